// Excel workbooks to blocks: a section a sheet, its rows with the names of their columns.
// Never shows hidden sheets, columns or rows, and never computes: a formula is what Excel last made of it.
import { DocentError } from "#errors.ts";
import type { Archive } from "./archive.ts";
import { builtInFormat, shownNumber } from "./cell-formats.ts";
import { neededPart, partOf, relatedPart, relationshipsOf, titleProperty } from "./ooxml.ts";
import type { ParsedFile } from "./parser.ts";
import { type TableRow, tableBlocks } from "./tables.ts";
import { usefulTitle } from "./titles.ts";
import { attribute, child, elements, parseXml, wordsOf, type XmlElement } from "./xml.ts";

/** Cells with content of a workbook: 20,000 rows of 25 columns. More is a database rather than a document. */
export const CELLS_MAX = 500_000;
/** Cells, empty ones too: rows are kept up to their last cell. */
const PLACES_MAX = 5_000_000;
/** Columns of a sheet; Excel's own bound. */
export const COLUMNS_MAX = 16_384;
/** Cells that are merged into one and said in each row. */
const MERGED_ROWS_MAX = 2_000;
/** Rows parsed at a time, so that the tree of a sheet never stands in memory whole. */
const ROWS_AT_ONCE = 500;

interface Workbook {
  readonly path: string;
  readonly strings: readonly string[];
  /** Number format of each cell style. */
  readonly formats: readonly (string | undefined)[];
  readonly is1904: boolean;
  cells: number;
  /** Cells with those that are empty before the last of a row. */
  places: number;
}

interface Row {
  readonly cells: string[];
  readonly line: number;
}

/** `main` is the name of the workbook's part. Throws FILE_UNREADABLE. */
export function readXlsx(archive: Archive, main: string): ParsedFile {
  const relationships = relationshipsOf(archive, main);
  const root = neededPart(archive, main);
  const date1904 = attribute(child(root, "workbookPr"), "date1904");
  const workbook: Workbook = {
    path: archive.path,
    strings: elements(partOf(archive, relatedPart(relationships, "sharedStrings")), "si").map(richText),
    formats: formatsOf(partOf(archive, relatedPart(relationships, "styles"))),
    is1904: date1904 === "1" || date1904 === "true",
    cells: 0,
    places: 0,
  };
  const shown = elements(child(root, "sheets"), "sheet").filter(
    (sheet) => (attribute(sheet, "state") ?? "visible") === "visible",
  );
  const blocks = shown.flatMap((sheet) => {
    const part = relationships.get(attribute(sheet, "r:id") ?? "");
    const bytes = part?.type === "worksheet" ? archive.read(part.target) : undefined;
    if (bytes === undefined) return [];
    const name = (attribute(sheet, "name") ?? "").trim();
    // "Sheet1" by itself names nothing.
    const isNamed = name !== "" && !/^\p{L}+\s?\d{1,2}$/u.test(name);
    return tableBlocks(rowsOf(new TextDecoder().decode(bytes), workbook), {
      section: isNamed || shown.length > 1 ? [name] : [],
    });
  });
  const title = usefulTitle(titleProperty(archive));
  return { questions: [], ...(title !== undefined && { title }), blocks };
}

/** The words of a string in several writings; how it is pronounced is left out. */
function richText(item: XmlElement): string {
  return elements(item)
    .map((node) => (node.name === "t" ? wordsOf(node) : node.name === "r" ? wordsOf(child(node, "t")) : ""))
    .join("")
    .replace(/_x000D_/g, "");
}

function formatsOf(styles: XmlElement | undefined): readonly (string | undefined)[] {
  const own = new Map<string, string>();
  for (const format of elements(child(styles, "numFmts"), "numFmt"))
    own.set(attribute(format, "numFmtId") ?? "", attribute(format, "formatCode") ?? "");
  return elements(child(styles, "cellXfs"), "xf").map((style) => {
    const id = attribute(style, "numFmtId") ?? "0";
    return own.get(id) ?? builtInFormat(Number(id));
  });
}

/** The rows of a sheet with content. Some hundred are parsed at a time. */
function rowsOf(text: string, workbook: Workbook): readonly TableRow[] {
  const [, prefix = ""] = /<(\w+:)?sheetData[\s/>]/.exec(text) ?? [];
  const start = text.indexOf(`<${prefix}sheetData`);
  const closing = `</${prefix}row>`;
  const end = start < 0 ? -1 : text.lastIndexOf(closing) + closing.length;
  if (start < 0 || end < closing.length) return [];
  const around = parseXml(
    new TextEncoder().encode(
      `${text.slice(0, start)}${text.slice(end).replace(/^\s*<\/(?:\w+:)?sheetData>/, "")}`,
    ),
    workbook.path,
  );
  const hidden = hiddenColumns(around);
  // Filtering hides rows for a while; hiding by hand means it.
  const hidesRows = child(around, "autoFilter") === undefined;
  const rows: Row[] = [];
  let line = 0;
  for (let at = text.indexOf(">", start) + 1; at < end; ) {
    const next = behindRows(text, at, closing);
    const part = parseXml(new TextEncoder().encode(`<part>${text.slice(at, next)}</part>`), workbook.path);
    for (const row of elements(part, "row")) {
      line = Number(attribute(row, "r") ?? line + 1);
      const isHidden = hidesRows && ["1", "true"].includes(attribute(row, "hidden") ?? "");
      if (!isHidden) rows.push({ cells: cellsOf(row, workbook, hidden), line });
    }
    at = next;
  }
  sayMerged(child(around, "mergeCells"), rows);
  return rows;
}

/** Where the next batch of rows ends. */
function behindRows(text: string, start: number, closing: string): number {
  let at = start;
  for (let i = 0; i < ROWS_AT_ONCE; i++) {
    const found = text.indexOf(closing, at);
    if (found < 0) return at === start ? text.length : at;
    at = found + closing.length;
  }
  return at;
}

function hiddenColumns(sheet: XmlElement): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (const columns of elements(child(sheet, "cols"), "col")) {
    if (!["1", "true"].includes(attribute(columns, "hidden") ?? "")) continue;
    const last = Math.min(COLUMNS_MAX, Number(attribute(columns, "max") ?? 0));
    for (let column = Number(attribute(columns, "min") ?? 1); column <= last; column++)
      hidden.add(column - 1);
  }
  return hidden;
}

function cellsOf(row: XmlElement, workbook: Workbook, hidden: ReadonlySet<number>): string[] {
  const cells: string[] = [];
  let column = -1;
  for (const cell of elements(row, "c")) {
    const told = columnOf(attribute(cell, "r") ?? "");
    column = told ?? column + 1;
    const text = hidden.has(column) ? "" : cellText(cell, workbook);
    if (text === "" || column >= COLUMNS_MAX) continue;
    workbook.places += Math.max(0, column + 1 - cells.length);
    if (++workbook.cells > CELLS_MAX || workbook.places > PLACES_MAX)
      throw new DocentError(
        "FILE_UNREADABLE",
        workbook.path,
        workbook.cells > CELLS_MAX ? `holds more than ${CELLS_MAX} cells` : "is spread over too many columns",
        "cut it into several files, or leave out what nobody asks about",
      );
    while (cells.length < column) cells.push("");
    cells[column] = text;
  }
  return cells;
}

/** "AB12" is column 27, counted from 0. */
function columnOf(place: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellText(cell: XmlElement, workbook: Workbook): string {
  const value = wordsOf(child(cell, "v"));
  switch (attribute(cell, "t") ?? "n") {
    case "s":
      return workbook.strings[Number(value)] ?? "";
    case "inlineStr": {
      const inline = child(cell, "is");
      return inline === undefined ? "" : richText(inline);
    }
    case "b":
      return value === "1" ? "yes" : value === "0" ? "no" : value;
    // A cell that shows an error says nothing.
    case "e":
      return "";
    case "str":
    case "d":
      return value;
    default:
      return shownNumber(value, workbook.formats[Number(attribute(cell, "s") ?? -1)], workbook.is1904);
  }
}

/** What is merged over rows is said in each of them. */
function sayMerged(merged: XmlElement | undefined, rows: readonly Row[]): void {
  const byLine = new Map(rows.map((row) => [row.line, row.cells]));
  for (const area of elements(merged, "mergeCell")) {
    const [from = "", to = ""] = (attribute(area, "ref") ?? "").split(":");
    const column = columnOf(from);
    const first = Number(/\d+$/.exec(from)?.[0] ?? 0);
    const last = Math.min(Number(/\d+$/.exec(to)?.[0] ?? 0), first + MERGED_ROWS_MAX);
    const text = column === undefined ? "" : (byLine.get(first)?.[column] ?? "");
    if (column === undefined || text === "") continue;
    for (let line = first + 1; line <= last; line++) {
      const cells = byLine.get(line);
      // A row that is empty but for the merged cell stays empty.
      if (cells === undefined || cells.length === 0) continue;
      while (cells.length <= column) cells.push("");
      if (cells[column] === "") cells[column] = text;
    }
  }
}

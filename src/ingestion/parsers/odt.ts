// OpenDocument texts, sheets and presentations (ODT, ODS, ODP) to blocks.
// Never shows what was deleted, what is hidden, comments, headers or footers.
import { DocentError } from "#errors.ts";
import type { Archive } from "./archive.ts";
import { type OdfStyles, odfStyles } from "./odf-styles.ts";
import { neededPart, partOf } from "./ooxml.ts";
import { Outline } from "./outline.ts";
import type { ParsedFile } from "./parser.ts";
import { CELLS_MAX, COLUMNS_MAX } from "./xlsx.ts";
import { attribute, child, elements, wordsOf, type XmlElement } from "./xml.ts";

/** Spaces, rows and columns that a file may say it repeats. */
const REPEATED_MAX = 1_000;

/** Said elsewhere, not at all, or in every place. */
const leftOut = new Set([
  "tracked-changes",
  "annotation",
  "annotation-end",
  "table-of-content",
  "illustration-index",
  "table-index",
  "alphabetical-index",
  "bibliography",
  "user-index",
  "object-index",
  "forms",
  "sequence-decls",
  "hidden-text",
  "hidden-paragraph",
  "ruby-text",
  "settings",
]);

interface Reading {
  readonly path: string;
  readonly outline: Outline;
  readonly styles: OdfStyles;
  readonly titles: string[];
  readonly isCell: boolean;
  /** Counts cells over all tables. */
  readonly count: { cells: number };
  /** How far lists are counted, by style and depth: some go on where others ended. */
  readonly counted: Map<string, number>;
}

/** Throws FILE_UNREADABLE. */
export function readOdf(archive: Archive): ParsedFile {
  const content = neededPart(archive, "content.xml");
  const styles = odfStyles([content, partOf(archive, "styles.xml")]);
  const outline = new Outline();
  const reading: Reading = {
    path: archive.path,
    outline,
    styles,
    titles: [],
    isCell: false,
    count: { cells: 0 },
    counted: new Map(),
  };
  const body = elements(child(content, "body"))[0];
  if (body?.name === "spreadsheet") readSheets(body, reading);
  else if (body?.name === "presentation") readSlides(body, reading);
  else readBody(body, reading);
  const property = wordsOf(child(partOf(archive, "meta.xml"), "meta", "title"));
  return { questions: [], ...outline.finish(reading.titles.join(" ") || property) };
}

function readBody(body: XmlElement | undefined, reading: Reading): void {
  for (const element of elements(body)) {
    switch (element.name) {
      case "h":
      case "p":
        readParagraph(element, reading);
        break;
      case "list":
        readList(element, reading, 0, undefined);
        break;
      case "table":
        readTable(element, reading);
        break;
      case "section":
        if (attribute(element, "text:display") !== "none") readBody(element, reading);
        break;
      default:
        if (!leftOut.has(element.name)) readBody(element, reading);
    }
  }
}

interface Words {
  text: string;
  /** Notes and text boxes, told after the paragraph. */
  readonly beside: XmlElement[];
}

function readParagraph(paragraph: XmlElement, reading: Reading): void {
  const { outline, styles } = reading;
  const style = attribute(paragraph, "text:style-name");
  const names = styles.chain(style);
  if (styles.isHidden(style) || names.some((name) => /^(?:contents|index) /i.test(name))) return;
  const words = wordsIn(paragraph, reading);
  const told =
    paragraph.name === "h" ? Number(attribute(paragraph, "text:outline-level") ?? 1) : styles.heading(style);
  const text = words.text.trim();
  if (reading.isCell) outline.paragraph(text);
  else if (names.includes("Title")) {
    // A title that comes later heads what follows.
    if (!outline.isEmpty) outline.heading(1, text);
    else if (text !== "") reading.titles.push(text);
  } else if (told !== undefined && told > 0) outline.heading(told, text);
  else if (names.some((name) => /^(?:preformatted text|source code)$/i.test(name))) outline.code(words.text);
  else outline.paragraph(words.text);
  for (const part of words.beside) readBody(part, reading);
}

function wordsIn(paragraph: XmlElement, reading: Reading): Words {
  const words: Words = { text: "", beside: [] };
  collect(paragraph, words, reading);
  return words;
}

function collect(element: XmlElement, words: Words, reading: Reading): void {
  for (const node of element.children) {
    if (typeof node === "string") {
      // White space in the file is one space; more is said by elements.
      words.text += node.replace(/\s+/g, " ");
      continue;
    }
    switch (node.name) {
      case "s":
        words.text += " ".repeat(Math.min(REPEATED_MAX, Number(attribute(node, "text:c") ?? 1)));
        break;
      case "tab":
        words.text += "\t";
        break;
      case "line-break":
        words.text += "\n";
        break;
      case "note": {
        const body = child(node, "note-body");
        if (body !== undefined) words.beside.push(body);
        break;
      }
      case "text-box":
        words.beside.push(node);
        break;
      case "title":
      case "desc":
        // Of a picture or a box; the field of this name stands in a paragraph and is said.
        if (element.name === "p" || element.name === "h" || element.name === "span")
          collect(node, words, reading);
        break;
      default:
        if (!leftOut.has(node.name) && !reading.styles.isHidden(attribute(node, "text:style-name")))
          collect(node, words, reading);
    }
  }
}

function readList(list: XmlElement, reading: Reading, depth: number, above: string | undefined): void {
  const style = attribute(list, "text:style-name") ?? above;
  const place = `${style} ${depth}`;
  const goesOn =
    attribute(list, "text:continue-numbering") === "true" ||
    attribute(list, "text:continue-list") !== undefined;
  let count = (goesOn ? reading.counted.get(place) : undefined) ?? reading.styles.start(style, depth) - 1;
  for (const item of elements(list)) {
    if (item.name !== "list-item" && item.name !== "list-header") continue;
    let isFirst = item.name === "list-item";
    // What only holds a deeper list has no number.
    if (isFirst && elements(item).some((part) => part.name !== "list"))
      count = Number(attribute(item, "text:start-value") ?? count + 1);
    reading.counted.set(place, count);
    for (const part of elements(item)) {
      if (part.name === "list") readList(part, reading, depth + 1, style);
      // Headings of numbered chapters stand in lists, too.
      else if (part.name !== "p" || reading.isCell) readBody({ ...item, children: [part] }, reading);
      else {
        const words = wordsIn(part, reading);
        if (isFirst) reading.outline.item(depth, reading.styles.marker(style, depth, count), words.text);
        else reading.outline.paragraph(words.text);
        for (const beside of words.beside) readBody(beside, reading);
        isFirst = false;
      }
    }
  }
}

function readTable(table: XmlElement, reading: Reading): void {
  const { rows, isHeaded } = rowsOf(table, reading);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  // A table of one column is a box around text.
  if (width === 1 && !reading.isCell && table.children.length < 10)
    for (const row of rowElements(table))
      for (const cell of elements(row, "table-cell")) readBody(cell, reading);
  else reading.outline.table(rows, { header: isHeaded ? "first" : "guess" });
}

function rowElements(table: XmlElement): readonly XmlElement[] {
  return elements(table).flatMap((element) => {
    if (element.name === "table-row") {
      const visibility = attribute(element, "table:visibility") ?? "visible";
      return visibility === "collapse" ? [] : [element];
    }
    return /^table-(?:header-rows|rows|row-group)$/.test(element.name) ? rowElements(element) : [];
  });
}

function rowsOf(
  table: XmlElement,
  reading: Reading,
): { readonly rows: string[][]; readonly isHeaded: boolean } {
  const rows: string[][] = [];
  /** What spans the rows below, by column. */
  const spans = new Map<number, { text: string; left: number }>();
  for (const row of rowElements(table)) {
    const cells: string[] = [];
    for (const cell of elements(row)) {
      const repeated = Math.min(REPEATED_MAX, Number(attribute(cell, "table:number-columns-repeated") ?? 1));
      const isCovered = cell.name === "covered-table-cell";
      if (!isCovered && cell.name !== "table-cell") continue;
      const text = isCovered ? "" : cellText(cell, reading);
      for (let i = 0; i < repeated && cells.length < COLUMNS_MAX; i++) {
        const span = spans.get(cells.length);
        if (isCovered && span !== undefined && span.left > 0) {
          span.left--;
          cells.push(span.text);
        } else cells.push(text);
        const spanned = Number(attribute(cell, "table:number-rows-spanned") ?? 1);
        if (spanned > 1) spans.set(cells.length - 1, { text, left: spanned - 1 });
      }
    }
    while (cells.at(-1) === "") cells.pop();
    const times =
      cells.length === 0
        ? 1
        : Math.min(REPEATED_MAX, Number(attribute(row, "table:number-rows-repeated") ?? 1));
    for (let i = 0; i < times; i++) rows.push(cells);
    reading.count.cells += cells.length * times;
    if (reading.count.cells > CELLS_MAX)
      throw new DocentError(
        "FILE_UNREADABLE",
        reading.path,
        `holds more than ${CELLS_MAX} cells`,
        "cut it into several files",
      );
  }
  return { rows, isHeaded: child(table, "table-header-rows") !== undefined };
}

function cellText(cell: XmlElement, reading: Reading): string {
  const outline = new Outline();
  readBody(cell, { ...reading, outline, isCell: true });
  return outline.words();
}

function readSheets(body: XmlElement, reading: Reading): void {
  const shown = elements(body, "table").filter(
    (sheet) => !reading.styles.isHidden(attribute(sheet, "table:style-name")),
  );
  for (const sheet of shown) {
    const name = attribute(sheet, "table:name") ?? "";
    reading.outline.leave();
    if (shown.length > 1 || !/^\p{L}+\s?\d{1,2}$/u.test(name)) reading.outline.heading(2, name);
    reading.outline.table(rowsOf(sheet, reading).rows);
  }
}

function readSlides(body: XmlElement, reading: Reading): void {
  for (const [index, slide] of elements(body, "page").entries()) {
    if (reading.styles.isHidden(attribute(slide, "draw:style-name"))) continue;
    reading.outline.turnTo(index + 1);
    reading.outline.leave();
    const frames = elements(slide).filter((part) => part.name !== "notes");
    const titled = frames.find((frame) => attribute(frame, "presentation:class") === "title");
    if (titled !== undefined) reading.outline.heading(1, shapeWords(titled, reading));
    const skipped = new Set(["title", "date-time", "footer", "page-number", "header"]);
    for (const frame of frames)
      if (!skipped.has(attribute(frame, "presentation:class") ?? ""))
        readBody({ ...slide, children: [frame] }, reading);
    for (const frame of elements(child(slide, "notes")))
      if (attribute(frame, "presentation:class") === "notes")
        readBody({ ...slide, children: [frame] }, reading);
  }
}

function shapeWords(shape: XmlElement, reading: Reading): string {
  const outline = new Outline();
  readBody({ ...shape, children: [shape] }, { ...reading, outline, isCell: true });
  return outline.words();
}

// A table of a page as rows of cells: spans filled, names of columns from its head.
// Never reads a table that only lays out a page as one of data.
import type { Block } from "../document.ts";
import { htmlWords } from "./html-inline.ts";
import { attribute, elementsBelow, type HtmlElement, isElement } from "./html-tree.ts";
import { type TableRow, tableBlocks } from "./tables.ts";

/** Columns and rows that one cell may span, and cells of a table in all: what is more is made to hold everything up. */
const COLUMN_SPAN_MAX = 40;
const ROW_SPAN_MAX = 400;
const CELLS_MAX = 200_000;

interface Row {
  readonly cells: readonly HtmlElement[];
  readonly isHead: boolean;
}

/** Whether a table holds data: several columns, and nothing in its cells that structures a page. */
export function hasGrid(table: HtmlElement, isLeftOut: (element: HtmlElement) => boolean): boolean {
  if (/^(?:presentation|none)$/.test(attribute(table, "role"))) return false;
  const rows = rowsOf(table, isLeftOut);
  if (!rows.some(({ cells }) => cells.length > 1)) return false;
  const structure = elementsBelow(table, ({ tagName }) => /^(?:h[1-6]|table)$/.test(tagName));
  const isMarked = rows.some(({ cells }) => cells.some(({ tagName }) => tagName === "th"));
  return structure.length === 0 || (isMarked && structure.every(({ tagName }) => tagName !== "table"));
}

/** The blocks of a table of data. */
export function tableOf(
  table: HtmlElement,
  isLeftOut: (element: HtmlElement) => boolean,
  line: number,
  section: readonly string[],
  anchor: string | undefined,
): readonly Block[] {
  const rows = rowsOf(table, isLeftOut);
  const grid = gridOf(rows, isLeftOut);
  // Rows of heads above the first row of content name the columns together.
  const firstContent = rows.findIndex(({ isHead }) => !isHead);
  const heads = firstContent < 0 ? rows.length : firstContent;
  const names = namesOf(grid.slice(0, heads));
  const toRow = (cells: readonly string[], index: number): TableRow => ({
    cells,
    line: rows[index].cells[0]?.sourceCodeLocation?.startLine ?? line,
  });
  const body = grid.slice(heads).map((cells, index) => toRow(cells, heads + index));
  const caption = elementsBelow(table, ({ tagName }) => tagName === "caption").at(0);
  const words = caption ? htmlWords(caption.childNodes, isLeftOut) : "";
  const options = { section, anchor };
  const blocks =
    names.length > 0
      ? tableBlocks([{ cells: names, line }, ...body], { ...options, header: "first" })
      : tableBlocks(body, { ...options, header: "guess" });
  if (words === "") return blocks;
  const above: Block = {
    kind: "paragraph",
    section,
    text: words,
    line,
    ...(anchor !== undefined && { anchor }),
  };
  return [above, ...blocks];
}

function rowsOf(table: HtmlElement, isLeftOut: (element: HtmlElement) => boolean): readonly Row[] {
  const rows: Row[] = [];
  const take = (row: HtmlElement, inHead: boolean) => {
    const cells = row.childNodes
      .filter(isElement)
      .filter(
        (cell) =>
          /^t[dh]$/.test(cell.tagName) &&
          !isLeftOut(cell) &&
          !/(?:^|\s)(?:linenos?|gutter|lineno)(?:\s|$)/.test(attribute(cell, "class").slice(0, 200)),
      );
    const isHead = inHead || (cells.length > 0 && cells.every(({ tagName }) => tagName === "th"));
    if (cells.length > 0) rows.push({ cells, isHead });
  };
  for (const part of table.childNodes) {
    if (!isElement(part)) continue;
    if (part.tagName === "tr") take(part, false);
    else if (/^t(?:head|body|foot)$/.test(part.tagName))
      for (const row of part.childNodes)
        if (isElement(row) && row.tagName === "tr") take(row, part.tagName === "thead");
  }
  return rows;
}

/** Every cell in each place it covers; a cell that covers several rows is said in each. */
function gridOf(
  rows: readonly Row[],
  isLeftOut: (element: HtmlElement) => boolean,
): readonly (readonly string[])[] {
  const grid: string[][] = rows.map(() => []);
  let count = 0;
  for (const [at, { cells, isHead }] of rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (grid[at][column] !== undefined) column++;
      const words = htmlWords(cell.childNodes, isLeftOut);
      const across = spanOf(cell, "colspan", COLUMN_SPAN_MAX);
      const down = Math.min(spanOf(cell, "rowspan", ROW_SPAN_MAX), rows.length - at);
      for (let row = 0; row < down; row++) {
        for (let step = 0; step < across; step++, count++) {
          if (count >= CELLS_MAX && row + step > 0) break;
          // A head says its words above each column, content once a row.
          grid[at + row][column + step] = step === 0 || isHead ? words : "";
        }
      }
      column += across;
    }
  }
  return grid.map((row) => Array.from(row, (cell) => cell ?? ""));
}

function spanOf(cell: HtmlElement, name: string, most: number): number {
  const span = Number.parseInt(attribute(cell, name) || "1", 10);
  return Number.isFinite(span) ? Math.min(Math.max(span, 1), most) : 1;
}

function namesOf(heads: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(0, ...heads.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const words = heads.map((row) => (row[column] ?? "").replace(/\s+/g, " ")).filter((cell) => cell !== "");
    return [...new Set(words)].join(" ");
  });
}

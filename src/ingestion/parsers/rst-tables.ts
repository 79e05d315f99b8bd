// Tables of reStructuredText, grid and simple, as rows of cells.
// Never draws a span as it looks: a cell that spans columns fills the first of them.
import { csvRows } from "./csv.ts";
import type { TableRow } from "./tables.ts";

export interface RstTable {
  readonly rows: readonly TableRow[];
  readonly header: "first" | "none" | "guess";
}

/** Columns of a table; what has more is no table that people drew. */
const COLUMNS_MAX = 200;

export function isGridBorder(line: string): boolean {
  return /^\+(?:[-=]+\+)+\s*$/.test(line);
}

export function isSimpleBorder(line: string): boolean {
  return /^=+(?: +=+)+\s*$/.test(line);
}

/** The table that is drawn from a line on, and the index behind it; `line` is the number of the first line. */
export function drawnTable(
  lines: readonly string[],
  at: number,
  line: number,
): RstTable & { readonly end: number } {
  const isGrid = isGridBorder(lines[at]);
  const goesOn = (next: number) =>
    isGrid ? /^[+|]/.test(lines[next]) : lines[next].trim() !== "" || !isSimpleBorder(lines[next - 1]);
  let end = at + 1;
  while (end < lines.length && goesOn(end)) end++;
  const drawn = lines.slice(at, end);
  return { ...(isGrid ? gridTable(drawn, line + at) : simpleTable(drawn, line + at)), end };
}

/** The table that a directive holds. Throws FILE_UNREADABLE where it is CSV with a fault. */
export function directiveTable(
  name: string,
  options: ReadonlyMap<string, string>,
  content: readonly string[],
  line: number,
  path: string,
): RstTable {
  const head = options.get("header");
  const header = head !== undefined || Number(options.get("header-rows")) > 0 ? "first" : "guess";
  if (name !== "csv-table") return { rows: listTable(content, line), header };
  const source = [...(head === undefined ? [] : [head]), ...content].join("\n");
  const rows = csvRows(source, ",", path).map((row) => ({ cells: row.cells, line: line + row.line - 1 }));
  return { rows, header };
}

/** `lines` from the first border to the last; `line` is the number of the first. */
function gridTable(lines: readonly string[], line: number): RstTable {
  const edges = new Set<number>();
  for (const text of lines)
    if (isGridBorder(text))
      for (let at = text.indexOf("+"); at >= 0 && edges.size <= COLUMNS_MAX; at = text.indexOf("+", at + 1))
        edges.add(at);
  const places = [...edges].sort((one, other) => one - other);
  const rows: TableRow[] = [];
  let header: RstTable["header"] = "none";
  let cells: string[] = [];
  let start = line;
  const close = () => {
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ cells: cells.map(oneLine), line: start });
    cells = [];
  };
  for (const [at, text] of lines.entries()) {
    if (/^\+[-=+]/.test(text)) {
      close();
      start = line + at + 1;
      if (text.startsWith("+=") && rows.length === 1) header = "first";
      continue;
    }
    let column = 0;
    for (let edge = 0; edge + 1 < places.length; edge++) {
      if (edge > 0 && !/[|+]/.test(text[places[edge]] ?? "")) continue;
      column = edge;
      const next = places.findIndex((place, index) => index > edge && /[|+]/.test(text[place] ?? "|"));
      const words = text.slice(places[edge] + 1, next < 0 ? undefined : places[next]);
      if (!/^[-=+]*$/.test(words.trim()) || words.trim() === "-")
        cells[column] = `${cells[column] ?? ""} ${words.trim()}`;
    }
    cells = Array.from({ length: places.length - 1 }, (_, index) => cells[index] ?? "");
  }
  close();
  return { rows, header };
}

/** `lines` from the first border to the last; `line` is the number of the first. */
function simpleTable(lines: readonly string[], line: number): RstTable {
  const starts = [...lines[0].matchAll(/=+/g)].slice(0, COLUMNS_MAX).map(({ index }) => index);
  const borders = lines.filter(isSimpleBorder).length;
  const rows: { readonly cells: string[]; readonly line: number }[] = [];
  for (const [at, text] of lines.entries()) {
    if (text.trim() === "" || isSimpleBorder(text) || /^[-\s]+$/.test(text)) continue;
    const cells = starts.map((start, column) => text.slice(start, starts[column + 1]).trim());
    const last = rows.at(-1);
    // A row without a first cell goes on with the one above.
    if (cells[0] === "" && last !== undefined)
      for (const [column, cell] of cells.entries())
        last.cells[column] = `${last.cells[column]} ${cell}`.trim();
    else rows.push({ cells, line: line + at });
  }
  return { rows, header: borders > 2 ? "first" : "none" };
}

/** The rows of a `list-table`: a list of lists. */
function listTable(content: readonly string[], line: number): readonly TableRow[] {
  const rows: { readonly cells: string[]; readonly line: number }[] = [];
  for (const [at, text] of content.entries()) {
    const [, isRow, words] = /^(\* -|\s{1,4}-)(?: (.*))?$/.exec(text) ?? [];
    const row = rows.at(-1);
    if (isRow === "* -") rows.push({ cells: [words ?? ""], line: line + at });
    else if (isRow !== undefined && row !== undefined) row.cells.push(words ?? "");
    else if (row !== undefined && text.trim() !== "") row.cells[row.cells.length - 1] += `\n${text.trim()}`;
  }
  return rows;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

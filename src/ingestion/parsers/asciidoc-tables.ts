// Tables of AsciiDoc as rows of cells, spans filled with what they span.
// Never reads a table inside a cell as one: its words are the cell's.
import type { TableRow } from "./tables.ts";

export interface AsciidocTable {
  readonly rows: readonly TableRow[];
  readonly header: "first" | "none" | "guess";
}

/** Columns of a table, and cells that one may stand for. */
const COLUMNS_MAX = 200;
const SPAN_MAX = 50;

const cellStart = /(?<!\\)(?:(?<=^|\s)(\d{1,3})?(?:\.(\d{1,3}))?([+*])?(?:\.?[<^>]){0,2}[adehlmsv]?)?\|/g;

interface Cell {
  readonly text: string;
  readonly line: number;
  readonly columns: number;
  readonly rows: number;
}

/** `lines` between the borders; `line` is the number of the first; `cols` and `options` as the line above the table says. */
export function asciidocTable(
  lines: readonly string[],
  line: number,
  cols: string | undefined,
  options: string,
): AsciidocTable {
  const cells: Cell[] = [];
  let inFirstLine = 0;
  let first = -1;
  for (const [at, text] of lines.entries()) {
    if (text.trim() === "" || text.startsWith("//")) continue;
    const made = cellsOf(text, line + at, cells);
    if (first < 0 && made > 0) {
      first = at;
      inFirstLine = made;
    }
  }
  const columns = Math.min(COLUMNS_MAX, columnsOf(cols) || inFirstLine || 1);
  const isNamed = /\bheader\b/.test(options);
  // Without a word about it, a first row on one line above an empty one names the columns.
  const isImplied =
    first === 0 && inFirstLine === columns && lines[1]?.trim() === "" && !/\bnoheader\b/.test(options);
  return { rows: gridOf(cells, columns), header: isNamed || isImplied ? "first" : "none" };
}

/** Adds the cells of a line, and what stands in front of the first to the cell before; tells how many columns it fills. */
function cellsOf(text: string, line: number, cells: Cell[]): number {
  const starts = [...text.matchAll(cellStart)];
  const lead = text.slice(0, starts[0]?.index ?? text.length).trim();
  const last = cells.at(-1);
  if (lead !== "" && last !== undefined)
    cells[cells.length - 1] = { ...last, text: `${last.text} ${lead}`.trim() };
  let columns = 0;
  for (const [index, start] of starts.entries()) {
    const words = text
      .slice(start.index + start[0].length, starts[index + 1]?.index)
      .replaceAll("\\|", "|")
      .trim();
    const [, count = "1", down = "1", sign] = start;
    const many = Math.min(SPAN_MAX, Math.max(1, Number(count)));
    if (sign === "*")
      for (let copy = 0; copy < many; copy++) cells.push({ text: words, line, columns: 1, rows: 1 });
    else
      cells.push({
        text: words,
        line,
        columns: sign === "+" ? many : 1,
        rows: sign === "+" ? Math.min(SPAN_MAX, Number(down)) : 1,
      });
    columns += sign === undefined ? 1 : many;
  }
  return columns;
}

/** "1,2,1", "3*", "2*<,1": how many columns. */
function columnsOf(cols: string | undefined): number {
  if (cols === undefined) return 0;
  return cols
    .slice(0, 2_000)
    .split(/[,;]/)
    .reduce((sum, part) => sum + Math.min(SPAN_MAX, Number(/^\s*(\d{1,3})\*/.exec(part)?.[1] ?? 1)), 0);
}

function gridOf(cells: readonly Cell[], columns: number): readonly TableRow[] {
  const rows: { readonly cells: string[]; readonly line: number }[] = [];
  /** By column, what reaches down from above. */
  const hanging: { readonly text: string; left: number }[] = Array.from({ length: columns }, () => ({
    text: "",
    left: 0,
  }));
  let row: { cells: string[]; line: number } | undefined;
  const fill = (line: number) => {
    row ??= { cells: [], line };
    while (row.cells.length < columns && hanging[row.cells.length].left > 0) {
      const above = hanging[row.cells.length];
      above.left--;
      row.cells.push(above.text);
    }
    if (row.cells.length < columns) return;
    rows.push(row);
    row = undefined;
  };
  for (const cell of cells) {
    // A row that only hangs from above ends at once, and the cell begins the next.
    for (let left = SPAN_MAX; row === undefined && left > 0; left--) fill(cell.line);
    for (let column = 0; column < cell.columns && row !== undefined && row.cells.length < columns; column++) {
      hanging[row.cells.length] = { text: cell.text, left: cell.rows - 1 };
      row.cells.push(cell.text);
    }
    fill(cell.line);
  }
  if (row !== undefined && row.cells.length > 0) rows.push(row);
  return rows;
}

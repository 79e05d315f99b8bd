// Rows of a table as they stand on a page: cells by where they begin, cells of several lines put together.
// Never makes a table of prose: a run of rows must share its columns.
import type { Line } from "./pdf-lines.ts";
import type { Segment } from "./pdf-segments.ts";

/** Rows that a table must have. */
const ROWS_MIN = 3;
/** Points by which cells of one column may begin apart, as a share of the letters' size. */
const OFF_MAX = 1.2;

const listSign = /^(?:[•◦▪●○*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])$/u;

export interface PdfTable {
  readonly rows: readonly (readonly string[])[];
  /** Lines that it takes up. */
  readonly count: number;
}

/** The table that begins with a line, undefined where none does. */
export function tableAt(lines: readonly Line[], start: number): PdfTable | undefined {
  const first = lines[start];
  if (first.segments.length < 2 || first.isMono) return undefined;
  // A list whose signs stand far before its words is no table.
  if (first.segments.length === 2 && listSign.test(first.segments[0].text)) return undefined;
  const columns = columnsAt(lines, start);
  if (columns.length < 2) return undefined;
  const rows: string[][] = [];
  let several = 0;
  let end = start;
  let previous = first;
  let pitch = Number.POSITIVE_INFINITY;
  for (; end < lines.length; end++) {
    const line = lines[end];
    const gap = line.y - previous.y;
    if (line.page !== first.page || line.column !== first.column || gap > first.size * 4) break;
    // Larger words head what comes behind the table.
    if (line.size > first.size * 1.12) break;
    const cells = cellsOf(line.segments, columns, first.size);
    if (cells === undefined) break;
    const filled = cells.filter((cell) => cell !== "").length;
    if (filled > 1) several++;
    const above = rows.at(-1);
    // A line without its first cell, or of one cell close below, goes on in the row above.
    const goesOn =
      above !== undefined &&
      gap < first.size * 1.6 &&
      (cells[0] === "" || (filled === 1 && gap <= pitch * 1.05 && endsOpen(above, cells)));
    if (goesOn) {
      pitch = Math.min(pitch, gap);
      for (const [column, cell] of cells.entries())
        if (cell !== "") above[column] = `${above[column]} ${cell}`.trim();
    } else if (
      filled === 1 &&
      above !== undefined &&
      line.segments[0].x < columns[0].x + 2 &&
      line.text.length > 60
    )
      break;
    else rows.push([...cells]);
    previous = line;
  }
  return rows.length >= ROWS_MIN && several >= ROWS_MIN && several * 2 > rows.length
    ? { rows, count: end - start }
    : undefined;
}

function endsOpen(above: readonly string[], cells: readonly string[]): boolean {
  const column = cells.findIndex((cell) => cell !== "");
  return above[column] !== "" && /^\p{Ll}/u.test(cells[column]);
}

/** Where the columns begin: the starts of the row with most cells among the first ones. */
function columnsAt(lines: readonly Line[], start: number): readonly Segment[] {
  let widest: readonly Segment[] = [];
  for (const line of lines.slice(start, start + 4)) {
    if (line.page !== lines[start].page || line.column !== lines[start].column) break;
    if (line.segments.length > widest.length) widest = line.segments;
  }
  return widest;
}

/** The cells of a line, undefined where it does not keep to the columns. */
function cellsOf(
  segments: readonly Segment[],
  columns: readonly Segment[],
  size: number,
): readonly string[] | undefined {
  const cells = columns.map(() => "");
  for (const segment of segments) {
    const column = columnOf(segment, columns, size);
    if (column === undefined) return undefined;
    const next = columns.at(column + 1);
    if (next !== undefined && segment.right > next.x + size * OFF_MAX)
      if (segments.length === 1 || segment.x > columns[column].x + size * OFF_MAX) return undefined;
    cells[column] = `${cells[column]} ${segment.text}`.trim();
  }
  return cells;
}

/** The column that a cell stands in: the only one it has width in common with, else the last that begins before it. */
function columnOf(cell: Segment, columns: readonly Segment[], size: number): number | undefined {
  const shared = columns.flatMap(({ x, right }, index) => (cell.x < right && x < cell.right ? [index] : []));
  // Figures are often set flush right: a longer one begins before the name of its column.
  if (shared.length === 1) return shared[0];
  const column = columns.findLastIndex(({ x }) => cell.x >= x - size * OFF_MAX);
  return column < 0 ? undefined : column;
}

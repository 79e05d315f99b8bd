// Stretches of text on a page to lines in reading order, column by column, by the white between the columns.
// Never takes the columns of a table for columns of prose.
import type { Segment } from "./pdf-segments.ts";

/** One line of a column; several segments where it is a row of a table. */
export interface Line extends Segment {
  readonly page: number;
  readonly segments: readonly Segment[];
  /** Bounds of the column that the line stands in. */
  readonly left: number;
  readonly columnRight: number;
  /** Counts columns of the document: lines of two columns are not neighbours. */
  readonly column: number;
}

interface Region {
  readonly segments: readonly Segment[];
  readonly left: number;
  readonly right: number;
}

/** Lines of a column on each side before a page counts as set in columns. */
const COLUMN_LINES_MIN = 4;
/** Share of a column's letters in lines that fill it: cells of tables are of all lengths. */
const FULL_LETTERS_MIN = 0.6;

/** The lines of a page in reading order; `column` is the number of the next column. */
export function linesOf(segments: readonly Segment[], page: number, firstColumn: number): readonly Line[] {
  if (segments.length === 0) return [];
  const lines: Line[] = [];
  let column = firstColumn;
  for (const region of regionsOf(segments, 0)) {
    for (const row of sameLine(region.segments)) {
      lines.push({
        ...joinedRow(row),
        page,
        segments: row,
        left: region.left,
        columnRight: region.right,
        column,
      });
    }
    column++;
  }
  return lines;
}

function boundsOf(segments: readonly Segment[]): { readonly left: number; readonly right: number } {
  return {
    left: Math.min(...segments.map((segment) => segment.x)),
    right: Math.max(...segments.map((segment) => segment.right)),
  };
}

/** Columns one after the other; what runs over both parts what is above from what is below. */
function regionsOf(segments: readonly Segment[], depth: number): readonly Region[] {
  const whole: Region = { segments, ...boundsOf(segments) };
  const gutter = depth < 3 ? gutterOf(segments, whole) : undefined;
  if (gutter === undefined) return [whole];
  const regions: Region[] = [];
  let band: Segment[] = [];
  let over: Segment[] = [];
  const close = () => {
    const sides = [
      band.filter((segment) => segment.right <= gutter),
      band.filter((segment) => segment.x >= gutter),
    ];
    for (const side of sides) if (side.length > 0) regions.push(...regionsOf(side, depth + 1));
    if (over.length > 0) regions.push({ segments: over, ...boundsOf(over) });
    band = [];
    over = [];
  };
  for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
    const isOver = segment.x < gutter && segment.right > gutter;
    if (isOver) over.push(segment);
    else {
      if (over.length > 0) close();
      band.push(segment);
    }
  }
  close();
  return regions;
}

/** Where two columns of prose part: the least crossed place of the middle, where lines on both sides fill theirs. */
function gutterOf(segments: readonly Segment[], { left, right }: Region): number | undefined {
  const width = right - left;
  let best: { readonly at: number; readonly crossed: number } | undefined;
  const starts = new Set(segments.map((segment) => Math.round(segment.x)));
  for (const start of starts) {
    // Just before where lines begin.
    const at = start - 2;
    if (at < left + width * 0.2 || at > left + width * 0.8) continue;
    const crossed = segments.filter((segment) => segment.x < at && segment.right > at).length;
    if (best === undefined || crossed < best.crossed) best = { at, crossed };
    else if (crossed === best.crossed && sideLines(segments, at) > sideLines(segments, best.at))
      best = { at, crossed };
  }
  if (best === undefined || best.crossed > segments.length * 0.35) return undefined;
  const { at } = best;
  const sides = [
    segments.filter((segment) => segment.right <= at),
    segments.filter((segment) => segment.x >= at),
  ];
  return sides.every((side) => isProse(side)) ? at : undefined;
}

/** Segments that begin right behind a place. */
function sideLines(segments: readonly Segment[], at: number): number {
  return segments.filter((segment) => segment.x >= at && segment.x < at + 6).length;
}

function isProse(segments: readonly Segment[]): boolean {
  if (segments.length < COLUMN_LINES_MIN) return false;
  const widths = segments.map((segment) => segment.right - segment.x).toSorted((one, other) => one - other);
  // The widest may be a heading that runs wild; nine of ten lines do not.
  const full = widths[Math.floor(widths.length * 0.9)];
  const lettersOf = (some: readonly Segment[]) => some.reduce((sum, segment) => sum + segment.text.length, 0);
  const letters = lettersOf(segments);
  const lines = segments.filter((segment) => segment.right - segment.x >= full * 0.7);
  return lettersOf(lines) / letters >= FULL_LETTERS_MIN && letters / segments.length >= 15;
}

function sameLine(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const rows: Segment[][] = [];
  for (const segment of segments.toSorted((one, other) => one.y - other.y || one.x - other.x)) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs(row[0].y - segment.y) <= 0.3 * Math.min(row[0].size, segment.size))
      row.push(segment);
    else rows.push([segment]);
  }
  return rows.map((row) => row.toSorted((one, other) => one.x - other.x));
}

function joinedRow(row: readonly Segment[]): Segment {
  const [first] = row;
  if (row.length === 1) return first;
  const long = row.reduce(
    (most, segment) => (segment.text.length > most.text.length ? segment : most),
    first,
  );
  return {
    ...boundsRow(row),
    text: row.map((segment) => segment.text).join(" "),
    y: long.y,
    size: long.size,
    isBold: row.every((segment) => segment.isBold),
    isMono: row.every((segment) => segment.isMono),
  };
}

function boundsRow(row: readonly Segment[]): { readonly x: number; readonly right: number } {
  return { x: row[0].x, right: Math.max(...row.map((segment) => segment.right)) };
}

// Letters on a page to lines in reading order: words from gaps, columns from the white between them.
// Never goes by the order in which a program drew them.

import { narrowGutters } from "./pdf-gutters.ts";

/** A stretch of text as it is drawn. Lengths are points, `y` grows downwards and is that of the base line. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly isMono: boolean;
  readonly isRightToLeft: boolean;
}

/** Runs on one base line without a wide gap: a line of a column, or a cell. */
export interface Segment {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Size of most of its letters. */
  readonly size: number;
  readonly isBold: boolean;
  readonly isMono: boolean;
}

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

/** Shares of the letters' size: from where a gap is a space, and from where it parts two columns. */
const SPACE_MIN = 0.17;
const GAP_MIN = 1.6;
/** Share of the letters' size that runs of one line may be raised or lowered. */
const RAISED_MAX = 0.5;

/** Segments of a page, from top to bottom and left to right. */
export function segmentsOf(runs: readonly Run[]): readonly Segment[] {
  const rows = rowsOf(runs).map((row) => row.toSorted((one, other) => one.x - other.x));
  const gutters = narrowGutters(rows);
  return rows.flatMap((row) => partedRow(row, gutters));
}

/** Runs that share a base line. */
function rowsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const rows: { y: number; size: number; runs: Run[] }[] = [];
  for (const run of runs.toSorted((one, other) => one.y - other.y || one.x - other.x)) {
    // The last rows alone can be near, since runs come from top to bottom.
    const row = rows
      .slice(-4)
      .find(
        (each) =>
          Math.abs(each.y - run.y) <= RAISED_MAX * Math.min(each.size, Math.max(run.size, each.size * 0.6)),
      );
    if (row === undefined) rows.push({ y: run.y, size: run.size, runs: [run] });
    else {
      row.runs.push(run);
      // The larger letters tell where the line stands; raised figures do not.
      if (run.size > row.size) Object.assign(row, { y: run.y, size: run.size });
    }
  }
  return rows.toSorted((one, other) => one.y - other.y).map((row) => row.runs);
}

function partedRow(row: readonly Run[], gutters: readonly number[]): readonly Segment[] {
  const segments: Segment[] = [];
  let current: Run[] = [];
  for (const run of row) {
    const last = current.at(-1);
    const gap = last === undefined ? 0 : run.x - (last.x + last.width);
    const parts = () =>
      gap > GAP_MIN * Math.max(last?.size ?? 0, run.size) ||
      gutters.some((at) => at > run.x - gap && at < run.x);
    if (last !== undefined && parts()) {
      segments.push(segmentOf(current));
      current = [];
    }
    // Some programs draw bold letters twice.
    if (last !== undefined && run.text === last.text && Math.abs(run.x - last.x) < last.size * 0.1) continue;
    current.push(run);
  }
  if (current.length > 0) segments.push(segmentOf(current));
  return segments.filter((segment) => segment.text !== "");
}

function segmentOf(runs: readonly Run[]): Segment {
  const size = mostCommonSize(runs);
  const main = runs.find((run) => run.size === size) ?? runs[0];
  const rightToLeft = runs.filter((run) => run.isRightToLeft).length * 2 > runs.length;
  let text = "";
  let end: number | undefined;
  for (const run of rightToLeft ? runs.toReversed() : runs) {
    if (isNoteMark(run, main, text)) continue;
    const start = rightToLeft ? -(run.x + run.width) : run.x;
    if (end !== undefined && start - end > SPACE_MIN * size && !/\s$/.test(text)) text += " ";
    text += run.text;
    end = start + run.width;
  }
  const letters = (is: (run: Run) => boolean) =>
    runs.reduce((sum, run) => sum + (is(run) ? run.text.trim().length : 0), 0);
  const all = letters(() => true);
  return {
    text: text.replace(/[^\S\n]+/g, " ").trim(),
    x: Math.min(...runs.map((run) => run.x)),
    right: Math.max(...runs.map((run) => run.x + run.width)),
    y: main.y,
    size,
    isBold: all > 0 && letters((run) => run.isBold) >= all * 0.95,
    isMono: all > 0 && letters((run) => run.isMono) >= all * 0.9,
  };
}

function mostCommonSize(runs: readonly Run[]): number {
  const counts = new Map<number, number>();
  for (const run of runs) counts.set(run.size, (counts.get(run.size) ?? 0) + run.text.trim().length);
  return [...counts].toSorted((one, other) => other[1] - one[1])[0][0];
}

/** A raised figure behind a word leads to a note; behind a figure or a unit it is a power. */
function isNoteMark(run: Run, main: Run, before: string): boolean {
  if (run.size > main.size * 0.8 || main.y - run.y < main.size * 0.15) return false;
  return /^[\d,*†‡§\s]{1,5}$/.test(run.text) && /(?:\p{L}{3}|[.,;:!?)\]"”’»])\s*$/u.test(before);
}

interface Region {
  readonly segments: readonly Segment[];
  readonly left: number;
  readonly right: number;
}

/** Lines of a column on each side before a page counts as set in columns. */
const COLUMN_LINES_MIN = 4;
/** Share of a column's lines that fill it: cells of tables are of all lengths. */
const FULL_LINES_MIN = 0.45;

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
  const lines = segments.filter((segment) => segment.right - segment.x >= full * 0.7).length;
  const letters = segments.reduce((sum, segment) => sum + segment.text.length, 0) / segments.length;
  return lines / segments.length >= FULL_LINES_MIN && letters >= 15;
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

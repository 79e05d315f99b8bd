// Letters on a page to stretches of text: words from gaps, accents on their letters, raised figures in their lines.
// Never goes by the order in which a program drew them.
import { composed, isAccent, withAccent } from "./pdf-accents.ts";

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

/** Shares of the letters' size: from where a gap is a space, and from where it parts two columns. */
const SPACE_MIN = 0.17;
const GAP_MIN = 1.6;
/** Share of the letters' size that runs of one line may be raised or lowered. */
const RAISED_MAX = 0.5;
/** The same from where letters count as raised. */
const RAISED_MIN = 0.15;
/** The same of the larger letters' size, for small figures: TeX raises its powers by 0.36, offices by 0.33. */
const SMALL_RAISED_MAX = 0.42;
/** Share of the larger letters' size up to which letters are small ones. */
const SMALL_MAX = 0.8;
/** A gap that may part two columns where lines of the page begin behind one in the same place. */
const GUTTER_MIN = 0.75;
/** Lines that must begin there, and their share of the lines there that reach over the place: in prose gaps wander. */
const GUTTER_LINES_MIN = 8;
const GUTTER_SHARE_MIN = 0.6;
/** A gap that parts cells of a table where they begin in the same place, in so many lines one after the other. */
const CELL_GAP_MIN = 0.95;
const CELL_LINES_MIN = 3;

/** Segments of a page, from top to bottom and left to right. */
export function segmentsOf(runs: readonly Run[]): readonly Segment[] {
  const rows = rowsOf(runs).map((row) => accentedRow(row.toSorted((one, other) => one.x - other.x)));
  const starts = columnStarts(rows);
  return rows.flatMap((row) => partedRow(row, starts));
}

/** A line that begins in a place behind a gap, by its number from the top. */
interface Start {
  readonly row: number;
  readonly isCell: boolean;
}

/** Where lines begin behind a gap, one below the other: gutters are often no wider than the gaps in a spaced line. */
function columnStarts(rows: readonly (readonly Run[])[]): ReadonlySet<number> {
  const starts = new Map<number, Start[]>();
  for (const [row, runs] of rows.entries())
    for (const [index, run] of runs.entries()) {
      const last = runs[index - 1];
      if (!isParted(last, run)) continue;
      const x = Math.round(run.x);
      const start = { row, isCell: last !== undefined && isParted(last, run, CELL_GAP_MIN) };
      const known = starts.get(x);
      if (known) known.push(start);
      else starts.set(x, [start]);
    }
  return new Set(
    [...starts].filter(([x, each]) => isGutter(rows, x, each) || areCells(each)).map(([x]) => x),
  );
}

function isGutter(rows: readonly (readonly Run[])[], x: number, starts: readonly Start[]): boolean {
  if (starts.length < GUTTER_LINES_MIN) return false;
  const between = rows.slice(starts[0].row, starts[starts.length - 1].row + 1);
  const over = between.filter((row) => row[0].x < x && row.some((run) => run.x + run.width > x)).length;
  return starts.length >= GUTTER_SHARE_MIN * over;
}

function areCells(starts: readonly Start[]): boolean {
  const cells = starts.filter(({ isCell }) => isCell);
  return cells.some(({ row }, at) => cells[at + CELL_LINES_MIN - 1]?.row === row + CELL_LINES_MIN - 1);
}

/** Whether nothing, or a gap as wide as a gutter, stands before a run. */
function isParted(last: Run | undefined, run: Run, least = GUTTER_MIN): boolean {
  return last === undefined || run.x - (last.x + last.width) >= least * Math.min(last.size, run.size);
}

/** The runs of a row with accents that are drawn by themselves on the letters where they stand. */
function accentedRow(row: readonly Run[]): readonly Run[] {
  const accents = row.filter((run) => isAccent(run.text));
  if (accents.length === 0) return row;
  const texts = new Map(row.map((run) => [run, run.text]));
  for (const accent of accents) {
    const middle = accent.x + accent.width / 2;
    const host = row.find(
      (run) => !isAccent(run.text) && run.x <= middle && middle < run.x + Math.min(run.width, run.size),
    );
    const made = host && withAccent(accent.text, host.text.slice(0, 1));
    if (host === undefined || made === undefined) continue;
    texts.set(host, made + host.text.slice(1));
    texts.delete(accent);
  }
  return row.flatMap((run) => {
    const text = texts.get(run);
    return text === undefined ? [] : [{ ...run, text }];
  });
}

/** Runs that share a base line. */
function rowsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const rows: { y: number; size: number; runs: Run[] }[] = [];
  for (const run of runs.toSorted((one, other) => one.y - other.y || one.x - other.x)) {
    // The last rows alone can be near, since runs come from top to bottom.
    const near = rows.slice(-4).filter((each) => Math.abs(each.y - run.y) <= raisedMost(each.size, run.size));
    // Lines of two columns may lie closer than a raised figure and its line: what it touches is its line.
    const row =
      near.find((each) => each.runs.some((other) => touches(other, run))) ??
      near.find((each) => Math.abs(each.y - run.y) < RAISED_MIN * each.size || !isSmall(each.size, run.size));
    if (row === undefined) rows.push({ y: run.y, size: run.size, runs: [run] });
    else {
      row.runs.push(run);
      // The larger letters tell where the line stands; raised figures do not.
      if (run.size > row.size) Object.assign(row, { y: run.y, size: run.size });
    }
  }
  return rows.toSorted((one, other) => one.y - other.y).map((row) => row.runs);
}

function touches(one: Run, other: Run): boolean {
  const [left, right] = one.x <= other.x ? [one, other] : [other, one];
  return right.x - (left.x + left.width) < SPACE_MIN * 2 * Math.max(left.size, right.size);
}

/** How far apart the base lines of letters of two sizes may be on one line. */
function raisedMost(one: number, other: number): number {
  return isSmall(one, other) ? SMALL_RAISED_MAX * Math.max(one, other) : RAISED_MAX * Math.min(one, other);
}

/** Whether letters of one size are small ones beside those of the other. */
function isSmall(one: number, other: number): boolean {
  return Math.min(one, other) < SMALL_MAX * Math.max(one, other);
}

function partedRow(row: readonly Run[], starts: ReadonlySet<number>): readonly Segment[] {
  const segments: Segment[] = [];
  let current: Run[] = [];
  for (const run of row) {
    const last = current.at(-1);
    const gap = last === undefined ? 0 : run.x - (last.x + last.width);
    const isGutter = starts.has(Math.round(run.x)) && isParted(last, run);
    if (last !== undefined && (isGutter || gap > GAP_MIN * Math.max(last.size, run.size))) {
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
    const start = rightToLeft ? -(run.x + run.width) : run.x;
    if (isNoteMark(run, main, text)) {
      end = start + run.width;
      continue;
    }
    if (end !== undefined && start - end > SPACE_MIN * size && !/\s$/.test(text)) text += " ";
    text += run.text;
    end = start + run.width;
  }
  const letters = (is: (run: Run) => boolean) =>
    runs.reduce((sum, run) => sum + (is(run) ? run.text.trim().length : 0), 0);
  const all = letters(() => true);
  return {
    text: (main.isMono ? text : composed(text)).replace(/[^\S\n]+/g, " ").trim(),
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
  if (run.size > main.size * 0.8 || main.y - run.y < main.size * RAISED_MIN) return false;
  return /^[\d,*†‡§\s]{1,5}$/.test(run.text) && /(?:\p{L}{3}|[.,;:!?)\]"”’»])\s*$/u.test(before);
}

// What stands on every page of a PDF and belongs to none: running heads, page numbers, lines of a table of contents.
// Never takes a line that is larger than the text: those are headings, on however many pages they come.
import type { Segment } from "./pdf-segments.ts";

/** Rows looked at from the top and from the bottom of a page. */
const EDGE_ROWS = 3;
/** Pages on which a line must come again. */
const PAGES_MIN = 3;
/** Share of the pages on which one place must hold a line apart from the text to be a place of running heads. */
const PLACE_SHARE_MIN = 0.5;

export interface Sheet {
  readonly segments: readonly Segment[];
  readonly height: number;
}

interface EdgeRow {
  readonly page: number;
  readonly y: number;
  readonly text: string;
  readonly segments: readonly Segment[];
  /** Whether more white than between lines parts it from the text. */
  readonly isApart: boolean;
  readonly isTop: boolean;
}

/** The pages without their furniture. `bodySize` is the size of most letters. */
export function withoutFurniture(
  sheets: readonly Sheet[],
  bodySize: number,
): readonly (readonly Segment[])[] {
  const edges = sheets.flatMap((sheet, page) => edgeRows(sheet, page, bodySize));
  const byText = groups(edges, (row) => `${row.isTop} ${Math.round(row.y / 4)} ${skeleton(row.text)}`);
  const byWords = groups(edges, (row) => `${row.isTop} ${skeleton(row.text)}`);
  const byPlace = groups(
    edges.filter((row) => row.isApart),
    (row) => `${row.isTop} ${Math.round(row.y / 3)}`,
  );
  const least = Math.min(PAGES_MIN, Math.max(2, sheets.length));
  const dropped = new Set<Segment>();
  for (const row of edges) {
    const repeats = Math.max(
      byText.get(`${row.isTop} ${Math.round(row.y / 4)} ${skeleton(row.text)}`) ?? 0,
      // A head that wanders a little is one nonetheless, if it has words.
      /\p{L}{3}/u.test(row.text) && row.isApart
        ? (byWords.get(`${row.isTop} ${skeleton(row.text)}`) ?? 0)
        : 0,
    );
    const place = byPlace.get(`${row.isTop} ${Math.round(row.y / 3)}`) ?? 0;
    const isPlace = row.isApart && sheets.length >= 4 && place >= sheets.length * PLACE_SHARE_MIN;
    const isNumber = sheets.length > 1 && isPageNumber(row.text) && isMargin(row, sheets[row.page].height);
    if (repeats >= least || isPlace || isNumber) for (const segment of row.segments) dropped.add(segment);
  }
  return sheets.map((sheet) => sheet.segments.filter((segment) => !dropped.has(segment)));
}

function edgeRows({ segments, height }: Sheet, page: number, bodySize: number): readonly EdgeRow[] {
  const rows: Segment[][] = [];
  for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    if (row !== undefined && segment.y - row[0].y < bodySize * 0.4) row.push(segment);
    else rows.push([segment]);
  }
  const found: EdgeRow[] = [];
  const edge = (index: number, isTop: boolean) => {
    const row = rows[index];
    const inner = rows[isTop ? index + 1 : index - 1];
    if (row.some((segment) => segment.size > bodySize * 1.15)) return;
    const sorted = row.toSorted((one, other) => one.x - other.x);
    const isApart = inner === undefined || Math.abs(inner[0].y - row[0].y) > bodySize * 1.75;
    found.push({
      page,
      y: row[0].y,
      text: sorted.map(({ text }) => text).join(" "),
      segments: row,
      isApart,
      isTop,
    });
  };
  for (let i = 0; i < Math.min(EDGE_ROWS, rows.length); i++) {
    if (rows[i][0].y < height * 0.2) edge(i, true);
    const last = rows.length - 1 - i;
    if (rows[last][0].y > height * 0.8) edge(last, false);
  }
  return found;
}

/** Pages, not rows, are counted: a table that repeats itself on one page is no head. */
function groups(rows: readonly EdgeRow[], key: (row: EdgeRow) => string): ReadonlyMap<string, number> {
  const pages = new Map<string, Set<number>>();
  for (const row of rows) {
    const name = key(row);
    const known = pages.get(name) ?? new Set();
    known.add(row.page);
    pages.set(name, known);
  }
  return new Map([...pages].map(([name, known]) => [name, known.size]));
}

/** The text with its numbers left open. */
function skeleton(text: string): string {
  return text
    .toLowerCase()
    .replace(/\p{Nd}+/gu, "#")
    .replace(/\s+/g, " ")
    .replace(/^[ivxlc]{1,6}$|(?<=^| )[ivxlc]{1,6}$/u, "#");
}

function isPageNumber(text: string): boolean {
  return (
    /^(?:\p{L}{1,7}\.? )?[-–—|[(]?\s*(?:\p{Nd}{1,4}|[ivxlc]{1,6})\s*[-–—|\])]?(?:\s*(?:\/|\p{L}{1,4})\s*\p{Nd}{1,4})?$/iu.test(
      text.trim(),
    ) && /\p{Nd}|^[ivxlc]+$/iu.test(text.trim())
  );
}

function isMargin(row: EdgeRow, height: number): boolean {
  return row.y < height * 0.1 || row.y > height * 0.9;
}

/** "Setting up . . . . . . 12": the heading says it where it stands. */
export function isContentsLine(text: string): boolean {
  // Only the end counts: rows of thousands of dots would take long.
  const end = text.slice(-80);
  return /(?:\.\s?){4,}\s*(?:\p{Nd}{1,4}|[ivxlc]{1,6})$/iu.test(end) || /…{2,}\s*\p{Nd}{1,4}$/u.test(end);
}

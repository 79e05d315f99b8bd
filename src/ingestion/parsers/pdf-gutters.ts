// Where columns of a page stand so close that a space of a line can be as wide as what parts them.
// Never goes by one line: what stands in the same place in many of them is no space.

/** What a gap lies between, in points. */
interface Stretch {
  readonly x: number;
  readonly width: number;
  readonly size: number;
}

/** Share of the letters' size from which a gap may part columns: LaTeX leaves the size itself, spaces mostly a third. */
const GUTTER_MIN = 0.6;
/** Lines, and share of the lines that reach over a place, in which there must be a gap. */
const LINES_MIN = 6;
const LINES_SHARE = 0.6;
/** Where columns part: shares of the width between the outermost letters. */
const MIDDLE = [0.2, 0.8] as const;

/** Places, in points from the left, where gaps of most rows lie above each other. Stretches of a row go from left to right. */
export function narrowGutters(rows: readonly (readonly Stretch[])[]): readonly number[] {
  if (rows.length < LINES_MIN) return [];
  const left = Math.min(...rows.map((row) => row[0].x));
  const right = Math.max(...rows.flatMap((row) => row.map(({ x, width }) => x + width)));
  const counts = new Map<number, number>();
  for (const row of rows) {
    for (const at of placesOf(row)) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const [from, to] = MIDDLE.map((share) => left + share * (right - left));
  return [...counts]
    .filter(([at, count]) => count >= LINES_MIN && at > from && at < to)
    .filter(([at, count]) => count >= LINES_SHARE * rows.filter((row) => reachesOver(row, at)).length)
    .map(([at]) => at);
}

function reachesOver(row: readonly Stretch[], at: number): boolean {
  const last = row[row.length - 1];
  return row[0].x < at && last.x + last.width > at;
}

/** Whole points that lie in a gap of the row. */
function placesOf(row: readonly Stretch[]): ReadonlySet<number> {
  const places = new Set<number>();
  for (let i = 1; i < row.length; i++) {
    const end = row[i - 1].x + row[i - 1].width;
    if (row[i].x - end < GUTTER_MIN * Math.max(row[i - 1].size, row[i].size)) continue;
    for (let at = Math.ceil(end); at < row[i].x; at++) places.add(at);
  }
  return places;
}

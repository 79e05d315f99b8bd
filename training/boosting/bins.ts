// Cuts each feature's values into bins, so that growing a tree counts small integers.
// Never looks at labels.
import type { Rows } from "../boosting.ts";

/** Column-major bins: row r's feature f is columns[f * rowsTotal + r]. Bin 0 is a missing value (NaN). */
export interface Binned {
  readonly columns: Uint8Array;
  readonly rowsTotal: number;
}

/** A feature's upper edges, rising: bin b (from 1) holds x with edges[b - 2] < x <= edges[b - 1]; the last bin has no upper edge. */
export type Edges = readonly Float64Array[];

/** Rows looked at to place the edges; more change them little. */
const sampleRowsMax = 200_000;

/** Edges at equal counts, or between all values where there are no more of them than `bins`. */
export function findEdges(rows: Rows, bins: number): Edges {
  const width = rows.features.length;
  const total = rows.label.length;
  const step = Math.max(1, Math.ceil(total / sampleRowsMax));
  return rows.features.map((_, f) => {
    const values = new Float64Array(Math.ceil(total / step));
    let count = 0;
    for (let row = 0; row < total; row += step) {
      const value = rows.values[row * width + f];
      if (!Number.isNaN(value)) values[count++] = value;
    }
    return placeEdges(values.subarray(0, count).sort(), Math.min(Math.max(bins, 2), 254));
  });
}

function placeEdges(sorted: Float64Array, bins: number): Float64Array {
  const edges: number[] = [];
  const distinct = countDistinct(sorted, bins + 1);
  const share = distinct <= bins ? 0 : sorted.length / bins;
  let next = share;
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] === sorted[i - 1] || i < next) continue;
    edges.push(between(sorted[i - 1], sorted[i]));
    // A value that fills several bins on its own takes them all.
    next = Math.max(next + share, share > 0 ? i + share / 2 : 0);
  }
  return Float64Array.from(edges.slice(0, 253));
}

function countDistinct(sorted: Float64Array, most: number): number {
  let count = sorted.length > 0 ? 1 : 0;
  for (let i = 1; i < sorted.length && count < most; i++) if (sorted[i] !== sorted[i - 1]) count++;
  return count;
}

/** The number with the fewest digits that keeps `low` at or below it and `high` above it: short in a file, and as exact. */
function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  for (let digits = 1; digits < 17; digits++) {
    const short = Number(middle.toPrecision(digits));
    if (low <= short && short < high) return short;
  }
  return low;
}

export function binRows(rows: Rows, edges: Edges): Binned {
  const width = rows.features.length;
  const rowsTotal = rows.label.length;
  const columns = new Uint8Array(width * rowsTotal);
  for (let f = 0; f < width; f++) {
    const column = edges[f];
    for (let row = 0; row < rowsTotal; row++) {
      const value = rows.values[row * width + f];
      columns[f * rowsTotal + row] = Number.isNaN(value) ? 0 : binOf(column, value);
    }
  }
  return { columns, rowsTotal };
}

function binOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}

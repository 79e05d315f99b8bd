// Sums of gradients, Hessians and rows in each bin of a leaf, and the best split they show.
import type { Growth } from "./grow.ts";

/** Bins of a feature in a histogram, the missing one (0) among them; three sums each: gradient, Hessian, rows. */
const binsTotal = 256;
const stride = 3;

export interface Split {
  readonly feature: number;
  /** Highest bin that goes left; the feature's last one where only missing values go right. */
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  readonly leftValue: number;
  readonly rightValue: number;
}

export interface Histograms {
  /** Of rows[start .. end - 1]. */
  build(start: number, end: number): Float64Array;
  /** whole - part, in whole's memory. */
  subtract(whole: Float64Array, part: Float64Array): Float64Array;
}

export function createHistograms(growth: Growth): Histograms {
  const { binned, features, rows } = growth;
  // Gathered once a leaf, so that each feature's pass reads gradients forwards.
  const gradients = new Float64Array(rows.length);
  const hessians = new Float64Array(rows.length);
  return {
    build(start, end) {
      const sums = new Float64Array(features.length * binsTotal * stride);
      for (let i = start; i < end; i++) {
        gradients[i] = growth.gradient[rows[i]];
        hessians[i] = growth.hessian[rows[i]];
      }
      for (let f = 0; f < features.length; f++) {
        const column = features[f] * binned.rowsTotal;
        addColumn({
          sums,
          from: f * binsTotal * stride,
          column,
          bins: binned.columns,
          rows,
          gradients,
          hessians,
          start,
          end,
        });
      }
      return sums;
    },
    subtract(whole, part) {
      for (let i = 0; i < whole.length; i++) whole[i] -= part[i];
      return whole;
    },
  };
}

interface ColumnPass {
  readonly sums: Float64Array;
  readonly from: number;
  readonly column: number;
  readonly bins: Uint8Array;
  readonly rows: Uint32Array;
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly start: number;
  readonly end: number;
}

function addColumn({ sums, from, column, bins, rows, gradients, hessians, start, end }: ColumnPass): void {
  for (let i = start; i < end; i++) {
    const at = from + bins[column + rows[i]] * stride;
    sums[at] += gradients[i];
    sums[at + 1] += hessians[i];
    sums[at + 2]++;
  }
}

interface Slope {
  readonly gradient: number;
  readonly hessian: number;
}

interface Sums extends Slope {
  readonly rows: number;
}

interface Bounded {
  readonly histogram: Float64Array;
  readonly low: number;
  readonly high: number;
}

/** The split that lowers the loss most, or none that meets the options. Gain as in XGBoost (Chen, Guestrin 2016, eq. 7, without the half). */
export function bestSplit(growth: Growth, leaf: Bounded): Split | undefined {
  const total = totalOf(leaf.histogram, 0);
  let best: Split | undefined;
  for (let f = 0; f < growth.features.length; f++) {
    const missing = sumsAt(leaf.histogram, f, 0);
    for (const missingLeft of missing.rows > 0 ? [true, false] : [true]) {
      const found = bestBin(growth, leaf, f, total, missingLeft);
      if (found && found.gain > (best?.gain ?? growth.settings.gainMin)) best = found;
    }
  }
  return best;
}

function bestBin(
  growth: Growth,
  leaf: Bounded,
  f: number,
  total: Sums,
  missingLeft: boolean,
): Split | undefined {
  const { rowsMin } = growth.settings;
  const feature = growth.features[f];
  const binLast = growth.edges[feature].length + (missingLeft ? 0 : 1);
  let left: Sums = missingLeft ? sumsAt(leaf.histogram, f, 0) : { gradient: 0, hessian: 0, rows: 0 };
  let best: Split | undefined;
  for (let bin = 1; bin <= binLast; bin++) {
    const sums = sumsAt(leaf.histogram, f, bin);
    if (sums.rows === 0) continue;
    left = add(left, sums);
    if (left.rows < rowsMin) continue;
    if (total.rows - left.rows < rowsMin) break;
    const right = { gradient: total.gradient - left.gradient, hessian: total.hessian - left.hessian };
    const found = judge(growth, leaf, feature, left, right);
    if (found && found.gain > (best?.gain ?? 0)) best = { ...found, feature, bin, missingLeft };
  }
  return best;
}

function judge(growth: Growth, leaf: Bounded, feature: number, left: Slope, right: Slope) {
  const { ridge, monotone } = growth.settings;
  const whole = { gradient: left.gradient + right.gradient, hessian: left.hessian + right.hessian };
  const clamp = (value: number) => Math.min(Math.max(value, leaf.low), leaf.high);
  const leftValue = clamp(-left.gradient / (left.hessian + ridge));
  const rightValue = clamp(-right.gradient / (right.hessian + ridge));
  const wholeValue = clamp(-whole.gradient / (whole.hessian + ridge));
  if (monotone[feature] * (rightValue - leftValue) < 0) return undefined;
  // What a value takes off the loss, to second order; for unclamped values this is gradient² / (hessian + ridge).
  const saved = (sums: Slope, value: number) =>
    -(2 * sums.gradient * value + (sums.hessian + ridge) * value * value);
  const gain = saved(left, leftValue) + saved(right, rightValue) - saved(whole, wholeValue);
  return { gain, leftValue, rightValue };
}

function add(a: Sums, b: Sums): Sums {
  return { gradient: a.gradient + b.gradient, hessian: a.hessian + b.hessian, rows: a.rows + b.rows };
}

function sumsAt(histogram: Float64Array, f: number, bin: number): Sums {
  const at = (f * binsTotal + bin) * stride;
  return { gradient: histogram[at], hessian: histogram[at + 1], rows: histogram[at + 2] };
}

function totalOf(histogram: Float64Array, f: number): Sums {
  let total: Sums = { gradient: 0, hessian: 0, rows: 0 };
  for (let bin = 0; bin < binsTotal; bin++) total = add(total, sumsAt(histogram, f, bin));
  return total;
}

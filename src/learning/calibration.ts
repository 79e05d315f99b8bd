// Maps a score to the share of right answers among such scores; the map is data, so that it can be shipped or fitted on a corpus.
// Never decides a threshold.
import { DocentError } from "#errors.ts";

/**
 * "isotonic": never falls; between the knots (`score[i]`, `chance[i]`) a straight line, outside them flat.
 * "logistic": sigmoid(slope * score + intercept).
 */
export type CalibrationMap =
  | { readonly kind: "isotonic"; readonly score: readonly number[]; readonly chance: readonly number[] }
  | { readonly kind: "logistic"; readonly slope: number; readonly intercept: number };

/** The probability (0..1) for a score. NaN counts as the lowest score. */
export function calibrate(map: CalibrationMap, score: number): number {
  switch (map.kind) {
    case "logistic":
      return 1 / (1 + Math.exp(-(map.slope * score + map.intercept)));
    case "isotonic":
      return interpolate(map.score, map.chance, score);
    default:
      return map satisfies never;
  }
}

function interpolate(scores: readonly number[], chances: readonly number[], score: number): number {
  const last = scores.length - 1;
  if (!(score > scores[0])) return chances[0];
  if (score >= scores[last]) return chances[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (scores[middle] <= score) low = middle;
    else high = middle;
  }
  const part = (score - scores[low]) / (scores[high] - scores[low]);
  return chances[low] + part * (chances[high] - chances[low]);
}

/** Checks a map that came from a file. Throws MODEL_UNFIT. */
export function loadCalibration(file: unknown, name: string): CalibrationMap {
  const map = file as CalibrationMap | null;
  if (map?.kind === "logistic" && Number.isFinite(map.slope) && Number.isFinite(map.intercept)) return map;
  if (map?.kind === "isotonic" && isRising(map.score, true) && isRising(map.chance, false)) {
    if (map.score.length === map.chance.length && map.score.length > 0) return map;
  }
  throw new DocentError(
    "MODEL_UNFIT",
    name,
    "is not a calibration map",
    "train it again or restore the file",
  );
}

function isRising(numbers: unknown, strictly: boolean): boolean {
  if (!Array.isArray(numbers) || !numbers.every(Number.isFinite)) return false;
  return numbers.every((x, i) => i === 0 || x > numbers[i - 1] || (!strictly && x === numbers[i - 1]));
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955), at most `knots` knots (default 40) and at least
 * `pool` observations in each (default 25), so that a handful of lucky answers is not taken for certainty.
 */
export function fitIsotonic(
  scores: ArrayLike<number>,
  rights: ArrayLike<number>,
  options: { readonly knots?: number; readonly pool?: number } = {},
): CalibrationMap {
  const count = scores.length;
  if (count === 0)
    throw new DocentError("INPUT_INVALID", "calibration", "has no observation", "give it some");
  const size = Math.max(options.pool ?? 25, Math.ceil(count / (options.knots ?? 40)));
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  const pools: { score: number; rights: number; weight: number }[] = [];
  for (let at = 0; at < count; ) {
    let end = Math.min(at + size, count);
    while (end < count && scores[order[end]] === scores[order[end - 1]]) end++;
    if (count - end < size / 2) end = count;
    const part = order.slice(at, end);
    const sum = (column: ArrayLike<number>) => part.reduce((total, i) => total + column[i], 0);
    pools.push({ score: sum(scores) / part.length, rights: sum(rights), weight: part.length });
    at = end;
    mergeViolators(pools);
  }
  return {
    kind: "isotonic",
    score: pools.map((pool) => pool.score),
    chance: pools.map((pool) => pool.rights / pool.weight),
  };
}

function mergeViolators(pools: { score: number; rights: number; weight: number }[]): void {
  while (pools.length > 1) {
    const high = pools[pools.length - 1];
    const low = pools[pools.length - 2];
    if (low.rights / low.weight < high.rights / high.weight) return;
    const weight = low.weight + high.weight;
    const score = (low.score * low.weight + high.score * high.weight) / weight;
    pools.splice(-2, 2, { score, rights: low.rights + high.rights, weight });
  }
}

/** Platt scaling by Newton's method with Platt's smoothed targets (Lin, Lin, Weng 2007), which keep it finite for separable data. */
export function fitLogistic(scores: ArrayLike<number>, rights: ArrayLike<number>): CalibrationMap {
  let positives = 0;
  for (let i = 0; i < rights.length; i++) positives += rights[i] > 0 ? 1 : 0;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (scores.length - positives + 2);
  let slope = 0;
  let intercept = Math.log((positives + 1) / (scores.length - positives + 1));
  for (let round = 0; round < 100; round++) {
    // Gradient and Hessian of the log loss, with a trace of ridge so that the step always exists.
    let [gradientSlope, gradientIntercept, a, b, c] = [0, 0, 1e-9, 0, 1e-9];
    for (let i = 0; i < scores.length; i++) {
      const chance = 1 / (1 + Math.exp(-(slope * scores[i] + intercept)));
      const miss = chance - (rights[i] > 0 ? high : low);
      const weight = chance * (1 - chance);
      gradientSlope += miss * scores[i];
      gradientIntercept += miss;
      a += weight * scores[i] * scores[i];
      b += weight * scores[i];
      c += weight;
    }
    const determinant = a * c - b * b;
    const stepSlope = (c * gradientSlope - b * gradientIntercept) / determinant;
    const stepIntercept = (a * gradientIntercept - b * gradientSlope) / determinant;
    slope -= stepSlope;
    intercept -= stepIntercept;
    if (Math.abs(stepSlope) + Math.abs(stepIntercept) < 1e-9) break;
  }
  return { kind: "logistic", slope, intercept };
}

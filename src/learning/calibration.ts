// Maps a score to the share of right answers among such scores. The map is data that training/calibration.ts fits.
// Never decides a threshold.
import { DocentError } from "#errors.ts";

/** Never falls; between the knots (`score[i]`, `chance[i]`) a straight line, outside them flat. */
export interface CalibrationMap {
  readonly kind: "isotonic";
  readonly score: readonly number[];
  readonly chance: readonly number[];
}

/** The probability (0..1) for a score. NaN counts as the lowest score. */
export function calibrate({ score: scores, chance: chances }: CalibrationMap, score: number): number {
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

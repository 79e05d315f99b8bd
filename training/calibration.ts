// Fits the curve from a score to the share of right answers, which #learning/calibration.ts applies.
// Never sees a question.
import type { CalibrationMap } from "#learning/calibration.ts";

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955), at most `knots` knots (default 40) and at least
 * `pool` observations in each (default 25), so that a handful of lucky answers is not taken for certainty.
 */
export function fitIsotonic(
  scores: ArrayLike<number>,
  rights: ArrayLike<number>,
  options: {
    readonly knots?: number;
    readonly pool?: number;
    /** Weight of an observation, 1 where left out. */
    readonly weights?: ArrayLike<number>;
  } = {},
): CalibrationMap {
  const count = scores.length;
  if (count === 0) throw new Error("Calibration needs observations.");
  const size = Math.max(options.pool ?? 25, Math.ceil(count / (options.knots ?? 40)));
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  const pools: { score: number; rights: number; weight: number }[] = [];
  for (let at = 0; at < count; ) {
    let end = Math.min(at + size, count);
    while (end < count && scores[order[end]] === scores[order[end - 1]]) end++;
    if (count - end < size / 2) end = count;
    const part = order.slice(at, end);
    const sum = (of: (i: number) => number) => part.reduce((total, i) => total + of(i), 0);
    const weightOf = (i: number) => options.weights?.[i] ?? 1;
    pools.push({
      score: sum((i) => scores[i]) / part.length,
      rights: sum((i) => rights[i] * weightOf(i)),
      weight: sum(weightOf),
    });
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

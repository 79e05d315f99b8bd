// What the neural reader's opinion adds to the features that confidence is judged by.
// Never a scale of one corpus: logarithms of chances, shares, gaps and ranks; NaN where the feature reader read alone.
import type { Reading } from "../judging.ts";

export const neuralConfidenceFeatures = [
  "neuralStartMass",
  "neuralEndMass",
  "neuralBest",
  "neuralGap",
  "neuralRank",
  "neuralRivalGap",
  "neuralPageMass",
  "neuralSpan",
  "neuralSpanGap",
  "neuralSpread",
] as const;

/** Features of the best span's sentence, in the order of their names. */
export function neuralConfidenceRow({ opinion, spans, spread }: Reading): readonly number[] {
  const [span] = spans;
  if (!opinion || !span) return neuralConfidenceFeatures.map(() => Number.NaN);
  const { best, bestOfAll, pages, pageMass } = opinion;
  const own = best[span.sentence];
  const { start, end } = pages[span.page];
  const score = start[span.start] + end[span.end];
  let rival = Number.NEGATIVE_INFINITY;
  for (let s = 0; s < best.length; s++) if (s !== span.sentence && best[s] > rival) rival = best[s];
  return [
    opinion.startMass[span.sentence],
    opinion.endMass[span.sentence],
    own,
    own - bestOfAll,
    opinion.rank[span.sentence],
    best.length > 1 ? own - rival : Number.NaN,
    pageMass[spread.sentences[span.sentence].page],
    score,
    score - own,
    entropyOf(pages.map((page) => page.start)),
  ];
}

/** How undecided the network is where the answer starts, in nats. */
function entropyOf(chances: readonly Float32Array[]): number {
  let sum = 0;
  for (const page of chances) for (const chance of page) sum -= chance * Math.exp(chance);
  return sum;
}

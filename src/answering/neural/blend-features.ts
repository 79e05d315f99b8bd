// What the neural reader's opinion adds to the features of a sentence and of a span.
// Never a scale of one corpus: logarithms of chances, shares, gaps and ranks.
import type { Spread } from "../matching.ts";
import { sentenceFeatures } from "../sentence-features.ts";
import type { SpanCandidate } from "../span-candidates.ts";
import { spanFeatures } from "../span-features.ts";
import type { Opinion } from "./opinion.ts";

/** Features of the trees that weigh both readers: those of the feature reader, then the network's. */
export const blendSentenceFeatures = [
  ...sentenceFeatures,
  "neuralStartMass",
  "neuralEndMass",
  "neuralBest",
  "neuralBestGap",
  "neuralRank",
  "neuralPageMass",
  "neuralBeside",
] as const;

export const blendSpanFeatures = [
  ...spanFeatures,
  "neuralStart",
  "neuralEnd",
  "neuralSpan",
  "neuralGap",
  "neuralSentenceGap",
  "neuralPageMass",
  "neuralStartBefore",
  "neuralEndAfter",
] as const;

/** Fills what stands behind the feature reader's features in the row that begins at `at`. */
export function fillOpinionOfSentence(
  opinion: Opinion,
  spread: Spread,
  index: number,
  rows: Float64Array,
  at: number,
): void {
  const { page } = spread.sentences[index];
  const isBeside = (other: number) => spread.sentences[other]?.page === page;
  let f = at + sentenceFeatures.length;
  rows[f++] = opinion.startMass[index];
  rows[f++] = opinion.endMass[index];
  rows[f++] = opinion.best[index];
  rows[f++] = opinion.best[index] - opinion.bestOfAll;
  rows[f++] = opinion.rank[index];
  rows[f++] = opinion.pageMass[page];
  rows[f++] =
    (isBeside(index - 1) ? opinion.startMass[index - 1] : 0) +
    (isBeside(index + 1) ? opinion.startMass[index + 1] : 0);
}

/** The same for a span. */
export function fillOpinionOfSpan(
  opinion: Opinion,
  candidate: SpanCandidate,
  rows: Float64Array,
  at: number,
): void {
  const { start: starts, end: ends } = opinion.pages[candidate.page];
  const { start, end } = candidate;
  const score = starts[start] + ends[end];
  let f = at + spanFeatures.length;
  rows[f++] = starts[start];
  rows[f++] = ends[end];
  rows[f++] = score;
  rows[f++] = score - opinion.bestOfAll;
  rows[f++] = score - opinion.best[candidate.sentence];
  rows[f++] = opinion.pageMass[candidate.page];
  // Whether a longer span would be likelier on either side.
  rows[f++] = start > 0 ? starts[start - 1] - starts[start] : -unlikely;
  rows[f++] = end + 1 < ends.length ? ends[end + 1] - ends[end] : -unlikely;
}

/** Beyond a page's edge nothing starts or ends. */
const unlikely = 20;

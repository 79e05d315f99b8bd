// The rankers of the two folds: each orders the candidates of questions that it never learned from.
// Never trains them: training/ranker.ts does, and leaves them here.
import { readTrees } from "#learning/trees.ts";
import { featureCount, featureNames } from "#retrieval/features.ts";
import type { Ranker } from "#retrieval/ranker.ts";

/** Where the ranker learned from a fold lies; not committed. */
export function rankerFoldFile(fold: number): URL {
  return new URL(`../../.data/ranker-fold-${fold}.json`, import.meta.url);
}

/** The ranker for questions of `fold`: the one learned from the other fold. Throws MODEL_UNFIT where training/ranker.ts did not run. */
export function rankerFor(fold: number): Ranker {
  const trees = readTrees(rankerFoldFile(1 - fold), featureNames);
  return (rows, row) => trees.score(rows, row * featureCount);
}

// The order of candidates: a score for each row of features, from learned trees.
// Never learns: training/ranker.ts does.
import { type FeatureName, featureNames } from "./features.ts";

/** Higher is better; comparable among the candidates of one question only. */
export type Ranker = (rows: Float64Array, row: number) => number;

const at = (name: FeatureName): number => featureNames.indexOf(name);

/** A plain sum of the features that matter most: the order before any training, and the training's yardstick. */
const plainWeights: readonly (readonly [number, number])[] = [
  [at("bm25OfBest"), 1],
  [at("bm25AllOfBest"), 0.6],
  [at("bm25WordsOfBest"), 0.4],
  [at("indexOfBest"), 0.5],
  [at("coverWithTitle"), 1.2],
  [at("sentenceWithTitle"), 1.2],
  [at("twoSentences"), 0.4],
  [at("pairsOfBest"), 0.3],
  [at("runOfBest"), 0.3],
  [at("proximity"), 0.3],
];

export const plainRanker: Ranker = (rows, row) => {
  let score = 0;
  for (const [feature, weight] of plainWeights) {
    const value = rows[row * featureNames.length + feature] ?? 0;
    if (!Number.isNaN(value)) score += weight * value;
  }
  return score;
};

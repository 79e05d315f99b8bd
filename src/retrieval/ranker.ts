// The order of candidates: a score for each row of features, from the trees in weights/ranker.json.
// Never learns: training/ranker.ts does.
import { readTrees } from "#learning/trees.ts";
import { featureCount, featureNames } from "./features.ts";

/** Score of one row of a feature matrix: higher is better; comparable among the candidates of one question only. */
export type Ranker = (rows: Float64Array, row: number) => number;

let shipped: Ranker | undefined;

/** The ranker that ships; its weights are read once a process. Throws MODEL_UNFIT where the file and features.ts differ. */
export function shippedRanker(): Ranker {
  if (!shipped) {
    const trees = readTrees(new URL("./weights/ranker.json", import.meta.url), featureNames);
    shipped = (rows, row) => trees.score(rows, row * featureCount);
  }
  return shipped;
}

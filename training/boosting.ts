// Grows gradient-boosted regression trees: the door of training/boosting/.
// Never reads a question set: callers bring rows of features.
//
//   const rows = { features: names, values, label, groups };          // values row-major, NaN = missing
//   const model = boost(rows, { objective: "softmax", seed: 1 }, validationRows);
//   writeFileSync(path, serialiseTrees(model.file, card));             // training/boosting/serialise.ts
//   model.importance                                                   // gain a feature, best first
//
// The same rows, options and seed give the same trees, byte for byte. 400,000 rows of 40 features take about
// half a second a tree of 31 leaves on one core.
import type { TreeData, TreeFile, TreeObjective } from "#learning/trees.ts";
import { type Binned, binRows, findEdges } from "./boosting/bins.ts";
import { createGrower, type GrowOptions } from "./boosting/grow.ts";
import { createObjective, type RankingMetric } from "./boosting/objectives.ts";
import { createRandom } from "./random.ts";

/** Rows to learn from. */
export interface Rows {
  readonly features: readonly string[];
  /** Row-major: row r's feature f is values[r * features.length + f]. */
  readonly values: Float32Array | Float64Array;
  /** "logistic": 0 or 1; "squared": any number; "lambdamart": relevance from 0; "softmax": 1 for the right rows of a group, else 0. */
  readonly label: ArrayLike<number>;
  /** Weight of a row, 1 where left out. Within a group the weight of its first row counts for all. */
  readonly weight?: ArrayLike<number>;
  /** For ranking: row where each group begins, and at the end the number of rows. Groups are consecutive rows (a question's candidates). */
  readonly groups?: Uint32Array;
}

export interface BoostOptions extends Partial<GrowOptions> {
  readonly objective: TreeObjective;
  readonly seed: number;
  /** Most trees to grow. Default 300. */
  readonly trees?: number;
  /** Share of a tree's opinion that is added. Default 0.1. */
  readonly learningRate?: number;
  /** Share of rows (of groups, when ranking) a tree sees. Default 1. */
  readonly rowShare?: number;
  /** Bins a feature, 2..254. Default 127. */
  readonly bins?: number;
  /** Stop after so many trees without a better loss on the validation rows. Default 30; only with validation rows. */
  readonly patience?: number;
  /** What "lambdamart" is weighted by, see objectives.ts. Default { kind: "ndcg", top: 10 }. */
  readonly metric?: RankingMetric;
  /** Called after each tree. */
  readonly onTree?: (tree: number, loss: { readonly training: number; readonly validation?: number }) => void;
}

export interface Boosted {
  /** What loadTrees of #learning/trees.ts takes. */
  readonly file: TreeFile;
  /** Best first. `share` of the whole gain, 0..1. */
  readonly importance: readonly {
    readonly feature: string;
    readonly share: number;
    readonly splits: number;
  }[];
  /** Loss on the validation rows (training rows without them) after the last tree that was kept. */
  readonly loss: number;
}

/** Trains on `rows`; with `validation` it stops early and keeps the trees up to the best loss there. */
export function boost(rows: Rows, options: BoostOptions, validation?: Rows): Boosted {
  const objective = createObjective(options, rows);
  const judge = validation ? createObjective(options, validation) : objective;
  const edges = findEdges(rows, options.bins ?? 127);
  const binned = binRows(rows, edges);
  const held = validation ? binRows(validation, edges) : undefined;
  const rowsTotal = rows.label.length;
  const scores = new Float64Array(rowsTotal).fill(objective.bias);
  const heldScores = new Float64Array(held?.rowsTotal ?? 0).fill(objective.bias);
  const gradient = new Float64Array(rowsTotal);
  const hessian = new Float64Array(rowsTotal);
  const random = createRandom(options.seed);
  const grower = createGrower(binned, edges, options, random);
  const kept: TreeData[] = [];
  let best = { loss: Number.POSITIVE_INFINITY, trees: 0 };
  for (let t = 0; t < (options.trees ?? 300); t++) {
    objective.derive(scores, gradient, hessian);
    const sample = sampleRows(rows, options.rowShare ?? 1, random);
    const tree = grower.grow(gradient, hessian, sample, options.learningRate ?? 0.1);
    kept.push(tree.data);
    addTree(tree, binned, scores);
    if (held) addTree(tree, held, heldScores);
    const loss = judge.loss(held ? heldScores : scores);
    options.onTree?.(
      t + 1,
      held ? { training: objective.loss(scores), validation: loss } : { training: loss },
    );
    if (!held || loss < best.loss) best = { loss, trees: t + 1 };
    else if (t + 1 - best.trees >= (options.patience ?? 30)) break;
  }
  const { features } = rows;
  const file: TreeFile = {
    kind: "boosted-trees",
    objective: options.objective,
    features,
    bias: objective.bias,
    trees: kept.slice(0, best.trees),
  };
  return { file, importance: weigh(features, grower.gains, best.trees), loss: best.loss };
}

/** Row numbers in rising order; whole groups when there are groups. */
function sampleRows(rows: Rows, share: number, random: () => number): Uint32Array {
  const total = rows.label.length;
  if (share >= 1) return Uint32Array.from({ length: total }, (_, i) => i);
  const sample = new Uint32Array(total);
  let count = 0;
  const groups = rows.groups;
  const units = groups ? groups.length - 1 : total;
  for (let unit = 0; unit < units; unit++) {
    if (random() >= share) continue;
    const end = groups ? groups[unit + 1] : unit + 1;
    for (let row = groups ? groups[unit] : unit; row < end; row++) sample[count++] = row;
  }
  return sample.slice(0, count);
}

/** A grown tree walked by bins, which is exact and faster than by thresholds. */
function addTree(tree: { data: TreeData; bins: Uint8Array }, binned: Binned, scores: Float64Array): void {
  const { feature, left, right, missing, value } = tree.data;
  const features = Uint16Array.from(feature);
  const lefts = Int32Array.from(left);
  const rights = Int32Array.from(right);
  const missingLeft = Uint8Array.from(missing, (side) => (side === "L" ? 1 : 0));
  const { columns, rowsTotal } = binned;
  for (let row = 0; row < rowsTotal; row++) {
    let n = features.length > 0 ? 0 : -1;
    while (n >= 0) {
      const bin = columns[features[n] * rowsTotal + row];
      n = bin <= tree.bins[n] && (bin > 0 || missingLeft[n] === 1) ? lefts[n] : rights[n];
    }
    scores[row] += value[~n];
  }
}

function weigh(
  features: readonly string[],
  gains: readonly (readonly [feature: number, gain: number][])[],
  trees: number,
) {
  const gain = new Float64Array(features.length);
  const splits = new Uint32Array(features.length);
  for (const tree of gains.slice(0, trees)) {
    for (const [feature, amount] of tree) {
      gain[feature] += amount;
      splits[feature]++;
    }
  }
  const whole = gain.reduce((sum, amount) => sum + amount, 0) || 1;
  return features
    .map((feature, f) => ({ feature, share: gain[f] / whole, splits: splits[f] }))
    .sort((a, b) => b.share - a.share);
}

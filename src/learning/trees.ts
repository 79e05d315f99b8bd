// Boosted regression trees as data: read from a model file, checked, and evaluated fast.
// Never learns anything: training/boosting.ts grows what is read here.
//
//   const trees = readTrees(new URL("./weights/ranker.json", import.meta.url), featureNames);
//   const score = trees.score(row);          // row: Float64Array with featureNames.length values, NaN = missing
//   A model of objective "logistic" scores a margin: 1 / (1 + exp(-score)) is its probability.
//
// A model file is JSON made by training/boosting/serialise.ts, a tree on each line. Weights live in folders
// named `weights`, which the formatter leaves alone.
import { readFileSync } from "node:fs";
import { DocentError } from "#errors.ts";

/** What a model was trained for: which decides how its score is read. */
export type TreeObjective = "logistic" | "squared" | "lambdamart" | "softmax";

/**
 * One tree. Node n asks whether `row[feature[n]] <= threshold[n]`: yes goes to `left[n]`, no to `right[n]`.
 * A child c >= 0 is a node, a child c < 0 is the leaf ~c with `value[~c]`. `missing[n]` is "L" or "R": where NaN goes.
 * A tree without nodes has one leaf.
 */
export interface TreeData {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly missing: string;
  readonly value: readonly number[];
}

/** A model file. `card` says what made it: data with licences, seed, date, figures. Read by people only. */
export interface TreeFile {
  readonly kind: "boosted-trees";
  readonly objective: TreeObjective;
  readonly features: readonly string[];
  /** Added to the sum of the leaves. */
  readonly bias: number;
  readonly trees: readonly TreeData[];
  readonly card?: Readonly<Record<string, unknown>>;
}

export interface Trees {
  readonly objective: TreeObjective;
  readonly features: readonly string[];
  readonly treesTotal: number;
  /** Sum of the leaves and the bias for the row that begins at `offset` (default 0). */
  score(row: Float64Array | Float32Array, offset?: number): number;
}

/** Reads and checks a model file once, at start. `features` are the names as the code has them, in the row's order. */
export function readTrees(url: URL, features: readonly string[]): Trees {
  const name = url.pathname.split("/").slice(-3).join("/");
  let file: unknown;
  try {
    file = JSON.parse(readFileSync(url, "utf8"));
  } catch (cause) {
    throw new DocentError("MODEL_UNFIT", name, "cannot be read as JSON", "restore the file", { cause });
  }
  return loadTrees(file, features, name);
}

/**
 * Checks a model and lays it out for evaluation. Throws MODEL_UNFIT where its features differ from the code's, in name
 * or order, and where a tree is malformed, so that `score` needs no checks.
 */
export function loadTrees(file: unknown, features: readonly string[], name: string): Trees {
  if (!isTreeFile(file)) throw unfit(name, "is not a file of boosted trees");
  const difference = firstDifference(file.features, features);
  if (difference !== undefined) throw unfit(name, difference);
  for (const [index, tree] of file.trees.entries()) {
    const fault = treeFault(tree, features.length);
    if (fault) throw unfit(name, `tree ${index + 1}: ${fault}`);
  }
  return layOut(file);
}

function unfit(name: string, fault: string): DocentError {
  return new DocentError("MODEL_UNFIT", name, fault, "train it again with this version or restore the file");
}

function isTreeFile(file: unknown): file is TreeFile {
  if (typeof file !== "object" || file === null) return false;
  const { kind, objective, features, bias, trees } = file as Record<string, unknown>;
  return (
    kind === "boosted-trees" &&
    (objective === "logistic" ||
      objective === "squared" ||
      objective === "lambdamart" ||
      objective === "softmax") &&
    Array.isArray(features) &&
    Number.isFinite(bias) &&
    Array.isArray(trees)
  );
}

function firstDifference(stored: readonly string[], expected: readonly string[]): string | undefined {
  for (let i = 0; i < Math.max(stored.length, expected.length); i++) {
    if (stored[i] !== expected[i]) {
      return `feature ${i + 1} is ${stored[i] ?? "absent"}, the code expects ${expected[i] ?? "no more"}`;
    }
  }
  return undefined;
}

/** Children come after their parent, so that evaluation always ends. */
function treeFault(tree: TreeData, featuresTotal: number): string | undefined {
  const nodes = tree.feature?.length;
  const columns = [tree.threshold, tree.left, tree.right, tree.missing];
  if (nodes === undefined || columns.some((column) => column?.length !== nodes))
    return "columns differ in length";
  if (tree.value?.length !== nodes + 1) return "a tree has one leaf more than nodes";
  for (let n = 0; n < nodes; n++) {
    if (!Number.isInteger(tree.feature[n]) || tree.feature[n] < 0 || tree.feature[n] >= featuresTotal) {
      return `node ${n} asks for an unknown feature`;
    }
    for (const child of [tree.left[n], tree.right[n]]) {
      const fits = child >= 0 ? child > n && child < nodes : ~child < tree.value.length;
      if (!Number.isInteger(child) || !fits) return `node ${n} has a child that does not exist`;
    }
  }
  const numbers = [...tree.threshold, ...tree.value];
  return numbers.every(Number.isFinite) ? undefined : "a threshold or value is not a number";
}

/** All trees in one set of columns: children are absolute, leaves are ~index into one column of values. */
function layOut(file: TreeFile): Trees {
  const nodesTotal = file.trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const leavesTotal = nodesTotal + file.trees.length;
  const feature = new Uint16Array(nodesTotal);
  const threshold = new Float64Array(nodesTotal);
  const left = new Int32Array(nodesTotal);
  const right = new Int32Array(nodesTotal);
  const missingLeft = new Uint8Array(nodesTotal);
  const value = new Float64Array(leavesTotal);
  const roots = new Int32Array(file.trees.length);
  let node = 0;
  let leaf = 0;
  for (const [index, tree] of file.trees.entries()) {
    const move = (child: number) => (child >= 0 ? child + node : ~(~child + leaf));
    roots[index] = tree.feature.length > 0 ? node : ~leaf;
    for (let n = 0; n < tree.feature.length; n++) {
      feature[node + n] = tree.feature[n];
      threshold[node + n] = tree.threshold[n];
      left[node + n] = move(tree.left[n]);
      right[node + n] = move(tree.right[n]);
      missingLeft[node + n] = tree.missing[n] === "L" ? 1 : 0;
    }
    value.set(tree.value, leaf);
    node += tree.feature.length;
    leaf += tree.value.length;
  }
  const score = (row: Float64Array | Float32Array, offset = 0): number => {
    let sum = file.bias;
    for (let t = 0; t < roots.length; t++) {
      let n = roots[t];
      while (n >= 0) {
        const x = row[offset + feature[n]];
        n = x <= threshold[n] || (Number.isNaN(x) && missingLeft[n] === 1) ? left[n] : right[n];
      }
      sum += value[~n];
    }
    return sum;
  };
  return { objective: file.objective, features: file.features, treesTotal: file.trees.length, score };
}

// Grows one tree leaf by leaf: always splits the leaf whose split gains most.
// Never touches labels: it sees gradients and Hessians only.
import type { TreeData } from "#learning/trees.ts";
import type { Binned, Edges } from "./bins.ts";
import { bestSplit, createHistograms, type Split } from "./histogram.ts";

export interface GrowOptions {
  /** Most leaves of a tree. Default 31. */
  readonly leaves: number;
  /** Most questions on the way to a leaf. Default 8. */
  readonly depth: number;
  /** Fewest rows in a leaf. Default 20. */
  readonly rowsMin: number;
  /** Added to the Hessian of a leaf: the higher, the smaller its value (L2). Default 1. */
  readonly ridge: number;
  /** Least gain of a split. Default 0. */
  readonly gainMin: number;
  /** Share of the features that a tree may ask for. Default 1. */
  readonly featureShare: number;
  /** Features whose score may only rise (1) or fall (-1) with the value; 0 is free. All free where left out. */
  readonly monotone: Int8Array;
}

interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly histogram: Float64Array;
  readonly low: number;
  readonly high: number;
  readonly split: Split | undefined;
  /** Node that holds this leaf and its side; -1 for the root. */
  readonly parent: number;
  readonly isLeft: boolean;
}

export interface Grower {
  /** Row gains of each tree grown so far, as [feature, gain] of its splits. */
  readonly gains: [feature: number, gain: number][][];
  /** `rows` in rising order; they are reordered. `bins[n]` is the highest bin that goes left at node n. */
  grow(
    gradient: Float64Array,
    hessian: Float64Array,
    rows: Uint32Array,
    learningRate: number,
  ): { readonly data: TreeData; readonly bins: Uint8Array };
}

export function createGrower(
  binned: Binned,
  edges: Edges,
  options: Partial<GrowOptions>,
  random: () => number,
): Grower {
  const settings: GrowOptions = {
    leaves: options.leaves ?? 31,
    depth: options.depth ?? 8,
    rowsMin: options.rowsMin ?? 20,
    ridge: options.ridge ?? 1,
    gainMin: options.gainMin ?? 0,
    featureShare: options.featureShare ?? 1,
    monotone: options.monotone ?? new Int8Array(edges.length),
  };
  const gains: [number, number][][] = [];
  return {
    gains,
    grow(gradient, hessian, rows, learningRate) {
      const grown = growTree({
        binned,
        edges,
        settings,
        features: drawFeatures(edges.length, settings, random),
        gradient,
        hessian,
        rows,
      });
      gains.push(grown.gains);
      return {
        data: toData(grown, edges, learningRate),
        bins: Uint8Array.from(grown.splits, (split) => split.bin),
      };
    },
  };
}

function drawFeatures(total: number, settings: GrowOptions, random: () => number): readonly number[] {
  const all = Array.from({ length: total }, (_, f) => f);
  if (settings.featureShare >= 1) return all;
  const drawn = all.filter(() => random() < settings.featureShare);
  return drawn.length > 0 ? drawn : [Math.floor(random() * total)];
}

export interface Growth {
  readonly binned: Binned;
  readonly edges: Edges;
  readonly settings: GrowOptions;
  readonly features: readonly number[];
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly rows: Uint32Array;
}

interface Grown {
  readonly splits: Split[];
  readonly left: number[];
  readonly right: number[];
  readonly leaves: Leaf[];
  readonly values: number[];
  readonly gains: [number, number][];
}

function growTree(growth: Growth): Grown {
  const { settings, rows } = growth;
  const histograms = createHistograms(growth);
  const grown: Grown = { splits: [], left: [], right: [], leaves: [], values: [], gains: [] };
  const whole = histograms.build(0, rows.length);
  const spread = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const root = {
    start: 0,
    end: rows.length,
    depth: 0,
    histogram: whole,
    ...spread,
    parent: -1,
    isLeft: true,
  };
  const open: Leaf[] = [{ ...root, split: bestSplit(growth, root) }];
  while (open.length + grown.leaves.length < settings.leaves) {
    const leaf = takeBest(open, grown);
    if (!leaf?.split) break;
    const node = grown.splits.push(leaf.split) - 1;
    grown.gains.push([leaf.split.feature, leaf.split.gain]);
    grown.left.push(0);
    grown.right.push(0);
    attach(grown, leaf, node);
    const middle = partition(growth, leaf, leaf.split);
    const smallIsLeft = middle - leaf.start < leaf.end - middle;
    const small = smallIsLeft ? histograms.build(leaf.start, middle) : histograms.build(middle, leaf.end);
    // The larger child's histogram is what is left of the parent's.
    const large = histograms.subtract(leaf.histogram, small);
    for (const isLeft of [true, false]) {
      const child = {
        start: isLeft ? leaf.start : middle,
        end: isLeft ? middle : leaf.end,
        depth: leaf.depth + 1,
        histogram: isLeft === smallIsLeft ? small : large,
        ...bounds(leaf, leaf.split, settings.monotone[leaf.split.feature], isLeft),
        parent: node,
        isLeft,
      };
      open.push({ ...child, split: child.depth < settings.depth ? bestSplit(growth, child) : undefined });
    }
  }
  grown.leaves.push(...open);
  for (const [index, leaf] of grown.leaves.entries()) {
    attach(grown, leaf, ~index);
    grown.values.push(leafValue(growth, leaf));
  }
  return grown;
}

/** Takes the leaf with the best split out of `open`; leaves that can't be split go to the finished ones. */
function takeBest(open: Leaf[], grown: Grown): Leaf | undefined {
  let best = -1;
  for (let i = open.length - 1; i >= 0; i--) {
    if (!open[i].split) {
      grown.leaves.push(...open.splice(i, 1));
      if (best >= 0) best--;
    } else if (best < 0 || gainOf(open[i]) >= gainOf(open[best])) best = i;
  }
  return best < 0 ? undefined : open.splice(best, 1)[0];
}

function gainOf(leaf: Leaf): number {
  return leaf.split?.gain ?? 0;
}

function attach(grown: Grown, leaf: Leaf, child: number): void {
  if (leaf.parent < 0) return;
  (leaf.isLeft ? grown.left : grown.right)[leaf.parent] = child;
}

/** Where a feature is monotone, the children's values stay on their sides of the middle, in all of their descendants. */
function bounds(leaf: Leaf, split: Split, direction: number, isLeft: boolean): { low: number; high: number } {
  const { low, high } = leaf;
  if (direction === 0) return { low, high };
  const middle = (split.leftValue + split.rightValue) / 2;
  return direction > 0 === isLeft
    ? { low, high: Math.min(high, middle) }
    : { low: Math.max(low, middle), high };
}

/** Keeps the order of rows on both sides, so that columns are read forwards. Returns where the right side begins. */
function partition(growth: Growth, leaf: Leaf, split: Split): number {
  const { rows, binned } = growth;
  const column = split.feature * binned.rowsTotal;
  const rights = new Uint32Array(leaf.end - leaf.start);
  let left = leaf.start;
  let right = 0;
  for (let i = leaf.start; i < leaf.end; i++) {
    const bin = binned.columns[column + rows[i]];
    if (bin <= split.bin && (bin > 0 || split.missingLeft)) rows[left++] = rows[i];
    else rights[right++] = rows[i];
  }
  rows.set(rights.subarray(0, right), left);
  return left;
}

function leafValue(growth: Growth, leaf: Leaf): number {
  let gradient = 0;
  let hessian = 0;
  for (let i = leaf.start; i < leaf.end; i++) {
    gradient += growth.gradient[growth.rows[i]];
    hessian += growth.hessian[growth.rows[i]];
  }
  const value = -gradient / (hessian + growth.settings.ridge);
  return Math.min(Math.max(value, leaf.low), leaf.high);
}

/** Values are rounded here, so that the file holds what was trained with. */
function toData(grown: Grown, edges: Edges, learningRate: number): TreeData {
  return {
    feature: grown.splits.map((split) => split.feature),
    threshold: grown.splits.map((split) => edges[split.feature][split.bin - 1] ?? Number.MAX_VALUE),
    left: grown.left,
    right: grown.right,
    missing: grown.splits.map((split) => (split.missingLeft ? "L" : "R")).join(""),
    value: grown.values.map((value) => Number((value * learningRate).toPrecision(5))),
  };
}

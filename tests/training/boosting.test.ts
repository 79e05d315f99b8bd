// Growing boosted trees: each objective learns what it is for, the same way twice.

import { describe, expect, test } from "vitest";
import { loadTrees } from "#learning/trees.ts";
import { serialiseTrees } from "#training/boosting/serialise.ts";
import { type Boosted, boost, type Rows } from "#training/boosting.ts";
import { createRandom } from "#training/random.ts";

const features = ["useful", "noise", "curved", "holes"] as const;

/** Groups of ten candidates; the right one has the highest hidden sum, which bends in `curved`. */
function makeRows(groupsTotal: number, seed: number): Rows {
  const random = createRandom(seed);
  const width = features.length;
  const values = new Float32Array(groupsTotal * 10 * width);
  const label = new Float32Array(groupsTotal * 10);
  const groups = Uint32Array.from({ length: groupsTotal + 1 }, (_, g) => g * 10);
  for (let g = 0; g < groupsTotal; g++) {
    let best = { row: 0, sum: Number.NEGATIVE_INFINITY };
    for (let row = g * 10; row < g * 10 + 10; row++) {
      for (let f = 0; f < width; f++) values[row * width + f] = random();
      if (random() < 0.3) values[row * width + 3] = Number.NaN;
      const hole = Number.isNaN(values[row * width + 3]) ? 0.4 : 0;
      const sum = values[row * width] + Math.sin(values[row * width + 2] * 6) + hole + random() * 0.1;
      if (sum > best.sum) best = { row, sum };
    }
    label[best.row] = 1;
  }
  return { features, values, label, groups };
}

function hitRate(model: Boosted, rows: Rows): number {
  const trees = loadTrees(JSON.parse(serialiseTrees(model.file, {})), features, "test");
  const groups = rows.groups ?? new Uint32Array();
  let hits = 0;
  for (let g = 0; g + 1 < groups.length; g++) {
    const order = Array.from({ length: 10 }, (_, i) => groups[g] + i);
    const score = (row: number) => trees.score(rows.values, row * features.length);
    hits += rows.label[order.sort((a, b) => score(b) - score(a))[0]];
  }
  return hits / (groups.length - 1);
}

describe("boosting", () => {
  const training = makeRows(600, 1);
  const unseen = makeRows(300, 2);

  test.each([
    ["softmax", undefined],
    ["lambdamart", { kind: "ndcg", top: 10 }],
    ["lambdamart", { kind: "mrr" }],
    ["lambdamart", { kind: "top1" }],
    ["logistic", undefined],
  ] as const)(
    "%s (%o) puts the right candidate of unseen groups first, also after a trip through a file",
    (objective, metric) => {
      const model = boost(training, { objective, metric, seed: 3, trees: 60, leaves: 15 });
      expect(hitRate(model, unseen)).toBeGreaterThan(0.75);
      expect(model.importance[0].feature).toBe("curved");
      expect(model.importance.at(-1)?.feature).toBe("noise");
    },
  );

  test("squared error learns a curve", () => {
    const random = createRandom(4);
    const x = Float32Array.from({ length: 4000 }, () => random() * 10);
    const label = Float32Array.from(x, (value) => Math.sin(value));
    const model = boost({ features: ["x"], values: x, label }, { objective: "squared", seed: 1, trees: 100 });
    const trees = loadTrees(model.file, ["x"], "test");
    for (const at of [0.5, 3, 7.2])
      expect(Math.abs(trees.score(Float64Array.of(at)) - Math.sin(at))).toBeLessThan(0.1);
  });

  test("the same seed gives the same file, another seed another one", () => {
    const grow = (seed: number) =>
      serialiseTrees(
        boost(training, { objective: "softmax", seed, trees: 5, rowShare: 0.6, featureShare: 0.8 }).file,
        {},
      );
    expect(grow(1)).toBe(grow(1));
    expect(grow(1)).not.toBe(grow(2));
  });

  test("it stops early where unseen groups no longer gain, and keeps the best tree count", () => {
    const random = createRandom(9);
    const label = Float32Array.from({ length: 2000 }, () => (random() < 0.5 ? 1 : 0));
    const values = Float32Array.from({ length: 2000 }, () => random());
    const half = { features: ["x"], values: values.subarray(0, 1000), label: label.subarray(0, 1000) };
    const held = { features: ["x"], values: values.subarray(1000), label: label.subarray(1000) };
    const losses: number[] = [];
    const onTree = (_: number, loss: { validation?: number }) => losses.push(loss.validation ?? 0);
    const model = boost(half, { objective: "logistic", seed: 1, trees: 200, patience: 5, onTree }, held);
    expect(losses.length).toBeLessThan(50);
    expect(model.file.trees.length).toBe(losses.indexOf(Math.min(...losses)) + 1);
  });

  test("no leaf holds fewer rows than it must, and a tree has no more leaves than it may", () => {
    const model = boost(training, { objective: "logistic", seed: 1, trees: 10, leaves: 6, rowsMin: 900 });
    for (const tree of model.file.trees) expect(tree.value.length).toBeLessThanOrEqual(6);
    const strict = boost(training, { objective: "logistic", seed: 1, trees: 1, rowsMin: 3001 });
    expect(strict.file.trees[0].value).toHaveLength(1);
  });

  test("a monotone feature never lowers the score as it rises", () => {
    const monotone = Int8Array.of(1, 0, 1, 0);
    const model = boost(training, { objective: "softmax", seed: 1, trees: 40, monotone });
    const trees = loadTrees(model.file, features, "test");
    for (const feature of [0, 2]) {
      const row = Float64Array.of(0.4, 0.5, 0.6, 0.5);
      const scores = Array.from({ length: 50 }, (_, i) => {
        row[feature] = i / 49;
        return trees.score(row);
      });
      expect(scores).toEqual(scores.toSorted((a, b) => a - b));
      expect(scores[49]).toBeGreaterThanOrEqual(scores[0]);
    }
  });

  test("rows of heavy weight are learned, rows of weight 0 are not", () => {
    const values = Float32Array.from({ length: 400 }, (_, i) => i % 2);
    const label = Float32Array.from({ length: 400 }, (_, i) => (i < 200 ? i % 2 : 1 - (i % 2)));
    const weight = Float32Array.from({ length: 400 }, (_, i) => (i < 200 ? 1 : 0));
    const model = boost(
      { features: ["x"], values, label, weight },
      { objective: "logistic", seed: 1, trees: 20 },
    );
    const trees = loadTrees(model.file, ["x"], "test");
    expect(trees.score(Float64Array.of(1))).toBeGreaterThan(1);
    expect(trees.score(Float64Array.of(0))).toBeLessThan(-1);
  });

  test("missing values alone can be what tells rows apart", () => {
    const values = Float32Array.from({ length: 400 }, (_, i) => (i % 2 ? Number.NaN : 1));
    const label = Float32Array.from({ length: 400 }, (_, i) => i % 2);
    const model = boost({ features: ["x"], values, label }, { objective: "logistic", seed: 1, trees: 20 });
    const trees = loadTrees(JSON.parse(serialiseTrees(model.file, {})), ["x"], "test");
    expect(trees.score(Float64Array.of(Number.NaN))).toBeGreaterThan(1);
    expect(trees.score(Float64Array.of(1))).toBeLessThan(-1);
  });

  test("ranking without groups is refused", () => {
    expect(() => boost({ ...training, groups: undefined }, { objective: "softmax", seed: 1 })).toThrow(
      "groups",
    );
  });
});

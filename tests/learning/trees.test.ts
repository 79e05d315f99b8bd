// Boosted trees as data: evaluation, and refusal of files that do not fit.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { DocentError } from "#errors.ts";
import { loadTrees, readTrees, type TreeFile } from "#learning/trees.ts";

const stump = { feature: [1], threshold: [2.5], left: [-1], right: [-2], missing: "R", value: [-1, 3] };
const deep = {
  feature: [0, 1],
  threshold: [0, 10],
  left: [1, -1],
  right: [-3, -2],
  missing: "LL",
  value: [0.1, 0.2, 0.4],
};
const file: TreeFile = {
  kind: "boosted-trees",
  objective: "logistic",
  features: ["a", "b"],
  bias: 0.5,
  trees: [stump, deep, { feature: [], threshold: [], left: [], right: [], missing: "", value: [100] }],
};

describe("trees", () => {
  test("a value at the threshold goes left, a greater one right, and each leaf is added to the bias", () => {
    const trees = loadTrees(file, ["a", "b"], "test");
    expect(trees.score(Float64Array.of(0, 2.5))).toBeCloseTo(0.5 - 1 + 0.1 + 100);
    expect(trees.score(Float64Array.of(0, 11))).toBeCloseTo(0.5 + 3 + 0.2 + 100);
    expect(trees.score(Float64Array.of(1, 11))).toBeCloseTo(0.5 + 3 + 0.4 + 100);
  });

  test("a missing value goes where its node says", () => {
    const trees = loadTrees(file, ["a", "b"], "test");
    expect(trees.score(Float64Array.of(Number.NaN, Number.NaN))).toBeCloseTo(0.5 + 3 + 0.1 + 100);
  });

  test("a row may begin anywhere in a table of rows", () => {
    const trees = loadTrees(file, ["a", "b"], "test");
    expect(trees.score(Float64Array.of(9, 9, 0, 2.5), 2)).toBe(trees.score(Float64Array.of(0, 2.5)));
  });

  test.each([
    ["features in another order", { ...file, features: ["b", "a"] }, "feature 1 is b, the code expects a"],
    ["one feature too few", { ...file, features: ["a"] }, "feature 2 is absent, the code expects b"],
    [
      "one feature too many",
      { ...file, features: ["a", "b", "c"] },
      "feature 3 is c, the code expects no more",
    ],
    ["another kind of file", { ...file, kind: "network" }, "is not a file of boosted trees"],
    [
      "a child that is its own parent",
      { ...file, trees: [{ ...stump, left: [0] }] },
      "tree 1: node 0 has a child",
    ],
    ["a leaf too few", { ...file, trees: [{ ...stump, value: [1] }] }, "tree 1: a tree has one leaf more"],
    [
      "an unknown feature",
      { ...file, trees: [{ ...stump, feature: [7] }] },
      "tree 1: node 0 asks for an unknown",
    ],
    ["a value that is no number", { ...file, trees: [{ ...stump, value: [1, null] }] }, "is not a number"],
  ])("a model with %s is refused, naming the fault", (_, broken, fault) => {
    expect(() => loadTrees(broken, ["a", "b"], "ranker.json")).toThrow(DocentError);
    expect(() => loadTrees(broken, ["a", "b"], "ranker.json")).toThrow(fault);
  });

  test("a file that is not there or cut off is refused by name", () => {
    const folder = mkdtempSync(join(tmpdir(), "trees-"));
    const path = join(folder, "cut.json");
    writeFileSync(path, JSON.stringify(file).slice(0, 50));
    expect(() => readTrees(pathToFileURL(path), ["a", "b"])).toThrow(/MODEL_UNFIT .*cut\.json/);
    expect(() => readTrees(pathToFileURL(join(folder, "none.json")), ["a", "b"])).toThrow(
      /MODEL_UNFIT .*none\.json/,
    );
  });
});

// Which question sets training may open, and how it splits them.

import { describe, expect, test } from "vitest";
import { findSetsFolder, listSets, type QuestionSet } from "#evaluation/sets.ts";
import { citeSets, groupBySubject, openTrainingSet, splitBySubject, trainingSets } from "#training/data.ts";

/** Three subjects of four passages, two of them without a title, told apart by their rare words alone. */
function makeSet(): QuestionSet {
  const subjects = [
    ["Volcanoes", "magma basalt eruption caldera lava"],
    ["", "violin sonata orchestra concerto cello"],
    ["", "parliament senate election ballot mandate"],
  ];
  const fillers = ["grew quickly", "was described", "changed often", "became known"];
  const passages = subjects.flatMap(([title, words], s) =>
    fillers.map((filler, i) => ({
      id: `p${s}-${i}`,
      title,
      text: `The ${words} ${filler} afterwards.`,
      lang: "en",
    })),
  );
  const questions = passages.map(({ id }) => ({
    id: `q-${id}`,
    question: "What?",
    passageIds: [id],
    answers: [],
    history: [],
    lang: "en",
  }));
  return { name: "made", passages, questions };
}

describe("training data", () => {
  test("a set that is there to measure on is never opened, nor is any that nobody listed", () => {
    for (const name of ["squad11-dev", "stackfaq", "xquad-ar", "../shared/data/squad11-dev"]) {
      expect(() => openTrainingSet(name)).toThrow("not to be trained on");
    }
  });

  test("sets without a stated licence do not go into weights that ship", () => {
    expect(trainingSets.filter((set) => !set.ships).map((set) => set.name)).toEqual(["tquad-train-tr"]);
    expect(citeSets(["piaf-fr"])).toEqual(["piaf-fr (MIT; CC-BY-SA)"]);
  });

  test("passages on one subject fall into one part, with or without titles", () => {
    const set = makeSet();
    const subjects = groupBySubject(set.passages);
    expect(new Set(subjects.values()).size).toBe(3);
    const [large, small] = splitBySubject(set, [0.67, 0.33], 1);
    expect([large.length, small.length]).toEqual([8, 4]);
    const subjectsOf = (part: typeof large) =>
      new Set(part.map((question) => subjects.get(question.passageIds[0])));
    expect(subjectsOf(large).isDisjointFrom(subjectsOf(small))).toBe(true);
  });

  test("the same seed gives the same parts", () => {
    const ids = (seed: number) =>
      splitBySubject(makeSet(), [0.67, 0.33], seed).map((part) => part.map(({ id }) => id));
    expect(ids(1)).toEqual(ids(1));
    expect([2, 3, 4, 5, 6].some((seed) => JSON.stringify(ids(seed)) !== JSON.stringify(ids(1)))).toBe(true);
  });

  const folder = findSetsFolder();
  test.skipIf(!folder)(
    `every training set opens from EVAL_DATA${folder ? "" : " (skipped: no question sets)"}`,
    () => {
      expect(listSets(folder ?? "")).toEqual(expect.arrayContaining(trainingSets.map((set) => set.name)));
      const set = openTrainingSet("norquad-val-no");
      expect(set.passages.length).toBeGreaterThan(100);
      const ids = new Set(set.passages.map((passage) => passage.id));
      for (const question of set.questions) expect(ids.has(question.passageIds[0])).toBe(true);
    },
  );
});

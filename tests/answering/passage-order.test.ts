// How reading puts passages in order once more: only those that were read change places, and none is lost.
// Never needs weights: the trees here are written by hand.
import { describe, expect, test } from "vitest";
import { judge, sentenceRowNames, spanRowNames } from "#answering/judging.ts";
import { formOpinion } from "#answering/neural/opinion.ts";
import { orderHits, passageFeatures, passageRows } from "#answering/passage-order.ts";
import { createRowStore } from "#answering/reader.ts";
import { massOf } from "#answering/sentence-features.ts";
import { loadTrees, type TreeData } from "#learning/trees.ts";
import { layOver } from "../support/spreads.ts";

const grown = (features: readonly string[], trees: readonly TreeData[]) =>
  loadTrees({ kind: "boosted-trees", objective: "softmax", features, bias: 0, trees }, features, "by hand");

/** Likelier where a feature is above a bound; where it is not known, as if it were below. */
const favouring = (feature: (typeof passageFeatures)[number], bound: number) =>
  grown(passageFeatures, [
    {
      feature: [passageFeatures.indexOf(feature)],
      threshold: [bound],
      left: [~0],
      right: [~1],
      missing: "L",
      value: [-1, 1],
    },
  ]);

const texts = [
  "The harbour has two piers.",
  "The harbour was opened in 1868.",
  "The harbour is deep.",
  "The harbour lies in the west.",
];

/** The first three passages read; where `favoured` is given, a network thinks that the answer stands in that one. */
async function read(favoured?: number) {
  const { hits, spread: all, rarity } = await layOver(texts, "When was the harbour opened?");
  expect(hits).toHaveLength(4);
  const sentences = all.sentences.filter(({ page }) => page < 3);
  const spread = { ...all, pages: all.pages.slice(0, 3), sentences };
  const scores = spread.pages.map(({ match }) => ({
    start: new Float32Array(match.length),
    end: new Float32Array(match.length),
    inside: new Float32Array(match.length),
  }));
  const thought = spread.pages.map(({ match }, page) => {
    const flat = new Float32Array(match.length).fill(page === favoured ? 5 : 0);
    return { start: flat, end: flat, from: 0 };
  });
  const opinion = favoured === undefined ? undefined : formOpinion(spread, thought);
  const has = opinion !== undefined;
  const judges = { sentences: grown(sentenceRowNames(has), []), spans: grown(spanRowNames(has), []) };
  const evidence = { spread, scores, mass: massOf(scores), opinion, idf: rarity.idf };
  return { hits, reading: judge(judges, evidence, createRowStore(has)) };
}

const idsOf = (hits: readonly { readonly passage: { readonly id: string } }[]) =>
  hits.map(({ passage }) => passage.id);

describe("the order of passages after reading", () => {
  test.each([0, 1, 2])(
    "has the passage first that the network favours: the one at place %i",
    async (favoured) => {
      const { hits, reading } = await read(favoured);
      const ordered = orderHits(favouring("neuralMass", 0.5), reading, hits);
      expect(ordered[0]).toBe(hits[favoured]);
      // What was not favoured stays as it was, and what was not read stays below.
      expect(idsOf(ordered.slice(1))).toEqual(idsOf(hits.filter((_, place) => place !== favoured)));
      expect(ordered[3]).toBe(hits[3]);
    },
  );

  test("is that of ranking where trees find all alike, or nothing is known of the network", async () => {
    const alike = grown(passageFeatures, []);
    for (const favoured of [undefined, 2]) {
      const { hits, reading } = await read(favoured);
      expect(orderHits(alike, reading, hits)).toEqual(hits);
    }
    const { hits, reading } = await read();
    expect(orderHits(favouring("neuralMass", 0.5), reading, hits)).toEqual(hits);
  });

  test("is told from rows in which only the network's features may be missing", async () => {
    for (const favoured of [undefined, 1]) {
      const { reading } = await read(favoured);
      const rows = passageRows(reading);
      expect(rows).toHaveLength(3 * passageFeatures.length);
      for (const [at, value] of rows.entries()) {
        const name = passageFeatures[at % passageFeatures.length];
        expect([name, Number.isFinite(value)]).toEqual([
          name,
          favoured !== undefined || !name.startsWith("neural"),
        ]);
      }
    }
  });
});

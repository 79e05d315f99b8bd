// What the network's scores come to: chances over all pages, each sentence's share and best span, whatever the scores are.
// Never runs a network: neural-network.test.ts does.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formOpinion } from "#answering/neural/opinion.ts";
import { layOver } from "../support/spreads.ts";

const filler = "Gulls sit on the harbour wall. ".repeat(90);
const texts = [
  "The harbour was opened in 1868. King Christian came by ship. Nobody knows why he left so early that day.",
  `${filler}The old harbour closed in 1999.`,
  "The harbour has two piers.",
];
const { spread } = await layOver(texts, "When was the harbour opened?");
/** Tokens that a network reads of a page. */
const tokensRead = 400;
const lengths = spread.pages.map(({ match }) => Math.min(match.length, tokensRead));

const scoresOf = (length: number) =>
  fc
    .array(fc.float({ min: -60, max: 60, noNaN: true }), { minLength: length, maxLength: length })
    .map((list) => Float32Array.from(list));
const scores = fc.tuple(
  ...lengths.map((length) => fc.record({ start: scoresOf(length), end: scoresOf(length) })),
);

describe("an opinion", () => {
  test("shares one chance of starting and one of ending among all pages", () => {
    fc.assert(
      fc.property(scores, (given) => {
        const { pageMass, startMass, endMass } = formOpinion(spread, given);
        const sum = (list: Float64Array) => list.reduce((all, one) => all + one, 0);
        for (const all of [sum(pageMass), sum(startMass), sum(endMass)]) expect(all).toBeCloseTo(1, 3);
        for (const page of spread.pages.keys()) {
          const own = startMass.filter((_, index) => spread.sentences[index].page === page);
          expect(sum(own)).toBeCloseTo(pageMass[page], 6);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("finds each sentence's best span of at most twenty tokens, and ranks sentences by it", () => {
    fc.assert(
      fc.property(scores, (given) => {
        const { best, rank, bestOfAll, pages } = formOpinion(spread, given);
        expect([...rank].sort((a, b) => a - b)).toEqual([...rank.keys()]);
        for (const [index, { page, sentence }] of spread.sentences.entries()) {
          const { sentences } = spread.pages[page].analysis;
          const sums: number[] = [];
          for (let i = sentences[sentence]; i < sentences[sentence + 1]; i++)
            for (let j = i; j < Math.min(sentences[sentence + 1], i + 20); j++)
              sums.push(pages[page].start[i] + pages[page].end[j]);
          expect(best[index]).toBeCloseTo(Math.max(-40, ...sums), 4);
          if (rank[index] === 0) expect(best[index]).toBe(bestOfAll);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("gives what the network did not read the least of chances, and no share", () => {
    const page = spread.pages.findIndex(({ match }) => match.length > tokensRead);
    expect(page).toBeGreaterThanOrEqual(0);
    const flat = lengths.map((length) => ({
      start: new Float32Array(length),
      end: new Float32Array(length),
    }));
    const { pages, startMass, best } = formOpinion(spread, flat);
    expect(pages[page].start).toHaveLength(spread.pages[page].match.length);
    expect(Math.min(...pages[page].start.subarray(0, tokensRead))).toBeGreaterThan(-10);
    expect(Math.max(...pages[page].start.subarray(tokensRead))).toBe(-40);
    const last = spread.sentences.findLastIndex((sentence) => sentence.page === page);
    expect(startMass[last]).toBeLessThan(1e-9);
    expect(best[last]).toBe(-40);
  });

  test("is one of numbers even where nothing was read, or every score is the same", () => {
    const nothing = { ...spread, pages: [], sentences: [] };
    expect(formOpinion(nothing, [])).toMatchObject({ pages: [], bestOfAll: -40 });
    const empty = lengths.map(() => ({ start: new Float32Array(0), end: new Float32Array(0) }));
    const { startMass, best, pages } = formOpinion(spread, empty);
    for (const numbers of [startMass, best, ...pages.flatMap(({ start, end }) => [start, end])])
      expect([...numbers].every(Number.isFinite)).toBe(true);
  });
});

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
/** Most tokens that are read of a page. */
const tokensRead = 400;
const long = spread.pages.findIndex(({ match }) => match.length > tokensRead);
const lengths = spread.pages.map(({ match }) => Math.min(match.length, tokensRead));

const scoresOf = (length: number) =>
  fc
    .array(fc.float({ min: -60, max: 60, noNaN: true }), { minLength: length, maxLength: length })
    .map((list) => Float32Array.from(list));
const scores = fc.tuple(
  ...lengths.map((length, page) =>
    fc.record({
      start: scoresOf(length),
      end: scoresOf(length),
      from: fc.integer({ min: 0, max: spread.pages[page].match.length - length }),
    }),
  ),
);
const sum = (list: ArrayLike<number>) => Array.from(list).reduce((all, one) => all + one, 0);

describe("an opinion", () => {
  test("shares one chance of starting and one of ending among all tokens read", () => {
    fc.assert(
      fc.property(scores, (given) => {
        const { pages, pageMass, startMass } = formOpinion(spread, given);
        for (const end of ["start", "end"] as const) {
          const read = pages.flatMap((page, p) => [
            ...page[end].subarray(given[p].from, given[p].from + lengths[p]),
          ]);
          expect(sum(read.map(Math.exp))).toBeCloseTo(1, 3);
        }
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

  test("takes what the network did not read as likely as the average of what it did", () => {
    fc.assert(
      fc.property(scores, (given) => {
        const { start } = formOpinion(spread, given).pages[long];
        const { from } = given[long];
        expect(start).toHaveLength(spread.pages[long].match.length);
        const read = spread.pages.flatMap((_, p) => [
          ...formOpinion(spread, given).pages[p].start.subarray(given[p].from, given[p].from + lengths[p]),
        ]);
        const unread = [...start.subarray(0, from), ...start.subarray(from + tokensRead)];
        expect(unread.length).toBeGreaterThan(0);
        for (const chance of unread) expect(chance).toBeCloseTo(sum(read) / read.length, 3);
      }),
      { numRuns: 12 },
    );
  });

  test("is one of numbers even where nothing was read, or of no page anything", () => {
    const nothing = { ...spread, pages: [], sentences: [] };
    expect(formOpinion(nothing, [])).toMatchObject({ pages: [], bestOfAll: -40 });
    const empty = lengths.map(() => ({ start: new Float32Array(0), end: new Float32Array(0), from: 0 }));
    const { startMass, best, pages } = formOpinion(spread, empty);
    for (const numbers of [startMass, best, ...pages.flatMap(({ start, end }) => [start, end])])
      expect([...numbers].every(Number.isFinite)).toBe(true);
  });
});

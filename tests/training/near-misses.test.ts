// Near misses that confidence learns from: bent questions that differ from their own and expect no answer.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SetPassage, SetQuestion } from "#evaluation/sets.ts";
import { mixed, nearMissesOf } from "#training/near-misses.ts";
import { createRandom } from "#training/random.ts";

const passage: SetPassage = {
  id: "p",
  title: "Elbridge",
  lang: "en",
  text: "The lighthouse at Elbridge was opened on 3 May 1911 by Mayor Harriet Coyle. It was rebuilt after the storm of 1953, when the engineer Tomas Berg paid for it.",
};
const question = (text: string, answer: string): SetQuestion => ({
  id: text,
  question: text,
  passageIds: ["p"],
  answers: [answer],
  history: [],
  lang: "en",
});
const own = [
  question("In what year before the war did the first lighthouse at Elbridge open in 1911?", "1911"),
  question("Who was the engineer that paid for the lighthouse after the storm of 1953?", "Tomas Berg"),
  question("Which mayor opened the lighthouse to sailors from abroad?", "Harriet Coyle"),
];

const missesWith = (seed: number) =>
  own.flatMap((one) => nearMissesOf(one, passage, own, createRandom(seed)));

describe("a near miss", () => {
  test("differs from its question, and no answer to it is expected", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (seed) => {
        for (const { question: bent } of missesWith(seed)) {
          expect(own.map((one) => one.question)).not.toContain(bent.question);
          expect(bent.answers).toEqual([]);
          expect(bent.passageIds).toEqual([]);
        }
      }),
    );
  });

  test("puts an opposite in a word's place", () => {
    const turned = missesWith(1).filter(({ bent }) => bent === "opposite");
    expect(turned.map((miss) => miss.question.question)).toContainEqual(
      expect.stringMatching(/after the war|last lighthouse|before the storm/u),
    );
  });

  test("denies what is asked", () => {
    const denied = missesWith(1).filter(({ bent }) => bent === "denied");
    expect(denied.some((miss) => / not /u.test(miss.question.question))).toBe(true);
  });

  test("never takes the number or the name of the sentence that answers", () => {
    for (let seed = 1; seed < 200; seed++) {
      const bent = nearMissesOf(own[1], passage, own, createRandom(seed));
      for (const miss of bent.filter((one) => one.bent === "number" || one.bent === "name"))
        expect(miss.question.question).not.toContain("Tomas Berg");
    }
  });

  test("mixes two questions of one passage, and leaves short ones alone", () => {
    const mixture = mixed(own[0], own[1], createRandom(3));
    expect(mixture?.question.question.startsWith("In what year")).toBe(true);
    expect(mixture?.question.question.endsWith("1953?")).toBe(true);
    expect(mixed(question("Who is he?", "x"), own[1], createRandom(3))).toBeUndefined();
  });

  test("comes out the same for the same seed", () => {
    expect(missesWith(7)).toEqual(missesWith(7));
  });
});

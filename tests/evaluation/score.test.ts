// The figures of a question set, by hand and against the scorer that judges from outside.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answerOverlap,
  areaUnderCurve,
  holdsAnswer,
  normaliseAnswer,
  type Prediction,
  score,
} from "#evaluation/score.ts";
import { findSetsFolder, readSet, type SetQuestion } from "#evaluation/sets.ts";
import { createRandom } from "#training/random.ts";

const ask = (id: string, passageIds: string[], answers: string[] | undefined): SetQuestion => ({
  id,
  question: "?",
  passageIds,
  answers,
  history: [],
  lang: "en",
});
const say = (
  id: string,
  ranked: string[],
  answer: string | null,
  sentence: string | null,
  confidence: number,
) => ({
  id,
  ranked,
  answer,
  sentence,
  confidence,
});

describe("scores", () => {
  test("ranking counts over questions with a right passage, reading over those that can be answered", () => {
    const questions = [
      ask("1", ["a"], ["Lima"]),
      ask("2", ["b"], ["the red fox"]),
      ask("3", [], []),
      ask("4", ["c", "d"], undefined),
      ask("5", ["e"], ["x"]),
    ];
    const predictions = [
      say("1", ["a", "b"], "Lima.", "It is Lima.", 0.9),
      say("2", ["a", "b"], "red dog", "A red fox ran.", 0.6),
      say("3", ["a"], null, null, 0.1),
      say("4", ["x", "y", "z", "d"], null, null, 0),
    ];
    expect(score(questions, predictions)).toEqual({
      questions: 5,
      missing: 1,
      "hit@1": 25,
      "hit@5": 75,
      "MRR@10": 43.75,
      sentence: 66.67,
      EM: 33.33,
      F1: 50,
      AUROC: 100,
      answered: 50,
      precision: 100,
    });
  });

  test("a set without questions has no shares", () => {
    expect(score([], [])).toMatchObject({
      questions: 0,
      "hit@1": null,
      F1: null,
      AUROC: null,
      precision: null,
    });
  });

  test("case, punctuation and articles make no difference, and unspaced scripts are compared by character", () => {
    expect(normaliseAnswer("The  “Red” Fox!")).toBe("red fox");
    expect(answerOverlap("东京都", "东京")).toBeCloseTo(0.8);
    expect(holdsAnswer("他住在东 京。", ["东京"])).toBe(true);
    expect(holdsAnswer("A scarlet foxglove", ["fox"])).toBe(false);
  });

  test("an answer overlaps itself wholly and another one as much as that one it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        expect(answerOverlap(a, a)).toBe(1);
        expect(answerOverlap(a, b)).toBeCloseTo(answerOverlap(b, a));
      }),
    );
  });

  test("equal scores tell nothing apart", () => {
    expect(
      areaUnderCurve([
        [1, true],
        [1, false],
        [1, false],
      ]),
    ).toBe(0.5);
    expect(areaUnderCurve([[1, true]])).toBeNull();
  });
});

const folder = findSetsFolder();
const outside = resolve(dirname(folder ?? ""), "tools", "score.mjs");
const canCompare = folder !== undefined && existsSync(outside);

describe("the scorer from outside", () => {
  test.skipIf(!canCompare)(
    `gives the same figures${canCompare ? "" : " (skipped: not beside EVAL_DATA)"}`,
    async () => {
      const other = (await import(pathToFileURL(outside).href)) as {
        score: (questions: unknown[], predictions: readonly Prediction[]) => object;
      };
      for (const name of ["xquad-zh", "clapnq-dev", "mtrag-un", "cranfield"]) {
        const set = readSet(folder ?? "", name);
        const predictions = guess(
          set.questions,
          set.passages.map(({ id }) => id),
        );
        const raw = gunzipSync(readFileSync(join(folder ?? "", name, "questions.jsonl.gz"))).toString("utf8");
        const questions = raw
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line));
        expect({ name, ...score(set.questions, predictions) }).toEqual({
          name,
          ...other.score(questions, predictions),
        });
      }
    },
  );
});

/** Predictions that are right, partly right, wrong, abstained and missing, by chance. */
function guess(questions: readonly SetQuestion[], passageIds: readonly string[]): Prediction[] {
  const random = createRandom(11);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  return questions.flatMap((question) => {
    if (random() < 0.05) return [];
    const right = question.passageIds.length > 0 && random() < 0.7 ? [pick(question.passageIds)] : [];
    const ranked = [...Array.from({ length: Math.floor(random() * 4) }, () => pick(passageIds)), ...right];
    const gold = question.answers?.length ? pick(question.answers) : "nothing";
    const answer = pick([gold, gold.slice(0, Math.ceil(gold.length / 2)), `The ${gold}!`, "", null]);
    const sentence = pick([`So it is ${gold}, they say.`, "Otherwise.", null]);
    return [{ id: question.id, ranked, answer, sentence, confidence: Math.round(random() * 20) / 20 }];
  });
}

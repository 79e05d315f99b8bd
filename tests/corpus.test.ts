// The documents that Docent ships: true to the program, and answered from as they promise.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "#answering/answer.ts";
import { type Answering, createAnswering, readCorpus } from "#docent.ts";
import type { Corpus } from "#ingestion/document.ts";
import { settings } from "#settings.ts";

const folder = join(import.meta.dirname, "..", "corpus");
let corpus: Corpus;
let answering: Answering;

beforeAll(async () => {
  corpus = await readCorpus(folder);
  answering = createAnswering(corpus.passages, { promising: corpus.documents });
});

const answerTo = (text: string): Promise<Answer> => answering.answerer.answer({ text, context: [] });

describe("the documents about Docent", () => {
  it("name settings that exist, and endings that are read", () => {
    const known = settings.map(({ name }) => name);
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const named = texts.flatMap(
      (text) => text.match(/\b(?:DISCORD|SLACK|CORPUS|DATA|ASK|CONFIDENCE|LOG)_[A-Z_]+/g) ?? [],
    );
    expect(named.length).toBeGreaterThanOrEqual(10);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(corpus.leftOut).toEqual([]);
  });
  it("answer the questions that their authors promise", async () => {
    const questions = corpus.documents.flatMap((document) =>
      document.questions.map((question) => ({ question, document })),
    );
    expect(questions.length).toBeGreaterThanOrEqual(25);
    const unanswered: string[] = [];
    for (const { question, document } of questions) {
      const answer = await answerTo(question);
      if (answer.outcome === "abstained" || answer.citations[0].document !== document.id)
        unanswered.push(question);
    }
    // The reader is not perfect; one promise in ten may fail.
    expect(unanswered.length, unanswered.join("\n")).toBeLessThanOrEqual(questions.length / 10);
  });
});

interface Judged {
  readonly question: string;
  /** Right answers; empty where the page does not say. */
  readonly answers: readonly string[];
}

describe("the page about a meeting in Lima, beside the other documents", () => {
  const questions = readFileSync(join(import.meta.dirname, "answering", "morocco-questions.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line): Judged => JSON.parse(line));

  it("gives the right sentence to each question it answers, and the exact span to at least eight", async () => {
    const answerable = questions.filter(({ answers }) => answers.length > 0);
    const answers = await Promise.all(answerable.map(({ question }) => answerTo(question)));
    const wrong = answerable.filter(({ answers: right }, at) => {
      const answer = answers[at];
      return answer.outcome === "abstained" || !right.some((words) => answer.quote.text.includes(words));
    });
    expect(wrong.map(({ question }) => question)).toEqual([]);
    const exact = answerable.filter(({ answers: right }, at) => {
      const answer = answers[at];
      return answer.outcome !== "abstained" && right.includes(answer.span);
    });
    expect(exact.length).toBeGreaterThanOrEqual(8);
  });
  it("gives no answer to the others", async () => {
    const others = questions.filter(({ answers }) => answers.length === 0);
    expect(others.length).toBeGreaterThanOrEqual(2);
    for (const { question } of others) expect((await answerTo(question)).outcome, question).toBe("abstained");
  });
});

// Both readers with the weights that ship, together and the feature reader alone: as a process by READER, and as an answerer.
// Never measures how good they are: the benchmarks do.
import { describe, expect, test } from "vitest";
import { createAnswerer, type TracingAnswerer } from "#answering/create-answerer.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";
import { runProgram } from "../support/command-line.ts";
import { folderOf } from "../support/folders.ts";
import { passagesOfTexts } from "../support/spreads.ts";

const page = `# The harbour

## The lighthouse

The lighthouse was built by Ada Brown in 1871. It is 42 metres high.

## The museum

The museum opens at nine o'clock in the morning. A ticket costs 12 euros.
`;

const settings: readonly Readonly<Record<string, string>>[] = [{}, { READER: "features" }];

describe("ask", () => {
  test.each(settings)("finds the span with %j", async (setting) => {
    const folder = folderOf({ "corpus/harbour.md": page });
    const args = ["ask", "Who built the lighthouse?", "--json"];
    const { code, stdout, stderr } = await runProgram(args, { folder, settings: setting });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: expect.stringMatching(/^(?:answered|uncertain)$/),
      answer: expect.stringContaining("Ada Brown"),
      sentence: "The lighthouse was built by Ada Brown in 1871.",
    });
  });
});

const texts = [
  "The lighthouse was built by Ada Brown in 1871. It is 42 metres high.",
  "The museum opens at nine o'clock in the morning. A ticket costs 12 euros.",
  "Ada Brown was born in Holm. She also painted.",
  "The ferry leaves for Sandvik every forty minutes.",
];
const answererOf = (own: readonly string[], reader: "neural" | "features") =>
  createAnswerer({ retriever: createRetriever(passagesOfTexts(own, "The harbour")), reader });
const ask = (answerer: TracingAnswerer, text: string) => answerer.answerWithTrace({ text, context: [] });

describe.each(["neural", "features"] as const)("the reader %s", (reader) => {
  test.each([
    ["Who built the lighthouse?", "The lighthouse was built by Ada Brown in 1871.", "Ada Brown"],
    ["How much does a ticket cost?", "A ticket costs 12 euros.", "12"],
    ["When does the museum open?", "The museum opens at nine o'clock in the morning.", ""],
  ])("answers %j", async (question, quote, span) => {
    const { best, reading, answer } = await ask(answererOf(texts, reader), question);
    expect(best?.quote.text).toBe(quote);
    expect(best?.span).toContain(span);
    expect(answer.outcome).not.toBe("abstained");
    expect(reading?.opinion !== undefined).toBe(reader === "neural");
  });

  test("keeps every passage that was found, and puts none that was not read before one that was", async () => {
    const own = ["has two piers", "was opened in 1868", "is deep", "lies in the west"];
    const answerer = answererOf(
      own.map((said) => `The harbour ${said}.`),
      reader,
    );
    const { hits, reading } = await ask(answerer, "When was the harbour opened?");
    const ids = hits.map(({ passage }) => passage.id);
    expect([...ids].sort()).toEqual(["p#1", "p#2", "p#3", "p#4"]);
    const read = reading?.spread.pages.map(({ hit }) => hit.passage.id) ?? [];
    expect(read).toHaveLength(3);
    expect([...ids.slice(0, 3)].sort()).toEqual([...read].sort());
  });

  test("finds what stands beyond the tokens that a network reads at once, wherever it stands in a page", async () => {
    const gulls = "Gulls sit on the wall and look at the sea. ";
    for (const [before, after] of [
      [0, 120],
      [60, 60],
      [120, 0],
    ]) {
      const long = `${gulls.repeat(before)}The old crane was moved in 1868. ${gulls.repeat(after)}`;
      const { best } = await ask(answererOf([long], reader), "When was the old crane moved?");
      expect(best?.quote.text).toBe("The old crane was moved in 1868.");
    }
  });

  test("leaves no sentence of a long page out: what it reads and what it does not are both judged", async () => {
    const facts = Array.from(
      { length: 60 },
      (_, i) => `The crane at pier ${i + 1} was moved in ${1800 + i}.`,
    );
    const { reading } = await ask(
      answererOf([facts.join(" ")], reader),
      "When was the crane at pier 7 moved?",
    );
    expect(reading?.sentenceScores).toHaveLength(60);
    expect(reading?.sentenceScores.every(Number.isFinite)).toBe(true);
    for (const page of reading?.opinion?.pages ?? []) expect(page.start.every(Number.isFinite)).toBe(true);
  });

  test("answers alike however many questions are asked at once", async () => {
    const answerer = answererOf(texts, reader);
    const questions = Array.from({ length: 12 }, (_, i) =>
      i % 2 === 0 ? "Who built the lighthouse?" : "How much does a ticket cost?",
    );
    const alone = [await ask(answerer, questions[0]), await ask(answerer, questions[1])];
    const together = await Promise.all(questions.map((question) => ask(answerer, question)));
    for (const [i, { answer }] of together.entries()) expect(answer).toEqual(alone[i % 2].answer);
  });
});

test("Two answerers that share a network do not disturb each other", async () => {
  const [one, other] = [answererOf(texts, "neural"), answererOf(texts.slice(1), "neural")];
  const before = await ask(one, "Who built the lighthouse?");
  await ask(other, "Where was Ada Brown born?");
  const after = await ask(one, "Who built the lighthouse?");
  expect(after.answer).toEqual(before.answer);
  expect(after.reading?.opinion).toEqual(before.reading?.opinion);
});

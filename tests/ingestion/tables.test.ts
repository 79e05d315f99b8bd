// Tables as people keep them: questions with their answers, or rows that carry the names of their columns.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswering } from "#docent.ts";
import { readOne } from "../support/read-one.ts";

async function passagesOf(path: string, content: string) {
  const { passages } = await readOne(path, content);
  return passages.map(({ section, text, isAnswer }) => [section.join(" › "), text, isAnswer ?? false]);
}

describe("a table of questions and answers", () => {
  it.each([
    ["en.csv", "Question,Answer\nHow long?,Two days.\n"],
    ["de.csv", "Antwort;Frage\nTwo days.;How long?\n"],
    ["tabs.tsv", "id\tpregunta\trespuesta\n7\tHow long?\tTwo days.\n"],
    ["pipes.csv", "Вопрос|Ответ\nHow long?|Two days.\n"],
    ["ja.csv", "質問,回答\nHow long?,Two days.\n"],
    ["named.csv", "faq_question,faq_answer\nHow long?,Two days.\n"],
    ["titles.csv", "Title,Content\nHow long?,Two days.\nAnd then?,Nothing.\n"],
  ])("is known by its columns: %s", async (path, content) => {
    expect((await passagesOf(path, content))[0]).toEqual(["How long?", "Two days.", true]);
  });

  it("is none where titles ask nothing", async () => {
    expect(await passagesOf("news.csv", "Title,Content\nSpring,It is warm.\nAutumn,It rains.\n")).toEqual([
      ["", expect.stringContaining("Title: Spring; Content: It is warm."), false],
    ]);
  });

  it("gives an answer of several lines and sentences whole", async () => {
    const answer = `First, ask the office.\n\nThen wait. ${"It takes a while, and nobody can say how long. ".repeat(12)}Then come.`;
    const { passages } = await readOne("faq.csv", `Question,Answer\nHow do I get a permit?,"${answer}"\n`);
    expect(passages).toHaveLength(1);
    const { answerer } = createAnswering(passages);
    const said = await answerer.answer({ text: "How do I get a permit?", context: [] });
    if (said.outcome === "abstained") expect.fail("declined");
    expect(said.quote.text).toBe(passages[0].text);
    expect(said.quote.text).toMatch(/^First, ask the office\.[\s\S]*Then come\.$/);
  });

  it("calls no part of an answer the whole of it", async () => {
    const answer = "A sentence of the longest answer of all. ".repeat(400);
    const passages = await passagesOf("faq.csv", `Question,Answer\nHow?,${answer}\nWhy?,Because.\n`);
    expect(passages.length).toBeGreaterThan(3);
    for (const [section, , isAnswer] of passages)
      expect([section, isAnswer]).toEqual([section, section === "Why?"]);
  });

  it("leaves out rows that lack one of both", async () => {
    expect(await passagesOf("faq.csv", "Question,Answer\nHow?,\n,Nothing.\nWhy?,Because.\n")).toContainEqual([
      "Why?",
      "Because.",
      true,
    ]);
  });
});

describe("any other table", () => {
  it("becomes rows that carry the names of their columns", async () => {
    const [[, text]] = await passagesOf("prices.csv", "Name;Price\nBerth;14 €\nCrane;90 €\n");
    expect(text).toBe("Name: Berth; Price: 14 €\n\nName: Crane; Price: 90 €");
  });

  it("may lack names, and have rows of any length", async () => {
    const [[, text]] = await passagesOf("plain.csv", "Berth,14\nCrane,90,large\n\nPier\n");
    for (const cell of ["Berth", "14", "Crane", "90", "large", "Pier"]) expect(text).toContain(cell);
  });

  it("gives back every cell that was quoted by the rules", async () => {
    const cell = fc.stringMatching(/^[a-z][a-z ",;\t|\n]{0,20}[a-z]$/);
    const row = fc.tuple(cell, cell);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 6 }), async (rows) => {
        const quoted = rows.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(","));
        const passages = await passagesOf("made.csv", `"Berth name","Price now"\n${quoted.join("\n")}\n`);
        const words = (text: string) => text.replace(/\s+/g, " ");
        const all = words(passages.map(([section, text]) => `${section} ${text}`).join(" "));
        for (const each of rows.flat()) expect(all).toContain(words(each));
      }),
      { numRuns: 60 },
    );
  });
});

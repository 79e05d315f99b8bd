// Documents to passages: size, what is never cut, what is bounded, and what holds for any text whatever.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCK_LENGTH_MAX, SENTENCE_LENGTH_MAX } from "#ingestion/bounds.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import type { Block, Document, Passage } from "#ingestion/document.ts";
import { markdown } from "#ingestion/parsers/markdown.ts";
import { plainText } from "#ingestion/parsers/plain-text.ts";
import { PASSAGE_WORDS_MAX, PASSAGE_WORDS_MIN, splitDocument } from "#ingestion/splitting.ts";
import { wordCount } from "#ingestion/words.ts";
import { splitSentences } from "#text/sentences.ts";
import { folderOf } from "../support/folders.ts";

const sentence = (number: number) => `This is the sentence number ${number}, and it has twelve words in it.`;
const sentences = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => sentence(from + index)).join(" ");

async function passagesOf(text: string, name = "a.md"): Promise<readonly Passage[]> {
  return (await loadCorpus(folderOf({ [name]: text }))).passages;
}

function documentOf(blocks: readonly Block[]): Document {
  const about = {
    id: "d",
    collection: "corpus",
    title: "D",
    language: "en",
    origin: "file",
    questions: [],
  } as const;
  return { ...about, blocks };
}

const bytes = (text: string) => ({ path: "a.md", bytes: new TextEncoder().encode(text) });
const packed = (text: string) => text.replace(/\s+/g, "");

describe("passages", () => {
  it("of a long section are alike in size and cut between sentences", async () => {
    const passages = await passagesOf(`# T\n\n${sentences(60)}\n`);
    const words = passages.map(({ text }) => wordCount(text));
    expect(Math.min(...words)).toBeGreaterThanOrEqual(PASSAGE_WORDS_MIN);
    expect(Math.max(...words)).toBeLessThanOrEqual(PASSAGE_WORDS_MAX);
    expect(passages.map(({ text }) => text).join(" ")).toBe(sentences(60));
  });
  it("end where a paragraph ends, where one does at about the right place", async () => {
    const passages = await passagesOf(
      `# T\n\n${sentences(9)}\n\n${sentences(8, 10)}\n\n${sentences(10, 18)}\n`,
    );
    expect(passages.map(({ text }) => text)).toEqual([sentences(9), sentences(8, 10), sentences(10, 18)]);
  });
  it("never reach over a heading, however short the sections are", async () => {
    const passages = await passagesOf("# T\n\nIntro.\n\n## A\n\nOne.\n\n## A\n\nTwo.\n");
    expect(passages.map(({ section, text }) => [section.join(), text])).toEqual([
      ["", "Intro."],
      ["A", "One."],
      ["A", "Two."],
    ]);
  });
  it("know the line they begin in", async () => {
    const passages = await passagesOf("# T\n\n## A\n\nOne.\n\n## B\n\n\nTwo.\n");
    expect(passages.map(({ line }) => line)).toEqual([5, 10]);
  });
});

describe("a list", () => {
  it("stays whole, with the line that introduces it, when its section is cut", async () => {
    const items = Array.from({ length: 12 }, (_, index) => `- item ${index} has these seven words here`);
    const passages = await passagesOf(
      `# T\n\n${sentences(13)} You need these things:\n\n${items.join("\n")}\n\n${sentences(9)}\n`,
    );
    const holder = passages.find(({ text }) => text.includes("item 0"));
    expect(holder?.text).toContain(`You need these things:\n${items.join("\n")}`);
    expect(passages.length).toBeGreaterThanOrEqual(3);
  });
  it("that is too long for one passage is cut between its items", async () => {
    const items = Array.from(
      { length: 90 },
      (_, index) => `- item ${index} says this much\n  - and has a nested one`,
    );
    const passages = await passagesOf(`# T\n\nAll of them:\n\n${items.join("\n")}\n`);
    expect(passages.length).toBeGreaterThanOrEqual(2);
    for (const { text } of passages) {
      expect(text.length).toBeLessThanOrEqual(BLOCK_LENGTH_MAX + 20);
      expect(text).toMatch(/and has a nested one$/);
    }
    expect(passages[0].text.startsWith("All of them:\n- item 0")).toBe(true);
  });
});

describe("what is too long to be kept whole", () => {
  it("is cut in code between lines", async () => {
    const code = Array.from({ length: 200 }, (_, index) => `const value${index} = compute(${index});`);
    const passages = await passagesOf(`# T\n\n\`\`\`\n${code.join("\n")}\n\`\`\`\n`);
    expect(passages.map(({ text }) => text.split("\n\n").join("\n")).join("\n")).toBe(code.join("\n"));
  });
  it("is cut in a sentence at a clause, at a space, or anywhere if there is neither", async () => {
    const clauses = await passagesOf(`${"and so it goes on and on, ".repeat(100)}until it ends.`, "a.txt");
    expect(clauses.length).toBeGreaterThanOrEqual(2);
    expect(clauses[0].text.endsWith(",")).toBe(true);
    const spaces = await passagesOf("word ".repeat(800), "a.txt");
    expect(spaces.every(({ text }) => /^(?:word ?)+$/.test(text))).toBe(true);
    const endless = await passagesOf("👩‍👩‍👧x".repeat(1_500), "a.txt");
    expect(endless.length).toBeGreaterThanOrEqual(8);
    for (const { text } of endless) {
      expect(text.length).toBeLessThanOrEqual(SENTENCE_LENGTH_MAX);
      expect(text.isWellFormed()).toBe(true);
    }
  });
});

describe("any text whatever", () => {
  const anyMarkdown = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "# ",
          "## ",
          "- ",
          "  - ",
          "1. ",
          "> ",
          "```\n",
          "\n\n",
          "| a | b |\n|---|---|\n",
          "<!-- ",
          " -->",
        ),
        fc.constantFrom(
          "<div>",
          "</",
          "<br>",
          "---\n",
          "title: x\n",
          ":::note\n",
          "{{<",
          ">}}",
          "**",
          "`",
          "[a](b)",
          "\t",
        ),
        fc.lorem({ maxCount: 12, mode: "sentences" }),
        fc.string({ unit: "binary", maxLength: 12 }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(""));

  it("is parsed and split without a fault, and every passage has text", () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        for (const parser of [markdown, plainText]) {
          const path = parser === markdown ? "a.mdx" : "a.txt";
          const clean = text.toWellFormed().replaceAll("\0", "");
          const { blocks } = parser.parse({ path, bytes: new TextEncoder().encode(clean) });
          for (const passage of splitDocument(documentOf(blocks))) expect(passage.text.trim()).not.toBe("");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("in plain text comes out whole: nothing lost, nothing added, nothing moved", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.lorem({ mode: "sentences" }), fc.constantFrom("\n", "\n\n", "- x\n", "e.g. "))),
        (parts) => {
          const text = parts.join(" ");
          const passages = splitDocument(documentOf(plainText.parse(bytes(text)).blocks));
          expect(packed(passages.map((passage) => passage.text).join(""))).toBe(packed(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps its sentences: each stands in exactly one passage, from its first to its last character", () => {
    fc.assert(
      fc.property(
        fc.array(fc.lorem({ maxCount: 30, mode: "sentences" }), { minLength: 1, maxLength: 12 }),
        (paragraphs) => {
          const passages = splitDocument(documentOf(markdown.parse(bytes(paragraphs.join("\n\n"))).blocks));
          const text = passages.map((passage) => passage.text);
          const cut = passages.flatMap((passage) => sentencesOf(passage.text));
          expect(cut).toEqual(paragraphs.flatMap(sentencesOf));
          for (const passage of text) expect(paragraphs.join("\n\n")).toContain(passage);
        },
      ),
      { numRuns: 200 },
    );
  });
});

function sentencesOf(text: string): readonly string[] {
  const bounds = splitSentences(text, "en");
  return Array.from({ length: bounds.length / 2 }, (_, index) =>
    text.slice(bounds[2 * index], bounds[2 * index + 1]),
  );
}

describe("a document in two languages", () => {
  const english =
    "The harbour office is open from nine to five on weekdays, and the harbour master can be called at any time of the day on channel fourteen. Boats that are longer than twelve metres need a permit before they enter the harbour.";
  const german =
    "Das Hafenbüro ist werktags von neun bis fünf geöffnet, und der Hafenmeister ist zu jeder Tageszeit auf Kanal vierzehn zu erreichen. Boote, die länger als zwölf Meter sind, brauchen eine Erlaubnis, bevor sie in den Hafen einlaufen.";
  it("gets passages with their own language, cut where it changes", async () => {
    const passages = await passagesOf(`# Harbour\n\n${english}\n\n${german}\n\n- eins\n- zwei\n`);
    expect(passages.map(({ language, text }) => [language, text.slice(0, 11)])).toEqual([
      ["en", "The harbour"],
      ["de", "Das Hafenbü"],
    ]);
    expect(passages[1]?.text).toContain("- zwei");
  });
  it("is not cut by a quotation or by a name", async () => {
    const passages = await passagesOf(
      `${english}\n\nAuf Wiedersehen, sagte der alte Hafenmeister.\n\n${english}`,
    );
    expect(passages.map(({ language }) => language)).toEqual(["en"]);
  });
  it("of short questions with answers tells the language of each", async () => {
    const entries = [
      { question: "How deep is the northern basin at low water?", answer: "Four metres." },
      { question: "Wie tief ist das nördliche Becken bei Niedrigwasser?", answer: "Vier Meter." },
      { question: "When may I use the crane on Sundays?", answer: "From ten." },
    ];
    const passages = await passagesOf(JSON.stringify(entries), "faq.json");
    expect(passages.map(({ language }) => language)).toEqual(["en", "de", "en"]);
  });
});

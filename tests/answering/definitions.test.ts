// "What is X?" is answered by the sentence that says so, and "How do I do X?" by the steps under a heading of that name.
import { describe, expect, test } from "vitest";
import { createAnswerer } from "#answering/create-answerer.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";
import { folderOf } from "../support/folders.ts";

async function asker(files: Readonly<Record<string, string>>) {
  const { passages } = await loadCorpus(folderOf(files));
  const answerer = createAnswerer({ retriever: createRetriever(passages) });
  return async (text: string, collections?: ReadonlySet<string>) => {
    const trace = await answerer.answerWithTrace({ text, context: [] }, collections ? { collections } : {});
    const { answer } = trace;
    return {
      way: trace.way,
      outcome: answer.outcome,
      quote: answer.outcome === "abstained" ? undefined : answer.quote.text,
      span: answer.outcome === "abstained" ? undefined : answer.span,
    };
  };
}

/** Pages that speak of a thing often, beside the one that says what it is. */
const harbour = {
  "moorings.md":
    "# Moorings\n\nEvery tender ties up at a mooring. A tender at a mooring needs two lines. Check the tender daily.",
  "rules.md":
    "# Rules\n\nNo tender may pass the mole at night. The tender must carry a light. Two tenders never share a mooring.",
  "glossary.md":
    "# Words\n\nHere are words of the harbour. A tender is a small boat that carries people between ship and shore. The mole is a wall of stone.",
  "logs.md": "# Logs\n\nThe pumps write logs. The default level is quiet, which tells of faults alone.",
};

describe("what something is", () => {
  test.each([
    ["What is a tender?", "a small boat that carries people between ship and shore"],
    ["Hello, what's a tender?", "a small boat that carries people between ship and shore"],
    ["define tender", "a small boat that carries people between ship and shore"],
    ["What is the mole?", "a wall of stone"],
  ])("%s is answered by the sentence that says it", async (question, span) => {
    const ask = await asker(harbour);
    const { outcome, quote, span: found } = await ask(question);
    expect(outcome).not.toBe("abstained");
    expect(found).toContain(span);
    expect(quote).toContain(span);
  });

  test("a heading stands for words that the sentence under it leaves out", async () => {
    const ask = await asker(harbour);
    const { quote } = await ask("What is the default log level?");
    expect(quote).toBe("The default level is quiet, which tells of faults alone.");
  });

  test.each([
    [
      "de",
      "Was ist ein Tender?",
      "Ein Tender ist ein kleines Boot, das Leute an Land bringt.",
      "Jeder Tender muss nachts ein Licht führen, und kein Tender fährt allein.",
    ],
    [
      "fr",
      "Qu'est-ce qu'une annexe ?",
      "Une annexe est un petit bateau qui mène les gens à terre.",
      "Chaque annexe doit porter un feu la nuit, et nulle annexe ne part seule.",
    ],
    [
      "es",
      "¿Qué es un bote auxiliar?",
      "Un bote auxiliar es una barca pequeña que lleva gente a tierra.",
      "Cada bote auxiliar lleva una luz, y ningún bote auxiliar sale solo.",
    ],
    [
      "zh",
      "什麼是交通艇？",
      "交通艇是一種在船與岸之間載人的小船。",
      "夜間交通艇必須點燈，任何交通艇不得單獨出航。",
    ],
    [
      "ru",
      "Что такое тендер?",
      "Тендер — это небольшая лодка, которая возит людей на берег.",
      "Каждый тендер ночью несёт огонь, и ни один тендер не выходит в одиночку.",
    ],
  ])("in %s too", async (language, question, sentence, aside) => {
    const ask = await asker({
      "a.md": `---\nlanguage: ${language}\n---\n\n${sentence}`,
      "b.md": `---\nlanguage: ${language}\n---\n\n${aside}`,
    });
    expect((await ask(question)).quote).toBe(sentence);
  });

  test("a sentence about another thing that shares a word is no definition of this one", async () => {
    const ask = await asker(harbour);
    expect((await ask("What is a tender offer in finance?")).way).not.toBe("definition");
    expect((await ask("What is in the mole?")).way).not.toBe("definition");
  });

  test("what leads into links or examples is no answer, and none ends with it", async () => {
    const ask = await asker({
      "tugs/index.md":
        "# Tugs\n\nMore about tugs\n\nLearn more about tugs:\n\n- [Rules](rules.md)\n- [Fees](fees.md)",
      "tugs/overview.md":
        "# Harbour tugs\n\nTugs pull ships that cannot steer by themselves. For example, a tug may:\n\n- turn a ferry\n- hold a tanker",
    });
    expect(await ask("What is a tug?")).toMatchObject({
      quote: "Tugs pull ships that cannot steer by themselves.",
    });
  });

  test("an item of a list that tells of one known thing says nothing of all such things", async () => {
    const ask = await asker({
      "tests.md":
        "# Tests\n\n## Weekly\n\nEach is tested weekly, unless:\n\n- The pump is a spare\n- The pump is a loan",
    });
    expect((await ask("What is a pump?")).way).not.toBe("definition");
  });

  test.each([
    ["What does lock_wait do?", "Sets how long a ship waits. Zero lets it pass at once."],
    ["what does a tender do", "A tender is a small boat that carries people between ship and shore."],
  ])("%s is answered by what says of it what it is", async (question, quote) => {
    const ask = await asker({
      ...harbour,
      "options.md":
        "# Options\n\n## bell_tone\n\nThe bell rings high or low while ships wait. See lock_wait too.\n\n## lock_wait\n\nSets how long a ship waits. Zero lets it pass at once.",
    });
    expect(await ask(question)).toMatchObject({ outcome: expect.not.stringMatching("abstained"), quote });
  });

  test("what may not be read is not quoted", async () => {
    const ask = await asker(harbour);
    expect(await ask("What is a tender?", new Set(["another"]))).toMatchObject({ outcome: "abstained" });
  });
});

describe("a name that stands on every page", () => {
  const toPassage = (document: number, title: string, text: string) => ({
    ...{ id: `${document}.md#1`, documentId: `${document}.md`, collection: "", section: [], line: 1 },
    ...{ title, text, language: "en" },
  });

  test("is still told by the sentence that says what it is", async () => {
    const pages = Array.from({ length: 2_400 }, (_, at) =>
      toPassage(at, `Skarholm quay ${at}`, `Skarholm quay ${at} has ${at} bollards.`),
    );
    const about = toPassage(9_000, "About", "Skarholm is a small harbour on the northern coast.");
    const answerer = createAnswerer({ retriever: createRetriever([...pages, about]) });
    const { best } = await answerer.answerWithTrace({ text: "What is Skarholm?", context: [] });
    expect(best?.quote.text).toBe("Skarholm is a small harbour on the northern coast.");
  });
});

describe("how something is done", () => {
  const guide = {
    "guide/lock.md":
      "# The lock\n\nShips pass the lock in pairs.\n\n## Passing\n\nBefore you pass, call the keeper.\n\n1. Tie up at the wall.\n2. Wait for the green light.\n3. Leave slowly.",
    "guide/fees.md":
      "# Fees\n\nFees are paid at the office. The lock costs nothing. Nobody passes the office unpaid.",
    "guide/pumps.md":
      "# Pumps\n\nPumps run at night. A pump that fails is told of.\n\n```\npump start --all\n```",
  };

  test("steps under a heading that names it answer, though no sentence does", async () => {
    const ask = await asker(guide);
    const { outcome, quote } = await ask("How do I pass the lock?");
    expect(outcome).not.toBe("abstained");
    expect(quote).toContain("2. Wait for the green light.");
  });

  test("a verb that the heading leaves unsaid costs little", async () => {
    const ask = await asker(guide);
    expect((await ask("How do I operate the pumps?")).quote).toContain("pump start --all");
  });

  test("a heading of something else does not", async () => {
    const ask = await asker(guide);
    expect((await ask("How do I repaint the lighthouse?")).outcome).toBe("abstained");
  });
});

// Questions over documents in several languages and versions, and over pages that repeat each other.
import { describe, expect, it } from "vitest";
import { createAnswering } from "#docent.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { composeReply } from "#reply/compose.ts";
import { plainReply } from "#reply/plain.ts";
import { folderOf } from "../support/folders.ts";

async function asking(files: Readonly<Record<string, string>>) {
  const { passages } = await loadCorpus(folderOf(files));
  const { answerer, retriever } = createAnswering(passages, { reader: "features" });
  return {
    async ask(text: string) {
      const answer = await answerer.answer({ text, context: [] });
      if (answer.outcome === "abstained") return "declined";
      const reply = plainReply(composeReply(answer, { exchangeId: "", visibility: "asker" }));
      return { from: answer.citations[0].document, reply };
    },
    async read(text: string) {
      return (await answerer.answerWithTrace({ text, context: [] })).best?.quote.text;
    },
    async found(text: string) {
      const hits = await retriever.retrieve(analyseQuestion({ text, context: [] }, retriever));
      return hits.map(({ passage }) => passage.documentId);
    },
  };
}

const translations = {
  "docs/en/tower.md":
    "# The tower\n\nThe tower of Skarholm was built by the engineer Ada Brown, and everybody in the town knows it.\n",
  "docs/fr/tower.md":
    "# La tour\n\nLa tour de Skarholm a été construite par Ada Brown, et tout le monde dans la ville la connaît.\n",
  "docs/de/tower.md":
    "# Der Turm\n\nDer Turm von Skarholm wurde von Ada Brown gebaut, und in der Stadt kennt ihn jeder.\n",
  "docs/en/harbour.md":
    "# The harbour\n\nThe harbour of Skarholm has the telephone number 4711, and it is open on all days of the week.\n",
  "docs/de/harbour.md":
    "# Der Hafen\n\nDer Hafen von Skarholm hat die Telefonnummer 4711 und ist an allen Tagen der Woche geöffnet.\n",
  "docs/de/crane.md":
    "# Der Kran\n\nDer Kran Skarholm 7 hebt 40 Tonnen, und er wurde im Jahr 1950 auf dem Kai aufgestellt.\n",
};

describe("documents in several languages", () => {
  it.each([
    ["Who built the tower of Skarholm?", "docs/en/tower.md"],
    ["Qui a construit la tour de Skarholm ?", "docs/fr/tower.md"],
    ["Wer hat den Turm von Skarholm gebaut?", "docs/de/tower.md"],
  ])("are answered from in the asker's: %s", async (question, document) => {
    const { ask } = await asking(translations);
    expect(await ask(question)).toMatchObject({
      from: document,
      reply: expect.not.stringContaining("I have this in"),
    });
  });

  it("are answered from in another where the asker's has nothing, and that is said", async () => {
    const { ask } = await asking(translations);
    expect(await ask("Combien de Tonnen hebt le Kran Skarholm 7 ?")).toMatchObject({
      from: "docs/de/crane.md",
      reply: expect.stringContaining("I have this in German."),
    });
  });
});

const guide = (version: string, port: number) =>
  `# Ports\n\nThe harbour server of ${version} listens on port ${port} until somebody sets another one in its settings.\n`;

describe("documents in several versions", () => {
  const versions = {
    "docs/v1/ports.md": guide("the first days", 8080),
    "docs/v2/ports.md": guide("today", 9090),
    "docs/next/ports.md": guide("tomorrow", 7070),
    "docs/v1/mast.md": "# Mast\n\nThe mast of the harbour was painted by Tom Lind in the year 1950.\n",
    "docs/v2/mast.md": "# Mast\n\nThe rope on deck is of steel.\n",
    "docs/v1/crane.md": "# Crane\n\nThe crane of the harbour lifts 40 tons.\n",
  };
  it("are answered from in the newest that is out, and from others where they are named, which is said", async () => {
    const { ask, found } = await asking(versions);
    expect(await ask("Which port does the harbour server listen on?")).toMatchObject({
      from: "docs/v2/ports.md",
      reply: expect.not.stringContaining("This is about version"),
    });
    expect(await ask("Which port does the harbour server listen on in v1?")).toMatchObject({
      from: "docs/v1/ports.md",
      reply: expect.stringContaining("This is about version 1."),
    });
    expect(await found("harbour server port")).toEqual(["docs/v2/ports.md", "docs/v1/crane.md"]);
  });
  it("are answered from in an older one where the newest says nothing, and that is said", async () => {
    const { ask } = await asking(versions);
    expect(await ask("Who painted the mast of the harbour?")).toMatchObject({
      from: "docs/v1/mast.md",
      reply: expect.stringContaining("This is about version 1."),
    });
  });
});

describe("pages that repeat each other", () => {
  it("leave room for others: one of each is found", async () => {
    const copies = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [
        `copy${at}/ports.md`,
        `# Ports\n\nThe harbour server listens on port 8080 until somebody sets another one in its settings.\n`,
      ]),
    );
    const { found } = await asking({
      ...copies,
      "crane.md": "# Crane\n\nThe crane has no port and no server.\n",
    });
    expect(await found("Which port does the server listen on?")).toEqual(["copy0/ports.md", "crane.md"]);
  });

  it("do not answer with what all of them say, where one says it itself", async () => {
    const notice = "The licence of the manual was written by the lawyer Eve Moor for all machines.";
    const pages = Object.fromEntries(
      Array.from({ length: 16 }, (_, at) => [
        `machine${at}.md`,
        `# Machine ${at}\n\nThe machine ${at} is green.\n\n${notice}\n`,
      ]),
    );
    const own = "The licence of the manual of the crane was written by Tom Lind.";
    const { ask } = await asking({ ...pages, "crane.md": `# Crane\n\n${notice}\n\n${own}\n` });
    expect(await ask("Who wrote the licence of the manual of the crane?")).toMatchObject({
      reply: expect.stringContaining("Tom Lind"),
    });
    const { read } = await asking(pages);
    expect(await read("Who wrote the licence of the manual?")).toContain("Eve Moor");
  });
});

// Docent over documents that change while it runs: asked before, meanwhile and after.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as otherWork } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDocent } from "#docent.ts";
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { buildRetriever, createRetriever } from "#retrieval/corpus-retriever.ts";
import { folderOf } from "../support/folders.ts";

async function running(files: Readonly<Record<string, string>>) {
  const folder = folderOf(files);
  let changed = Promise.withResolvers<void>();
  const docent = await createDocent({
    corpusDir: folder,
    reader: "features",
    onChanged: () => changed.resolve(),
  });
  onTestFinished(() => docent.close());
  const ask = async (text: string) => {
    const answer = await docent.answerer.answer({ text, context: [] });
    return answer.outcome === "abstained" ? "declined" : answer.quote.text;
  };
  const change = async (change: () => void) => {
    changed = Promise.withResolvers();
    change();
    await changed.promise;
  };
  return { folder, docent, ask, change };
}

const tower = (metres: number) => `# Tower\n\nThe tower of Skarholm is ${metres} metres tall.\n`;
const question = "How tall is the tower of Skarholm?";

describe("a running Docent", () => {
  it("answers from what a file holds by now, and no more from one that went", async () => {
    const { folder, docent, ask, change } = await running({
      "tower.md": tower(40),
      "other.md": "# Crane\n\nThe crane is blue.\n",
    });
    expect(await ask(question)).toBe("The tower of Skarholm is 40 metres tall.");
    await change(() => writeFileSync(join(folder, "tower.md"), tower(55)));
    expect(await ask(question)).toBe("The tower of Skarholm is 55 metres tall.");
    await change(() => rmSync(join(folder, "tower.md")));
    expect(await ask(question)).toBe("declined");
    expect(docent.bot.summary()).toMatchObject({ documents: 1, titles: ["Crane"] });
  });

  it("declines where every file went, and answers again once one came", async () => {
    const { folder, docent, ask, change } = await running({ "tower.md": tower(40) });
    await change(() => rmSync(join(folder, "tower.md")));
    expect(await ask(question)).toBe("declined");
    expect(docent.bot.summary()).toMatchObject({ documents: 0, passages: 0 });
    await change(() => writeFileSync(join(folder, "again.md"), tower(70)));
    expect(await ask(question)).toBe("The tower of Skarholm is 70 metres tall.");
  });

  it("goes on answering from the last good state of a file that became unreadable, and says so", async () => {
    const { folder, docent, ask, change } = await running({ "tower.md": tower(40) });
    await change(() => writeFileSync(join(folder, "tower.md"), Buffer.from([0x61, 0xff, 0xfe, 0x00])));
    expect(await ask(question)).toBe("The tower of Skarholm is 40 metres tall.");
    expect(docent.corpus.leftOut).toEqual([
      {
        file: "tower.md",
        reason: expect.stringContaining("answered from as it was before"),
        mend: expect.stringMatching(/\w/),
      },
    ]);
  });
});

describe("an edition that comes while Docent runs", () => {
  it("is preferred to an older one once it is known as an edition", async () => {
    const page = (port: number) =>
      `# Ports\n\nThe harbour server listens on port ${port} until somebody sets another one.\n`;
    const { folder, ask, change } = await running({
      "v1/ports.md": page(8080),
      "v1/crane.md": "# Crane\n\nThe crane is blue.\n",
    });
    const asked = "Which port does the harbour server listen on?";
    expect(await ask(asked)).toContain("8080");
    mkdirSync(join(folder, "v2"));
    await change(() => writeFileSync(join(folder, "v2/ports.md"), page(9090)));
    const both = async () => [await ask(asked), await ask(`${asked.slice(0, -1)} in v1?`)].join(" ");
    for (let answers = ""; !/9090.*8080/.test(answers); answers = await both()) await otherWork();
  });
});

describe("an index made while people ask", () => {
  const passages = Array.from({ length: 3_000 }, (_, at): Passage => {
    const text = `The machine ${at} was built by Ada Brown in ${1000 + at}. It has ${at % 7} wheels (World Wheel Norm, WWN) and a belt.`;
    return {
      id: `m${at}#1`,
      documentId: `m${at}`,
      collection: "",
      title: `Machine ${at}`,
      section: [],
      text,
      language: "en",
      line: 1,
    };
  });

  it("lets other work through, and is the same as one made at once", async () => {
    let turns = 0;
    let isWhole = false;
    const other = (async () => {
      while (!isWhole) {
        await otherWork();
        turns += 1;
      }
    })();
    const inTurns = await buildRetriever(passages);
    isWhole = true;
    await other;
    expect(turns).toBeGreaterThan(1);
    const atOnce = createRetriever(passages);
    for (const text of ["Who built the machine 77?", "Which machine has 3 wheels?", "What is WWN?"]) {
      const hits = await Promise.all(
        [inTurns, atOnce].map(async (retriever) => {
          const found = await retriever.retrieve(analyseQuestion({ text, context: [] }, retriever));
          return found.map(({ passage, score, features }) => ({ id: passage.id, score, features }));
        }),
      );
      expect(hits[0]).toHaveLength(10);
      expect(hits[0]).toEqual(hits[1]);
    }
  });
});

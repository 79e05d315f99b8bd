// Questions that stand as paragraphs head what answers them; where lists and code stand in a passage is kept.
import { describe, expect, it } from "vitest";
import { loadCorpus } from "#ingestion/corpus.ts";
import { folderOf } from "../support/folders.ts";

async function passagesOf(name: string, text: string) {
  const { passages } = await loadCorpus(folderOf({ [name]: text }));
  return passages;
}

describe("a question that stands as a paragraph", () => {
  it.each([
    ["a.md", "# Page\n\n**Can I pay by card?**\n\nYes, at the kiosk.\n\nOn board too.\n"],
    ["a.md", "# Page\n\n**Can I pay by card?** Yes, at the kiosk.\n\nOn board too.\n"],
    ["a.md", "# Page\n\nQ: Can I pay by card?\nA: Yes, at the kiosk.\n\nOn board too.\n"],
    ["a.txt", "Q: Can I pay by card?\n\nA: Yes, at the kiosk.\n\nOn board too.\n"],
    ["a.md", "# Page\n\nFrage: Can I pay by card?\n\nAntwort: Yes, at the kiosk.\n\nOn board too.\n"],
  ])("heads its answer: %s %j", async (name, text) => {
    const [passage] = await passagesOf(name, text);
    expect(passage?.section).toEqual(["Can I pay by card?"]);
    expect(passage?.text).toBe("Yes, at the kiosk.\n\nOn board too.");
  });

  it("ends at the next one and at the next heading", async () => {
    const text =
      "# Page\n\n## One\n\nQ: What is a?\n\nA: It is one.\n\nQ: What is b?\n\nA: It is two.\n\n## Two\n\nMore.\n";
    const passages = await passagesOf("a.md", text);
    expect(passages.map(({ section }) => section)).toEqual([
      ["One", "What is a?"],
      ["One", "What is b?"],
      ["Two"],
    ]);
  });

  it.each(["Q. Who came?\n\nA. Nobody did.\n\nA. Smith was ill.\n"])(
    "may be marked with a point: %j",
    async (text) => {
      const [passage] = await passagesOf("a.md", text);
      expect(passage?.section).toEqual(["Who came?"]);
      expect(passage?.text).toBe("Nobody did.\n\nA. Smith was ill.");
    },
  );

  it.each([
    "F. Scott Fitzgerald wrote it in 1925. Why is it famous? It is short.",
    "S. Smith asked: who pays? Nobody knew.",
    "P.S. Is that all? It is.",
    "D:data is full? Empty it.",
    "Q.E.D. is what? An end.",
  ])("is not one that begins with an initial or a drive: %s", async (text) => {
    const [passage] = await passagesOf("a.md", `${text}\n\nA. Smith was there.\n`);
    expect(passage?.section).toEqual([]);
    expect(passage?.text).toBe(`${text}\n\nA. Smith was there.`);
  });

  it("is left in place where it is prose", async () => {
    const [passage] = await passagesOf(
      "a.md",
      "# Page\n\nWho knows? **Nobody** does.\n\nIs it **so?** Perhaps.\n",
    );
    expect(passage?.section).toEqual([]);
    expect(passage?.text).toBe("Who knows? Nobody does.\n\nIs it so? Perhaps.");
  });
});

describe("a passage", () => {
  it("knows where its lists, code and tables stand", async () => {
    const text =
      "# Page\n\nDo this:\n\n1. Stop.\n2. Wait.\n\nThen run it.\n\n```sh\nrun\nit\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    const [passage] = await passagesOf("a.md", text);
    const parts = passage?.shapes?.map(({ kind, start, end }) => [kind, passage.text.slice(start, end)]);
    expect(parts).toEqual([
      ["list", "1. Stop.\n2. Wait."],
      ["code", "run\nit"],
      ["table", "a: 1; b: 2"],
    ]);
  });

  it("of prose alone has none", async () => {
    const [passage] = await passagesOf("a.md", "# Page\n\nProse alone.\n");
    expect(passage?.shapes).toBeUndefined();
  });
});

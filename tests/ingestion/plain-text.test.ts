// Plain text files as they come out: paragraphs, sentences a line, lists.
import { describe, expect, it } from "vitest";
import { loadCorpus } from "#ingestion/corpus.ts";
import { folderOf } from "../support/folders.ts";

const blocksOf = async (text: string) => (await loadCorpus(folderOf({ "a.txt": text }))).documents[0].blocks;
const texts = async (text: string) => (await blocksOf(text)).map((block) => block.text);

describe("plain text", () => {
  it("is cut into paragraphs at empty lines, wrapped lines joined", async () => {
    const blocks = await blocksOf("The first line\nis wrapped here.\r\n \r\nThe second\rparagraph.\n");
    expect(blocks.map(({ text, line }) => [text, line])).toEqual([
      ["The first line is wrapped here.", 1],
      ["The second paragraph.", 4],
    ]);
  });
  it("with a sentence a line keeps them apart", async () => {
    expect(await texts('One is one.\n"Two is two."\nThree\n')).toEqual([
      "One is one.",
      '"Two is two."',
      "Three",
    ]);
  });
  it("keeps a list whole, with what is set in below its items", async () => {
    const blocks = await blocksOf("You need:\n- flour\n  and yeast\n- salt\nThen bake it.\n");
    expect(blocks.map(({ kind, text, line }) => [kind, text, line])).toEqual([
      ["paragraph", "You need:", 1],
      ["list", "- flour\n  and yeast\n- salt", 2],
      ["paragraph", "Then bake it.", 5],
    ]);
  });
  it("in scripts without spaces is joined without one", async () => {
    expect(await texts("這是第一行，還沒有結束\n這是第二行。\n")).toEqual([
      "這是第一行，還沒有結束這是第二行。",
    ]);
  });
  it("of the page that Docent ships becomes passages with every line in them", async () => {
    const { documents, passages } = await loadCorpus("corpus");
    const page = documents.find(({ id }) => id === "morocco-migration-lima.txt");
    expect(page?.title).toBe("Morocco migration lima");
    expect(page?.blocks).toHaveLength(8);
    expect(passages.filter(({ documentId }) => documentId === page?.id).length).toBeGreaterThanOrEqual(2);
  });
});

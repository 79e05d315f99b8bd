// Collections of several roots, and collections that change while a library is open.
import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Audience } from "#bot/inquiry.ts";
import { createLibrary } from "#ingestion/library.ts";
import { readershipOf } from "#live/readership.ts";
import { folderOf } from "../support/folders.ts";

const server = "100000000000000001";
const discord = (...ids: string[]): Audience => ({ platform: "discord", ids });

describe("a source beside the corpus folder", () => {
  async function twoRoots(corpusFiles: Readonly<Record<string, string>>) {
    const source = folderOf({
      "docs/collection.yaml": "name: hr\nreaders: everyone\n",
      "docs/a.md": "One.",
      "b.md": "Two.",
    });
    const roots = [
      { name: "", folder: folderOf({ "c.md": "Three.", ...corpusFiles }), collection: "corpus" },
      { name: "repo", folder: source, collection: "hr" },
    ];
    const library = createLibrary({ roots: () => roots });
    onTestFinished(() => library.close());
    await library.load();
    return library.corpus;
  }
  it("is kept to the readers of the collection it was given, whatever its own files say", async () => {
    const corpus = await twoRoots({
      "hr/collection.yaml": `readers: { discord: ${server} }\n`,
      "hr/d.md": "Four.",
    });
    const names = corpus.documents.map(({ id, collection }) => [id, collection]);
    expect(names).toContainEqual(["repo/docs/a.md", "repo/hr"]);
    expect(names).toContainEqual(["repo/b.md", "hr"]);
    expect(readershipOf(corpus)(undefined)).toEqual(new Set(["corpus"]));
    expect(readershipOf(corpus)(discord(server))).toBeUndefined();
  });
  it("that was given no collection may be read under the name that its own file says", async () => {
    const folder = folderOf({ "collection.yaml": "name: Handbook\ntitle: The handbook\n", "a.md": "One." });
    const library = createLibrary({
      roots: () => [
        { name: "", folder: folderOf({ "b.md": "Two." }), collection: "corpus" },
        { name: "repo", folder, collection: "repo" },
      ],
    });
    onTestFinished(() => library.close());
    await library.load();
    expect(library.corpus.documents.map(({ collection }) => collection)).toEqual(["corpus", "repo/Handbook"]);
    expect(readershipOf(library.corpus)(undefined)).toBeUndefined();
  });
  it("closes none of the corpus's collections", async () => {
    const corpus = await twoRoots({ "hr/collection.yaml": "title: People\n", "hr/d.md": "Four." });
    expect(readershipOf(corpus)(undefined)).toBeUndefined();
  });
});

describe("a change of collection.yaml", () => {
  async function loaded(files: Readonly<Record<string, string>>) {
    const folder = folderOf(files);
    const library = createLibrary({
      roots: () => [{ name: "", folder, collection: "corpus" }],
      passagesOnly: true,
    });
    onTestFinished(() => library.close());
    await library.load();
    const write = async (path: string, text: string) => {
      writeFileSync(join(folder, path), text);
      return (await library.refresh(new Map([["", new Set([path])]]))).change;
    };
    return { folder, library, write };
  }
  const files = { "a.md": "One.", "b/collection.yaml": "title: B\n", "b/b.md": "Two.", "b/c.md": "Three." };

  it("reads again what it touches, and nothing else", async () => {
    const { library, write } = await loaded(files);
    const change = await write("b/collection.yaml", "title: B\nbaseUrl: https://b.example/\n");
    expect(change?.added.map(({ document }) => [document.id, document.url])).toEqual([
      ["b/b.md", "https://b.example/b.md"],
      ["b/c.md", "https://b.example/c.md"],
    ]);
    expect(library.corpus.documents).toHaveLength(3);
  });
  it("of readers alone reads no document again and holds at once", async () => {
    const { library, write } = await loaded(files);
    const change = await write("b/collection.yaml", "title: B\nreaders: nobody\n");
    expect(change).toMatchObject({ added: [], removed: [], hasOtherCollections: true });
    expect(readershipOf(library.corpus)(discord(server))).toEqual(new Set(["corpus"]));
  });
  it("by a program that takes it away and writes it anew opens nothing in between", async () => {
    const folder = folderOf({ "b/collection.yaml": "readers: nobody\n", "b/b.md": "Two." });
    let onListed = () => {};
    const library = createLibrary({
      roots: () => [{ name: "", folder, collection: "corpus" }],
      onFolders: () => {
        onListed();
        return false;
      },
    });
    onTestFinished(() => library.close());
    await library.load();
    rmSync(join(folder, "b/collection.yaml"));
    onListed = () => writeFileSync(join(folder, "b/collection.yaml"), "readers: nobody\ntitle: B\n");
    await library.refresh("all");
    expect(library.corpus.documents.map(({ collection }) => collection)).toEqual(["b"]);
    expect(readershipOf(library.corpus)(undefined)).toEqual(new Set(["corpus"]));
  });
  it("that takes it away leaves the documents to the collection above", async () => {
    const { folder, library } = await loaded(files);
    rmSync(join(folder, "b/collection.yaml"));
    await library.refresh("all");
    expect(new Set(library.corpus.documents.map(({ collection }) => collection))).toEqual(
      new Set(["corpus"]),
    );
  });
  it("while nobody looked is noticed beside what was kept", async () => {
    const { folder, library } = await loaded(files);
    writeFileSync(join(folder, "b/collection.yaml"), "name: closed\nreaders: nobody\n");
    const again = createLibrary({
      roots: () => [{ name: "", folder, collection: "corpus" }],
      kept: [...library.records.values()],
    });
    onTestFinished(() => again.close());
    const { added } = await again.load();
    expect(added.map(({ document }) => [document.id, document.collection])).toEqual([
      ["b/b.md", "closed"],
      ["b/c.md", "closed"],
    ]);
  });
  it("takes over at once what is being written without end", async () => {
    const { folder, library, write } = await loaded(files);
    const writing = setInterval(() => appendFileSync(join(folder, "b/b.md"), " More."), 5);
    onTestFinished(() => clearInterval(writing));
    await write("b/collection.yaml", "name: closed\nreaders: nobody\n");
    const { documents, passages } = library.corpus;
    expect(documents.find(({ id }) => id === "b/b.md")?.collection).toBe("closed");
    expect(passages.find(({ documentId }) => documentId === "b/b.md")?.collection).toBe("closed");
  });
  it("takes over what cannot be read any more", async () => {
    const { library, write } = await loaded(files);
    await write("b/b.md", "");
    await write("b/collection.yaml", "name: closed\nreaders: nobody\n");
    const { collection } = library.corpus.documents.find(({ id }) => id === "b/b.md") ?? {};
    expect(collection).toBe("closed");
    expect(
      library.corpus.passages.filter(({ documentId }) => documentId === "b/b.md").map((p) => p.collection),
    ).toEqual(["closed"]);
  });
});

// A library over folders that change: only what changed is read again, and what was good stays.
import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Root } from "#ingestion/document.ts";
import { createLibrary, type Library, type LibraryOptions } from "#ingestion/library.ts";
import { folderOf } from "../support/folders.ts";

const corpusRoot = (folder: string): Root => ({ name: "", folder, collection: "corpus" });

function libraryOf(folder: string, options: Partial<LibraryOptions> = {}): Library {
  const library = createLibrary({ roots: () => [corpusRoot(folder)], ...options });
  onTestFinished(() => library.close());
  return library;
}

async function loaded(files: Readonly<Record<string, string>>) {
  const folder = folderOf(files);
  const library = libraryOf(folder);
  await library.load();
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const look = async (...paths: readonly string[]) =>
    (await library.refresh(paths.length === 0 ? "all" : new Map([["", new Set(paths)]]))).change;
  return { folder, library, write, look };
}

const texts = ({ corpus }: Library) => corpus.passages.map(({ id, text }) => `${id}: ${text}`);

describe("after a file", () => {
  it("changed, it alone is read again", async () => {
    const { library, write, look } = await loaded({ "a.md": "One.", "b.md": "Two.", "c/d.txt": "Three." });
    const untouched = library.corpus.documents.filter(({ id }) => id !== "b.md");
    write("b.md", "Two and a half.");
    const change = await look("b.md");
    expect(change?.removed).toEqual(["b.md"]);
    expect(change?.added.map(({ document }) => document.id)).toEqual(["b.md"]);
    expect(texts(library)).toEqual(["a.md#1: One.", "b.md#1: Two and a half.", "c/d.txt#1: Three."]);
    const still = library.corpus.documents.filter(({ id }) => id !== "b.md");
    expect(still.every((document, at) => document === untouched[at])).toBe(true);
  });
  it("came, went or got another name, the library has what is there", async () => {
    const { folder, library, write, look } = await loaded({
      "a.md": "One.",
      "b.md": "Two.",
      "c.md": "Three.",
    });
    write("new.md", "New.");
    rmSync(join(folder, "a.md"));
    renameSync(join(folder, "b.md"), join(folder, "z.md"));
    const change = await look("new.md", "a.md", "b.md", "z.md");
    expect(change?.removed.toSorted()).toEqual(["a.md", "b.md"]);
    expect(change?.added.map(({ document }) => document.id).toSorted()).toEqual(["new.md", "z.md"]);
    expect(texts(library)).toEqual(["c.md#1: Three.", "new.md#1: New.", "z.md#1: Two."]);
  });
  it("was only touched, nothing changes", async () => {
    const { folder, look } = await loaded({ "a.md": "One." });
    utimesSync(join(folder, "a.md"), new Date(0), new Date(0));
    expect(await look("a.md")).toBeUndefined();
    expect(await look()).toBeUndefined();
  });
  it("changed without a word of it, a look through everything finds it", async () => {
    const { library, write, look } = await loaded({ "a.md": "One.", "b/c.md": "Two." });
    write("b/c.md", "Two, changed.");
    expect((await look())?.added.map(({ document }) => document.id)).toEqual(["b/c.md"]);
    expect(texts(library)).toContain("b/c.md#1: Two, changed.");
  });
  it("became unreadable, its last good state stays and it is named", async () => {
    const { library, write, look } = await loaded({ "a.md": "One.", "b.md": "Two." });
    write("a.md", "a\0b");
    const change = await look("a.md");
    expect(change).toMatchObject({
      removed: [],
      added: [],
      leftOut: [{ file: "a.md", reason: expect.stringMatching(/binary/) }],
    });
    expect(texts(library)).toEqual(["a.md#1: One.", "b.md#1: Two."]);
    expect(library.corpus.leftOut).toMatchObject([
      { file: "a.md", reason: expect.stringContaining("answered from as it was before") },
    ]);
    write("a.md", "One again.");
    await look("a.md");
    expect(texts(library)).toEqual(["a.md#1: One again.", "b.md#1: Two."]);
    expect(library.corpus.leftOut).toEqual([]);
  });
  it("is still being written, it is left as it was and comes back as unsettled", async () => {
    const { folder, library } = await loaded({ "a.md": "One.", "b.md": "Two." });
    const size = statSync(join(folder, "a.md")).size;
    const timer = setInterval(() => appendFileSync(join(folder, "a.md"), " More."), 5);
    onTestFinished(() => clearInterval(timer));
    appendFileSync(join(folder, "a.md"), " More.");
    const { change, unsettled } = await library.refresh(new Map([["", new Set(["a.md"])]]));
    clearInterval(timer);
    expect(statSync(join(folder, "a.md")).size).toBeGreaterThan(size);
    expect(change).toBeUndefined();
    expect([...(unsettled.get("") ?? [])]).toEqual(["a.md"]);
    await library.refresh(unsettled);
    expect(library.corpus.passages[0].text).toMatch(/^One\.( More\.)+$/);
  });
});

describe("a folder", () => {
  it("that went takes its documents along, and one that came brings them", async () => {
    const { folder, library, look } = await loaded({ "a/b/c.md": "One.", "d.md": "Two." });
    renameSync(join(folder, "a"), join(folder, "z"));
    await look("a", "z");
    expect(texts(library)).toEqual(["d.md#1: Two.", "z/b/c.md#1: One."]);
  });
  it("that cannot be listed any more keeps what was in it, and is named", async () => {
    const { folder, library, look } = await loaded({ "a.md": "One." });
    renameSync(folder, `${folder}-away`);
    onTestFinished(() => rmSync(`${folder}-away`, { recursive: true }));
    const change = await look();
    expect(change?.leftOut).toHaveLength(1);
    expect(texts(library)).toEqual(["a.md#1: One."]);
  });
  it("is not left by a link that takes a file's place after it was listed", async () => {
    const outside = folderOf({ "secret.md": "Secret." });
    const { folder, library, look } = await loaded({ "a.md": "One.", "b/c.md": "Two." });
    rmSync(join(folder, "b"), { recursive: true });
    symlinkSync(outside, join(folder, "b"));
    rmSync(join(folder, "a.md"));
    symlinkSync(join(outside, "secret.md"), join(folder, "a.md"));
    await look();
    expect(texts(library).join()).not.toContain("Secret");
  });
});

describe("the glossary", () => {
  it("is read again when it changed, and forgotten when it went", async () => {
    const { folder, library, write, look } = await loaded({ "a.md": "One.", "glossary.yaml": "- [a, b]" });
    write("glossary.yaml", "- [a, b]\n- [c, d]");
    expect(await look("glossary.yaml")).toMatchObject({ hasOtherSynonyms: true, added: [] });
    expect(library.corpus.glossary?.synonyms).toHaveLength(2);
    rmSync(join(folder, "glossary.yaml"));
    expect(await look("glossary.yaml")).toMatchObject({ hasOtherSynonyms: true });
    expect(library.corpus.glossary).toBeUndefined();
  });
});

describe("the end", () => {
  it("in the middle of a look leaves everything as it was, and holds nothing against the file", async () => {
    const { library, write } = await loaded({ "a.md": "One." });
    write("a.md", "Two. ".repeat(400_000));
    const refreshing = library.refresh("all", { mayBeUnsettled: true });
    await library.close();
    expect((await refreshing).change).toBeUndefined();
    expect(texts(library)).toEqual(["a.md#1: One."]);
    expect(library.corpus.leftOut).toEqual([]);
  });
});

describe("several roots", () => {
  it("have documents whose ids begin with the root's name, and go with their root", async () => {
    const roots: Root[] = [
      corpusRoot(folderOf({ "a.md": "One." })),
      {
        name: "site",
        folder: folderOf({ "a.md": "Two." }),
        collection: "site",
      },
    ];
    const library = createLibrary({ roots: () => roots });
    onTestFinished(() => library.close());
    await library.load();
    expect(library.corpus.passages.map(({ id, collection }) => [id, collection])).toEqual([
      ["a.md#1", "corpus"],
      ["site/a.md#1", "site"],
    ]);
    roots.pop();
    expect((await library.refresh("all")).change?.removed).toEqual(["site/a.md"]);
  });
  it("never give one name to two documents", async () => {
    const first = folderOf({});
    mkdirSync(join(first, "site"));
    writeFileSync(join(first, "site", "a.md"), "One.");
    const roots = [
      corpusRoot(first),
      { name: "site", folder: folderOf({ "a.md": "Two." }), collection: "site" },
    ];
    const library = createLibrary({ roots: () => roots });
    onTestFinished(() => library.close());
    await library.load();
    await library.refresh("all");
    expect(library.corpus.passages.map(({ id }) => id)).toEqual(["site/a.md#1"]);
  });
});

describe("what is known from the last time", () => {
  it("is not read again, save what changed since", async () => {
    const { folder, library, write } = await loaded({ "a.md": "One.", "b.md": "Two.", "c.md": "Three." });
    const kept = [...library.records.values()];
    write("b.md", "Two, changed.");
    rmSync(join(folder, "c.md"));
    const next = libraryOf(folder, { kept });
    const change = await next.load();
    expect(change.removed.toSorted()).toEqual(["b.md", "c.md"]);
    expect(change.added.map(({ document }) => document.id)).toEqual(["b.md"]);
    expect(next.corpus.documents[0]).toBe(library.corpus.documents[0]);
  });
});

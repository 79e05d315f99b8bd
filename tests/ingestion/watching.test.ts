// A library that is kept up with its folders by what the system tells, and readers that are ended where a file goes too far.
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Root } from "#ingestion/document.ts";
import { createKeeper } from "#ingestion/keeping-up.ts";
import { createLibrary, type Library } from "#ingestion/library.ts";
import type { LibraryChange } from "#ingestion/library-state.ts";
import { createReadingPool, type ReadingLimits } from "#ingestion/reading-pool.ts";
import { folderOf } from "../support/folders.ts";

/** A library that is kept up, and a way to wait until its texts are these. */
async function keptUp(files: Readonly<Record<string, string>>) {
  const folder = folderOf(files);
  const root: Root = { name: "", folder, collection: "corpus" };
  const faults: unknown[] = [];
  const keeper = createKeeper({
    onBlind: (_, reason) => faults.push(reason),
    onFault: (error) => faults.push(error),
  });
  const library = createLibrary({ roots: () => [root], onFolders: keeper.onFolders });
  onTestFinished(async () => {
    await keeper.close();
    await library.close();
  });
  await library.load();
  let changed = Promise.withResolvers<void>();
  const counted: string[] = [];
  keeper.begin(library, async ({ added }) => {
    counted.push(...added.map(({ document }) => document.id));
    changed.resolve();
    changed = Promise.withResolvers();
  });
  const becomes = async (texts: Readonly<Record<string, string>>) => {
    const wanted = JSON.stringify(Object.entries(texts).toSorted());
    while (JSON.stringify(textsOf(library)) !== wanted) await changed.promise;
    expect(faults).toEqual([]);
  };
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  return { folder, keeper, library, becomes, write, counted };
}

const textsOf = ({ corpus }: Library) =>
  corpus.passages.map(({ documentId, text }) => [documentId, text]).toSorted();

describe("a folder that is watched", () => {
  it("has changed, new, renamed and deleted files in its library by itself", async () => {
    const { folder, becomes, write, counted } = await keptUp({
      "a.md": "One.",
      "b/c.md": "Two.",
      "d.md": "Three.",
    });
    write("a.md", "One, changed.");
    await becomes({ "a.md": "One, changed.", "b/c.md": "Two.", "d.md": "Three." });
    write("b/new.md", "New.");
    await becomes({ "a.md": "One, changed.", "b/c.md": "Two.", "b/new.md": "New.", "d.md": "Three." });
    renameSync(join(folder, "b/c.md"), join(folder, "b/z.md"));
    rmSync(join(folder, "d.md"));
    await becomes({ "a.md": "One, changed.", "b/new.md": "New.", "b/z.md": "Two." });
    expect(counted).toEqual(["a.md", "b/new.md", "b/z.md"]);
  });
  it("is watched in folders that come later, too, and in those that take another's place", async () => {
    const { folder, becomes, write } = await keptUp({ "a/b.md": "One." });
    mkdirSync(join(folder, "new/deep"), { recursive: true });
    write("new/deep/c.md", "Two.");
    await becomes({ "a/b.md": "One.", "new/deep/c.md": "Two." });
    write("new/deep/c.md", "Two, changed.");
    await becomes({ "a/b.md": "One.", "new/deep/c.md": "Two, changed." });
    renameSync(join(folder, "new"), join(folder, "other"));
    await becomes({ "a/b.md": "One.", "other/deep/c.md": "Two, changed." });
    mkdirSync(join(folder, "new/deep"), { recursive: true });
    write("new/deep/c.md", "Three.");
    await becomes({ "a/b.md": "One.", "new/deep/c.md": "Three.", "other/deep/c.md": "Two, changed." });
    write("new/deep/c.md", "Three, changed.");
    write("other/deep/c.md", "Four.");
    await becomes({ "a/b.md": "One.", "new/deep/c.md": "Three, changed.", "other/deep/c.md": "Four." });
  });
  it("takes an editor's way of saving for one change, and leaves its hidden files alone", async () => {
    const { folder, becomes, write, counted } = await keptUp({ "a.md": "One." });
    write(".a.md.swp", "x");
    write("a.md~new", "One, saved.");
    renameSync(join(folder, "a.md"), join(folder, ".a.md.bak"));
    renameSync(join(folder, "a.md~new"), join(folder, "a.md"));
    await becomes({ "a.md": "One, saved." });
    expect(counted).toEqual(["a.md"]);
  });
  it("has a change that could not be applied applied once more, together with what came since", async () => {
    const folder = folderOf({ "a.md": "One.", "b.md": "Two." });
    const root: Root = { name: "", folder, collection: "corpus" };
    const faults: unknown[] = [];
    const keeper = createKeeper({ onBlind: () => undefined, onFault: (error) => faults.push(error) });
    const library = createLibrary({ roots: () => [root], onFolders: keeper.onFolders });
    onTestFinished(async () => {
      await keeper.close();
      await library.close();
    });
    await library.load();
    const applied = Promise.withResolvers<readonly string[]>();
    let tries = 0;
    keeper.begin(library, async ({ added, removed }) => {
      tries += 1;
      if (tries === 1) rmSync(join(folder, "b.md"));
      if (tries <= 2) throw new Error("no memory");
      applied.resolve([...added.map(({ passages }) => passages[0].text), ...removed]);
    });
    writeFileSync(join(folder, "a.md"), "One, changed.");
    expect((await applied.promise).toSorted()).toEqual(["One, changed.", "a.md", "b.md"]);
    expect(faults).toHaveLength(2);
  });
  it("says what a change that could not be taken in said of collections with the next one", async () => {
    const folder = folderOf({ "a.md": "One." });
    const root: Root = { name: "", folder, collection: "corpus" };
    const keeper = createKeeper({ onBlind: () => undefined, onFault: () => undefined });
    const library = createLibrary({ roots: () => [root], onFolders: keeper.onFolders });
    onTestFinished(async () => {
      await keeper.close();
      await library.close();
    });
    await library.load();
    const applied = Promise.withResolvers<LibraryChange>();
    let tries = 0;
    keeper.begin(library, async (change) => {
      tries += 1;
      if (tries > 1) return applied.resolve(change);
      writeFileSync(join(folder, "b.md"), "Two.");
      throw new Error("no memory");
    });
    writeFileSync(join(folder, "collection.yaml"), "title: [1\n");
    const change = await applied.promise;
    expect(change.added.map(({ document }) => document.id)).toContain("b.md");
    expect(change.hasOtherCollections).toBe(true);
    expect(change.collectionFaults).toHaveLength(1);
  });
  it("may be mounted by links that are exchanged all at once", async () => {
    const { folder, becomes } = await keptUp({ "..1/a.md": "One.", "..2/a.md": "Two." });
    symlinkSync("..1", join(folder, "..data"));
    symlinkSync("..data/a.md", join(folder, "a.md"));
    await becomes({ "a.md": "One." });
    symlinkSync("..2", join(folder, "..new"));
    renameSync(join(folder, "..new"), join(folder, "..data"));
    await becomes({ "a.md": "Two." });
  });
});

/** More than what is read without a worker. */
const long = `${"A line of a long page. ".repeat(40)}\n\n`.repeat(400);

async function poolOver(files: Readonly<Record<string, string>>, limits: ReadingLimits) {
  const folder = folderOf(files);
  const pool = createReadingPool(limits);
  onTestFinished(() => pool.close());
  return (path: string) => pool.read({ folder, path, id: path, collection: "corpus" });
}

describe("a file in a worker", () => {
  it("that takes too long ends its worker alone", async () => {
    const read = await poolOver({ "a.md": long, "b.md": "Two." }, { fileMs: 1, workers: 1 });
    expect(await read("a.md")).toMatchObject({
      reason: "takes longer than 1 ms to read",
      mend: expect.stringMatching(/./),
    });
  });
  it("that takes too much memory ends its worker alone: those behind it are read by the next", async () => {
    const read = await poolOver({ "a.md": long.repeat(20), "b.md": "Two." }, { memoryMb: 24, workers: 1 });
    const [first, second] = await Promise.all([read("a.md"), read("b.md")]);
    expect(first).toMatchObject({ kind: "unreadable", reason: "takes more than 24 MB of memory to read" });
    expect(second).toMatchObject({ kind: "read", passages: [{ text: "Two." }] });
  });
  it("is read in whichever worker is free, each by itself", async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${at}.md`, `Number ${at}.`]));
    const read = await poolOver(files, { workers: 2 });
    const outcomes = await Promise.all(Object.keys(files).map(read));
    expect(outcomes.map((outcome) => outcome.kind === "read" && outcome.passages[0].text)).toEqual(
      Object.values(files),
    );
  });
  it("that is not read before the end is said to be so", async () => {
    const folder = folderOf({ "a.md": long });
    const pool = createReadingPool();
    const reading = pool.read({ folder, path: "a.md", id: "a.md", collection: "corpus" });
    await pool.close();
    expect(await reading).toMatchObject({ kind: "unreadable" });
    expect(await pool.read({ folder, path: "a.md", id: "a.md", collection: "corpus" })).toMatchObject({
      kind: "unreadable",
    });
  });
});

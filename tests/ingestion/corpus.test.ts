// A folder as a whole: which files are read, which are left out and why, and that a bad one costs nobody else.
import { chmodSync, mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCorpus } from "#ingestion/corpus.ts";
import { FILE_BYTES_MAX } from "#ingestion/files.ts";
import { findRepeats } from "#ingestion/repeats.ts";
import { finish } from "#retrieval/steps.ts";
import { folderOf } from "../support/folders.ts";

const good = { "good.txt": "This file is good.\n" };

async function leftOutOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const corpus = await loadCorpus(folderOf({ ...good, ...files }));
  expect(corpus.documents.map(({ id }) => id)).toContain("good.txt");
  return corpus.leftOut;
}

describe("a folder", () => {
  it("is read with its subfolders, in the order of names", async () => {
    const { documents, passages } = await loadCorpus(
      folderOf({ "b/c.md": "C.", "a.txt": "A.", "b.markdown": "B." }),
    );
    expect(documents.map(({ id }) => id)).toEqual(["a.txt", "b.markdown", "b/c.md"]);
    expect(passages.map(({ id, collection }) => [id, collection])).toEqual([
      ["a.txt#1", "corpus"],
      ["b.markdown#1", "corpus"],
      ["b/c.md#1", "corpus"],
    ]);
  });
  it("that does not exist, or is a file, is said to be so", async () => {
    await expect(loadCorpus("/no/such/folder")).rejects.toMatchObject({
      code: "CORPUS_MISSING",
      input: "/no/such/folder",
    });
    await expect(loadCorpus(join(folderOf(good), "good.txt"))).rejects.toMatchObject({
      code: "CORPUS_MISSING",
    });
  });
  it("without documents gives a corpus without passages", async () => {
    expect(await loadCorpus(folderOf({}))).toMatchObject({ documents: [], passages: [], leftOut: [] });
  });
});

describe("a file", () => {
  it.each<[string, Record<string, string | Uint8Array>, RegExp]>([
    ["of an unknown ending", { "a.exe": "%PDF" }, /no parser reads this ending/],
    ["without an ending", { LICENSE: "MIT" }, /no parser reads this ending/],
    ["that is empty", { "a.md": "" }, /is empty/],
    ["of white space", { "a.txt": " \n\n" }, /holds no text/],
    ["of front matter alone", { "a.md": "---\ntitle: T\n---\n" }, /holds no text/],
    [
      "with a broken letter",
      { "a.txt": Buffer.from("äöüäöü\näöüäöü\u{1F600}").subarray(0, -1) },
      /broken letter in line 2/,
    ],
    ["in UTF-32", { "a.txt": new Uint8Array([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]) }, /UTF-32/],
    ["that is binary", { "a.txt": new Uint8Array([0x61, 0x00, 0x62]) }, /binary/],
  ])("%s is left out with reason and mend", async (_, files, reason) => {
    const leftOut = await leftOutOf(files);
    expect(leftOut).toHaveLength(1);
    expect(leftOut[0]).toMatchObject({ file: Object.keys(files)[0], reason: expect.stringMatching(reason) });
    expect(leftOut[0].mend).not.toBe("");
  });
  it("that is too large is left out before it is read", async () => {
    const folder = folderOf({ ...good, "a.txt": "a" });
    truncateSync(join(folder, "a.txt"), FILE_BYTES_MAX + 1);
    expect((await loadCorpus(folder)).leftOut).toMatchObject([
      { file: "a.txt", reason: "is larger than 10 MB" },
    ]);
  });
  it.skipIf(process.getuid?.() === 0)("that may not be read is left out", async () => {
    const folder = folderOf({ ...good, "a.txt": "a" });
    chmodSync(join(folder, "a.txt"), 0o000);
    expect((await loadCorpus(folder)).leftOut).toMatchObject([{ file: "a.txt", reason: "may not be read" }]);
  });
  it("that is hidden is not even named", async () => {
    expect(await leftOutOf({ ".git/config.md": "x", ".secret.txt": "x" })).toEqual([]);
  });
  it("loses its byte order mark", async () => {
    const { documents } = await loadCorpus(folderOf({ "a.md": "\ufeff# Title\n\nText.\n" }));
    expect(documents[0].title).toBe("Title");
  });
});

describe("a link", () => {
  it("out of the folder is not followed", async () => {
    const outside = folderOf({ "secret.txt": "secret" });
    const folder = folderOf(good);
    symlinkSync(join(outside, "secret.txt"), join(folder, "file.txt"));
    symlinkSync(outside, join(folder, "folder"));
    symlinkSync(folder, join(folder, "itself"));
    const { documents, leftOut } = await loadCorpus(folder);
    expect(documents.map(({ id }) => id)).toEqual(["good.txt"]);
    expect(leftOut.map(({ file, reason }) => [file, reason])).toEqual([
      ["file.txt", "a link that leads out of the folder"],
      ["folder", "a link that leads out of the folder"],
      ["itself", "a link to a folder that it lies in"],
    ]);
  });
  it("to a file inside is read once, and one that leads nowhere is named", async () => {
    const folder = folderOf({ ...good, "..data/mounted.md": "Mounted." });
    mkdirSync(join(folder, "more"));
    symlinkSync("../good.txt", join(folder, "more", "again.txt"));
    symlinkSync("..data/mounted.md", join(folder, "mounted.md"));
    symlinkSync("gone.txt", join(folder, "nowhere.txt"));
    const { documents, leftOut } = await loadCorpus(folder);
    expect(documents.map(({ id }) => id)).toEqual(["good.txt", "mounted.md"]);
    expect(leftOut.map(({ file }) => file)).toEqual(["more/again.txt", "nowhere.txt"]);
  });
});

describe("languages", () => {
  it("are recognised for each document, and for a passage that is clearly of another", async () => {
    const french =
      "Le comité se réunit chaque mois dans la grande salle de la mairie pour examiner les demandes des habitants du quartier et pour décider des travaux.";
    const english =
      "The committee meets every month in the large hall of the town to look at what the people who live there have asked for and to decide what is built.";
    const { documents, passages } = await loadCorpus(
      folderOf({ "a.md": `# A\n\n${english} ${english}\n\n## B\n\n${french}\n`, "b.txt": `${french}\n` }),
    );
    expect(documents.map(({ language }) => language)).toEqual(["en", "fr"]);
    expect(passages.map(({ language }) => language)).toEqual(["en", "fr", "fr"]);
  });
});

describe("duplicates", () => {
  it("are found whatever their spacing, case and marks", async () => {
    const { passages } = await loadCorpus(
      folderOf({ "a.txt": "It is the  same!", "b.md": "it is *the* same", "c.txt": "It is another." }),
    );
    const { groups } = finish(findRepeats(passages));
    expect(groups.map((group) => group.map((at) => passages[at].id))).toEqual([["a.txt#1", "b.md#1"]]);
  });
});

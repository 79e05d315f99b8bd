// collection.yaml: what it says of a folder's documents, what a slip in it costs, and who may read.
import { chmodSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Audience } from "#bot/inquiry.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import { readershipOf } from "#live/readership.ts";
import { folderOf } from "../support/folders.ts";

const server = "100000000000000001";
const role = "200000000000000002";
const discord = (...ids: string[]): Audience => ({ platform: "discord", ids });
const slack = (...ids: string[]): Audience => ({ platform: "slack", ids });

/** Ids of the documents that an audience may read. */
async function readable(files: Readonly<Record<string, string>>, audience?: Audience) {
  const corpus = await loadCorpus(folderOf(files));
  const names = readershipOf(corpus)(audience);
  return corpus.documents
    .filter(({ collection }) => names === undefined || names.has(collection))
    .map(({ id }) => id);
}

async function faultsOf(yaml: string): Promise<readonly string[]> {
  const { collections, documents } = await loadCorpus(folderOf({ "collection.yaml": yaml, "a.md": "Text." }));
  expect(documents.map(({ id }) => id)).toEqual(["a.md"]);
  return collections.flatMap(({ faults }) => faults.map(({ message }) => message));
}

describe("a collection", () => {
  it("holds for its folder and what lies below, setting by setting the nearest", async () => {
    const { documents, collections } = await loadCorpus(
      folderOf({
        "a.md": "One.",
        "hr/collection.yaml": `name: people\ntitle: People\nreaders:\n  discord: ${server}\nlanguage: de\n`,
        "hr/b.md": "Two.",
        "hr/pay/collection.yml": "title: Pay\nbaseUrl: https://pay.example/\n",
        "hr/pay/c.md": "Three.",
      }),
    );
    expect(documents.map(({ id, collection, language, url }) => [id, collection, language, url])).toEqual([
      ["a.md", "corpus", "en", undefined],
      ["hr/b.md", "people", "de", undefined],
      ["hr/pay/c.md", "hr/pay", "de", "https://pay.example/c.md"],
    ]);
    const named = { discord: [server], slack: [] };
    expect(collections).toMatchObject([
      { name: "corpus", folder: "", readers: "everyone" },
      { name: "people", folder: "hr", title: "People", readers: named },
      { name: "hr/pay", folder: "hr/pay", title: "Pay", readers: named },
    ]);
  });
});

describe("a file that names no collection of its own", () => {
  it("changes settings below, and leaves the documents in the collection above", async () => {
    const { documents, collections } = await loadCorpus(
      folderOf({
        "docs/collection.yaml": "title: Docs\nreaders: nobody\n",
        "docs/en/a.md": "One.",
        "docs/fr/collection.yaml": "language: fr\ntitel: Les docs\n",
        "docs/fr/a.md": "Un.",
      }),
    );
    expect(documents.map(({ id, collection, language }) => [id, collection, language])).toEqual([
      ["docs/en/a.md", "docs", "en"],
      ["docs/fr/a.md", "docs", "fr"],
    ]);
    expect(collections.map(({ name, faults }) => [name, faults.map(({ input }) => input)])).toEqual([
      ["corpus", []],
      ["docs", ["docs/fr/collection.yaml, line 2"]],
    ]);
  });
});

describe("who may read", () => {
  const files = {
    "a.md": "One.",
    "hr/collection.yaml": `readers:\n  discord: [${server}, "${role}"]\n  slack: [T0HARBOUR, C0STAFF]\n`,
    "hr/b.md": "Two.",
  };
  it.each<[string, Audience | undefined, readonly string[]]>([
    ["nobody in particular", undefined, ["a.md"]],
    ["a server that is named", discord(server, "300000000000000003"), ["a.md", "hr/b.md"]],
    ["a role that is named", discord("400000000000000004", role), ["a.md", "hr/b.md"]],
    ["another server", discord("400000000000000004"), ["a.md"]],
    ["an id of the other platform", slack(server), ["a.md"]],
    ["a channel that is named", slack("T0OTHER", "C0STAFF"), ["a.md", "hr/b.md"]],
    ["whoever runs Docent", { platform: "terminal", ids: [] }, ["a.md", "hr/b.md"]],
  ])("is told for %s", async (_, audience, expected) => {
    expect(await readable(files, audience)).toEqual(expected);
  });
  it.each<[string, Audience, boolean]>([
    ["readers: everyone", discord(), true],
    ["readers: nobody", discord(server), false],
    ["readers: slack", slack("T0ANY"), true],
    ["readers: slack", discord(server), false],
    ["readers: { discord: everyone }", discord("1"), true],
    ["readers: { discord: [] }", discord(server), false],
  ])("may be said as %j", async (yaml, audience, expected) => {
    expect(await faultsOf(yaml)).toEqual([]);
    const names = await readable({ "collection.yaml": yaml, "a.md": "One." }, audience);
    expect(names).toEqual(expected ? ["a.md"] : []);
  });
  it("is nobody for what another collection of the same name keeps to itself", async () => {
    const shared = { "a/collection.yaml": "name: x\n", "a/a.md": "One.", "b/b.md": "Two." };
    expect(await readable({ ...shared, "b/collection.yaml": "name: x\nreaders: nobody\n" })).toEqual([]);
  });
  it("is nobody for a document whose collection is not known", () => {
    const document = { collection: "lost" } as never;
    expect(readershipOf({ collections: [], documents: [document] })(discord(server))).toEqual(new Set());
  });
});

describe("a slip", () => {
  it.each([
    ["readers: [", "line 1: is no YAML"],
    ["title: a\n\tb: c", "is no YAML"],
    ["", "is empty; nobody may read what it stands for"],
    ["# nothing yet", "holds no settings; nobody may read"],
    ["- readers: everyone", "holds no settings; nobody may read"],
    ["readers:", '"readers" names nobody and no place'],
    ["readers: staff", '"readers" says "staff"'],
    ["readers: [everyone]", '"readers" names nobody and no place'],
    ["readers: { discord: ['#general'] }", 'has "#general" under discord'],
    ["readers: { slack: general }", 'has "general" under slack'],
    ["readers: { teams: [1] }", "is neither discord nor slack"],
    ["reader: everyone", 'has no setting "reader", which may be about readers'],
    ["readres: nobody\nreaders: everyone", 'has no setting "readres", which may be about readers'],
    ["private: true", 'has no setting "private", which may be about readers'],
    ["readers: nobody\nreaders: everyone", 'line 2: says "readers" twice'],
    ["a: &a everyone\nreaders: *a", '"readers" names nobody and no place'],
    ["<<: { readers: everyone }", "which may be about readers"],
    [`${"x".repeat(60_000)}`, "is too long for a collection"],
  ])("that may be about readers closes the folder and is told: %j", async (yaml, told) => {
    expect((await faultsOf(yaml)).join("\n")).toContain(told);
    expect(await readable({ "collection.yaml": yaml, "a.md": "Text." }, discord(server))).toEqual([]);
  });
  it.each([
    ["titel: Handbook", 'line 1: has no setting "titel"; the settings are'],
    ["title:\nbaseUrl: docs.example.org", '"baseUrl" is no web address'],
    ["site: wordpress", '"site" is none that is known; write one of docusaurus'],
    ["rules:\n  - cut: docs/", "has a rule that is none"],
    ["anchors: mine", '"anchors" is none that is known'],
    ["ending: html", '"ending" is none'],
    ["language: english", '"language" is no language tag'],
  ])("of another kind costs that setting alone: %j", async (yaml, told) => {
    expect((await faultsOf(yaml)).join("\n")).toContain(told);
    expect(await readable({ "collection.yaml": yaml, "a.md": "Text." })).toEqual(["a.md"]);
  });
  it("below a folder that is kept to some opens nothing", async () => {
    const files = {
      "hr/collection.yaml": `readers: { discord: ${server} }`,
      "hr/pay/collection.yaml": "titel: Pay",
      "hr/pay/a.md": "Text.",
    };
    expect(await readable(files)).toEqual([]);
    expect(await readable(files, discord(server))).toEqual(["hr/pay/a.md"]);
  });
  it("never opens what says something of readers that everyone is not", async () => {
    const known = new Set(["everyone"]);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^[a-z ,:[\]{}"'#|>-]{0,30}$/)),
        async (said) => {
          fc.pre(!known.has(said.trim().toLowerCase()) && !/everyone|slack|discord/i.test(said));
          expect(await readable({ "collection.yaml": `readers: ${said}\n`, "a.md": "Text." })).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
  it.each([
    [
      "a link that leads out",
      (folder: string) => symlinkSync("/etc/hostname", join(folder, "collection.yaml")),
    ],
    ["two files", (folder: string) => writeFileSync(join(folder, "collection.yml"), "title: b")],
  ])("that is %s closes the folder", async (_, slip) => {
    const folder = folderOf({ "collection.yaml": "title: a\n", "a.md": "Text." });
    if (_ !== "two files") rmSync(join(folder, "collection.yaml"));
    slip(folder);
    const corpus = await loadCorpus(folder);
    expect(corpus.documents).toHaveLength(1);
    expect(corpus.collections[0].faults.map(({ message }) => message).join()).toContain("nobody may read");
    expect(readershipOf(corpus)(discord(server))).toEqual(new Set());
  });
  it("is none where a link leads to another folder's file", async () => {
    const folder = folderOf({
      "a/collection.yaml": `readers: { discord: ${server} }\n`,
      "a/a.md": "One.",
      "b/b.md": "Two.",
    });
    symlinkSync("../a/collection.yaml", join(folder, "b/collection.yaml"));
    const corpus = await loadCorpus(folder);
    expect(corpus.collections.flatMap(({ faults }) => faults)).toEqual([]);
    expect(readershipOf(corpus)(undefined)).toEqual(new Set(["corpus"]));
    expect(readershipOf(corpus)(discord(server))).toBeUndefined();
  });
  it.skipIf(process.getuid?.() === 0)("of rights closes the folder", async () => {
    const folder = folderOf({ "collection.yaml": "title: a\n", "a.md": "Text." });
    chmodSync(join(folder, "collection.yaml"), 0);
    expect(readershipOf(await loadCorpus(folder))(discord(server))).toEqual(new Set());
  });
});

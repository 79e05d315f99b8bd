// Where citations lead: a collection's addresses, anchors and fragments, site by site.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnchorStyle, createAnchors } from "#ingestion/anchors.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import type { Corpus } from "#ingestion/document.ts";
import { folderOf } from "../support/folders.ts";

const page = "Every boat pays a fee of ten crowns.\n\n## The fee\n\nIt is paid at the hut.\n";

async function read(collection: string, files: Readonly<Record<string, string>>): Promise<Corpus> {
  return loadCorpus(folderOf({ "collection.yaml": collection, ...files }));
}

/** The addresses of documents without fragments, by path. */
async function addresses(collection: string, files: readonly string[] | Readonly<Record<string, string>>) {
  const texts = Array.isArray(files) ? Object.fromEntries(files.map((path) => [path, page])) : files;
  const { documents } = await read(collection, texts as Readonly<Record<string, string>>);
  return Object.fromEntries(documents.map(({ id, url }) => [id, url]));
}

const base = "baseUrl: https://docs.example.org/";

describe("an address", () => {
  it.each<[string, string, Readonly<Record<string, string>>]>([
    [
      "astro",
      "",
      {
        "src/content/docs/en/guides/Set up.mdx": "en/guides/set-up/",
        "src/content/docs/en/index.md": "en/",
        "src/content/docs/fr/guides/index.mdx": "fr/guides/",
      },
    ],
    [
      "hugo",
      "language: en",
      {
        "site/content/en/_index.md": "",
        "site/content/en/Concepts/_index.md": "concepts/",
        "site/content/en/concepts/The Overview.md": "concepts/the-overview/",
        "site/content/fr/concepts/vue.md": "fr/concepts/vue/",
        "site/content/guide.de.md": "de/guide/",
        "site/content/guide.en.md": "guide/",
      },
    ],
    [
      "docusaurus",
      "",
      {
        "docs/01-intro.md": "docs/intro",
        "docs/guides/guides.mdx": "docs/guides/",
        "docs/guides/README.md": "docs/guides/",
        "docs/guides/2.set-up/index.md": "docs/guides/set-up/",
        "i18n/fr/docusaurus-plugin-content-docs/current/intro.md": "fr/docs/intro",
      },
    ],
    [
      "mkdocs",
      "",
      { "docs/index.md": "", "docs/guide/README.md": "guide/", "docs/guide/Set up.md": "guide/Set%20up/" },
    ],
    ["vitepress", "", { "index.md": "", "guide/setup.md": "guide/setup.html", "guide/index.md": "guide/" }],
    ["vitepress", 'ending: ""', { "guide/setup.md": "guide/setup" }],
    ["sphinx", "", { "index.md": "index.html", "usage/setup.md": "usage/setup.html" }],
    ["jekyll", "", { "index.md": "", "README.md": "", "docs/setup.md": "docs/setup.html" }],
    ["github", "", { "README.md": "README.md", "docs/a b.md": "docs/a%20b.md" }],
  ])("is that of %s %s", async (site, more, expected) => {
    const wanted = Object.entries(expected).map(([path, url]) => [path, `https://docs.example.org/${url}`]);
    expect(await addresses(`site: ${site}\n${base}\n${more}\n`, Object.keys(expected))).toEqual(
      Object.fromEntries(wanted),
    );
  });
  it("of Docusaurus leaves out the name of the newest version alone", async () => {
    const versioned = (name: string) => `versioned_docs/version-${name}/a.md`;
    expect(
      await addresses(`site: docusaurus\n${base}`, [
        "docs/a.md",
        versioned("1.9"),
        versioned("1.10"),
        versioned("2.0-beta"),
      ]),
    ).toEqual({
      "docs/a.md": "https://docs.example.org/docs/next/a",
      [versioned("1.10")]: "https://docs.example.org/docs/a",
      [versioned("1.9")]: "https://docs.example.org/docs/1.9/a",
      [versioned("2.0-beta")]: "https://docs.example.org/docs/2.0-beta/a",
    });
  });
  it("comes of the path by rules where no site is named, one after the other", async () => {
    expect(
      await addresses(
        `${base}\nending: .html\nrules:\n  - strip: pages/\n  - replace: { from: " ", to: "-" }\n  - lowercase\n`,
        ["pages/Set up/index.md", "pages/Old Town.md"],
      ),
    ).toEqual({
      "pages/Set up/index.md": "https://docs.example.org/set-up/",
      "pages/Old Town.md": "https://docs.example.org/old-town.html",
    });
  });
  it("that the document says itself goes before all rules", async () => {
    const front = (line: string) => `---\n${line}\n---\n${page}`;
    expect(
      await addresses(`site: hugo\n${base}`, {
        "content/a/one.md": front("url: https://elsewhere.example/one"),
        "content/a/two.md": front("url: /second/"),
        "content/a/three.md": front("slug: third"),
      }),
    ).toEqual({
      "content/a/one.md": "https://elsewhere.example/one",
      "content/a/two.md": "https://docs.example.org/second/",
      "content/a/three.md": "https://docs.example.org/a/third/",
    });
  });
  it("is left out rather than made of what is no address of the web", async () => {
    const { documents, collections } = await read("baseUrl: javascript:alert(1)\n", {
      "a.md": `---\nurl: "javascript:alert(1)"\n---\n${page}`,
    });
    expect(documents[0].url).toBeUndefined();
    expect(collections[0].faults.map(({ message }) => message).join()).toContain("is no web address");
  });
  it("never leads out of the site, whatever a path, a slug or a rule says", async () => {
    const word = fc.string({ maxLength: 12, unit: fc.constantFrom(..."./\\a?#:@% é\u0000-".split("")) });
    await fc.assert(
      fc.asyncProperty(word, word, fc.constantFrom("hugo", "docusaurus", "astro"), async (slug, to, site) => {
        const rule = JSON.stringify({ from: "a", to });
        const { documents } = await read(
          `site: ${site}\nbaseUrl: https://docs.example.org/deep/\nrules:\n  - replace: ${rule}\n`,
          { "content/a.md": `---\nslug: ${JSON.stringify(slug)}\n---\n${page}` },
        );
        for (const { url } of documents)
          if (url !== undefined) expect(new URL(url).href).toMatch(/^https:\/\/docs\.example\.org\/deep\//);
      }),
      { numRuns: 60 },
    );
  });
});

describe("an anchor", () => {
  it.each<[AnchorStyle, readonly string[]]>([
    ["github", ["the---json-flag--more", "20-größe", "the---json-flag--more-1"]],
    ["docusaurus", ["the---json-flag--more", "20-größe", "the---json-flag--more-1"]],
    ["astro", ["the---json-flag--more", "20-größe", "the---json-flag--more-1"]],
    ["jekyll", ["the---json-flag--more", "20-größe", "the---json-flag--more-1"]],
    ["hugo", ["the---json-flag--more", "20-größe", "the---json-flag--more-1"]],
    ["mkdocs", ["the-json-flag-more", "20-groe", "the-json-flag-more_1"]],
    ["sphinx", ["the-json-flag-more", "grosze", "id1"]],
    ["vitepress", ["the-json-flag-more", "_2-0-große", "the-json-flag-more-1"]],
  ])("is made as %s makes it, and numbered where a heading comes again", (style, expected) => {
    const anchorOf = createAnchors(style);
    expect(["The --json flag & more", "2.0 Größe", "The --json flag & more"].map((h) => anchorOf(h))).toEqual(
      expected,
    );
  });
  it("of Hugo comes of the heading as it is written, links and all", async () => {
    const { passages } = await read(`site: hugo\n${base}`, {
      "content/a.md": "# A\n\n## Use [dapr](https://x.example/y) `run`\n\nText of it.\n",
    });
    expect(passages[0].url).toBe("https://docs.example.org/a/#use-daprhttpsxexampley-run");
  });
  it.each([
    ["{#pay}", "pay"],
    ["{: #pay .note }", "pay"],
    ["{ .note #pay }", "pay"],
  ])("that the author wrote as %s is taken", async (written, anchor) => {
    const { passages } = await read(`site: mkdocs\n${base}`, {
      "docs/a.md": `# A\n\n## The fee ${written}\n\nTen.\n`,
    });
    expect(passages[0]).toMatchObject({
      section: ["The fee"],
      url: `https://docs.example.org/a/#${anchor}`,
    });
  });
});

describe("without an anchor, a reader lands", () => {
  const linksOf = async (files: Readonly<Record<string, string>>, ending = "") =>
    (await read(`${base}\nending: "${ending}"\n`, files)).passages.map(({ url }) => url);

  it("at the passage's own words on a web page", async () => {
    expect(await linksOf({ "a.md": page })).toEqual([
      "https://docs.example.org/a#:~:text=Every%20boat%20pays%20a%20fee%20of%20ten%20crowns",
      "https://docs.example.org/a#the-fee",
    ]);
  });
  it("at words whose signs are escaped, and at none that a site generator bends", async () => {
    const text = 'The "guest" berths & buoys-to-let, all 14 of them, lie west of the pier.';
    expect(await linksOf({ "a.md": text })).toEqual([
      "https://docs.example.org/a#:~:text=berths%20%26%20buoys%2Dto%2Dlet%2C%20all%2014%20of%20them%2C%20lie",
    ]);
  });
  it("at a clause where words have no space between them", async () => {
    expect(await linksOf({ "a.md": "港の停泊料金は一晩につき十クローネ、小屋で払います。\n" })).toEqual([
      `https://docs.example.org/a#:~:text=${encodeURIComponent("港の停泊料金は一晩につき十クローネ")}`,
    ]);
  });
  it("on the page of a PDF", async () => {
    const pdf = readFileSync(new URL("./files/lighthouse.pdf", import.meta.url));
    const folder = folderOf({ "collection.yaml": `${base}\nsite: hugo\n`, "content/The lamp.pdf": pdf });
    const { passages } = await loadCorpus(folder);
    expect(new Set(passages.map(({ page, url }) => `${page} ${url}`))).toEqual(
      new Set(passages.map(({ page }) => `${page} https://docs.example.org/The%20lamp.pdf#page=${page}`)),
    );
    expect(passages.every(({ page }) => page !== undefined)).toBe(true);
  });
  it("at the top where there are no such words, and of what is no page", async () => {
    expect(
      await linksOf({ "a.md": "Ten crowns.", "b.txt": "Every boat pays a fee of ten crowns." }, ".html"),
    ).toEqual(["https://docs.example.org/a.html", "https://docs.example.org/b.txt"]);
  });
});

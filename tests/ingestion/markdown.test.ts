// Markdown files as they come out: headings, lists, code, tables, HTML, front matter.
import { describe, expect, it } from "vitest";
import { loadCorpus } from "#ingestion/corpus.ts";
import type { Corpus } from "#ingestion/document.ts";
import { folderOf } from "../support/folders.ts";

async function read(markdown: string, name = "page.md"): Promise<Corpus> {
  return loadCorpus(folderOf({ [name]: markdown }));
}
const blocksOf = async (markdown: string, name?: string) => (await read(markdown, name)).documents[0].blocks;
const texts = async (markdown: string, name?: string) =>
  (await blocksOf(markdown, name)).map((block) => block.text);

describe("headings", () => {
  it("become the path of what stands below them, the first of level 1 the title", async () => {
    const { documents } = await read(
      "# Guide\n\nIntro.\n\n## Set up\n\n### On Linux\n\nRun it.\n\n## Use\n\nAsk.\n",
    );
    expect(documents[0].title).toBe("Guide");
    expect(documents[0].blocks.map(({ section, anchor }) => [section.join(" > "), anchor])).toEqual([
      ["", "guide"],
      ["Set up > On Linux", "on-linux"],
      ["Use", "use"],
    ]);
  });
  it("stay in the path where front matter names another title", async () => {
    const { documents } = await read("---\ntitle: Manual\n---\n# Guide\n\nText.\n");
    expect(documents[0].title).toBe("Manual");
    expect(documents[0].blocks[0].section).toEqual(["Guide"]);
  });
  it("lose their markup and keep their words", async () => {
    const blocks = await blocksOf("# T\n\n## The `--json` *flag* &amp; [more](x.md)\n\nText.\n");
    expect(blocks[0].section).toEqual(["The --json flag & more"]);
    expect(blocks[0].anchor).toBe("the---json-flag--more");
  });
  it("take an anchor that the author wrote", async () => {
    const [block] = await blocksOf("# T\n\n## Set up {#start-here}\n\nText.\n");
    expect([block.section, block.anchor]).toEqual([["Set up"], "start-here"]);
  });
  it("get numbered anchors where they come again, as on GitHub", async () => {
    const blocks = await blocksOf(
      "# T\n\n## A b\n\n1.\n\n## A b\n\n2.\n\n## A b-1\n\n3.\n\n## Über uns!\n\n4.\n",
    );
    expect(blocks.map(({ anchor }) => anchor)).toEqual(["a-b", "a-b-1", "a-b-1-1", "über-uns"]);
  });
  it("of a file without any leave the name of the file as title", async () => {
    const { documents } = await read("Text only.\n", "how_to-start.md");
    expect(documents[0].title).toBe("How to start");
  });
});

describe("text", () => {
  it("loses inline markup and keeps every word", async () => {
    expect(
      await texts(
        'Press **Ctrl**+`C`, see [the *manual*](m.md "title"), ![a plan](p.png) or <b>wait</b> &lt;10&gt; s.\n',
      ),
    ).toEqual(["Press Ctrl+C, see the manual, a plan or wait <10> s."]);
  });
  it("keeps hard line breaks and joins soft ones", async () => {
    expect(await texts("one\ntwo  \nthree<br>four\n")).toEqual(["one two\nthree\nfour"]);
  });
  it("of comments, scripts and styles is left out", async () => {
    const markdown =
      "Before.\n\n<!-- secret\n\nmore secret -->\n\nMiddle <!-- inline --> text.\n\n<script>\nalert(1)\n</script>\n\n<style>a{}</style>\n\nAfter.\n";
    expect(await texts(markdown)).toEqual(["Before.", "Middle text.", "After."]);
  });
  it("inside HTML is kept", async () => {
    const markdown =
      '<details>\n<summary>How <b>long</b> &amp; wide?</summary>\n<p title="a > b">Ten metres.</p>\n</details>\n';
    expect(await texts(markdown)).toEqual(["How long & wide?", "Ten metres."]);
  });
  it("of quotations and notes is text like any other", async () => {
    expect(await texts("> [!NOTE]\n> Mind the gap.\n")).toEqual(["Mind the gap."]);
  });
});

describe("lists", () => {
  it("are one block, nested ones set in, numbers as written", async () => {
    const [block] = await blocksOf("3. three\n\n   more\n   - a\n     - b\n4. four\n");
    expect(block.kind).toBe("list");
    expect(block.text).toBe("3. three\n  more\n  - a\n    - b\n4. four");
  });
  it("keep code and tables inside their items", async () => {
    const [block] = await blocksOf("- run:\n\n  ```sh\n  npm ci\n  npm start\n  ```\n- done\n");
    expect(block.text).toBe("- run:\n  npm ci\n  npm start\n- done");
  });
});

describe("lists that lead on", () => {
  const page = (tail: string) => texts(`# Moorings\n\nTie up at the wall.\n\n${tail}`);

  it("a last section of nothing but links is left out", async () => {
    expect(await page("## Next steps\n\n- [Fees](fees.md)\n- See also [the lock](lock.md)\n")).toEqual([
      "Tie up at the wall.",
    ]);
    expect(
      await page("## Next steps\n\n- [Fees](fees.md)\n\n## Related links\n\n1. [The lock](lock.md)\n"),
    ).toEqual(["Tie up at the wall."]);
  });

  it("what such a section says beside its links stays", async () => {
    expect(await page("## Walls\n\n- [North](n.md) for ships of up to 20 metres\n")).toHaveLength(2);
    expect(await page("## Walls\n\n- [North](n.md)\n\nBoth are lit.\n")).toHaveLength(3);
    expect(await page("## Walls\n\n- [North](n.md)\n\n## Depths\n\nThree metres.\n")).toHaveLength(3);
  });

  it("a table of contents stays", async () => {
    expect(await texts("# Harbour\n\n## Contents\n\n- [Fees](fees.md)\n- [Lock](lock.md)\n")).toEqual([
      "- Fees\n- Lock",
    ]);
  });
});

describe("code", () => {
  it("stays as it stands, without its fence", async () => {
    const [block] = await blocksOf("```ts\nconst a = 1; // <b> *x*\n\n  indented\n```\n");
    expect([block.kind, block.text, block.line]).toEqual([
      "code",
      "const a = 1; // <b> *x*\n\n  indented",
      2,
    ]);
  });
});

describe("tables", () => {
  it("become rows that carry the headings of their columns", async () => {
    const [block] = await blocksOf("| Setting | Default |\n|---|---|\n| `PORT` | 3000 |\n| HOST | |\n");
    expect([block.kind, block.text]).toEqual(["table", "Setting: PORT; Default: 3000\nSetting: HOST"]);
  });
  it("of headings alone keep them", async () => {
    expect(await texts("| A | B |\n|---|---|\n")).toEqual(["A; B"]);
  });
});

describe("front matter", () => {
  it("names title, language, address and questions", async () => {
    const { documents, passages } = await read(
      "---\ntitle: Le guide\nlang: fr-CA\nurl: https://example.org/guide\nquestions:\n  - Combien?\n  - Pourquoi?\n---\n# Un\n\n## Deux à deux\n\nTexte.\n",
    );
    expect(documents[0]).toMatchObject({
      title: "Le guide",
      language: "fr",
      url: "https://example.org/guide",
      questions: ["Combien?", "Pourquoi?"],
    });
    expect(passages[0].url).toBe("https://example.org/guide#deux-%C3%A0-deux");
    expect(passages[0].line).toBe(13);
  });
  it("with a slip still gives its title, and the text is read", async () => {
    const { documents } = await read("---\ntitle: Docent: a guide\nfoo: [\n---\nText.\n");
    expect([documents[0].title, documents[0].blocks[0].text]).toEqual(["Docent: a guide", "Text."]);
  });
  it("takes no address that is not of the web, and no title that is no text", async () => {
    const { documents } = await read("---\ntitle: {a: 1}\nurl: javascript:alert(1)\n---\nText.\n");
    expect([documents[0].title, documents[0].url]).toEqual(["Page", undefined]);
  });
  it("is not mistaken in a text that begins with a rule", async () => {
    expect(await texts("---\n\nText without end\n")).toEqual(["Text without end"]);
  });
});

describe("what site generators add", () => {
  it("is taken out: imports, component tags, expression comments, directives, shortcodes", async () => {
    const mdx =
      "import X from './x';\nexport const a = {\n  b: 1,\n};\n\n# T\n\n<Steps>\n1. One\n2. Two {/* hidden */}\n</Steps>\n\n:::tip[Good to know]\nText <Badge text=\"new\" /> here.\n:::\n";
    expect(await texts(mdx, "page.mdx")).toEqual(["1. One\n2. Two", "Good to know\nText here."]);
    expect(await texts('{{% alert %}}\nSee [it]({{< ref "a.md" >}}).\n{{% /alert %}}\n')).toEqual([
      "See it.",
    ]);
  });
  it("is left alone inside code", async () => {
    expect(await texts("```\nimport x from 'y';\n:::note\n{{< a >}}\n```\n", "page.mdx")).toEqual([
      "import x from 'y';\n:::note\n{{< a >}}",
    ]);
  });
});

describe("a file made to hold everything up", () => {
  // The square of these lengths is minutes; the runner's own limit is seconds.
  const many = (text: string) => text.repeat(300_000 / text.length);
  it.each([
    ["open brackets", many("[")],
    ["open images", many("![[")],
    ["a heading of open braces", `# ${many("{#a")}`],
    ["a directive of open braces", `::: ${many("a {")}`],
    ["scripts in HTML", `<div>${many("<script></script>")}</div>`],
  ])("is read like any other: %s", async (_, hostile) => {
    const { documents } = await loadCorpus(
      folderOf({ "hostile.md": `${hostile}\n\nThe end.\n`, "good.md": "Good.\n" }),
    );
    expect(documents.map(({ id }) => id)).toEqual(["good.md", "hostile.md"]);
    expect(documents[1].blocks.at(-1)?.text).toBe("The end.");
  });
  it("keeps every word of a paragraph that is read in pieces, and its markup", async () => {
    const words = Array.from({ length: 8_000 }, (_, index) =>
      index % 7 === 0 ? `**w${index}**` : `w${index}`,
    );
    expect((await texts(`${words.join(" ")}\n`)).join(" ")).toBe(words.join(" ").replaceAll("*", ""));
  });
});

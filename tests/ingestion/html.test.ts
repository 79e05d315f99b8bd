// Web pages as they come out: the content without its surroundings, headings with anchors, lists, tables, questions.
import { describe, expect, it } from "vitest";
import type { Document } from "#ingestion/document.ts";
import { readOne } from "../support/read-one.ts";

async function read(html: string, name = "page.html"): Promise<Document> {
  return (await readOne(name, html)).document;
}
const texts = async (html: string) => (await read(html)).blocks.map(({ text }) => text);
const places = async (html: string) =>
  (await read(html)).blocks.map(({ section, anchor, text }) => [section.join(" > "), anchor, text]);

const filler =
  "<p>The boats lie at the north pier and are let by the hour, by the day and by the week, with oars.</p>";

describe("a page", () => {
  it("names its title, language and address", async () => {
    const page = await read(
      '<!doctype html><html lang="de-AT"><head><title>Hilfe | Bootsverleih</title><link rel="canonical" href="https://example.org/hilfe"></head><body><h1>Hilfe</h1><p>Wir helfen.</p></body></html>',
    );
    expect([page.title, page.language, page.url]).toEqual(["Hilfe", "de", "https://example.org/hilfe"]);
    expect(page.blocks[0]?.section).toEqual([]);
  });
  it("takes no address that is not of the web", async () => {
    const page = await read('<link rel="canonical" href="javascript:alert(1)"><p>Text.</p>');
    expect(page.url).toBeUndefined();
  });
  it.each([
    ["its main element", `<div><a href="/">Home</a> Menu text</div><main>${filler}</main><div>Address</div>`],
    ["its one article", `<div>Menu text</div><article>${filler}</article><div>Address</div>`],
    ["what is called its content", `<div>Menu text</div><div id="content">${filler}</div><div>Address</div>`],
    [
      "its densest part",
      `<table><tr><td><a href="a">One</a> <a href="b">Two</a></td><td><div>${filler}${filler}</div></td></tr></table>`,
    ],
  ])("gives %s alone", async (_, body) => {
    const found = new Set(await texts(`<title>Boats</title><body>${body}</body>`));
    expect([...found]).toEqual([filler.replace(/<\/?p>/g, "")]);
  });
  it("loses menus, banners, notices, scripts and what is hidden, wherever they stand", async () => {
    const html = `<nav>Menu</nav><header><a href="/">Boats</a></header><div class="cookie-banner">We use cookies.</div>
      <div role="navigation">More menu</div>${filler}<script>alert(1)</script><style>a{}</style><template><p>T</p></template>
      <div hidden>Hidden</div><p style="display: none">Hidden too</p><aside>Advertisement</aside><button>Copy</button>
      <ul class="breadcrumbs"><li>Home</li></ul><footer>Address</footer><noscript>Switch it on</noscript>`;
    expect(await texts(html)).toEqual([filler.replace(/<\/?p>/g, "")]);
  });
  it("keeps a note that stands in an aside, without its plain title", async () => {
    const html = `<main>${filler}<aside class="admonition note"><p class="admonition-title">Note</p><p>Bring a coat.</p></aside></main>`;
    expect((await texts(html)).at(-1)).toBe("Bring a coat.");
  });
  it("keeps all its words where a part with a name of surroundings holds most of them", async () => {
    expect(await texts(`<div class="has-sidebar"><p>Only this.</p></div>`)).toEqual(["Only this."]);
  });
});

describe("headings of a page", () => {
  it("become paths with the anchors that the page gives them", async () => {
    const html =
      '<h1>T</h1><h2 id="own">Own<a class="headerlink" href="#own">¶</a></h2><p>1</p><section id="above"><h3>Above</h3><p>2</p></section><h2><a name="inside"></a>Inside</h2><p>3</p><a id="before"></a><h2>Before</h2><p>4</p>';
    expect(await places(html)).toEqual([
      ["Own", "own", "1"],
      ["Own > Above", "above", "2"],
      ["Inside", "inside", "3"],
      ["Before", "before", "4"],
    ]);
  });
  it("are made of what folds out, of bold questions and of terms told about at length", async () => {
    const html =
      "<details><summary>May I bring a dog?</summary>Yes, <b>gladly</b>.</details><p><b>Who pays?</b> Nobody.</p><dl><dt>Why oars?</dt><dd><p>To row.</p></dd></dl>";
    expect(await places(html)).toEqual([
      ["May I bring a dog?", undefined, "Yes, gladly."],
      ["Who pays?", undefined, "Nobody."],
      ["Who pays? > Why oars?", undefined, "To row."],
    ]);
  });
});

describe("the words of a page", () => {
  it("are kept, spaces and soft hyphens tidied", async () => {
    expect(
      await texts(
        '<p>One&nbsp;two\n three<br>four &lt;b&gt; so&shy;on <img alt="A plan" src=x> <q>he</q><sup><a href="#1">[1]</a></sup></p>',
      ),
    ).toEqual(["One two three\nfour <b> soon A plan “he”"]);
  });
  it("stand in lists as written, nested ones set in", async () => {
    const [list] = (
      await read('<ol start="3"><li>three<ul><li>a<li>b</ul><li><p>four</p><pre>x\n y</pre></ol>')
    ).blocks;
    expect([list?.kind, list?.text]).toEqual(["list", "3. three\n  - a\n  - b\n4. four\n  x\n   y"]);
    expect(await texts("<dl><dt>Oar</dt><dd>To row.</dd><dt>Helm</dt><dd>To steer.</dd></dl>")).toEqual([
      "- Oar: To row.\n- Helm: To steer.",
    ]);
  });
  it("of code stay as they stand, without numbers of lines", async () => {
    const [code] = (
      await read(
        '<pre><code><span class="lineno">1</span>a  = 1\n<span class="lineno">2</span>  b</code></pre>',
      )
    ).blocks;
    expect([code?.kind, code?.text]).toEqual(["code", "a  = 1\n  b"]);
  });
  it("of tables carry the names of their columns, spans filled", async () => {
    const html =
      "<table><caption>Hours</caption><thead><tr><th rowspan=2>Day<th colspan=2>Time<tr><th>from<th>to</thead><tr><td rowspan=2>Mo<td>9<td>12<tr><td>14<td>18</table>";
    expect(await texts(html)).toEqual([
      "Hours",
      "Day: Mo; Time from: 9; Time to: 12",
      "Day: Mo; Time from: 14; Time to: 18",
    ]);
  });
  it("are read in tabs, each under its name", async () => {
    const html =
      '<div role="tablist"><button role="tab" id="t1">npm</button><button role="tab" id="t2">yarn</button></div><div role="tabpanel" aria-labelledby="t1"><pre>npm ci</pre></div><div role="tabpanel" aria-labelledby="t2" hidden><pre>yarn</pre></div>';
    expect(await texts(html)).toEqual(["npm", "npm ci", "yarn", "yarn"]);
  });
});

describe("questions of a page", () => {
  const stated = (entries: readonly (readonly [string, string])[]) =>
    `<script type="application/ld+json">${JSON.stringify({
      "@context": "https://schema.org",
      "@type": "FAQPage",
      mainEntity: entries.map(([name, text]) => ({
        "@type": "Question",
        name,
        acceptedAnswer: { "@type": "Answer", text },
      })),
    })}</script>`;
  it("stated for machines mark the visible answer, or are read where none is visible", async () => {
    const page = await read(
      `${stated([
        ["Who pays?", "<p>Nobody.</p>"],
        ["When is it open?", "From <b>nine</b>."],
      ])}<h2 id="pay">Who pays?</h2><p>Nobody.</p><p>Really.</p>`,
    );
    expect(
      page.blocks.map(({ section, anchor, text, isAnswer }) => [section, anchor, text, isAnswer]),
    ).toEqual([
      [["Who pays?"], "pay", "Nobody.", true],
      [["Who pays?"], "pay", "Really.", true],
      [["When is it open?"], undefined, "From nine.", true],
    ]);
  });
  it("marked as microdata are answers, with their anchor", async () => {
    const page = await read(
      '<div itemscope itemtype="https://schema.org/Question" id="q7"><h3 itemprop="name">Must I swim?</h3><div itemprop="acceptedAnswer" itemscope><div itemprop="text"><p>Yes.</p></div></div></div><p>More.</p>',
    );
    expect(
      page.blocks.map(({ section, anchor, text, isAnswer }) => [section, anchor, text, isAnswer]),
    ).toEqual([
      [["Must I swim?"], "q7", "Yes.", true],
      [[], undefined, "More.", undefined],
    ]);
  });
  it("stated with a fault take nothing away", async () => {
    expect(
      await texts('<script type="application/ld+json">{"@type": "FAQPage", </script><p>Text.</p>'),
    ).toEqual(["Text."]);
  });
});

describe("a page made to hold everything up", () => {
  const many = (text: string) => text.repeat(200_000 / text.length);
  it.each([
    ["elements inside elements", many("<div>")],
    ["lists inside lists", many("<ul><li>")],
    ["tables inside tables", many("<table><tr><td>")],
    ["formatting that is never closed", Array.from({ length: 2_000 }, (_, i) => `<b id=${i}><p>x`).join("")],
    ["open brackets", many("<")],
    [
      "rows of names alone",
      `<table>${Array.from({ length: 20_000 }, (_, i) => `<tr><th>${i}<th>x`).join("")}</table>`,
    ],
    ["rows beyond number", `<table><tr><th>a<th>b${"<tr><td>1<td>x".repeat(130_000)}</table>`],
    ["lines of a list beyond number", `<ul><li><ul>${"<li>x".repeat(130_000)}</ul></ul>`],
    [
      "tabs beyond number",
      Array.from({ length: 6_000 }, (_, i) => `<div role=tabpanel aria-labelledby=t${i}>x</div>`).join(""),
    ],
    ["cells that span everything", `<table>${many("<tr><td colspan=1000 rowspan=60000>x</td>")}`],
  ])("is read to its end: %s", async (_, hostile) => {
    const page = await read(`${hostile}<p>The end.</p>`);
    expect(page.blocks.map(({ text }) => text).join("\n")).toContain("The end.");
  });
});

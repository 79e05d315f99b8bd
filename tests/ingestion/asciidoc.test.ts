// AsciiDoc as it comes out: headings, attributes, macros, blocks, lists, tables.
// Never looks at the parser's parts: a file goes in, blocks come out.
import { describe, expect, it } from "vitest";
import type { Document } from "#ingestion/document.ts";
import { readOne } from "../support/read-one.ts";

const read = async (text: string): Promise<Document> => (await readOne("a.adoc", text)).document;
const told = async (text: string) => (await read(text)).blocks.map(({ kind, text: words }) => [kind, words]);
const texts = async (text: string) => (await read(text)).blocks.map((block) => block.text);

describe("headings", () => {
  it("become paths below the title, with Asciidoctor's anchors or those that are written", async () => {
    const document = await read(
      "= The guide\nHans Brandt <h@example.org>\nv1.0, 2026-01-01\n:lang: de\n\nIntro.\n\n== Set up!\n\nOne.\n\n[[linux]]\n=== On Linux\n\nTwo.\n\n[#use]\n== Use\n\nThree.\n\n== Use\n\nFour.\n",
    );
    expect([document.title, document.language]).toEqual(["The guide", "de"]);
    expect(document.blocks.map(({ section, anchor, line }) => [section.join(" > "), anchor, line])).toEqual([
      ["", "_the_guide", 6],
      ["Set up!", "_set_up", 10],
      ["Set up! > On Linux", "linux", 15],
      ["Use", "use", 20],
      ["Use", "_use_2", 24],
    ]);
  });
  it("take prefix and separator from the file", async () => {
    const { blocks } = await read(":idprefix:\n:idseparator: -\n\n== Set up now\n\nText.\n");
    expect(blocks[0]?.anchor).toBe("set-up-now");
  });
});

describe("inline markup", () => {
  it("goes, attributes are filled in, and what a reader sees stays", async () => {
    expect(
      await texts(
        ':boat: Aurora\n:url: https://e.org\n\nThe {boat} is *old* and _wide_, `a_b_c` and {unknown}; see <<fees,the fees>>, <<opening_hours>>,\nxref:a.adoc#x[that page], {url}[the site^], https://e.org/b, link:a.pdf["A, b",window=_blank]. Press kbd:[Ctrl+C],\nmenu:File[Save as]. "`Quoted`" isn`\'t 2 * 3.footnote:[A note.] ((Term)) and (((hidden)))**un**bound icon:x[]\n',
      ),
    ).toEqual([
      "The Aurora is old and wide, a_b_c and {unknown}; see the fees, opening hours, that page, the site, https://e.org/b, A, b. Press Ctrl+C, File > Save as. “Quoted” isn’t 2 * 3. (A note.) Term and unbound",
    ]);
  });
  it("grows no text beyond bounds, however attributes refer to each other", async () => {
    const chain = Array.from({ length: 30 }, (_, at) => `:a${at + 1}: {a${at}}{a${at}}`).join("\n");
    const { blocks } = await read(`:a0: boat\n${chain}\n\n${"{a30} ".repeat(2_000)}\n`);
    expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(1_100_000);
  });
});

describe("blocks", () => {
  it("are notes, code without its marks, frames; comments, includes and what is passed through go", async () => {
    expect(
      await told(
        "NOTE: Bring a coat.\n\n[WARNING]\n====\nMind the gap.\n====\n\n.Run it\n[source,sh]\n----\nls -l # <1>\ninclude::secret.sh[]\n\npwd\n----\n<1> Lists.\n\n// hidden\n\n////\nhidden\n////\n\ninclude::/etc/passwd[]\n\n++++\n<b>x</b>\n++++\n\nimage::plan.png[A plan,300]\n\nifdef::site[]\nSeen.\nendif::[]\n\n literal\n   text\n\n[quote]\n____\nQuoted. +\nAgain.\n____\n",
      ),
    ).toEqual([
      ["paragraph", "Bring a coat."],
      ["paragraph", "Mind the gap."],
      ["paragraph", "Run it"],
      ["code", "ls -l\n\npwd"],
      ["list", "- Lists."],
      ["paragraph", "A plan"],
      ["paragraph", "Seen."],
      ["code", "literal\n  text"],
      ["paragraph", "Quoted.\nAgain."],
    ]);
  });
  it("are lists with numbers counted, and what is joined to their items", async () => {
    expect(
      await texts(
        "* One\n** Inner\n* [x] Two\n\n. First\ngoes on.\n. Second\n+\n[source,sh]\n----\nls\n----\n+\nThen wait.\n.. Inner\n. Third\n",
      ),
    ).toEqual([
      "- One\n  - Inner\n- Two\n1. First goes on.\n2. Second\n  ls\n  Then wait.\n  1. Inner\n3. Third",
    ]);
  });
  it("are terms, and questions where a term asks", async () => {
    const { blocks } = await read(
      "Boat:: It floats.\nOar::\n  To row.\n\n[qanda]\nHow deep is it?::\n  Four metres.\n",
    );
    expect(blocks.map(({ section, text }) => [section.join(), text])).toEqual([
      ["", "- Boat: It floats."],
      ["", "- Oar: To row."],
      ["How deep is it?", "Four metres."],
    ]);
  });
  it("are tables row by row: spans filled, cells on lines of their own, CSV", async () => {
    expect(
      await texts(
        '|===\n|Boat |Berth\n\n|A\n|7\nleft\n.2+|B |9\na|* 10\n|===\n\n[cols="2*",options="header"]\n|===\n|Boat\n|Berth\n2+|None\n|C \\| D|8\n|===\n\n[%header,format=csv]\n,===\nBoat,Berth\n"E, old",1\n,===\n',
      ),
    ).toEqual([
      "Boat: A; Berth: 7 left",
      "Boat: B; Berth: 9",
      "Boat: B; Berth: * 10",
      "Boat: None; Berth: None",
      "Boat: C | D; Berth: 8",
      "Boat: E, old; Berth: 1",
    ]);
  });
});

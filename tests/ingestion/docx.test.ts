// What Word writes and readers see otherwise than it stands in the file: changes, numbers, notes, titles.
// Never tests what the Word file among the formats shows already.
import { describe, expect, it } from "vitest";
import { parserFor } from "#ingestion/parsers/registry.ts";
import { container, relationships } from "../support/containers.ts";

interface Parts {
  readonly numbering?: string;
  readonly styles?: string;
  readonly footnotes?: string;
}

async function read(body: string, { numbering = "", styles = "", footnotes = "" }: Parts = {}) {
  const bytes = container({
    "_rels/.rels": relationships({ main: ["officeDocument", "word/document.xml"] }),
    "word/document.xml": `<w:document><w:body>${body}</w:body></w:document>`,
    "word/_rels/document.xml.rels": relationships({
      a: ["numbering", "numbering.xml"],
      b: ["styles", "styles.xml"],
      c: ["footnotes", "footnotes.xml"],
    }),
    "word/numbering.xml": `<w:numbering>${numbering}</w:numbering>`,
    "word/styles.xml": `<w:styles>${styles}</w:styles>`,
    "word/footnotes.xml": `<w:footnotes>${footnotes}</w:footnotes>`,
  });
  const parsed = await parserFor("a.docx")?.parse({ path: "a.docx", bytes });
  return {
    title: parsed?.title,
    texts: parsed?.blocks.map(({ section, text }) => [...section, text].join(" > ")),
  };
}

const p = (text: string, properties = "") =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const numbered = (id: number, level: number) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
const level = (index: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${index}"><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const reference = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
const tc = (text: string) => `<w:tc>${p(text)}</w:tc>`;

describe("a Word file", () => {
  it("tells a note once, however often it is referred to", async () => {
    const footnotes = Array.from(
      { length: 40 },
      (_, id) =>
        `<w:footnote w:id="${id}"><w:p><w:r><w:t>Note ${id}.</w:t></w:r>${reference(id + 1).repeat(2)}${reference(id)}</w:p></w:footnote>`,
    ).join("");
    const { texts } = await read(`<w:p><w:r><w:t>Text.</w:t></w:r>${reference(0)}</w:p>`, { footnotes });
    expect(texts).toHaveLength(41);
    expect(texts?.slice(0, 3)).toEqual(["Text.", "Note 0.", "Note 1."]);
  });

  it("joins paragraphs whose parting was deleted", async () => {
    const { texts } = await read(`${p("The pier ", "<w:rPr><w:del/></w:rPr>")}${p("is open.")}`);
    expect(texts).toEqual(["The pier is open."]);
    expect((await read(p("The end.", "<w:rPr><w:del/></w:rPr>"))).texts).toEqual(["The end."]);
  });

  it("begins a list where its numbers begin", async () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, "decimal", "%1.")}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>';
    const { texts } = await read(
      p("One", numbered(1, 0)) + p("Five", numbered(2, 0)) + p("Six", numbered(2, 0)),
      { numbering },
    );
    expect(texts).toEqual(["1. One\n5. Five\n6. Six"]);
  });

  it("numbers clauses as laws do where the list says so", async () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, "upperRoman", "%1.")}${level(1, "decimal", "%1.%2", "<w:isLgl/>")}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const { texts } = await read(p("First", numbered(1, 0)) + p("Clause", numbered(1, 1)), { numbering });
    expect(texts).toEqual(["I. First\n  1.1 Clause"]);
  });

  it("makes no point of what a list indents without a sign", async () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, "bullet", " ")}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const { texts } = await read(p("Goes on.", numbered(1, 0)), { numbering });
    expect(texts).toEqual(["Goes on."]);
  });

  it("leaves prompts of empty fields and the sound of signs out", async () => {
    const prompt =
      "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here.</w:t></w:r></w:sdtContent></w:sdt>";
    const ruby =
      "<w:r><w:ruby><w:rt><w:r><w:t>とう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    const { texts } = await read(`<w:p><w:r><w:t>Name: </w:t></w:r>${prompt}</w:p><w:p>${ruby}</w:p>`);
    expect(texts).toEqual(["Name:", "東"]);
  });

  it("puts the cells of an indented row below their own columns", async () => {
    const row = (cells: string, properties = "") => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
    const { texts } = await read(
      `<w:tbl>${row(tc("Name") + tc("Fee") + tc("Note"))}${row(tc("Ann") + tc("7") + tc("x"))}${row(tc("8") + tc("y"), '<w:gridBefore w:val="1"/>')}</w:tbl>`,
    );
    expect(texts).toEqual(["Name: Ann; Fee: 7; Note: x", "Fee: 8; Note: y"]);
  });

  it("keeps titles that come later as headings", async () => {
    const styles = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>';
    const title = (text: string) => p(text, '<w:pStyle w:val="T"/>');
    const { title: named, texts } = await read(
      title("Harbour") + p("Open daily.") + title("The crane") + p("Lifts boats."),
      { styles },
    );
    expect(named).toBe("Harbour");
    expect(texts).toEqual(["Open daily.", "The crane > Lifts boats."]);
  });
});

// What OpenDocument files say otherwise than it stands in them: numbers of lists, titles, repeated cells.
// Never tests what the OpenDocument file among the formats shows already.
import { describe, expect, it } from "vitest";
import { parserFor } from "#ingestion/parsers/registry.ts";
import { container } from "../support/containers.ts";

async function read(body: string, styles = "", kind = "text") {
  const bytes = container({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<o:document-content><o:automatic-styles>${styles}</o:automatic-styles><o:body><o:${kind}>${body}</o:${kind}></o:body></o:document-content>`,
  });
  const parsed = await parserFor("a.odt")?.parse({ path: "a.odt", bytes });
  return {
    title: parsed?.title,
    texts: parsed?.blocks.map(({ section, text }) => [...section, text].join(" > ")),
  };
}

const p = (text: string, style = "") => `<text:p text:style-name="${style}">${text}</text:p>`;
const item = (content: string) => `<text:list-item>${content}</text:list-item>`;
const list = (content: string, more = "") => `<text:list text:style-name="L" ${more}>${content}</text:list>`;
const styles = `<text:list-style style:name="L">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
  </text:list-style>`;

describe("an OpenDocument file", () => {
  it("writes the numbers of its lists as they are seen, and goes on where a list does", async () => {
    const { texts } = await read(
      list(item(p("One") + list(item(p("Sub"))))) +
        p("Between.") +
        list(item(list(item(p("Deep")))) + item(p("Two")), 'text:continue-numbering="true"') +
        list(`<text:list-header>${p("Head")}</text:list-header>${item(p("Anew"))}`),
      styles,
    );
    expect(texts).toEqual(["1. One\n  a) Sub", "Between.", "a) Deep\n2. Two", "Head", "1. Anew"]);
  });

  it("keeps titles that come later as headings", async () => {
    const { title, texts } = await read(
      p("Harbour", "Title") + p("Open daily.") + p("The crane", "Title") + p("Lifts boats."),
    );
    expect(title).toBe("Harbour");
    expect(texts).toEqual(["Open daily.", "The crane > Lifts boats."]);
  });

  it("reads a sheet of more rows than one call takes", async () => {
    const row = `<table:table-row table:number-rows-repeated="1000"><table:table-cell>${p("Name")}</table:table-cell><table:table-cell>${p("Fee")}</table:table-cell></table:table-row>`;
    const heads = `<table:table-row><table:table-cell>${p("A")}</table:table-cell><table:table-cell>${p("B")}</table:table-cell></table:table-row>`;
    const { texts } = await read(
      `<table:table table:name="Prices">${heads}${row.repeat(200)}</table:table>`,
      "",
      "spreadsheet",
    );
    expect(texts).toHaveLength(200_000);
  });

  it("keeps no more columns than a sheet has", async () => {
    const cells = `<table:table-cell table:number-columns-repeated="1000">${p("x")}</table:table-cell>`;
    const { texts } = await read(
      `<table:table table:name="Prices"><table:table-row>${cells.repeat(2_000)}</table:table-row></table:table>`,
      "",
      "spreadsheet",
    );
    expect(texts?.[0]).toHaveLength(16_384 * 3 - 2);
  });
});

// What Excel shows of a number, and what a workbook may hold.
// Never tests what the Excel file among the formats shows already.
import { describe, expect, it } from "vitest";
import { parserFor } from "#ingestion/parsers/registry.ts";
import { container, relationships } from "../support/containers.ts";

async function read(rows: string, formats: readonly string[] = []): Promise<readonly string[] | undefined> {
  const bytes = container({
    "_rels/.rels": relationships({ main: ["officeDocument", "xl/workbook.xml"] }),
    "xl/workbook.xml": '<workbook><sheets><sheet name="Prices" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relationships({
      a: ["worksheet", "sheet.xml"],
      b: ["styles", "styles.xml"],
    }),
    "xl/styles.xml": `<styleSheet><numFmts>${formats
      .map(
        (format, index) =>
          `<numFmt numFmtId="${200 + index}" formatCode="${format.replaceAll('"', "&quot;")}"/>`,
      )
      .join("")}</numFmts><cellXfs>${formats
      .map((_, index) => `<xf numFmtId="${200 + index}"/>`)
      .join("")}</cellXfs></styleSheet>`,
    "xl/sheet.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  });
  const parsed = await parserFor("a.xlsx")?.parse({ path: "a.xlsx", bytes });
  return parsed?.blocks.map(({ text }) => text);
}

const cell = (value: number | string, more = "") => `<row><c ${more}><v>${value}</v></c></row>`;

describe("an Excel file", () => {
  it.each([
    ["00000", 7, "00007"],
    ["000-00-0000", 12345678, "012-34-5678"],
    ['000\\ 00"x"', 123456, "1234 56x"],
    ["# ?/?", 1.5, "1.5"],
    ['0.0,,"M"', 1234567, "1.2M"],
    ['General" kg"', 12.5, "12.5 kg"],
    ['0 "kg_net [dry]"', 12, "12 kg_net [dry]"],
    ["0.00E+00", 12345, "12345"],
    ["#,##0.00 [$€-407];[Red]-#,##0.00 [$€-407]", -1234.5, "-1,234.50 €"],
    ['_-* #,##0.00 "€"_-', 1234.5, "1,234.50 €"],
    ["(0.00)", 3.2, "(3.20)"],
    ["0%", 0.125, "13%"],
    ["[h]:mm", 1.5, "36:00"],
    ["General", 4006381333931, "4006381333931"],
    ["General", 0.30000000000000004, "0.3"],
    [`0${";".repeat(100_000)}"`, 7, "7"],
  ])("shows by the format %s the number %d as %s", async (format, value, shown) => {
    expect(await read(cell(value, 's="0"'), [format])).toEqual([shown]);
  });

  it("names a sheet whose rows reach too far to be kept", async () => {
    await expect(read(cell(1, 'r="XFD1"').repeat(400))).rejects.toThrow("spread over too many columns");
    expect(await read(cell(1, 'r="XFD1"').repeat(200))).toHaveLength(200);
  });
});

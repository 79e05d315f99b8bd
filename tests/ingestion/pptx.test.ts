// How slides number their points.
// Never tests what the presentation among the formats shows already.
import { expect, it } from "vitest";
import { parserFor } from "#ingestion/parsers/registry.ts";
import { container, relationships } from "../support/containers.ts";

const p = (text: string, level: number, start = "") =>
  `<a:p><a:pPr lvl="${level}"><a:buAutoNum ${start}/></a:pPr><a:r><a:t>${text}</a:t></a:r></a:p>`;

it("counts the points of each depth by themselves, from where they begin", async () => {
  const body = [p("One", 0), p("First", 1), p("Second", 1), p("Two", 0), p("Third", 1, 'startAt="3"')];
  const bytes = container({
    "_rels/.rels": relationships({ main: ["officeDocument", "ppt/presentation.xml"] }),
    "ppt/presentation.xml": '<p:presentation><p:sldIdLst><p:sldId r:id="a"/></p:sldIdLst></p:presentation>',
    "ppt/_rels/presentation.xml.rels": relationships({ a: ["slide", "slide.xml"] }),
    "ppt/slide.xml": `<p:sld><p:cSld><p:spTree><p:sp><p:nvSpPr/><p:txBody>${body.join("")}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>`,
  });
  const parsed = await parserFor("a.pptx")?.parse({ path: "a.pptx", bytes });
  expect(parsed?.blocks.map(({ text }) => text)).toEqual([
    "1. One\n  1. First\n  2. Second\n2. Two\n  3. Third",
  ]);
});

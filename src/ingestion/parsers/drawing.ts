// Text inside shapes, as PowerPoint and its tables write it (DrawingML).
// Never tells where on the slide something stands.
import { attribute, child, elements, wordsOf, type XmlElement } from "./xml.ts";

/** Deepest level of a list, from 0; PowerPoint's own bound. */
const DEPTH_MAX = 8;

/** A paragraph of a shape. */
export interface DrawnParagraph {
  readonly text: string;
  /** From 0. */
  readonly depth: number;
  /** undefined where the shape's layout decides. */
  readonly bullet: "none" | "sign" | "number" | undefined;
  /** Where its numbers begin. */
  readonly start: number;
}

export function drawnParagraphs(body: XmlElement | undefined): readonly DrawnParagraph[] {
  return elements(body, "p").map((paragraph) => {
    const properties = child(paragraph, "pPr");
    const bullet = elements(properties).find(({ name }) => /^bu(?:None|Char|AutoNum|Blip)$/.test(name));
    return {
      text: drawnWords(paragraph),
      depth: Math.min(DEPTH_MAX, Number(attribute(properties, "lvl")) || 0),
      bullet: bulletOf(bullet?.name),
      start: Number(attribute(bullet, "startAt") ?? 1),
    };
  });
}

function bulletOf(name: string | undefined): DrawnParagraph["bullet"] {
  if (name === undefined) return undefined;
  return name === "buNone" ? "none" : name === "buAutoNum" ? "number" : "sign";
}

function drawnWords(paragraph: XmlElement): string {
  return elements(paragraph)
    .map((node) => {
      if (node.name === "br") return "\n";
      // A field is a date or the number of the slide: neither is what the slide says.
      return node.name === "r" ? wordsOf(child(node, "t")) : "";
    })
    .join("");
}

/** Rows of a drawn table; what spans rows is said in each of them. */
export function drawnRows(table: XmlElement): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const row of elements(table, "tr")) {
    const above = rows.at(-1) ?? [];
    const cells = elements(row, "tc").map((cell, column) => {
      if (attribute(cell, "vMerge") === "1") return above[column] ?? "";
      return drawnParagraphs(child(cell, "txBody"))
        .map(({ text }) => text)
        .join("\n");
    });
    rows.push(cells);
  }
  return rows;
}

// Pages of a PDF in the order people read them.
import { describe, expect, it } from "vitest";
import { pdfOf, type Word } from "../support/pdf.ts";
import { readOne } from "../support/read-one.ts";

/** Lines below each other, from a place on; each of a sentence of its own. */
function column(name: string, lines: number, x: number): Word[] {
  return Array.from({ length: lines }, (_, at) => ({
    text: `The ${name} line number ${10 + at} is about boats and quays.`,
    x,
    y: 100 + 12 * at,
  }));
}

async function textOf(pages: readonly (readonly Word[])[]): Promise<string> {
  const { passages } = await readOne("a.pdf", pdfOf(pages));
  return passages.map(({ text }) => text).join("\n\n");
}

describe("a page in two columns", () => {
  // Helvetica of 10 points: the left lines end at 269.
  it.each([40, 20, 10])("is read down the one and then down the other, %i points apart", async (gap) => {
    const left = column("left", 20, 50);
    const text = await textOf([[...left, ...column("right", 20, 269 + gap)]]);
    const found = [...text.matchAll(/The (left|right) line number (\d+) is about boats and quays\./g)];
    expect(found.map(([, side, number]) => `${side} ${number}`)).toEqual(
      ["left", "right"].flatMap((side) => Array.from({ length: 20 }, (_, at) => `${side} ${10 + at}`)),
    );
  });
});

describe("a page in one column", () => {
  it("keeps lines whole whose words are drawn one by one, with wide spaces here and there", async () => {
    const words = [
      "boats",
      "must",
      "leave",
      "the",
      "quay",
      "before",
      "every",
      "noon",
      "or",
      "answer",
      "for",
      "it",
    ];
    const lines = Array.from({ length: 24 }, (_, line) => {
      const turned = [...words.slice(line % words.length), ...words.slice(0, line % words.length)];
      return [`Line ${10 + line}:`, ...turned, "today."];
    });
    const page = lines.flatMap((line, at) => {
      let x = 50;
      return line.map((text, place) => {
        const word = { text, x, y: 100 + 12 * at };
        x += 5.4 * text.length + 2 + ((at * 7 + place * 5) % 8);
        return word;
      });
    });
    const text = (await textOf([page])).replace(/\s+/g, " ");
    for (const line of lines) expect(text).toContain(line.join(" "));
  });
});

// What is seen on a page and drawn otherwise: columns, accents, raised figures, endless text.
// Never tests what the PDF among the formats shows already.
import { describe, expect, it } from "vitest";
import { parserFor } from "#ingestion/parsers/registry.ts";

type Drawn = readonly [x: number, y: number, text: string, size?: number];

/** A PDF whose pages hold these words; `y` grows upwards from the foot of the page. */
function pdf(pages: readonly (readonly Drawn[])[]): Uint8Array {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ")}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  for (const drawn of pages) {
    const content = drawn
      .map(([x, y, text, size = 10]) => `BT /F ${size} Tf ${x} ${y} Td (${text}) Tj ET`)
      .join("\n");
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R >>\n%%EOF`, "latin1");
}

async function read(pages: readonly (readonly Drawn[])[]): Promise<readonly string[] | undefined> {
  const parsed = await parserFor("a.pdf")?.parse({ path: "a.pdf", bytes: pdf(pages) });
  return parsed?.blocks.map(({ text }) => text);
}

describe("a PDF", () => {
  it("is read column by column where the gutter is as narrow as TeX's", async () => {
    // Helvetica sets this line of the left column 250 points wide; the right one begins 10 points behind it.
    const left = "the keeper winds the works each evening before the sun";
    const right = "and every boat below the pier shows a light at its bow";
    const rows = Array.from({ length: 12 }, (_, row): readonly Drawn[] => [
      [60, 700 - row * 12, left],
      [60 + 260, 700 - row * 12, right],
    ]).flat();
    expect(await read([rows])).toEqual([
      `${Array(12).fill(left).join(" ")} ${Array(12).fill(right).join(" ")}`,
    ]);
  });

  // The left lines end at 269 points.
  it.each([40, 20, 10])(
    "is read down the one column and then down the other, %i points apart",
    async (gap) => {
      const column = (name: string, x: number) =>
        Array.from({ length: 20 }, (_, at): Drawn => {
          return [x, 700 - 12 * at, `The ${name} line number ${10 + at} is about boats and quays.`];
        });
      const texts = await read([[...column("left", 50), ...column("right", 269 + gap)]]);
      const found = (texts ?? [])
        .join(" ")
        .matchAll(/The (left|right) line number (\d+) is about boats and quays\./g);
      expect([...found].map(([, side, number]) => `${side} ${number}`)).toEqual(
        ["left", "right"].flatMap((side) => Array.from({ length: 20 }, (_, at) => `${side} ${10 + at}`)),
      );
    },
  );

  it("keeps lines whole whose words are drawn one by one, with wide spaces here and there", async () => {
    const words = "boats must leave the quay before every noon or answer for it".split(" ");
    const lines = Array.from({ length: 24 }, (_, line) => {
      const at = line % words.length;
      return [...words.slice(at), ...words.slice(0, at), `today${line}.`];
    });
    const page = lines.flatMap((line, at) => {
      let x = 50;
      return line.map((text, place): Drawn => {
        const drawn: Drawn = [x, 700 - 12 * at, text];
        x += 5.4 * text.length + 2 + ((at * 7 + place * 5) % 8);
        return drawn;
      });
    });
    const text = ((await read([page])) ?? []).join(" ").replace(/\s+/g, " ");
    for (const line of lines) expect(text).toContain(line.join(" "));
  });

  it("puts accents that are drawn apart on their letters", async () => {
    expect(await read([[[60, 700, "The na\\250ive fa\\270cade of the harbour has a \\264etage."]]])).toEqual([
      "The naïve façade of the harbour has a étage.",
    ]);
  });

  it("keeps powers in their lines and leaves the marks of notes out", async () => {
    const words = "The quay measures forty m";
    expect(
      await read([
        [
          [60, 700, words],
          [60 + 122, 703.8, "2", 6.5],
          [60 + 129, 700, "and is kept by the harbour"],
          [60 + 245, 703.8, "3", 6.5],
          [60 + 249, 700, "."],
        ],
      ]),
    ).toEqual([`${words}2 and is kept by the harbour.`]);
  });

  it("takes neither a row of large cells for a heading nor a list for a table", async () => {
    const items = [1, 2, 3, 4].flatMap((number): readonly Drawn[] => [
      [60, 700 - number * 14, `${number}.`],
      [90, 700 - number * 14, `Step number ${number} of the way`],
    ]);
    const row: readonly Drawn[] = [
      [60, 600, "Large boats", 14],
      [200, 600, "20 EUR", 14],
      [300, 600, "slow", 14],
    ];
    expect(
      await read([[...items, ...row, [60, 560, "Ask at the office, which is open every day."]]]),
    ).toEqual([
      [1, 2, 3, 4].map((number) => `${number}. Step number ${number} of the way`).join("\n"),
      "Large boats 20 EUR slow",
      "Ask at the office, which is open every day.",
    ]);
  });

  it("reads a table whose cells stand close, up to the heading behind it", async () => {
    // "Small" ends 25 points behind its beginning, "six metres" 48.
    const rows = [
      "Boat,Length,Fare",
      "Small,six metres,10 EUR",
      "Large,ten metres,23 EUR",
      "Huge,any length,40 EUR",
    ];
    const drawn = rows.flatMap((row, index) =>
      row.split(",").map((cell, column): Drawn => [[60, 98, 160][column], 700 - index * 12, cell]),
    );
    expect(
      await read([
        [...drawn, [60, 640, "Opening hours", 14], [60, 620, "The office opens at nine each day."]],
      ]),
    ).toEqual([
      "Boat: Small; Length: six metres; Fare: 10 EUR",
      "Boat: Large; Length: ten metres; Fare: 23 EUR",
      "Boat: Huge; Length: any length; Fare: 40 EUR",
      "The office opens at nine each day.",
    ]);
  });

  it("puts figures that are set flush right below the name of their column", async () => {
    const drawn = [1, 2, 3].flatMap((row): readonly Drawn[] => [
      [60, 700 - row * 12, `Boat ${row}`],
      [130, 700 - row * 12, "a long line of conditions"],
      [270, 700 - row * 12, `${row}00.00 EUR`],
    ]);
    const names: readonly Drawn[] = [
      [60, 700, "Name"],
      [130, 700, "Conditions"],
      [302, 700, "Fare"],
    ];
    expect(await read([[...names, ...drawn]])).toEqual(
      [1, 2, 3].map(
        (row) => `Name: Boat ${row}; Conditions: a long line of conditions; Fare: ${row}00.00 EUR`,
      ),
    );
  });

  it("reads text without an end in time that grows with its length", async () => {
    const page = Array.from(
      { length: 60 },
      (_, row): Drawn => [60, 760 - row * 12, `${"words that never come to any end ".repeat(3)}${row}`],
    );
    const texts = await read(Array.from({ length: 60 }, () => page));
    expect(Math.max(...(texts ?? []).map((text) => text.length))).toBeLessThan(21_000);
  });
});

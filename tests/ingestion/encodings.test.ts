// Texts as programs of all sorts save them: with and without byte order mark, in encodings of one and of more bytes a letter.
// Never looks at how an encoding is told: bytes go in, text or a fault comes out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOne } from "../support/read-one.ts";

const textIn = async (bytes: Uint8Array, name = "a.txt") =>
  (await readOne(name, bytes)).document.blocks.map(({ text }) => text).join("\n");

/** Bytes of a text in an encoding of one byte a letter, by what TextDecoder makes of each byte. */
function inSingleBytes(text: string, encoding: string): Uint8Array {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const letters = [...new TextDecoder(encoding).decode(all)];
  return Uint8Array.from([...text], (letter) => letters.indexOf(letter));
}
const utf16 = (text: string, isBig: boolean, mark: string) => {
  const bytes = Buffer.from(mark + text, "utf16le");
  return isBig ? bytes.swap16() : bytes;
};

describe("UTF-16", () => {
  const texts = [
    "The quay is ninety metres long.",
    "Die Brücke öffnet um neun.",
    "Контора открыта с девяти.",
    "事務所は 九時から 五時まで。",
  ];
  it.each(texts)("is read with and without a mark, whichever byte comes first: %s", async (text) => {
    for (const isBig of [true, false])
      for (const mark of ["\ufeff", ""])
        expect(await textIn(utf16(`${text}\n\n${text}\n`, isBig, mark))).toBe(`${text}\n${text}`);
  });
  it("with half a surrogate pair loses that alone", async () => {
    expect(await textIn(utf16("One \ud83d two.", false, "\ufeff"))).toMatch(/^One \ufffd? ?two\.$/);
  });
});

describe("one byte a letter", () => {
  it.each([
    ["windows-1252", "The office isn’t open – “bring a coat”. Café, naïve, 12 € a night."],
    ["windows-1252", "Die Geschäftsstelle öffnet um neun Uhr. Für Gäste ist die Brücke gesperrt."],
    ["windows-1252", "¿Cuándo abre la oficina? Mañana por la mañana, según el señor Núñez."],
    ["windows-1250", "Biuro jest otwarte od dziewiątej. Proszę wziąć płaszcz, ponieważ jest zimno i śnieży."],
    ["iso-8859-2", "Biuro jest otwarte od dziewiątej. Proszę wziąć płaszcz, ponieważ jest zimno i śnieży."],
    ["windows-1254", "Ofis saat dokuzda açılır. Şehir köprüsü bugün kapalıdır, lütfen bekleyiniz."],
    ["windows-1251", "Контора открыта с девяти до пяти. Возьмите пальто, на причале холодно."],
    ["koi8-r", "Контора открыта с девяти до пяти. Возьмите пальто, на причале холодно."],
    ["windows-1253", "Το γραφείο είναι ανοιχτό από τις εννέα έως τις πέντε."],
    ["windows-1255", "המשרד פתוח מתשע עד חמש. קחו מעיל כי קר ברציף."],
    ["windows-1256", "المكتب مفتوح من الساعة التاسعة حتى الخامسة. أحضر معطفا لأن الجو بارد."],
    ["windows-874", "สำนักงานเปิดตั้งแต่เก้าโมงถึงห้าโมง"],
  ])("is told by its letters: %s, %s", async (encoding, text) => {
    expect(await textIn(inSingleBytes(text, encoding))).toBe(text);
  });
  it("is found in a long file of English with one accent", async () => {
    const text = `${"The quay is ninety metres long. ".repeat(400)}\n\nThe café is closed.`;
    expect(await textIn(inSingleBytes(text, "windows-1252"))).toContain("The café is closed.");
  });
});

describe("more bytes a letter", () => {
  it.each([
    ["Shift_JIS", "h4+Kq4LEgs2N5Y+6gsWBQZLWitSC0YLqgsWCt4FC", "寒いのでコート"],
    ["GB18030", "zuXLvtTaw7+437G70sDI0bXjo6w=", ""],
  ])("is told or refused, never broken: %s", async (_, base64) => {
    const told = await textIn(Buffer.from(base64, "base64")).catch((error: unknown) => String(error));
    expect(told).not.toContain("\ufffd");
  });
  it("is read where escapes say so", async () => {
    // "日本" in ISO-2022-JP.
    const bytes = Buffer.concat([
      Buffer.from("\x1b$B", "latin1"),
      Buffer.from([0x46, 0x7c, 0x4b, 0x5c]),
      Buffer.from("\x1b(B.", "latin1"),
    ]);
    expect(await textIn(bytes)).toBe("日本.");
  });
});

describe("what a file declares", () => {
  const text = "Płaszcz";
  it.each([
    ["a.html", `<meta charset="iso-8859-2"><p>${text}</p>`],
    ["b.html", `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><p>${text}</p>`],
    [
      "c.xhtml",
      `<?xml version="1.0" encoding="iso-8859-2"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${text}</p></body></html>`,
    ],
    ["d.rst", `.. -*- coding: iso-8859-2 -*-\n\n${text}\n`],
  ])("counts: %s", async (name, content) => {
    expect(await textIn(inSingleBytes(content, "iso-8859-2"), name)).toBe(text);
  });
  it("does not count against the letters themselves", async () => {
    expect(await textIn(Buffer.from(`<meta charset="windows-1252"><p>${text}</p>`), "a.html")).toBe(text);
  });
});

describe("forms and signs", () => {
  it("are made one: accents, line ends, NULs, marks", async () => {
    expect(
      await textIn(Buffer.from("\ufeffCafe\u0301 one\r\n\r\nTwo\0 lines\rand more".padEnd(1_200, " word"))),
    ).toMatch(/^Café one\nTwo lines and more/);
  });
  it("of a heading and a file's name too", async () => {
    const { document } = await readOne("Cafe\u0301.md", "## Pre\u0301cis\n\nText.");
    expect([document.title, document.blocks[0]?.section]).toEqual(["Café", ["Précis"]]);
  });
});

describe("what is no text", () => {
  it.each([
    ["binary", Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7_919) % 256), /is binary/],
    [
      "binary without NULs",
      Uint8Array.from({ length: 4_000 }, (_, at) => 1 + ((at * 7_919) % 255)),
      /is binary/,
    ],
    ["UTF-32", Uint8Array.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), /is UTF-32/],
    [
      "UTF-8 with a broken letter",
      Buffer.concat([Buffer.from("Für Gäste schön\nübel, größer, älter, süß\n"), Buffer.from([0xc3])]),
      /broken letter in line 3/,
    ],
  ])("is refused: %s", async (_, bytes, reason) => {
    await expect(textIn(bytes)).rejects.toThrow(reason);
  });
  it("never shows a broken letter, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const isMarked = bytes[0] === 0xff || bytes[0] === 0xfe || bytes.join().includes("239,191,189");
        const told = await textIn(bytes).catch((error: unknown) => String(error));
        expect(told).not.toMatch(/cannot be parsed/);
        if (!isMarked) expect(told).not.toContain("\ufffd");
      }),
      { numRuns: 200 },
    );
  });
});

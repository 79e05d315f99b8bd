// Where sentences begin and end, by language.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "#text/sentences.ts";

function sentences(text: string, language: string): string[] {
  const bounds = splitSentences(text, language);
  return Array.from({ length: bounds.length / 2 }, (_, at) => text.slice(bounds[2 * at], bounds[2 * at + 1]));
}

const whole: readonly (readonly [language: string, sentence: string])[] = [
  ["en", "Dr. Smith met Mr. J. R. Jones of Apple Inc. at 5 p.m. on Monday."],
  ["en", "The curve, e.g. Fig. 3. of the paper, rises by 3.5 percent."],
  ["en", "It is made in the U.S. and sold by node.js users."],
  ["en", '"Really?" she asked.'],
  ["en", "See No. 5 of the list."],
  ["de", "Am 8. Februar traf Dr. Müller z.B. Frau Schmidt im 19. Jahrhundert."],
  ["fr", "M. Dupont a lu l'art. 5 du code."],
  ["es", "El Sr. García vive en EE.UU. desde 1990."],
  ["ru", "А. С. Пушкин родился в 1799 г. в Москве."],
  ["no", "Den 17. mai feires f.eks. i Oslo."],
  ["ja", "彼は「行きます。」と言った。"],
  ["th", "เกิดเมื่อวันที่ 1 พฤศจิกายน พ.ศ. 2476"],
];

test.each(whole)("keeps a sentence whole (%s): %s", (language, sentence) => {
  expect(sentences(sentence, language)).toEqual([sentence]);
});

describe("splitSentences", () => {
  test("cuts after the quotation mark that closes behind a full stop", () => {
    expect(sentences('He said "It is done." Then he left.', "en")).toEqual([
      'He said "It is done."',
      "Then he left.",
    ]);
    expect(sentences("Il a dit : « Bonjour. » Puis il est parti.", "fr")).toEqual([
      "Il a dit : « Bonjour. »",
      "Puis il est parti.",
    ]);
  });

  test("cuts after an abbreviation where a usual opening word follows", () => {
    expect(sentences("They moved to the U.S. The plan failed.", "en")).toEqual([
      "They moved to the U.S.",
      "The plan failed.",
    ]);
  });

  test("keeps a reference mark with the sentence it stands behind", () => {
    expect(sentences("In 1990 it grew.[12] Then it fell.", "en")).toEqual([
      "In 1990 it grew.[12]",
      "Then it fell.",
    ]);
  });

  test("takes list items and short lines apart, and keeps wrapped lines together", () => {
    expect(sentences("Steps:\n- Open the app\n- Click Save\n1. First\n2. Second", "en")).toEqual([
      "Steps:",
      "- Open the app",
      "- Click Save",
      "1. First",
      "2. Second",
    ]);
    const wrapped = "A line of a paragraph that was wrapped by the editor it was\nwritten in goes on here.";
    expect(sentences(wrapped, "en")).toEqual([wrapped]);
  });

  test("cuts Chinese and Japanese at their own full stops", () => {
    expect(sentences("这是第一句。真的吗？是的！", "zh")).toEqual(["这是第一句。", "真的吗？", "是的！"]);
    expect(sentences("次の文です。本当？はい。", "ja")).toEqual(["次の文です。", "本当？", "はい。"]);
  });

  test("cuts long Thai at spaces between clauses and nowhere else", () => {
    const first = "เป็นอดีตรองหัวหน้าพรรคพลังประชาชนและเคยเป็นประธานสภาผู้แทนราษฎร";
    const clause = `${first} ${first}`;
    expect(sentences(`${clause} ต่อมาย้ายไปอยู่กรุงเทพมหานคร`, "th")).toEqual([clause, "ต่อมาย้ายไปอยู่กรุงเทพมหานคร"]);
  });

  test("covers every character that is no white space, in order, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.constantFrom("en", "de", "zh", "th", "ar"),
        (text, language) => {
          const joined = sentences(text, language).join("");
          const bare = (value: string) => value.replace(/\s/gu, "");
          expect(bare(joined)).toBe(bare(text));
        },
      ),
    );
  });
});

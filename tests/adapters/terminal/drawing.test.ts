// What each reply looks like in a terminal, held by golden files, and that no escape sequence gets through.
import fc from "fast-check";
import picocolors from "picocolors";
import { describe, expect, it } from "vitest";
import { drawReply } from "#adapters/terminal/drawing.ts";
import { columns, wrap } from "#adapters/terminal/wrapping.ts";
import {
  composeFault,
  composeHelp,
  composeLimit,
  composeMore,
  composeNotice,
  composeReply,
} from "#reply/compose.ts";
import type { Reply } from "#reply/reply.ts";
import {
  abstained,
  citation,
  endlessWord,
  found,
  foundPart,
  hostileCode,
  hostileText,
  pactSentence,
  steps,
} from "../../support/answers.ts";

const context = { exchangeId: "exchange-1", visibility: "everyone" } as const;
const questions = [
  "Who signed it?",
  "Where is the pact kept, and who may read it there on a Sunday in the autumn of 2018?",
];
const url = "https://docs.example/pact#signed";
const passages = [1, 2].map((n) =>
  citation({ passageId: `a#${n}`, title: `Page ${n}`, url: n === 1 ? url : undefined }),
);
const replies = {
  answer: composeReply(found("answered", pactSentence, "Marrakech", { url }), context),
  steps: composeReply(foundPart("list", "To turn it on, do the following:\n", steps), context),
  code: composeReply(foundPart("code", "Run this in the folder:\n\n", "npm start -- ask"), context),
  "hostile-code": composeReply(foundPart("code", "", hostileCode, "uncertain"), context),
  yes: composeReply(
    { ...found("answered", "Bicycles are free of charge.", "Bicycles are free of charge"), verdict: "yes" },
    context,
  ),
  uncertain: composeReply(found("uncertain"), context),
  abstention: composeReply(abstained(passages), { ...context, suggestions: questions }),
  help: composeHelp(questions),
  limit: composeLimit(12_345),
  fault: composeFault("0badcafe", "everyone"),
  notice: composeNotice("thanks"),
  more: composeMore({ question: "Where was it signed?", passages, number: 1, isLast: true }, "exchange-1"),
  "hostile-passage": composeReply(
    found("answered", hostileText, "**bold** _italic_", { title: "\u001b]0;title\u0007@everyone", url }),
    context,
  ),
  "hostile-question": composeMore(
    { question: hostileText, passages, number: 1, isLast: false },
    "exchange-1",
  ),
  "endless-word": composeReply(found("answered", `It is ${endlessWord}.`, endlessWord), context),
  list: composeReply(found("answered", "Steps:\n1. Plug in\n2. Wait", "Plug in"), context),
  wide: composeReply(
    found(
      "uncertain",
      "東京は日本の首都であり、世界で最も人口の多い都市のひとつであり、経済の中心でもある。",
      "東京",
    ),
    context,
  ),
} satisfies Record<string, Reply>;

const canvas = (isColourful: boolean) => ({
  width: 60,
  colours: picocolors.createColors(isColourful),
  showsCommands: true,
});

describe("a reply in the terminal", () => {
  for (const [name, reply] of Object.entries(replies)) {
    it(`is drawn without colours: ${name}`, async () => {
      await expect(drawReply(reply, canvas(false))).toMatchFileSnapshot(`${name}.golden.txt`);
    });
  }

  it("is drawn in colours", async () => {
    const shown = (["answer", "uncertain", "abstention"] as const).map((name) =>
      drawReply(replies[name], canvas(true)),
    );
    await expect(shown.join("\n").replaceAll("\u001b", "␛")).toMatchFileSnapshot("colours.golden.txt");
  });

  it("tells an answer, an uncertain one and a decline apart by the first sign", () => {
    const signs = [replies.answer, replies.uncertain, replies.abstention].map(
      (reply) => drawReply(reply, canvas(false)).trimStart()[0],
    );
    expect(new Set(signs).size).toBe(3);
  });

  it("lets through no control sequence of a question or a document, and is never wider than asked", () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.constantFrom(
            "\u001b[2J",
            "\u001b]8;;http://x\u0007",
            "\u009b31m",
            "\r",
            "\b",
            "\u202e",
            "a b ",
            "東京",
          ),
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(hostile, hostile, fc.integer({ min: 20, max: 100 }), (text, title, width) => {
        for (const answer of [
          found("answered", text, text, { title, document: title }),
          abstained([citation({ quote: text, title })]),
        ]) {
          const drawn = drawReply(composeReply(answer, { ...context, suggestions: [text] }), {
            ...canvas(false),
            width,
          });
          expect(drawn).not.toMatch(/[[\p{Cc}--[\n\t]]\u202a-\u202e\u2066-\u2069]/v);
          expect(Math.max(...drawn.split("\n").map(columns))).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe("wrapping", () => {
  it("keeps every word, in order, within the width", () => {
    const runs = fc.array(
      fc.record({ text: fc.stringMatching(/^[a-z東京é👩 ]{0,30}$/u), isStrong: fc.boolean() }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(runs, fc.integer({ min: 2, max: 40 }), (words, width) => {
        const lines = wrap(words, width);
        const text = lines.map((line) => line.map((run) => run.text).join(""));
        const letters = (whole: string) => whole.replace(/\s+/gu, "");
        expect(letters(text.join(""))).toBe(letters(words.map((run) => run.text).join("")));
        for (const line of text) expect(columns(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("counts what a terminal counts", () => {
    expect(["abc", "東京", "e\u0301", "👩‍👩‍👧", "a\u200bb", "한글"].map(columns)).toEqual([3, 4, 1, 2, 2, 4]);
  });
});

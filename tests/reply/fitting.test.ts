// Cutting keeps to the limit, to whole signs and to the source, and says that it cut.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeHelp, composeReply } from "#reply/compose.ts";
import { fitEnding, fitReply, fitText, fitTree } from "#reply/fitting.ts";
import { plainReply } from "#reply/plain.ts";
import type { Reply } from "#reply/reply.ts";
import { abstained, citation, endlessWord, found } from "../support/answers.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc
    .array(fc.constantFrom("A sentence. ", "Why? ", "word ", "👩‍👩‍👧", "e\u0301", "東京。", "<&>", "\n"), {
      maxLength: 60,
    })
    .map((parts) => parts.join("")),
);
/** Signs of several code points, next to each other. */
const clusters = fc
  .array(fc.constantFrom("👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301\u0323", "🇲🇦", "क्‍ष", "각", "\r\n", "😀"), {
    maxLength: 30,
  })
  .map((parts) => parts.join(""));
/** As Slack counts after escaping. */
const escapedLength = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").length;

describe("a text", () => {
  it("is cut to the limit, however that is measured, and only where it has to be", () => {
    for (const measure of [
      (text: string) => text.length,
      escapedLength,
      (text: string) => [...text].length,
      Buffer.byteLength,
    ]) {
      fc.assert(
        fc.property(anyText, fc.integer({ min: 0, max: 300 }), (text, limit) => {
          const fitted = fitText(text, limit, measure);
          if (limit >= 3) expect(measure(fitted.text)).toBeLessThanOrEqual(limit);
          expect(fitted.isCut).toBe(measure(text) > limit);
          if (!fitted.isCut) expect(fitted.text).toBe(text);
        }),
      );
    }
  });

  it("is cut between signs and ends with an ellipsis", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, clusters), fc.integer({ min: 3, max: 60 }), (text, limit) => {
        const fitted = fitText(text, limit);
        if (!fitted.isCut) return;
        expect(fitted.text).toMatch(/…$/u);
        const kept = fitted.text.replace(/ ?…$/u, "");
        expect(text.startsWith(kept)).toBe(true);
        const ends = new Set([0, text.length, ...[...graphemes.segment(text)].map(({ index }) => index)]);
        const end = [...ends].find((each) => text.slice(0, each).trimEnd() === kept);
        expect(end).toBeDefined();
      }),
    );
  });

  it("is cut at its front between signs too, where its ending is wanted", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, clusters), fc.integer({ min: 0, max: 60 }), (text, limit) => {
        const ending = fitEnding(text, limit);
        expect(ending.length).toBeLessThanOrEqual(Math.max(limit, 0));
        if (text.length <= limit) expect(ending).toBe(text);
        const kept = ending.replace(/^… /u, "");
        expect(text.endsWith(kept)).toBe(true);
        const starts = new Set([text.length, ...[...graphemes.segment(text)].map(({ index }) => index)]);
        expect(starts.has(text.length - kept.length)).toBe(true);
      }),
    );
    expect(fitEnding("The sun shines tomorrow", 12)).toBe("… tomorrow");
  });

  it("is cut behind a sentence where one ends in reach, else behind a word", () => {
    expect(fitText("It rains today. The sun shines tomorrow.", 30).text).toBe("It rains today. …");
    expect(fitText("One very long sentence without an end", 20).text).toBe("One very long …");
    expect(fitText("東京は日本の首都です。大阪は大きいです。", 16).text).toBe("東京は日本の首都です。 …");
    expect(fitText(endlessWord, 10).text).toBe("abcdefgh …");
  });
});

describe("a tree", () => {
  it("loses passages from the end, never a passage but its label", () => {
    const { body } = composeReply(
      abstained([1, 2, 3].map((n) => citation({ passageId: `a#${n}`, title: `Page ${n}` }))),
      { exchangeId: "e", visibility: "everyone" },
    );
    for (let limit = 0; limit < 700; limit += 7) {
      const { root } = fitTree(body, limit);
      for (const block of root.children)
        if (block.type === "blockquote") expect(block.children).toHaveLength(2);
    }
    expect(fitTree(body, 10_000)).toEqual({ root: body, isCut: false });
  });
});

describe("a reply", () => {
  const replies: readonly Reply[] = [
    composeReply(
      found(
        "answered",
        `${"Before it rained. ".repeat(60)}It was Marrakech. ${"After it shone. ".repeat(60)}`,
        "Marrakech",
      ),
      { exchangeId: "e", visibility: "everyone" },
    ),
    composeReply(
      found("uncertain", endlessWord, endlessWord.slice(0, 3_000), {
        title: endlessWord,
        url: `https://a.example/${"x".repeat(500)}`,
      }),
      { exchangeId: "e", visibility: "everyone" },
    ),
    composeReply(abstained([1, 2, 3].map((n) => citation({ passageId: `a#${n}`, title: `Page ${n}` }))), {
      exchangeId: "e",
      visibility: "everyone",
      suggestions: ["Who?", "What?"],
    }),
    composeHelp(["Who are you?", "What do you know?"]),
  ];
  const measure = (reply: Reply) => plainReply(reply).length;

  it("keeps to the limit, keeps its source and its buttons, and says that it was cut", () => {
    fc.assert(
      fc.property(fc.constantFrom(...replies), fc.integer({ min: 700, max: 3_500 }), (reply, limit) => {
        const fitted = fitReply(reply, limit, measure);
        expect(measure(fitted)).toBeLessThanOrEqual(limit);
        expect(fitted.actions).toEqual(reply.actions);
        expect(fitted.sources[0]?.url).toBe(reply.sources[0]?.url);
        if (measure(reply) <= limit) expect(fitted).toBe(reply);
        else expect(fitted.footnote).toContain("Cut to fit");
      }),
    );
  });

  it("gives up its body before its headline", () => {
    const [reply] = replies;
    const fitted = fitReply(reply, 400, measure);
    expect(fitted.headline).toEqual(reply.headline);
    expect(measure(fitted)).toBeGreaterThan(250);
  });

  it("says once that it was cut", () => {
    const fitted = fitReply(replies[1], 1_200, measure);
    expect(fitted.footnote?.match(/Cut to fit/g)).toHaveLength(1);
  });
});

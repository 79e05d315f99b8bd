// Text from strangers comes out harmless, and otherwise word for word.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, disarm, disarmLine, guard, safeUrl } from "#reply/disarming.ts";

/** Text with the pieces that arm it, in any order and any mixture. */
const armed = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        ...[
          "@",
          "everyone",
          "here",
          "channel",
          "<",
          ">",
          "!",
          "#",
          "&",
          "U123",
          "C1",
          "|",
          "^",
          "subteam",
          "https:",
          "//",
        ],
        ...[
          "]",
          "[",
          "(",
          ")",
          "\u200b",
          "\u202e",
          "\u2066",
          "\u0000",
          "\u001b[31m",
          "\ud800",
          "\r\n",
          "\n",
          "t:1",
          "a:b:1",
        ],
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

/** What the platforms resolve (Discord's message formatting, Slack's formatting of message text; November 2026). */
const mentions =
  /@everyone|@here|@channel|<@[!&]?\w+>|<#\w+>|<!(?:channel|here|everyone)(?:\|[^>]*)?>|<!subteam\^\w+>|<t:-?\d+(?::\w)?>|<a?:\w+:\d+>|<\/[^<>:]+:\d+>/i;
const labelledLinks = /<https?:[^<>|\s]*\|[^>]*>|\]\(https?:/i;
const invisible = /[[\p{Cc}--[\n\t]]\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\u2060]/v;

describe("disarmed text", () => {
  it("mentions nobody and links nowhere under a false name", () => {
    fc.assert(
      fc.property(armed, (text) => {
        const harmless = disarm(text);
        expect(harmless).not.toMatch(mentions);
        expect(harmless).not.toMatch(labelledLinks);
        expect(harmless).not.toMatch(invisible);
        expect(harmless.isWellFormed()).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("stays as it is when it is disarmed again", () => {
    fc.assert(
      fc.property(armed, (text) => {
        expect(disarm(disarm(text))).toBe(disarm(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it("reads word for word: only guards are added, and only what nobody sees is taken away", () => {
    fc.assert(
      fc.property(armed, (text) => {
        expect(disarm(text).replaceAll(guard, "")).toBe(cleanText(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it("leaves what people write as it is", () => {
    const honest = [
      "Write to mail@example.org, e.g. <b>today</b> <!-- not -->",
      "a[0](b) [1] (2) x < y > z </div> <!DOCTYPE html>",
      "می‌خواهم क्‍ष שלום\u200f עולם 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 é ｅ\tTab\nLine",
      "naïve café — “quoted” … ¿qué? 東京は日本の首都です。",
    ];
    for (const text of honest) expect(disarm(text)).toBe(text);
  });

  it("takes away hidden text in tag characters, runs of joiners and towers of marks", () => {
    expect(disarm("a\u{e0041}\u{e0042}b")).toBe("ab");
    expect(disarm("a\u200d\u200c\u200d\u200db")).toBe("a\u200db");
    expect(disarm(`e${"\u0301".repeat(500)}`).length).toBeLessThanOrEqual(9);
  });

  it("fits on one line where a line is asked for", () => {
    fc.assert(
      fc.property(armed, (text) => {
        expect(disarmLine(text)).not.toMatch(/[\n\r\t]|^\s|\s$| {2}/);
      }),
    );
    expect(disarmLine("a\r\n\tb\u2028c")).toBe("a b c");
  });

  it("takes time in proportion to its length", () => {
    const worst = [
      `${"<".repeat(50_000)}`,
      `${"<https:".repeat(7_000)}`,
      "\u{e0041}".repeat(25_000),
      "\u{1f3f4}\u{e0061}".repeat(12_000),
      "</".repeat(25_000),
      "](".repeat(25_000),
    ];
    for (const text of worst) expect(disarm(text).length).toBeLessThanOrEqual(text.length * 2);
  });
});

describe("links", () => {
  it("are http or https, hold no user name and nothing that closes markup", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withQueryParameters: true, withFragments: true }),
          fc.string(),
          fc.string().map((text) => `https://a.example/${text}`),
        ),
        (url) => {
          const safe = safeUrl(url);
          if (safe === undefined) return;
          expect(safe).toMatch(/^https?:\/\/[^\s<>()|`"'*\\^{}]+$/);
          expect(safeUrl(safe)).toBe(safe);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("that are anything else are left out", () => {
    const refused = [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "https://bank.example@evil.example/",
      "//a.example",
      "",
      "https://",
    ];
    for (const url of [...refused, `https://a.example/${"x".repeat(2_000)}`, undefined])
      expect(safeUrl(url)).toBeUndefined();
    expect(safeUrl("https://docs.example/a#b")).toBe("https://docs.example/a#b");
  });
});

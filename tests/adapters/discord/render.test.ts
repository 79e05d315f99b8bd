// Whatever text comes in, Discord shows the same text: no markup, no mention, no disguised link.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeLabel, escapeText, maskableUrl } from "#adapters/discord/escape.ts";
import { renderBlocks } from "#adapters/discord/render.ts";
import { disarm } from "#reply/disarming.ts";
import type { ReplyPhrasing } from "#reply/tree.ts";

/** Text that is dense in what Discord gives a meaning to. */
const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."*_~|`[]()<>\\#-+>@:!&./ \n1".split("")),
      fc.constantFrom(
        "@everyone",
        "@here",
        "<@1>",
        "<@&2>",
        "<#3>",
        "</ask:4>",
        "<t:5:R>",
        "<:e:6>",
        "https://a.example/b_c",
        "# ",
        "-# ",
        "1. ",
        "```",
        "||",
      ),
      fc.string({ unit: "grapheme", maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

/** What Discord would show: escapes resolved, angle brackets around addresses taken off; throws at working markup. */
function shownBy(markdown: string): string {
  let shown = "";
  for (let at = 0; at < markdown.length; at += 1) {
    const rest = markdown.slice(at);
    const link = /^<(https?:\/\/[^\s<>]+)>/i.exec(rest);
    const sign = markdown[at];
    if (link) {
      shown += link[1];
      at += link[0].length - 1;
    } else if (sign === "\\") {
      at += 1;
      shown += markdown[at];
    } else if (/[*_~|`[\]<>]/.test(sign)) {
      throw new Error(`working markup at ${at}: ${JSON.stringify(rest.slice(0, 20))}`);
    } else {
      shown += sign;
    }
  }
  return shown;
}

describe("escaping for Discord", () => {
  it("leaves no markup that works, and shows every sign of the text", () => {
    fc.assert(
      fc.property(markup, (text) => {
        expect(shownBy(escapeText(text))).toBe(disarm(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("begins no heading, list or small print at a line's start", () => {
    fc.assert(
      fc.property(markup, (text) => {
        for (const line of escapeText(text).split("\n")) {
          expect(line).not.toMatch(/^\s*(#{1,3}\s|-#|[-+*]\s|\d{1,9}\.\s|>)/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("arms no mention, even where nobody suppresses mentions", () => {
    fc.assert(
      fc.property(markup, (text) => {
        expect(escapeText(text)).not.toMatch(/@(everyone|here)|<@|<#\d|<\/[^<>\n]+:\d|<t:\d|<a?:\w+:\d/);
        expect(escapeLabel(text)).not.toMatch(/@(everyone|here)|<@|https?:\/\//);
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps the words of a link on one line and inside its brackets", () => {
    fc.assert(
      fc.property(markup, (text) => {
        const label = escapeLabel(text);
        expect(label).not.toContain("\n");
        expect(label.replace(/\\./gs, "")).not.toMatch(/[[\]]/);
      }),
    );
  });

  it.each([
    ["https://a.example/b_c", "https://a.example/b_c"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["https://a.example/) [x](https://b.example", undefined],
    ["https://a.example/>x", undefined],
    ["//a.example", undefined],
    ["discord://-/settings", undefined],
    [undefined, undefined],
  ])("masks %s as %s", (url, expected) => {
    expect(maskableUrl(url)).toBe(expected);
  });
});

describe("the tree", () => {
  const text = (value: string): ReplyPhrasing => ({ type: "text", value });

  it("becomes bold, italics, quotes and lists", () => {
    expect(
      renderBlocks([
        {
          type: "paragraph",
          children: [
            text("a "),
            { type: "strong", children: [text("b*")] },
            text(" "),
            { type: "emphasis", children: [text("c")] },
            text(" "),
            { type: "inlineCode", value: "/ask" },
          ],
        },
        {
          type: "blockquote",
          children: [
            { type: "paragraph", children: [text("one"), { type: "break" }, text("two")] },
            { type: "paragraph", children: [text("three")] },
          ],
        },
        {
          type: "list",
          ordered: true,
          children: [{ type: "listItem", children: [{ type: "paragraph", children: [text("x")] }] }],
        },
      ]),
    ).toBe("a **b\\*** *c* `/ask`\n\n> one\n> two\n> three\n\n1. x");
  });

  it("drops emphasis around nothing, so that no signs are left over", () => {
    const empty: ReplyPhrasing = { type: "strong", children: [text(" ")] };
    expect(renderBlocks([{ type: "paragraph", children: [text("a"), empty, text("b")] }])).toBe("a b");
  });

  it("quotes every line, whatever lines a passage has", () => {
    fc.assert(
      fc.property(markup, (value) => {
        const block = {
          type: "blockquote",
          children: [{ type: "paragraph", children: [text(value)] }],
        } as const;
        for (const line of renderBlocks([block]).split("\n")) if (line !== "") expect(line).toMatch(/^> /);
      }),
    );
  });
});

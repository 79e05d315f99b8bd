// Whatever stands in documents and questions, Slack takes the reply, pings nobody and loses no words.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeLink, escapeText, mentions, readText } from "#adapters/slack/escaping.ts";
import { drawReply } from "#adapters/slack/render.ts";
import { composeHelp, composeMore, composeReply } from "#reply/compose.ts";
import { abstained, citation, found } from "../../support/answers.ts";
import { judgeBlocks } from "../../support/slack/block-rules.ts";
import { typed } from "../../support/slack/driver.ts";
import { armedMentions } from "../../support/slack/mention-rules.ts";
import { readableText } from "../../support/slack/screen.ts";
import type { Block } from "../../support/slack/workspace.ts";

/** Text made of what Slack gives a meaning to, between anything else. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "<!channel>",
        "<@U1>",
        "<#C1|x>",
        "<!subteam^S1>",
        "@here ",
        "*",
        "_",
        "~",
        "`",
        "```",
        ">",
        "&",
      ),
      fc.constantFrom("<", ">", "&lt;", "&gt;!", "|", "\n", " ", ":smile:", "https://evil.example", "]("),
      fc.string({ unit: "grapheme", maxLength: 30 }),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) => parts.join(""));

const urls = fc.oneof(
  fc.constant(undefined),
  fc.webUrl(),
  hostile.map((text) => `https://a.example/${text}`),
);
const context = { exchangeId: "exchange-1", visibility: "everyone" } as const;

const replies = fc.oneof(
  fc
    .record({ sentence: hostile, title: hostile, url: urls })
    .map(({ sentence, title, url }) =>
      composeReply(found("answered", sentence, sentence.slice(0, 7), { title, url }), context),
    ),
  fc.record({ passage: hostile, title: hostile, url: urls }).map(({ passage, title, url }) =>
    composeReply(abstained([citation({ quote: passage.repeat(20), title, url })]), {
      ...context,
      suggestions: [passage, title],
    }),
  ),
  fc.record({ passage: hostile, question: hostile }).map(({ passage, question }) =>
    composeMore(
      {
        question,
        passages: Array(8).fill(citation({ passage: passage.repeat(40) })),
        number: 1,
        isLast: false,
      },
      "exchange-1",
    ),
  ),
  fc.array(hostile, { maxLength: 3 }).map((questions) => composeHelp(questions)),
);

describe("a drawn reply", () => {
  it("is taken by Slack and pings nobody, whatever stands in it", () => {
    fc.assert(
      fc.property(
        replies,
        hostile,
        fc.constantFrom("native" as const, "plain" as const),
        (reply, asked, feedback) => {
          const { blocks, text } = drawReply(reply, { feedback, asked });
          expect(judgeBlocks(blocks, "message")).toBeUndefined();
          expect(armedMentions(text, blocks as readonly Block[])).toEqual([]);
          expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_000);
          expect(text.length).toBeLessThanOrEqual(4_000);
          expect(text.trim()).not.toBe("");
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("text for mrkdwn", () => {
  it("reads as it was, but for signs that nobody sees", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = readableText({ text: escapeText(text), blocks: [] });
        expect(shown.replaceAll("\u200b", "")).toBe(text.replaceAll("\u200b", ""));
      }),
    );
  });

  it("holds no control sequence and no sign that formats a word", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>]/);
        expect(escaped.replaceAll(/https?:\/\/\S+/g, "")).not.toMatch(/(?<!\u200b)[*_~`]/);
        expect(escaped).not.toMatch(/^&gt;/m);
      }),
    );
  });

  it("leaves addresses as they are, so that they lead somewhere", () => {
    expect(escapeText("see https://a.example/b_c?d=1&e=*2* for *more*")).toBe(
      "see https://a.example/b_c?d=1&amp;e=*2* for \u200b*more\u200b*",
    );
  });

  it("makes one link of an address and a label", () => {
    fc.assert(
      fc.property(hostile, (label) => {
        expect(escapeLink("https://a.example/?q=<x>|y", label)).toMatch(
          /^<https:\/\/a\.example[^<>|]*\|[^<>]*>$/,
        );
      }),
    );
  });
});

describe("what people write", () => {
  it("is read as they typed it, without the mention of Docent", () => {
    expect(readText("<@U0BOT> what is 1 &lt; 2 &amp; 3 &gt; 2?", "U0BOT")).toBe("what is 1 < 2 & 3 > 2?");
    expect(readText("hey <@U0BOT|docent>, what?", "U0BOT")).toBe("hey , what?");
    expect(readText("ask <@U2|ben> in <#C1|general> <!here|here> about <https://a.b/c|this>", "U0BOT")).toBe(
      "ask @ben in #general here about this",
    );
    expect(readText("see <https://a.b/c> and <mailto:a@b.c>", "U0BOT")).toBe("see https://a.b/c and a@b.c");
    expect(readText("<@U0BOT>", "U0BOT")).toBe("");
  });

  it("comes back word for word after Slack has escaped it", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readText(typed(text), "U0BOT")).toBe(text.replaceAll(/\s+/g, " ").trim());
      }),
    );
  });

  it("mentions Docent only with its whole id", () => {
    expect(mentions("a <@U0BOT> b", "U0BOT")).toBe(true);
    expect(mentions("a <@U0BOTX> b", "U0BOT")).toBe(false);
    expect(mentions("a &lt;@U0BOT&gt; b", "U0BOT")).toBe(false);
  });
});

// Replies as the bot words them, for looking at how Discord shows them.
// Never asks a bot: the answers are given, so that the pictures change with the drawing alone.
import type { Answer, Citation } from "#answering/answer.ts";
import { composeHelp, composeLimit, composeMore, composeNotice, composeReply } from "#reply/compose.ts";
import type { Reply } from "#reply/reply.ts";
import { foundPart, hostileCode, steps } from "../../support/answers.ts";

const sentence =
  "The Global Compact for Safe, Orderly and Regular Migration was signed in Marrakech in December 2018.";

const citation: Citation = {
  passageId: "morocco.txt#3",
  document: "morocco.txt",
  title: "Morocco_and migration",
  section: ["The Compact", "Signing *day*"],
  url: "https://docs.example/morocco_(2018)#signing",
  quote: sentence,
  passage: `${sentence} It holds 23 objectives.\n1. Data\n2. Causes\n- and more\n# not a heading`,
};

/** Everything that a document could try on Discord. */
export const hostileText = [
  "@everyone @here <@1000000000000000001> <@!1000000000000000001> <@&1000000000000000002> <#1000000000000000003>",
  "</ask:1000000000000000004> <t:1700000000:R> <:smile:1000000000000000005> <a:dance:1000000000000000006> <id:customize>",
  "**bold** *it* __under__ ~~gone~~ ||spoiler|| `code` [free gift](https://evil.example) <https://evil.example|nice>",
  "# heading",
  "-# small",
  "> quote",
  ">>> long quote",
  "- item",
  "1. one",
  "```js",
  "alert(1)",
  "```",
  "\\*not bold\\* \u202Egnp.exe",
].join("\n");

function found(
  text: string,
  span: string,
  outcome: "answered" | "uncertain",
  cited: Citation = citation,
): Extract<Answer, { outcome: "answered" | "uncertain" }> {
  const spanStart = text.indexOf(span);
  return {
    outcome,
    span,
    quote: { text, spanStart, spanEnd: spanStart + span.length },
    citations: [cited],
    confidence: 0.9,
    language: "en",
  };
}

const context = { exchangeId: "00000000-0000-4000-8000-000000000001", visibility: "everyone" } as const;
const questions = ["Where was the Compact signed?", "How many objectives are there?", "Who may vote?"];
const hostileCitation: Citation = {
  ...citation,
  title: "[title](https://evil.example) @everyone",
  section: ["**section**", "<@1000000000000000001>"],
  url: "javascript:alert(1)",
  quote: hostileText,
  passage: hostileText,
};
export const hostileQuestion = `${hostileText} ?`;

/** By the name of their golden file. */
export const samples: Readonly<Record<string, Reply>> = {
  answer: composeReply(found(sentence, "Marrakech", "answered"), context),
  steps: composeReply(foundPart("list", "To turn it on, do the following:\n", steps), context),
  code: composeReply(foundPart("code", "Run this in the folder:\n\n", "npm start -- ask"), context),
  "hostile-code": composeReply(foundPart("code", "", hostileCode, "uncertain"), context),
  yes: composeReply(
    { ...found("Bicycles are free of charge.", "Bicycles are free of charge", "answered"), verdict: "yes" },
    context,
  ),
  uncertain: composeReply(found(sentence, "December 2018", "uncertain"), context),
  decline: composeReply(
    { outcome: "abstained", nearest: [citation], confidence: 0.1, language: "en" },
    { ...context, suggestions: questions },
  ),
  "decline-without-passages": composeReply(
    { outcome: "abstained", nearest: [], confidence: 0, language: "en" },
    context,
  ),
  help: composeHelp(questions),
  more: composeMore(
    { question: questions[0], passages: [citation, citation], number: 1, isLast: false },
    context.exchangeId,
  ),
  limit: composeLimit(12_000),
  notice: composeNotice("thanks"),
  "hostile-passage": composeReply(found(hostileText, "**bold**", "answered", hostileCitation), context),
  "hostile-question": composeMore(
    { question: hostileQuestion, passages: [hostileCitation], number: 1, isLast: true },
    context.exchangeId,
  ),
  "endless-word": composeReply(
    found(`The word is ${"abcdefghij".repeat(1_200)}.`, "abcdefghij".repeat(1_200), "answered"),
    context,
  ),
  "everything-needs-escaping": composeReply(
    {
      outcome: "abstained",
      nearest: Array(3).fill({ ...citation, quote: "*_~|`[]<>".repeat(200) }),
      confidence: 0,
      language: "en",
    },
    { ...context, suggestions: ["*".repeat(200), "|".repeat(200), "Short?"] },
  ),
};

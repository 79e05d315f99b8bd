// Replies of every kind, for golden files of how Slack shows them.
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

const context = { exchangeId: "00000000-0000-4000-8000-000000000001", visibility: "everyone" } as const;
const questions = [
  "Where was the Global Compact for Safe, Orderly and Regular Migration signed?",
  "How many objectives are there?",
  "What is Docent?",
];

/** By the name of their golden file. */
export const samples: Readonly<Record<string, Reply>> = {
  answer: composeReply(
    found("answered", pactSentence, "Marrakech", { url: "https://docs.example/pact?a=1&b=2|3#signed" }),
    context,
  ),
  steps: composeReply(foundPart("list", "To turn it on, do the following:\n", steps), context),
  code: composeReply(foundPart("code", "Run this in the folder:\n\n", "npm start -- ask"), context),
  "hostile-code": composeReply(foundPart("code", "", hostileCode, "uncertain"), context),
  yes: composeReply(
    { ...found("answered", "Bicycles are free of charge.", "Bicycles are free of charge"), verdict: "yes" },
    context,
  ),
  uncertain: composeReply(found("uncertain"), context),
  decline: composeReply(
    abstained([
      citation({ url: "https://docs.example/pact" }),
      citation({ title: "Another page", page: 12 }),
    ]),
    { ...context, suggestions: questions },
  ),
  "decline-without-passages": composeReply(abstained([]), context),
  help: composeHelp(questions),
  more: composeMore(
    { question: questions[0], passages: [citation(), citation()], number: 1, isLast: false },
    context.exchangeId,
  ),
  limit: composeLimit(12_345),
  fault: composeFault("0badcafe", "everyone"),
  notice: composeNotice("thanks"),
  "hostile-passage": composeReply(
    found("answered", hostileText, "**bold** _italic_", {
      title: "@everyone <!here>",
      section: ["*bold*", "<https://evil.example|https://bank.example>"],
      url: "https://docs.example/<!channel>|x",
    }),
    context,
  ),
  "hostile-question": composeMore(
    { question: hostileText, passages: [citation({ passage: hostileText })], number: 1, isLast: true },
    context.exchangeId,
  ),
  "endless-word": composeReply(
    found("answered", `${endlessWord} the span ${endlessWord}`, "the span"),
    context,
  ),
  "everything-needs-escaping": composeReply(
    abstained([1, 2, 3].map((n) => citation({ passageId: `a#${n}`, quote: "*_~`<>&\n&gt; ".repeat(200) }))),
    { ...context, suggestions: ["*".repeat(200), "<!channel>".repeat(20), "Short?"] },
  ),
};

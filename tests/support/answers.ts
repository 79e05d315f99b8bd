// Answers as answering hands them on, for tests of what is made of them.
import type { Answer, Citation } from "#answering/answer.ts";

export const pactSentence =
  "The Global Compact for Safe, Orderly and Regular Migration was signed in Marrakech in December 2018.";

/** Pages that try to ping, break markup, lie and overflow. */
export const hostileText = [
  "@everyone @here @channel <!channel> <!here|here> <!subteam^S1|team> <@U1> <@1000000000000000001>",
  "<@&1000000000000000002> <#C1> </ask:1000000000000000003> <:smile:1000000000000000004> <t:1700000000:R>",
  "**bold** _italic_ ~~struck~~ ||hidden|| `code` # Heading > quote",
  "[https://bank.example](https://evil.example) <https://evil.example|https://bank.example>",
  "file \u202egnp.exe\u202c zero\u200bwidth \u2066isolated\u2069 bell\u0007 escape\u001b[31m null\u0000 lone\ud800.",
].join("\n");

export const endlessWord = "abcdefghij".repeat(1_200);

export function citation(options: Partial<Citation> = {}): Citation {
  return {
    passageId: "morocco.md#1",
    document: "morocco.md",
    title: "Morocco and migration",
    section: ["History", "The pact"],
    quote: pactSentence,
    passage: `Talks went on for two years. ${pactSentence} Most states voted for it.`,
    ...options,
  };
}

type Found = Extract<Answer, { outcome: "answered" | "uncertain" }>;

/** An answer whose quote is `sentence` and whose span is the first `span` in it. */
export function found(
  outcome: "answered" | "uncertain",
  sentence = pactSentence,
  span = "Marrakech",
  options: Partial<Citation> = {},
): Found {
  const spanStart = sentence.indexOf(span);
  return {
    outcome,
    span,
    quote: { text: sentence, spanStart, spanEnd: spanStart + span.length },
    citations: [citation({ quote: sentence, ...options })],
    confidence: outcome === "answered" ? 0.93 : 0.41,
    language: "en",
  };
}

export function abstained(nearest: readonly Citation[]): Answer {
  return { outcome: "abstained", nearest, confidence: 0.04, language: "en" };
}

/** A quote with a part that has a form of its own: `before` leads into it. The part is the span. */
export function foundPart(
  kind: "list" | "code",
  before: string,
  part: string,
  outcome: "answered" | "uncertain" = "answered",
): Found {
  const [spanStart, spanEnd] = [before.length, before.length + part.length];
  const answer = found(outcome, before + part, part);
  const quote = {
    text: before + part,
    spanStart,
    spanEnd,
    parts: [{ kind, start: spanStart, end: spanEnd }],
  };
  return { ...answer, quote };
}

/** Steps as they stand in a document, one of them over two lines. */
export const steps = [
  "1. Create a token. Keep it *secret*.",
  "2. Write it into the file `.env`:",
  "   DISCORD_TOKEN=…",
  "3. Ask @everyone to wait, and run npm start.",
].join("\n");

/** Code that tries to end its block and to ping. */
export const hostileCode =
  'npm start -- ask "<@1000000000000000001>"\n```\n@everyone **bold**\n```js\nalert(1)';

// Plain text says everything a reply says, and arms nothing by leaving markup out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeReply } from "#reply/compose.ts";
import { plainReply } from "#reply/plain.ts";
import { abstained, citation, found } from "../support/answers.ts";

const context = { exchangeId: "e", visibility: "everyone" } as const;

describe("plain text", () => {
  it("holds the short answer, the sentence, the source with its address, suggestions and small print", () => {
    const answer = found("answered", undefined, undefined, { url: "https://docs.example/pact" });
    expect(plainReply(composeReply(answer, { ...context, questionCutTo: 1_000 }))).toMatchInlineSnapshot(`
      "Marrakech

      The Global Compact for Safe, Orderly and Regular Migration was signed in Marrakech in December 2018.

      Source: Morocco and migration › History › The pact https://docs.example/pact

      Your question was longer than 1,000 characters; I read up to there."
    `);
    const declined = composeReply(abstained([citation({ url: "https://docs.example/pact" })]), {
      ...context,
      suggestions: ["Who?"],
    });
    expect(plainReply(declined)).toMatchInlineSnapshot(`
      "Not in my documents.

      The nearest passages I have; they may not answer it:

      Morocco and migration › History › The pact https://docs.example/pact
      The Global Compact for Safe, Orderly and Regular Migration was signed in Marrakech in December 2018.

      You can ask:
      - Who?"
    `);
  });

  it("mentions nobody where a span's edge cuts a mention in two", () => {
    const words = fc.constantFrom(
      "@",
      "<",
      "<@",
      "<!",
      "every",
      "everyone",
      "one",
      "channel>",
      "U1>",
      "here",
      "@every",
      "!here>",
      " ",
    );
    fc.assert(
      fc.property(fc.tuple(words, words, words), (parts) => {
        const [before, span] = parts;
        const text = parts.join("");
        const quote = { text, spanStart: before.length, spanEnd: before.length + span.length };
        const answer = found("answered", text, span);
        expect(plainReply(composeReply({ ...answer, quote }, context))).not.toMatch(
          /@everyone|@here|<@U1>|<!channel>|<!here>/,
        );
      }),
    );
  });
});

// What each outcome is worded as, held by golden files.
import { describe, expect, it } from "vitest";
import {
  composeFault,
  composeHelp,
  composeLimit,
  composeMore,
  composeNotice,
  composeReply,
  headlineLengthMax,
  labelLengthMax,
} from "#reply/compose.ts";
import { plainPhrasing, plainReply } from "#reply/plain.ts";
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
} from "../support/answers.ts";
import { replyAsMarkdown } from "../support/reply-as-markdown.ts";

const context = { exchangeId: "exchange-1", visibility: "everyone" } as const;
const questions = ["Who signed it?", "Where is the pact kept?", "What is Docent?", "A fourth one?"];
const golden = (reply: Parameters<typeof replyAsMarkdown>[0], name: string) =>
  expect(replyAsMarkdown(reply)).toMatchFileSnapshot(`${name}.golden.md`);

describe("a reply", () => {
  it("shows the short answer, the sentence with the span marked, and the source", async () => {
    await golden(
      composeReply(
        found("answered", pactSentence, "Marrakech", { url: "https://docs.example/pact#signed" }),
        context,
      ),
      "answer",
    );
  });

  it("does not say a passage twice that answers as a whole", () => {
    for (const outcome of ["answered", "uncertain"] as const) {
      const text = plainReply(
        composeReply(found(outcome, pactSentence, pactSentence), {
          exchangeId: "e1",
          visibility: "everyone",
        }),
      );
      expect(text.split(pactSentence)).toHaveLength(2);
      expect(text).toContain(outcome === "answered" ? "My documents say:" : "I am not sure");
    }
    const short = found("answered", "It is free.", "It is free.");
    expect(plainReply(composeReply(short, { exchangeId: "e1", visibility: "everyone" }))).toMatch(
      /^It is free\./,
    );
  });

  it("shows steps as a list and code as code, each below the sentence that leads in", async () => {
    await golden(composeReply(foundPart("list", "Do the following:\n", steps), context), "steps");
    await golden(composeReply(foundPart("code", "Run this:\n\n", "npm start -- ask"), context), "code");
    await golden(composeReply(foundPart("code", "", hostileCode, "uncertain"), context), "hostile-code");
  });

  it("cuts steps that are too many between two of them, and says so", () => {
    const many = Array.from({ length: 40 }, (_, i) => `${i + 1}. ${"Wait for it. ".repeat(6).trim()}`).join(
      "\n",
    );
    const reply = composeReply(foundPart("list", "", many), context);
    const [list] = reply.body.children;
    expect(list?.type === "list" && list.children.length).toBeLessThan(40);
    expect(plainReply(reply)).toMatch(/Wait for it\.\n\nSource/);
    expect(reply.footnote).toContain("Cut to fit");
  });

  it("shows the beginning of code whose first line is too long, blank lines before it left out", () => {
    const reply = composeReply(foundPart("code", "", `\n  \n${"x".repeat(2_000)}\ny`), context);
    const [block] = reply.body.children;
    expect(block?.type === "code" && block.value).toMatch(/^x{1000,} …$/);
  });

  it("cuts code that is too long between two lines, and says so", () => {
    const code = Array.from({ length: 200 }, (_, i) => `line ${i}: wait`).join("\n");
    const reply = composeReply(foundPart("code", "", code), context);
    const [block] = reply.body.children;
    expect(block?.type === "code" && block.value).toMatch(/: wait\n…$/);
    expect(reply.footnote).toContain("Cut to fit");
  });

  it("quotes a list line by line whose marks no platform draws", () => {
    const reply = composeReply(foundPart("list", "", "3. Third\n4. Fourth"), context);
    expect(plainReply(reply)).toContain("3. Third\n4. Fourth");
  });

  it("says yes or no in front of the sentence that says so", () => {
    const sentence = "Dogs are not allowed in the upper lounge.";
    const no = composeReply({ ...found("answered", sentence, sentence), verdict: "no" }, context);
    expect(plainPhrasing(no.headline)).toBe(`No: ${sentence}`);
    const long = `${sentence} ${"And so on, as is written. ".repeat(5)}`.trim();
    const doubt = composeReply({ ...found("uncertain", long, long), verdict: "yes" }, context);
    expect(plainPhrasing(doubt.headline)).toMatch(/: Yes:$/);
  });

  it("says that it is not sure", async () => {
    await golden(composeReply(found("uncertain"), context), "uncertain");
  });

  it("declines, and offers the nearest passages and questions as such", async () => {
    const nearest = [1, 2, 3, 4].map((n) =>
      citation({
        passageId: `a#${n}`,
        title: `Page ${n}`,
        url: n === 2 ? "https://docs.example/2" : undefined,
        page: n === 3 ? 12 : undefined,
      }),
    );
    await golden(composeReply(abstained(nearest), { ...context, suggestions: questions }), "abstention");
  });

  it("declines where nothing is near", () => {
    expect(plainReply(composeReply(abstained([]), context))).toContain("no passage near");
  });

  it("helps with three questions", async () => {
    await golden(composeHelp(questions), "help");
  });

  it("says when to come back", async () => {
    await golden(composeLimit(12_345), "limit");
    expect(plainReply(composeLimit(1))).toContain("in 1 second.");
  });

  it("names a fault by its number", async () => {
    await golden(composeFault("0badcafe", "everyone"), "fault");
  });

  it("thanks for feedback, and says that an answer is not known any more", () => {
    expect(plainReply(composeNotice("thanks"))).toMatch(/^Thank you/);
    expect(plainReply(composeNotice("exchangeUnknown"))).toContain("ask again");
  });

  it("shows further passages with a way on, and says where they end", async () => {
    const passages = [1, 2, 3].map((n) =>
      citation({ passageId: `a#${n}`, title: `Page ${n}`, url: "https://docs.example/" }),
    );
    await golden(
      composeMore({ question: "Where was it signed?", passages, number: 1, isLast: false }, "exchange-1"),
      "more",
    );
    const last = composeMore({ question: "Where?", passages: [], number: 2, isLast: true }, "exchange-1");
    expect(last.actions).toEqual([]);
    expect(plainReply(last)).toContain("no further passages");
  });

  it("shows a hostile passage word for word and harmless", async () => {
    await golden(
      composeReply(
        found("answered", hostileText, "**bold** _italic_", {
          title: "@everyone <!here>",
          section: ["a\nb\u202e", "[x](https://evil.example)"],
          url: "javascript:alert(1)",
        }),
        context,
      ),
      "hostile-passage",
    );
  });

  it("shows an endless word around the span and says that it was cut", async () => {
    const sentence = `${endlessWord} the span ${endlessWord}`;
    const reply = composeReply(found("answered", sentence, "the span"), context);
    expect(plainReply(reply)).toContain("the span");
    expect(plainReply(reply).length).toBeLessThan(2_000);
    await golden(reply, "endless-word");
  });

  it("shows a hostile question harmless", async () => {
    const passages = [citation({ passage: hostileText })];
    await golden(
      composeMore({ question: hostileText, passages, number: 1, isLast: true }, "exchange-1"),
      "hostile-question",
    );
  });
});

describe("the parts of a reply", () => {
  it("keep their lengths whatever the answer is", () => {
    const reply = composeReply(found("answered", endlessWord, endlessWord, { title: endlessWord }), context);
    expect(plainPhrasing(reply.headline).length).toBeLessThanOrEqual(headlineLengthMax);
    expect(reply.sources[0]?.label.length).toBeLessThanOrEqual(labelLengthMax);
    expect(reply.footnote).toMatch(/[Cc]ut/);
  });

  it("name each source once and link only to the web", () => {
    const answer = found("answered");
    const citations = [
      answer.citations[0],
      citation(),
      citation({ title: "Other", url: "https://a.example/x y(z)" }),
      citation({ title: "File", url: "file:///etc/passwd" }),
    ] as const;
    const { sources } = composeReply({ ...answer, citations }, context);
    expect(sources).toEqual([
      { label: "Morocco and migration › History › The pact" },
      { label: "Other › History › The pact", url: "https://a.example/x%20y%28z%29" },
      { label: "File › History › The pact" },
    ]);
  });

  it("say that a question was cut", () => {
    const reply = composeReply(found("answered"), { ...context, questionCutTo: 1_000 });
    expect(reply.footnote).toContain("1,000 characters");
  });

  it("keep the lines of a list in the quote", () => {
    const reply = composeReply(found("answered", "Steps:\n1. Plug in\n\n2. Wait", "Wait"), context);
    expect(replyAsMarkdown(reply)).toContain("> Steps:\n> 1. Plug in\n> 2. **Wait**");
  });
});

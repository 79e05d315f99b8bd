// Fifty answers as they were given, right ones and wrong ones, drawn by a fixed seed: docs/ANSWERS.md.
// Never shows text of a set whose licence does not allow it with attribution.
import { holdsAnswer, normaliseAnswer } from "#evaluation/score.ts";
import { createRandom, shuffle } from "../random.ts";
import { measuredLine } from "./page.ts";
import type { Answered, AnsweredSet, Section } from "./quality-section.ts";

/** Sets under CC BY-SA, with how many of their answers are drawn. */
const drawn: Readonly<Record<string, number>> = {
  "squad11-dev": 16,
  "squad20-dev": 12,
  "xquad-en": 2,
  "xquad-de": 3,
  "xquad-es": 3,
  "xquad-ru": 3,
  "xquad-ar": 3,
  "xquad-zh": 3,
  "jaquad-dev-ja": 5,
};
const seed = 20261125;

/** Whose words the quotes are. */
export const attribution =
  "Questions, passages and expected answers are from SQuAD 1.1 and 2.0 (Rajpurkar et al. 2016, 2018; CC BY-SA 4.0), XQuAD (Artetxe et al. 2020; CC BY-SA 4.0) and JaQuAD (So et al. 2022; CC BY-SA 3.0); their passages are from Wikipedia.";

export const fiftyAnswers: Section = {
  name: "answers",
  write({ sets }) {
    const random = createRandom(seed);
    const entries = sets.flatMap((set) => {
      const count = drawn[set.name] ?? 0;
      return shuffle([...set.answered], random)
        .slice(0, count)
        .map((one) => ({ set, ...one, ...judge(one) }));
    });
    const count = (verdict: Verdict) => entries.filter((entry) => entry.verdict === verdict).length;
    const line = `Of the ${entries.length}: ${count("right")} right word for word, ${count("right sentence")} with the right sentence and another span, ${count("wrong")} wrong, ${count("declined")} rightly declined, ${count("declined, though right")} declined though the quote was right, ${count("declined, and wrong")} declined with a quote that was wrong.`;
    const text = `Fifty answers with question, quote, span and confidence, wrong ones included, stand in [ANSWERS.md](ANSWERS.md), drawn by a fixed seed. ${line}`;
    const body = entries.map((entry, i) => draw(entry, i + 1)).join("\n");
    return { text, files: { "ANSWERS.md": pageOf(line, body) } };
  },
};

const pageOf = (line: string, body: string): string => `# Fifty answers

Drawn by a fixed seed from sets that may be shown; what was asked, what Docent answered or would have quoted, how sure it was, and whether that is right. The span is set in bold in its sentence. Written by \`npm run bench:quality\`; nothing is picked or typed by hand. ${attribution}

${line}

${body}
${measuredLine("npm run bench:quality")}
`;

type Verdict =
  | "right"
  | "right sentence"
  | "wrong"
  | "declined"
  | "declined, though right"
  | "declined, and wrong";

function judge({ question, predicted }: Answered): { readonly verdict: Verdict } {
  const golds = question.answers ?? [];
  const isRight = holdsAnswer(predicted.read.sentence, golds);
  if (predicted.outcome === "abstained") {
    if (golds.length === 0) return { verdict: "declined" };
    return { verdict: isRight ? "declined, though right" : "declined, and wrong" };
  }
  if (!isRight) return { verdict: "wrong" };
  const said = normaliseAnswer(predicted.read.answer ?? "");
  return { verdict: golds.some((gold) => normaliseAnswer(gold) === said) ? "right" : "right sentence" };
}

function draw(
  { set, question, predicted, verdict }: Answered & { readonly set: AnsweredSet; readonly verdict: Verdict },
  place: number,
): string {
  const golds = question.answers ?? [];
  const expected =
    golds.length === 0
      ? "no passage says it"
      : [...new Set(golds)]
          .slice(0, 3)
          .map((gold) => `“${escapeMarkdown(gold)}”`)
          .join(" or ");
  const said = predicted.outcome === "abstained" ? "declined; would have quoted" : predicted.outcome;
  return `${place}. **${escapeMarkdown(question.question)}**
   - ${verdict} (${said}, confidence ${predicted.read.confidence.toFixed(2)}, ${set.name})
   - quote: ${predicted.quote ? boldSpan(predicted.quote) : "none"}
   - expected: ${expected}
`;
}

/** The quote on one line with its span in bold. */
export function boldSpan({
  text,
  spanStart,
  spanEnd,
}: {
  readonly text: string;
  readonly spanStart: number;
  readonly spanEnd: number;
}): string {
  const [before, span, after] = [
    text.slice(0, spanStart),
    text.slice(spanStart, spanEnd),
    text.slice(spanEnd),
  ];
  return `${escapeMarkdown(before)}**${escapeMarkdown(span.trim())}**${escapeMarkdown(after)}`;
}

/** Text of a set as Markdown that shows it as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[\\`*_{}[\]<>#|~$]/gu, "\\$&");
}

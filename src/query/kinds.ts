// What a question asks with, and what its answer must look like.
// Never looks at a passage.
import type { AnalysedText } from "#text/analysis.ts";
import type { AnswerType, QuestionKind } from "./query.ts";

export interface Classification {
  readonly kind: QuestionKind;
  readonly answerType: AnswerType;
}

/** Patterns over the lower-cased question, tried in order; the first that fits decides. */
const english: readonly (readonly [RegExp, QuestionKind, AnswerType])[] = [
  [/\bhow (?:do|can|could|should|would) (?:i|we|you|one)\b|\bhow to\b/, "how-to", "manner"],
  [/\bhow (?:long|old)\b/, "how-long", "period"],
  [/\bhow (?:many|often|far|tall|high|deep|large|big|fast|wide|heavy)\b/, "how-many", "number"],
  [/\bhow much\b/, "how-much", "number"],
  [/\b(?:who|whom|whose)\b/, "who", "person"],
  [/\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade|time)\b/, "when", "date"],
  [/\bwhere\b/, "where", "place"],
  [/\bwhy\b|\bwhat (?:caused|is the reason|was the reason)\b/, "why", "reason"],
  [/\bhow\b/, "how", "manner"],
  [/\bwhich\b/, "which", "any"],
  [/\bwhat\b/, "what", "any"],
  [
    /^(?:is|are|was|were|do|does|did|can|could|should|will|would|has|have|had|may|must)\b/,
    "yes-no",
    "yes-no",
  ],
];

/** Kind and answer type of a question. */
export function classify(analysis: AnalysedText): Classification {
  const lower = analysis.text.toLowerCase();
  for (const [pattern, kind, answerType] of english) if (pattern.test(lower)) return { kind, answerType };
  return { kind: "other", answerType: "any" };
}

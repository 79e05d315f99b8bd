// From which confidence a question is answered: the measured thresholds, but for statements and for promised answers.
// Never judges how sure an answer is: confidence.ts does.
import type { Passage } from "#ingestion/document.ts";
import type { QuestionSurroundings } from "#query/analyse-question.ts";
import type { Query } from "#query/query.ts";
import type { Thresholds } from "./confidence.ts";
import { createPromises, type Promising } from "./promises.ts";

/** Confidence from which an answer is shown that stands in a document whose author promised one. */
const keptPromise = 0.1;

/** What holds for a question whose best answer stands in `passage`. What the operator set (`isSet`) holds for all. */
export function createLimits(
  promising: readonly Promising[],
  { lexicon, languages }: QuestionSurroundings,
  thresholds: Thresholds,
  isSet: boolean,
): (query: Query, passage: Passage | undefined) => Thresholds {
  const promises = createPromises(promising, lexicon, languages[0] ?? "en");
  return (query, passage) => {
    if (isSet) return thresholds;
    if (passage && promises(query.analysis).has(passage.documentId))
      return { ...thresholds, uncertain: Math.min(thresholds.uncertain, keptPromise) };
    return isStatement(query) ? { ...thresholds, uncertain: thresholds.answered } : thresholds;
  };
}

/** Says something rather than asks: no word that asks, and an end that no question has. Answered only where that is sure. */
function isStatement({ kind, text }: Query): boolean {
  return kind === "other" && /[.!。！]["'”»」)]*$/u.test(text);
}

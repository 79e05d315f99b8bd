// An analysed question: what retrieval looks up and what reading looks for.
// Never touches an index.
import type { AnalysedText } from "#text/analysis.ts";

/** What the question asks with. */
export type QuestionKind =
  | "who"
  | "what"
  | "which"
  | "where"
  | "when"
  | "how"
  | "how-many"
  | "how-much"
  | "how-long"
  | "why"
  | "how-to"
  | "definition"
  | "list"
  | "yes-no"
  | "other";

/** What an answer must look like. */
export type AnswerType =
  | "person"
  | "place"
  | "organisation"
  | "date"
  | "period"
  | "number"
  | "list"
  | "reason"
  | "manner"
  | "definition"
  | "yes-no"
  | "code"
  | "any";

/** One term to look up. */
export interface QueryTerm {
  /** The stem, as it stands in the index. */
  readonly term: string;
  /** Lexicon id of the stem, 0 where the corpus does not know it. */
  readonly id: number;
  /** 1 for the question's own words, less for what earlier turns lend. */
  readonly weight: number;
  readonly origin: "question" | "turn" | "spelling";
}

/** Words that earlier turns lend to a follow-up. */
export interface ContextTerm {
  readonly text: string;
  readonly weight: number;
}

/** A question that stands alone, as conversation hands it on. */
export interface StandaloneQuestion {
  /** The question as asked. */
  readonly text: string;
  /** Empty where it needs no earlier turn. */
  readonly context: readonly ContextTerm[];
}

export interface Query {
  /** The question as asked, NFC-normalised, without control characters, at most 1,000 characters. */
  readonly text: string;
  readonly language: string;
  readonly kind: QuestionKind;
  readonly answerType: AnswerType;
  readonly analysis: AnalysedText;
  readonly terms: readonly QueryTerm[];
  /** Slips of the asker that were mended against the corpus's words. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
}

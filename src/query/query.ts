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
  /** 1 for the question's own words, less for what earlier turns lend and for words that mean the same. */
  readonly weight: number;
  readonly origin: "question" | "turn" | "spelling" | "glossary" | "synonym" | "writing" | "compound";
}

/** Words of a question, and other words that mean the same: where a document says these, it says what was asked. */
export interface Equivalent {
  /** As the question (or an earlier turn) says it, lower-cased. */
  readonly asked: string;
  /** As documents may say it. */
  readonly meant: string;
  /** "writing": a number or date written otherwise. */
  readonly origin: "glossary" | "synonym" | "writing";
  /** Who says that both mean the same: "glossary.yaml, line 3"; empty for another writing. */
  readonly source: string;
  /** What a document's word weighs in place of the question's own, when it is looked up: 0..1. */
  readonly weight: number;
  /** Passages that say it this way. */
  readonly frequency: number;
  readonly askedWords: EquivalentWords;
  readonly meantWords: EquivalentWords;
}

/** Words in reading order, by lexicon id. */
export interface EquivalentWords {
  /** Stem of each word. */
  readonly stems: readonly number[];
  /** 1 where the word is a function word. */
  readonly stemStops: readonly number[];
  /** Index terms (text/index-terms.ts): the stems again, save in zh and ja. */
  readonly terms: readonly number[];
  readonly stops: readonly number[];
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
  /** Nothing in it points back: it is so short that it may lean, or may stand by itself. */
  readonly mayStandAlone?: true;
}

export interface Query {
  /** The question as asked, NFC-normalised, without control characters, at most 1,000 characters. */
  readonly text: string;
  readonly language: string;
  readonly kind: QuestionKind;
  readonly answerType: AnswerType;
  readonly analysis: AnalysedText;
  readonly terms: readonly QueryTerm[];
  /** Other words for the question's own, from the operator's glossary and from the documents. */
  readonly equivalents: readonly Equivalent[];
  /** Index terms of each phrase in quotation marks: its words must stand together. */
  readonly phrases: readonly (readonly number[])[];
  /** Slips of the asker that were mended against the corpus's words. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
}

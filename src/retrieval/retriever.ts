// The contract of retrieval: a query in, ranked passages out.
// Never reads the passages for an answer: answering does.
import type { Passage } from "#ingestion/document.ts";
import type { Query } from "#query/query.ts";
import type { AnalysedText } from "#text/analysis.ts";

/** A passage that was found. */
export interface Hit {
  readonly passage: Passage;
  /** The passage cut into tokens; cut when it is read first. */
  readonly analysis: AnalysedText;
  /** The ranker's score: higher is better; comparable within one retrieval only. */
  readonly score: number;
  /** The features the ranker saw, by the names in features.ts. */
  readonly features: Float64Array;
}

/** How many passages hold a stem in their text. */
export interface StemCounts {
  /** Passages of the corpus, and the language of the first one (ISO 639-1). */
  readonly passages: number;
  readonly language: string | undefined;
  /** Passages that hold the stem, by its lexicon id. */
  frequency(stem: number): number;
}

export interface RetrieveOptions {
  readonly limit?: number;
  readonly collections?: ReadonlySet<string>;
  /** Ids of documents that are passed over. */
  readonly omit?: ReadonlySet<string>;
  /** Names of the versions that are meant. Default: those that the question's text names. */
  readonly versions?: readonly string[];
  /** Editions of a page that others would be preferred to, too: those in other languages and of older versions. */
  readonly hasAllEditions?: boolean;
}

export interface Retriever {
  /** Best passages first; never more than `limit` (default 10); only from `collections` (all where left out). */
  retrieve(query: Query, options?: RetrieveOptions): Promise<readonly Hit[]>;
}

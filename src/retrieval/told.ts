// Definitions with the passages they stand in, as answering asks for them.
// Never gives what stands in a collection that may not be read.
import type { Passage } from "#ingestion/document.ts";
import type { Query } from "#query/query.ts";
import type { AnalysedText } from "#text/analysis.ts";
import type { CorpusColumns } from "./columns.ts";
import type { Definition, Definitions } from "./definitions.ts";
import type { RetrieveOptions } from "./retriever.ts";

/** A definition with its passage. */
export interface Found extends Definition {
  readonly in: Passage;
}

/** What a corpus tells of things, and its passages by their index. */
export interface Told {
  /** Definitions for a question whose subject has one of the stems; `limit` does not count here. */
  definitionsOf(query: Query, stems: Iterable<number>, options?: RetrieveOptions): readonly Found[];
  /** Stems of title and headings of a passage, each once. */
  headingStems(index: number): ReadonlySet<number>;
  /** A passage cut into tokens. */
  passageAt(index: number): { readonly passage: Passage; readonly analysis: AnalysedText } | undefined;
}

/** `columns` are those of the passages. */
export function openDefinitions(
  definitions: Definitions,
  passages: readonly Passage[],
  { title }: CorpusColumns,
  analysisOf: (passage: Passage) => AnalysedText,
): Told {
  return {
    definitionsOf: (_, stems, { collections, omit } = {}) =>
      definitions.of(stems).flatMap((one) => {
        const passage = passages[one.passage];
        const isAllowed =
          passage && collections?.has(passage.collection) !== false && !omit?.has(passage.documentId);
        return isAllowed ? [{ ...one, in: passage }] : [];
      }),
    headingStems(index) {
      const { terms, start, end } = title(index);
      return new Set(terms.subarray(start, end));
    },
    passageAt(index) {
      const passage = passages[index];
      return passage && { passage, analysis: analysisOf(passage) };
    },
  };
}

// Definitions with the passages they stand in, as answering asks for them.
// Never gives what stands in a collection that may not be read.
import type { Passage } from "#ingestion/document.ts";
import type { AnalysedText } from "#text/analysis.ts";
import type { CorpusColumns } from "./columns.ts";
import type { Definition, Definitions } from "./definitions.ts";

/** A definition with its passage. */
export interface Found extends Definition {
  readonly in: Passage;
}

/** What a corpus tells of things, and its passages by their index. */
export interface Told {
  /** Definitions whose subject has one of the stems; only from `collections` (all where left out). */
  definitionsOf(
    stems: Iterable<number>,
    options?: { readonly collections?: ReadonlySet<string> },
  ): readonly Found[];
  /** Stems of title and headings of a passage, each once. */
  headingStems(index: number): ReadonlySet<number>;
  /** A passage cut into tokens. */
  passageAt(index: number): { readonly passage: Passage; readonly analysis: AnalysedText } | undefined;
}

/** `columns` are those of the passages. */
export function openDefinitions(
  definitions: Definitions,
  passages: readonly Passage[],
  { title, analyses }: CorpusColumns,
): Told {
  return {
    definitionsOf: (stems, { collections } = {}) =>
      definitions.of(stems).flatMap((one) => {
        const passage = passages[one.passage];
        const isAllowed = passage && (!collections || collections.has(passage.collection));
        return isAllowed ? [{ ...one, in: passage }] : [];
      }),
    headingStems: (index) => new Set(title.terms.subarray(title.offsets[index], title.offsets[index + 1])),
    passageAt(index) {
      const passage = passages[index];
      const analysis = analyses[index];
      return passage && analysis && { passage, analysis };
    },
  };
}

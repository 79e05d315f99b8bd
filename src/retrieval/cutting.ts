// A passage cut into the terms that it is found by: those of its headings, and those of its text.
// Never keeps a passage: columns are made of what it gives.
import type { Passage } from "#ingestion/document.ts";
import { type AnalysisMode, analyse } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { type IndexTerms, indexTerms } from "#text/index-terms.ts";
import { type CutDefinition, definitionsIn } from "./definitions.ts";

export interface CutPassage {
  readonly text: AnalysedText;
  readonly body: IndexTerms;
  readonly headings: AnalysedText;
  readonly title: IndexTerms;
  readonly definitions: readonly CutDefinition[];
}

/**
 * "intern" numbers new words (a passage that comes); "find" takes those that are known (one that is in the index). `before` is the
 * passage before it in the corpus.
 */
export function cutPassage(
  passage: Passage,
  before: Passage | undefined,
  lexicon: Lexicon,
  mode: AnalysisMode,
): CutPassage {
  const text = analyse(passage.text, passage.language, lexicon, mode);
  const headings = analyse(headingsOf(passage), passage.language, lexicon, mode);
  return {
    text,
    body: indexTerms(text, lexicon, mode),
    headings,
    title: indexTerms(headings, lexicon, mode),
    definitions: [...definitionsIn(passage, before, lexicon, mode)],
  };
}

/** Title and heading path as one text, a line each. A title that the path repeats stands once. */
function headingsOf({ title, section }: Passage): string {
  return [...new Set([title, ...section])].join("\n");
}

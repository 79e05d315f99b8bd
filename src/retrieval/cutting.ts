// A passage cut into the terms that it is found by: those of its headings, and those of its text.
// Never keeps a passage: columns are made of what it gives.
import type { Passage } from "#ingestion/document.ts";
import { type AnalysisMode, analyse } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { type IndexTerms, indexTerms } from "#text/index-terms.ts";

export interface CutPassage {
  readonly text: AnalysedText;
  readonly body: IndexTerms;
  readonly headings: AnalysedText;
  readonly title: IndexTerms;
}

/** "intern" numbers new words (a passage that comes); "find" takes those that are known (one that is in the index). */
export function cutPassage(passage: Passage, lexicon: Lexicon, mode: AnalysisMode): CutPassage {
  const text = analyse(passage.text, passage.language, lexicon, mode);
  const headings = analyse(headingsOf(passage), passage.language, lexicon, mode);
  return {
    text,
    body: indexTerms(text, lexicon, mode),
    headings,
    title: indexTerms(headings, lexicon, mode),
  };
}

/** Title and heading path as one text, a line each. A title that the path repeats stands once. */
function headingsOf({ title, section }: Passage): string {
  return [...new Set([title, ...section])].join("\n");
}

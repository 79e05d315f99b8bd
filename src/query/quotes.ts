// Phrases that a question puts in quotation marks: their words must stand together.
// Never takes an apostrophe for a quotation mark.
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { indexTerms } from "#text/index-terms.ts";

/** Longest phrase (UTF-16 units) and most phrases of a question that are looked for. */
const lengthMax = 200;
const phrasesMax = 4;
/** Opening marks with those that close them; „ and “ open and close by language. */
const marks = [
  ['"', '"'],
  ["“", "”"],
  ["„", "“”"],
  ["«", "»"],
  ["»", "«"],
  ["「", "」"],
  ["『", "』"],
  ["‹", "›"],
] as const;
const quoted = new RegExp(
  marks.map(([open, close]) => `${open}([^${open}${close}]{1,${lengthMax}})[${close}]`).join("|"),
  "gu",
);

/** Index terms of each quoted phrase; 0 for words that no passage has. `analysis` is the question's. */
export function findQuotes(analysis: AnalysedText, lexicon: Lexicon): readonly (readonly number[])[] {
  const { text, starts, ends } = analysis;
  const found: number[][] = [];
  for (const match of text.matchAll(quoted)) {
    if (found.length === phrasesMax) break;
    const [from, to] = [match.index, match.index + match[0].length];
    const first = starts.findIndex((start) => start >= from);
    if (first < 0) continue;
    let end = first;
    while (end < starts.length && (ends[end] ?? 0) <= to) end += 1;
    const { ids } = indexTerms(part(analysis, first, end), lexicon, "find");
    if (ids.length > 0) found.push([...ids]);
  }
  return found;
}

function part(analysis: AnalysedText, from: number, to: number): AnalysedText {
  return {
    ...analysis,
    starts: analysis.starts.subarray(from, to),
    ends: analysis.ends.subarray(from, to),
    words: analysis.words.subarray(from, to),
    stems: analysis.stems.subarray(from, to),
    shapes: analysis.shapes.subarray(from, to),
  };
}

// The corpus's words for the speller, counted over the columns when first asked.
// Never holds headings apart from text: a word of a title is a word of the corpus.
import type { Lexicon } from "#text/analysis.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import type { CorpusColumns } from "./columns.ts";

export function createVocabulary({ wordFrequency }: CorpusColumns, lexicon: Lexicon): Vocabulary {
  return {
    frequency: (word) => wordFrequency[lexicon.find(word)] ?? 0,
    *words() {
      for (let id = 1; id < wordFrequency.length; id += 1) {
        if ((wordFrequency[id] ?? 0) > 0) yield lexicon.term(id);
      }
    },
  };
}

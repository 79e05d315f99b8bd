// The corpus's words for the speller, and which passages hold which term.
// Never holds headings apart from text: a word of a title is a word of the corpus.
import type { Lexicon } from "#text/analysis.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import type { CorpusColumns } from "./columns.ts";

/** A term in more than this share of the passages tells nothing about what a question is about: its passages are not told. */
const holdersShareMax = 0.25;
/** Small corpora tell all. */
const holdersMin = 16;

const nobody = new Uint32Array(0);
const percent = 100;

export function createVocabulary(columns: CorpusColumns, lexicon: Lexicon): Vocabulary {
  const { words, terms, uses, capitals } = columns.counts.by;
  const most = Math.max(holdersMin, holdersShareMax * columns.size);
  return {
    passages: columns.size,
    /** Words that begin sentences are not counted; one that stands nowhere else may be either. */
    capitals(word) {
      const id = lexicon.find(word);
      const all = uses[id] ?? 0;
      return (all === 0 ? percent / 2 : Math.round((percent * (capitals[id] ?? 0)) / all)) / percent;
    },
    frequency: (word) => words[lexicon.find(word)] ?? 0,
    holders: (term) => ((terms[term] ?? 0) > most ? nobody : columns.holders(term)),
  };
}

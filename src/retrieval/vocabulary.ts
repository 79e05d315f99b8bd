// The corpus's words for the speller, and which passages hold which term.
// Never holds headings apart from text: a word of a title is a word of the corpus.
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import type { CorpusColumns } from "./columns.ts";

/** A term in more than this share of the passages tells nothing about what a question is about: its passages are not kept. */
const holdersShareMax = 0.25;
/** Small corpora keep all. */
const holdersMin = 16;

/** Passage numbers take about 0.4 kB a passage. */
export function createVocabulary(columns: CorpusColumns, lexicon: Lexicon): Vocabulary {
  const { wordFrequency } = columns;
  const passages = columns.analyses.length;
  const { offsets, numbers } = listHolders(columns, passages);
  const capitals = shareCapitals(columns.analyses, wordFrequency.length);
  return {
    passages,
    capitals: (word) => (capitals[lexicon.find(word)] ?? 0) / percent,
    frequency: (word) => wordFrequency[lexicon.find(word)] ?? 0,
    holders: (term) => numbers.subarray(offsets[term] ?? 0, offsets[term + 1] ?? 0),
    *words() {
      for (let id = 1; id < wordFrequency.length; id += 1) {
        if ((wordFrequency[id] ?? 0) > 0) yield lexicon.term(id);
      }
    },
  };
}

const percent = 100;

/**
 * By lexicon id of a word, in percent. Words that begin sentences are capital for their place and are not counted; one that
 * stands nowhere else may be either.
 */
function shareCapitals(analyses: readonly AnalysedText[], size: number): Uint8Array {
  const counts = new Uint32Array(size);
  const capitals = new Uint32Array(size);
  for (const { words, shapes, sentences } of analyses) {
    let sentence = 0;
    for (let token = 0; token < words.length; token += 1) {
      while ((sentences[sentence] ?? words.length) < token) sentence += 1;
      if (sentences[sentence] === token) continue;
      const word = words[token] ?? 0;
      counts[word] = (counts[word] ?? 0) + 1;
      if ((shapes[token] ?? 0) & Shape.capital) capitals[word] = (capitals[word] ?? 0) + 1;
    }
  }
  return Uint8Array.from(capitals, (count, word) => {
    const all = counts[word] ?? 0;
    return all === 0 ? percent / 2 : Math.round((percent * count) / all);
  });
}

/** Term t's passages are numbers[offsets[t]] .. numbers[offsets[t + 1] - 1]. */
function listHolders(
  { termFrequency, whole }: CorpusColumns,
  passages: number,
): { readonly offsets: Uint32Array; readonly numbers: Uint32Array } {
  const most = Math.max(holdersMin, holdersShareMax * passages);
  const offsets = new Uint32Array(termFrequency.length + 2);
  for (let term = 1; term < termFrequency.length; term += 1) {
    const count = termFrequency[term] ?? 0;
    offsets[term + 1] = (offsets[term] ?? 0) + (count > most ? 0 : count);
  }
  offsets[termFrequency.length + 1] = offsets[termFrequency.length] ?? 0;
  const numbers = new Uint32Array(offsets[termFrequency.length] ?? 0);
  const next = offsets.slice();
  for (let passage = 0; passage < passages; passage += 1) {
    const end = whole.offsets[passage + 1] ?? 0;
    for (let at = whole.offsets[passage] ?? 0; at < end; at += 1) {
      const term = whole.terms[at] ?? 0;
      const to = next[term] ?? 0;
      const isFull = to >= (offsets[term + 1] ?? 0);
      if (isFull || (to > (offsets[term] ?? 0) && numbers[to - 1] === passage)) continue;
      numbers[to] = passage;
      next[term] = to + 1;
    }
  }
  return { offsets, numbers };
}

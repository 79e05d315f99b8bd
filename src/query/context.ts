// How likely a word is in a question, by the passages that hold the question's other words.
// Never ranks passages for an answer: retrieval does.
import type { Vocabulary } from "#text/vocabulary.ts";

export interface Context {
  /** Forgets the words before and takes these (lexicon ids of stems) for what the question is about. */
  about(terms: readonly number[]): void;
  /** Probability (0..1) that a passage the question may be about holds the term. */
  share(term: number): number;
}

/** How much of a term's rarity (nats) counts for the passages that hold it: less than 1, since words of a question go together. */
const trust = 0.9;
/** Passages added in thought, so that in a corpus of a few passages none is sure to be meant. */
export const imagined = 150;
/** Passage numbers read for one question at most; commoner terms are left out. */
const readMax = 20_000;
/** Passages of one term looked at; of a commoner one, as many at even steps. */
const sampleMax = 1_000;

export function createContext(vocabulary: Vocabulary): Context {
  const scores = new Float64Array(vocabulary.passages);
  let touched: number[] = [];
  let whole = vocabulary.passages + imagined;
  return {
    about(terms) {
      for (const passage of touched) scores[passage] = 0;
      touched = [];
      const lists = [...new Set(terms)]
        .map((term) => vocabulary.holders(term))
        .sort((a, b) => a.length - b.length);
      let read = 0;
      for (const holders of lists) {
        read += holders.length;
        if (read > readMax) break;
        const weight = trust * Math.log(vocabulary.passages / Math.max(1, holders.length));
        for (const passage of holders) {
          if (scores[passage] === 0) touched.push(passage);
          scores[passage] = (scores[passage] ?? 0) + weight;
        }
      }
      whole = vocabulary.passages + imagined - touched.length;
      for (const passage of touched) whole += Math.exp(scores[passage] ?? 0);
    },
    share(term) {
      const holders = vocabulary.holders(term);
      const step = Math.max(1, Math.floor(holders.length / sampleMax));
      let sum = 0;
      for (let at = 0; at < holders.length; at += step) sum += Math.exp(scores[holders[at] ?? 0] ?? 0);
      return (step * sum) / whole;
    },
  };
}

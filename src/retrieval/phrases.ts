// Passages that hold words one after the other: a quoted phrase, a date in one of its writings.
// Never ranks: it tells which passages, by number.
import { isWhole } from "#query/synonyms.ts";
import type { Lexicon } from "#text/analysis.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import type { CorpusColumns } from "./columns.ts";

/** Passages looked through for one phrase at most. */
const lookedMax = 2_000;

export interface Phrases {
  /** Numbers of passages whose headings or text hold the index terms in this order with nothing between them. None for an unknown term. */
  holders(terms: readonly number[]): readonly number[];
}

export function createPhrases(columns: CorpusColumns, vocabulary: Vocabulary, lexicon: Lexicon): Phrases {
  const { whole, termFrequency } = columns;
  const frequency = (term: number) => termFrequency[term] ?? 0;
  return {
    holders(terms) {
      if (terms.length === 0 || terms.some((term) => frequency(term) === 0)) return [];
      const rarest = terms.reduce((best, term) => (frequency(term) < frequency(best) ? term : best));
      const known = vocabulary.holders(rarest);
      // Of terms that are nearly everywhere no list is kept: the first passages are looked through.
      const looked = Math.min(lookedMax, known.length === 0 ? vocabulary.passages : known.length);
      const found: number[] = [];
      for (let place = 0; place < looked; place += 1) {
        const passage = known[place] ?? place;
        const end = whole.offsets[passage + 1] ?? 0;
        for (let at = whole.offsets[passage] ?? 0; at < end; at += 1) {
          if (whole.terms[at] !== terms[0] || !goesOn(whole.terms, at, end, terms, lexicon)) continue;
          found.push(passage);
          break;
        }
      }
      return found;
    },
  };
}

/**
 * Whether the terms stand one after the other among all[at..end-1], from `at` on. Whole words of Han or kana beside their
 * pairs of characters may stand in between: a dictionary cuts them at will.
 */
export function goesOn(
  all: Uint32Array,
  at: number,
  end: number,
  terms: readonly number[],
  lexicon: Lexicon,
): boolean {
  let next = 0;
  for (let i = at; i < end && next < terms.length; i += 1) {
    if (all[i] === terms[next]) next += 1;
    else if (!isWhole(lexicon.term(all[i] ?? 0))) return false;
  }
  return next === terms.length;
}

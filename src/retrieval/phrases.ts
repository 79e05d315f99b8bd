// Passages that hold words one after the other: a quoted phrase, a date in one of its writings.
// Never ranks: it tells which passages, by number.
import { isWhole } from "#query/synonyms.ts";
import type { Lexicon } from "#text/analysis.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import type { CorpusColumns, PassageTerms } from "./columns.ts";

/** Passages looked through for one phrase at most. */
const lookedMax = 2_000;

export interface Phrases {
  /** Numbers of passages whose headings or text hold the index terms in this order with nothing between them. None for an unknown term. */
  holders(terms: readonly number[]): readonly number[];
}

export function createPhrases(columns: CorpusColumns, vocabulary: Vocabulary, lexicon: Lexicon): Phrases {
  const { terms: termFrequency } = columns.counts.by;
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
        if (holdsPhrase(columns.whole(passage), terms, lexicon)) found.push(passage);
      }
      return found;
    },
  };
}

/** Passages that hold the terms one after the other, all of them counted. */
export function countHolders(columns: CorpusColumns, terms: readonly number[], lexicon: Lexicon): number {
  const frequency = (term: number) => columns.counts.by.terms[term] ?? 0;
  const [first] = terms;
  if (first === undefined || terms.some((term) => frequency(term) === 0)) return 0;
  if (terms.length === 1) return frequency(first);
  const rarest = terms.reduce((best, term) => (frequency(term) < frequency(best) ? term : best));
  let count = 0;
  for (const passage of columns.holders(rarest))
    if (holdsPhrase(columns.whole(passage), terms, lexicon)) count += 1;
  return count;
}

function holdsPhrase(
  { terms: all, start, end }: PassageTerms,
  terms: readonly number[],
  lexicon: Lexicon,
): boolean {
  for (let at = start; at < end; at += 1)
    if (all[at] === terms[0] && goesOn(all, at, end, terms, lexicon)) return true;
  return false;
}

/**
 * Whether the terms stand one after the other among all[at..end-1], from `at` on. Whole words of Han or kana beside their
 * pairs of characters may stand in between: a dictionary cuts them at will.
 */
function goesOn(
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

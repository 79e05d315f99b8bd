// All that is learned of a corpus before anyone asks: its columns, its other words, and the words that slips are mended to.
// Never changes a state: what a change makes shares with the one before all that stayed.
import type { Passage } from "#ingestion/document.ts";
import { followWords, noWords, type SpellingWords } from "#query/spelling-words.ts";
import { countSynonyms, type KnownForms, numberSynonyms, type Synonyms } from "#query/synonyms.ts";
import type { Lexicon } from "#text/analysis.ts";
import type { StoredLexicon } from "#text/lexicon.ts";
import type { Synonym } from "#text/synonym.ts";
import { type CorpusColumns, goneRank, type PlacedSegment } from "./columns.ts";
import { type CorpusIndex, columnsOf, emptyIndex, followPassages } from "./corpus-index.ts";
import type { Naming } from "./other-names.ts";
import { countHolders } from "./phrases.ts";
import type { Steps } from "./steps.ts";
import { listTaught } from "./taught-synonyms.ts";

/** What is given with the passages. */
export interface Given {
  /** Words that mean the same, beside those that the passages teach themselves. */
  readonly synonyms?: readonly Synonym[];
}

export interface CorpusState extends CorpusIndex {
  /** ISO 639-1 tags, commonest first. */
  readonly languages: readonly string[];
  readonly synonyms: Synonyms;
  /** Lexicon ids of all words of synonyms. */
  readonly synonymIds: ReadonlySet<number>;
  readonly words: SpellingWords;
  readonly forms: KnownForms;
  /** Passages that hold terms one after the other, by these terms. */
  readonly frequencies: ReadonlyMap<string, number>;
}

const nothingSaid: Synonyms = { equivalentsOf: () => [], uses: [] };

/** The state of a corpus without passages; what comes of it numbers with `lexicon`. */
export function firstState(lexicon: StoredLexicon): CorpusState {
  return {
    ...emptyIndex(lexicon),
    languages: [],
    synonyms: nothingSaid,
    synonymIds: new Set(),
    words: noWords(),
    forms: new Map(),
    frequencies: new Map(),
  };
}

/** Numbers of words, or of what passages belong to, from which it is asked how many of them are in use. */
const NUMBERS_SPARE = 65_536;

/** Whether most numbers are of what went: whoever starts anew then is never larger than twice what there is. */
export function isWorn({ numbers, columns, passages, synonymIds }: CorpusState): boolean {
  const { lexicon, groups } = numbers;
  if (groups.size > NUMBERS_SPARE + 2 * passages.length) return true;
  if (lexicon.size <= NUMBERS_SPARE) return false;
  let used = synonymIds.size;
  for (const count of columns.counts.by.known) if (count > 0) used += 1;
  return lexicon.size > NUMBERS_SPARE + 2 * used;
}

/** The state over other passages: the same as one made at once, for the work that those take which came or went. */
export function* nextState(
  before: CorpusState,
  passages: readonly Passage[],
  given: Given,
): Steps<CorpusState> {
  const { numbers, forms } = before;
  const { lexicon } = numbers;
  const followed = yield* followPassages(before, passages);
  const languages = languagesOf(passages);
  yield;
  const taught = yield* listTaught(yield* namingsOf(followed.segments, passages));
  const all = [...(given.synonyms ?? []), ...taught];
  const numbered = yield* numberSynonyms(all, lexicon, languages, forms);
  yield* numbers.prefixes.grow();
  const columns = yield* columnsOf(numbers, followed, passages.length);
  yield;
  yield;
  const frequencies = new Map<string, number>();
  const synonyms = yield* countSynonyms(
    numbered,
    createCounter(columns, lexicon, frequencies, before.frequencies, followed.isTouched),
    passages.length,
    lexicon,
  );
  const words = yield* followWords(
    before.columns.counts.by.words,
    columns.counts.by.words,
    lexicon,
    before.words,
  );
  return {
    numbers,
    passages,
    columns,
    languages,
    synonyms,
    synonymIds: numbered.ids,
    words,
    forms,
    frequencies,
  };
}

/** Counts phrases into `counts`; one of which not all terms are touched by a change is as frequent as `before`. */
function createCounter(
  columns: CorpusColumns,
  lexicon: Lexicon,
  counts: Map<string, number>,
  before: ReadonlyMap<string, number>,
  isTouched: (term: number) => boolean,
): (terms: readonly number[]) => number {
  return (terms) => {
    const key = terms.join(" ");
    const known = counts.get(key) ?? (terms.every(isTouched) ? undefined : before.get(key));
    const count = known ?? countHolders(columns, terms, lexicon);
    counts.set(key, count);
    return count;
  };
}

/** What passages say of other names, in their order; those that say nothing are left out. */
function* namingsOf(
  segments: readonly PlacedSegment[],
  passages: readonly Passage[],
): Steps<readonly (readonly [Passage, readonly Naming[]])[]> {
  const said: (readonly [number, readonly Naming[]])[] = [];
  for (const { segment, ranks } of segments) {
    yield;
    for (const [place, namings] of segment.namings) {
      const rank = ranks[place] ?? goneRank;
      if (rank !== goneRank) said.push([rank, namings]);
    }
  }
  return said
    .sort(([one], [other]) => one - other)
    .flatMap(([rank, namings]) => {
      const passage = passages[rank];
      return passage ? [[passage, namings] as const] : [];
    });
}

function languagesOf(passages: readonly Passage[]): string[] {
  const counts = new Map<string, number>();
  for (const { language } of passages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([language]) => language);
}

/** The lexicon as one made for these passages alone would be: words that are in none of them any more are unknown. */
export function liveLexicon({ numbers: { lexicon }, columns, synonymIds }: CorpusState): Lexicon {
  const { known } = columns.counts.by;
  return {
    intern: lexicon.intern,
    term: lexicon.term,
    size: columns.lexiconSize,
    find(term) {
      const id = lexicon.find(term);
      return (known[id] ?? 0) > 0 || synonymIds.has(id) ? id : 0;
    },
  };
}

// The corpus's words as slips are mended with them: by what is one letter away, by sound, and which letters follow each other.
// Never forgets a word that went: it is in no passage, which whoever finds it sees.
import type { Lexicon } from "#text/analysis.ts";
import { isUnspaced } from "#text/scripts.ts";
import { type DeletesTable, tabulateDeletes } from "./deletes.ts";
import { countTriples, noTriples, type TripleCounts } from "./letters.ts";

export interface SpellingWords {
  /** Each word in one of them; all but the last are full. */
  readonly tables: readonly SpellingTable[];
  readonly triples: TripleCounts;
  /** Words that stand in passages and may be mended to. */
  readonly count: number;
}

/** Some thousand words. */
export interface SpellingTable extends DeletesTable {
  /** Lexicon ids. */
  readonly ids: Uint32Array;
}

/** Words of a table: making one takes about 10 ms. */
const tableMax = 4_096;
/** Words looked at between two pauses. */
const stepMax = 512;

/** Shortest and longest words (letters) that are mended or mended to. */
export const wordMin = 3;
const wordMax = 24;

const letters = /^\p{L}[\p{L}\p{M}]*$/u;

/** Whether a word can be a slip, or what was meant with one. */
export function isMendable(word: string): boolean {
  return word.length <= wordMax && isOfLetters(word);
}

/** Letters alone, enough of them, in a script that parts its words. */
export function isOfLetters(word: string): boolean {
  return word.length >= wordMin && letters.test(word) && !isUnspaced(word.charCodeAt(0));
}

export const noWords = (): SpellingWords => ({ tables: [], triples: noTriples(), count: 0 });

/**
 * The words after a change: `before` and `after` are passages by lexicon id that hold a word. In steps of some
 * milliseconds.
 */
export function* followWords(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  lexicon: Lexicon,
  known: SpellingWords = noWords(),
): Generator<undefined, SpellingWords, undefined> {
  const triples = known.triples.slice();
  const listed = new Uint8Array(lexicon.size);
  for (const { ids } of known.tables) for (const id of ids) listed[id] = 1;
  const fresh: number[] = [];
  let count = known.count;
  let changed = 0;
  for (let id = 1; id < lexicon.size; id += 1) {
    const was = (before[id] ?? 0) > 0;
    const is = (after[id] ?? 0) > 0;
    if (was === is) continue;
    changed += 1;
    if (changed % stepMax === 0) yield;
    const word = lexicon.term(id);
    if (!isMendable(word)) continue;
    countTriples(triples, word, is ? 1 : -1);
    count += is ? 1 : -1;
    if (is && listed[id] === 0) fresh.push(id);
  }
  const total = known.tables.reduce((sum, { ids }) => sum + ids.length, 0) + fresh.length;
  // Where more than half of what is listed is in no passage any more, all of it is listed anew.
  if (total > tableMax && total > 2 * count) {
    const all = [...known.tables.flatMap(({ ids }) => [...ids]), ...fresh];
    return {
      tables: yield* tabulate(
        [],
        all.filter((id) => (after[id] ?? 0) > 0),
        lexicon,
      ),
      triples,
      count,
    };
  }
  return { tables: yield* tabulate(known.tables, fresh, lexicon), triples, count };
}

/** The tables with more words. The last one, where it has room, is made anew. */
function* tabulate(
  tables: readonly SpellingTable[],
  fresh: readonly number[],
  lexicon: Lexicon,
): Generator<undefined, readonly SpellingTable[], undefined> {
  if (fresh.length === 0) return tables;
  const last = tables.at(-1);
  const hasRoom = last !== undefined && last.ids.length < tableMax;
  const made = hasRoom ? tables.slice(0, -1) : [...tables];
  const words = hasRoom ? [...last.ids, ...fresh] : fresh;
  for (let from = 0; from < words.length; from += tableMax) {
    yield;
    const ids = Uint32Array.from(words.slice(from, from + tableMax));
    made.push({ ids, ...tabulateDeletes(ids, lexicon.term) });
  }
  return made;
}

// What stands more than once in a corpus: passages that say nearly the same, and sentences that stand on very many pages.
// Never takes anything out: who searches shows one of each, and answers from what is said once.
import type { Passage } from "./document.ts";
import { haveSameWords, marksOf, mixed, runsOf, stretchesOf, withoutCode } from "./marks.ts";

/** What is repeated in a corpus. */
export interface Repeats {
  /** Groups of two or more passages, in the order of the first of each, by their place among the passages. */
  readonly groups: readonly (readonly number[])[];
  /** Number of its group, for a passage that is in one; a passage that took another's place is in none. */
  readonly groupOf: ReadonlyMap<Passage, number>;
  /** Whether all that a text says stands on very many pages. */
  isBoilerplate(text: string): boolean;
  /** The stretches that do, most frequent first, as they stand where they stand first. */
  readonly boilerplate: readonly { readonly text: string; readonly pages: number }[];
}

/** Where nobody has looked yet. */
export const noRepeats: Repeats = {
  groups: [],
  groupOf: new Map(),
  isBoilerplate: () => false,
  boilerplate: [],
};

/** Share of the runs of words of two passages that both have, from which they say nearly the same. */
const ALIKE_MIN = 0.8;
/** Words of a passage that is compared run by run; a shorter one has to be the same word for word. */
const COMPARED_WORDS_MIN = 20;
/** Pages on which boilerplate stands at least, and their share of all. */
const PAGES_MIN = 12;
const PAGES_SHARE_MIN = 0.15;
/** Boilerplate that is told to an operator. */
const TOLD_MAX = 20;

/** Passages looked at in one step. */
const STEP_PASSAGES = 128;

/** The page that a document is an edition of; undefined where it has no other. */
export type PageOf = (documentId: string) => number | undefined;

/**
 * Takes time that grows with the length of the passages that were not looked at before, and with the number of all; other
 * work can be done between its steps. `pageOf`: a sentence in all versions of one page stands on one page.
 */
export function* findRepeats(
  passages: readonly Passage[],
  pageOf: PageOf = () => undefined,
): Generator<undefined, Repeats, undefined> {
  for (const [at, passage] of passages.entries()) {
    marksOf(passage);
    if (at % STEP_PASSAGES === 0) yield;
  }
  const groups = yield* groupsOf(passages);
  const groupOf = new Map<Passage, number>();
  for (const [number, group] of groups.entries()) for (const at of group) groupOf.set(passages[at], number);
  const counts = yield* countPages(passages, pageOf);
  const isOften = (stretch: number) => counts.has(stretch);
  return {
    groups,
    groupOf,
    isBoilerplate(text) {
      if (counts.size === 0) return false;
      const found = stretchesOf(text);
      return found.length > 0 && found.every(({ mark }) => isOften(mark));
    },
    get boilerplate() {
      return told(passages, counts);
    },
  };
}

/** Passages that say the same word for word, or nearly the same below the same headings. */
function* groupsOf(passages: readonly Passage[]): Generator<undefined, Repeats["groups"], undefined> {
  const first = new Map<number, number>();
  const members = new Map<number, number[]>();
  for (const [at, passage] of passages.entries()) {
    if (at % STEP_PASSAGES === 0) yield;
    const { whole, place, words, least } = marksOf(passage);
    if (words === 0) continue;
    const keys = words < COMPARED_WORDS_MIN ? [whole] : [whole, ...least.map((mark) => mixed(mark, place))];
    const known = keys
      .map((key) => first.get(key))
      .find((other) => other !== undefined && areAlike(passages[other], passage));
    const leader = known ?? at;
    if (known !== undefined) {
      const group = members.get(leader);
      if (group) group.push(at);
      else members.set(leader, [leader, at]);
    }
    for (const key of keys) if (!first.has(key)) first.set(key, leader);
  }
  return [...members.values()].sort(([one], [other]) => one - other);
}

function areAlike(one: Passage, other: Passage): boolean {
  const [a, b] = [marksOf(one), marksOf(other)];
  if (a.whole === b.whole && a.words === b.words && haveSameWords(one.text, other.text)) return true;
  if (a.place !== b.place || Math.min(a.words, b.words) < COMPARED_WORDS_MIN) return false;
  const runs = runsOf(one.text);
  const others = runsOf(other.text);
  let shared = 0;
  for (const run of others) if (runs.has(run)) shared += 1;
  return shared >= ALIKE_MIN * (runs.size + others.size - shared);
}

/** Pages by stretch, for those that stand on very many. */
function* countPages(
  passages: readonly Passage[],
  pageOf: PageOf,
): Generator<undefined, ReadonlyMap<number, number>, undefined> {
  const pages = new Map<string, number>();
  const numberOf = (documentId: string) => {
    const known = pages.get(documentId);
    if (known !== undefined) return known;
    const page = pageOf(documentId);
    const made = page === undefined ? pages.size + 1 : -page;
    pages.set(documentId, made);
    return made;
  };
  // Counted by the last bits of marks first: a table of one size, whatever there is to count.
  const counts = new Uint16Array(SLOTS);
  const lastPage = new Int32Array(SLOTS);
  for (const [at, passage] of passages.entries()) {
    if (at % STEP_PASSAGES === 0) yield;
    const page = numberOf(passage.documentId);
    for (const stretch of marksOf(passage).stretches) {
      const slot = stretch & (SLOTS - 1);
      if (lastPage[slot] === page) continue;
      lastPage[slot] = page;
      if (counts[slot] < COUNT_MAX) counts[slot] += 1;
    }
  }
  const least = Math.max(PAGES_MIN, PAGES_SHARE_MIN * new Set(pages.values()).size);
  yield;
  return yield* exactCounts(
    passages,
    numberOf,
    (stretch) => counts[stretch & (SLOTS - 1)] >= Math.min(least, COUNT_MAX),
    least,
  );
}

const SLOTS = 1 << 18;
const COUNT_MAX = 0xffff;

function* exactCounts(
  passages: readonly Passage[],
  numberOf: (documentId: string) => number,
  mayBe: (stretch: number) => boolean,
  least: number,
): Generator<undefined, ReadonlyMap<number, number>, undefined> {
  const pages = new Map<number, Set<number>>();
  for (const [at, passage] of passages.entries()) {
    if (at % STEP_PASSAGES === 0) yield;
    for (const stretch of marksOf(passage).stretches) {
      if (!mayBe(stretch)) continue;
      const known = pages.get(stretch);
      if (known) known.add(numberOf(passage.documentId));
      else pages.set(stretch, new Set([numberOf(passage.documentId)]));
    }
  }
  return new Map(
    [...pages].map(([stretch, on]) => [stretch, on.size] as const).filter(([, count]) => count >= least),
  );
}

function told(passages: readonly Passage[], counts: ReadonlyMap<number, number>): Repeats["boilerplate"] {
  const texts = new Map<number, string>();
  for (const passage of passages) {
    if (texts.size === counts.size) break;
    for (const stretch of stretchesOf(withoutCode(passage)))
      if (counts.has(stretch.mark) && !texts.has(stretch.mark)) texts.set(stretch.mark, stretch.text);
  }
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .slice(0, TOLD_MAX)
    .map(([mark, pages]) => ({ text: texts.get(mark) ?? "", pages }));
}

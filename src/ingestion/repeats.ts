// What stands more than once in a corpus: passages that say nearly the same, and sentences that stand on very many pages.
// Never takes anything out: who searches shows one of each, and answers from what is said once.
import type { Passage } from "./document.ts";

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

/** What is told of a passage, made once for as long as the passage is: numbers of 32 bits. */
interface Marks {
  /** Of all its words. */
  readonly whole: number;
  /** Of the headings above it. */
  readonly place: number;
  readonly words: number;
  /** The least of all runs of words, in three orders: passages that share most of their runs share one of these. */
  readonly least: readonly [number, number, number];
  /** Of its sentences, lines and clauses of a few words and more. */
  readonly stretches: Uint32Array;
}

/** Share of the runs of words of two passages that both have, from which they say nearly the same. */
const ALIKE_MIN = 0.8;
/** Words of a run. */
const RUN_WORDS = 4;
/** Words of a passage that is compared run by run; a shorter one has to be the same word for word. */
const COMPARED_WORDS_MIN = 20;
/** Words of a stretch that may be boilerplate: a shorter one ("See also") tells nothing by standing often. */
const STRETCH_WORDS_MIN = 3;
/** Pages on which boilerplate stands at least, and their share of all. */
const PAGES_MIN = 12;
const PAGES_SHARE_MIN = 0.15;
/** Boilerplate that is told to an operator. */
const TOLD_MAX = 20;

/** Passages looked at in one step. */
const STEP_PASSAGES = 128;

/** The page that a document is an edition of; undefined where it has no other. */
export type PageOf = (documentId: string) => number | undefined;

const cache = new WeakMap<Passage, Marks>();

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

/** Two texts may have one number by chance. */
function haveSameWords(one: string, other: string): boolean {
  const length = cutWords(one);
  const words = cutMarks.slice(0, length);
  const count = cutWords(other);
  return words.length === count && words.every((mark, at) => mark === cutMarks[at]);
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
  return exactCounts(
    passages,
    numberOf,
    (stretch) => counts[stretch & (SLOTS - 1)] >= Math.min(least, COUNT_MAX),
    least,
  );
}

const SLOTS = 1 << 18;
const COUNT_MAX = 0xffff;

function exactCounts(
  passages: readonly Passage[],
  numberOf: (documentId: string) => number,
  mayBe: (stretch: number) => boolean,
  least: number,
): ReadonlyMap<number, number> {
  const pages = new Map<number, Set<number>>();
  for (const passage of passages) {
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

function marksOf(passage: Passage): Marks {
  const known = cache.get(passage);
  if (known) return known;
  const count = cutWords(passage.text);
  const made: Marks = {
    whole: markOf(0, count),
    words: count,
    least: leastRuns(count),
    place: markOfText([passage.title, ...passage.section].join("\n")),
    stretches: Uint32Array.from(stretchesOf(withoutCode(passage)), ({ mark }) => mark),
  };
  cache.set(passage, made);
  return made;
}

/** Marks of the words that were cut last: one store for all, since a corpus has millions of them. */
let cutMarks = new Uint32Array(1_024);

/** Cuts a text into words and returns how many there are; case and signs do not count, each character of Han or kana is a word. */
function cutWords(text: string): number {
  const lower = text.toLowerCase();
  if (cutMarks.length < lower.length) cutMarks = new Uint32Array(2 * lower.length);
  let count = 0;
  let mark = 0;
  for (let at = 0; at <= lower.length; at += 1) {
    const code = at < lower.length ? lower.charCodeAt(at) : 0;
    const isSign =
      code < 0xc0 ? !isPlain(code) : (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3041);
    const isWord = code >= 0x3041 && code < 0xac00;
    if (!isSign) mark = (Math.imul(mark ^ code, FNV_PRIME) + 1) | 0;
    if ((isSign || isWord) && mark !== 0) {
      cutMarks[count] = mark;
      count += 1;
      mark = 0;
    }
  }
  return count;
}

const FNV_PRIME = 0x01000193;

/** A letter or digit of ASCII, in lower case. */
function isPlain(code: number): boolean {
  return (code > 96 && code < 123) || (code > 47 && code < 58);
}

/** One number for the words from one to before another. */
function markOf(from: number, to: number): number {
  let mark = to - from;
  for (let at = from; at < to; at += 1) mark = mixed(mark, cutMarks[at]);
  return mark;
}

function markOfText(text: string): number {
  return markOf(0, cutWords(text));
}

/** The least of all runs of words, in three orders. */
function leastRuns(count: number): readonly [number, number, number] {
  let [one, two, three] = [0xffffffff, 0xffffffff, 0xffffffff];
  for (let at = RUN_WORDS; at <= count; at += 1) {
    const run = markOf(at - RUN_WORDS, at);
    one = Math.min(one, mixed(run, 0x9e3779b1));
    two = Math.min(two, mixed(run, 0x85ebca6b));
    three = Math.min(three, mixed(run, 0xc2b2ae35));
  }
  return [one, two, three];
}

/** Different runs of words. */
function runsOf(text: string): ReadonlySet<number> {
  const count = cutWords(text);
  const runs = new Set<number>();
  for (let at = RUN_WORDS; at <= count; at += 1) runs.add(markOf(at - RUN_WORDS, at));
  return runs;
}

/** Sentences, lines and clauses that have a few words, roughly cut: the same text is cut the same everywhere. */
function stretchesOf(text: string): readonly { readonly mark: number; readonly text: string }[] {
  const stretches: { readonly mark: number; readonly text: string }[] = [];
  for (const part of text.split(/\n|(?<=[.!?:;])\s|(?<=[。！？])/u)) {
    const count = cutWords(part);
    if (count >= STRETCH_WORDS_MIN) stretches.push({ mark: markOf(0, count), text: part.trim() });
  }
  return stretches;
}

/** Lines of code are the same everywhere, and answer all the same. */
function withoutCode({ text, shapes = [] }: Passage): string {
  let rest = "";
  let from = 0;
  for (const { kind, start, end } of shapes) {
    if (kind !== "code") continue;
    rest += `${text.slice(from, start)}\n`;
    from = end;
  }
  return rest + text.slice(from);
}

/** One number of two (the last steps of MurmurHash3). */
function mixed(one: number, other: number): number {
  let mark = Math.imul(one ^ Math.imul(other, 0xcc9e2d51), 0x1b873593);
  mark = Math.imul(mark ^ (mark >>> 16), 0x85ebca6b);
  return (mark ^ (mark >>> 13)) >>> 0;
}

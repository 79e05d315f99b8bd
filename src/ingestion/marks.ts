// Numbers that tell texts apart and alike: of their words, of runs of words, of sentences.
// Never keeps a text: two texts may have one number by chance, and whoever must know compares them.
import type { Passage } from "./document.ts";

/** What is told of a passage, made once for as long as the passage is: numbers of 32 bits. */
export interface Marks {
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

/** Words of a run. */
const RUN_WORDS = 4;
/** Words of a stretch that may be boilerplate: a shorter one ("See also") tells nothing by standing often. */
const STRETCH_WORDS_MIN = 3;

const cache = new WeakMap<Passage, Marks>();

export function marksOf(passage: Passage): Marks {
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
export function runsOf(text: string): ReadonlySet<number> {
  const count = cutWords(text);
  const runs = new Set<number>();
  for (let at = RUN_WORDS; at <= count; at += 1) runs.add(markOf(at - RUN_WORDS, at));
  return runs;
}

/** Sentences, lines and clauses that have a few words, roughly cut: the same text is cut the same everywhere. */
export function stretchesOf(text: string): readonly { readonly mark: number; readonly text: string }[] {
  const stretches: { readonly mark: number; readonly text: string }[] = [];
  for (const part of text.split(/\n|(?<=[.!?:;])\s|(?<=[。！？])/u)) {
    const count = cutWords(part);
    if (count >= STRETCH_WORDS_MIN) stretches.push({ mark: markOf(0, count), text: part.trim() });
  }
  return stretches;
}

/** Lines of code are the same everywhere, and answer all the same. */
export function withoutCode({ text, shapes = [] }: Passage): string {
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
export function mixed(one: number, other: number): number {
  let mark = Math.imul(one ^ Math.imul(other, 0xcc9e2d51), 0x1b873593);
  mark = Math.imul(mark ^ (mark >>> 16), 0x85ebca6b);
  return (mark ^ (mark >>> 13)) >>> 0;
}

/** Two texts may have one number by chance. */
export function haveSameWords(one: string, other: string): boolean {
  const length = cutWords(one);
  const words = cutMarks.slice(0, length);
  const count = cutWords(other);
  return words.length === count && words.every((mark, at) => mark === cutMarks[at]);
}

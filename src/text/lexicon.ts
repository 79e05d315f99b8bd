// Gives every distinct term a small number, the same for as long as the lexicon is used: letters and numbers in typed arrays.
// Never forgets or renumbers a term: columns made earlier keep their meaning.
import type { Lexicon } from "./analysis.ts";

/** A lexicon that can be kept: its terms' letters one after the other. */
export interface StoredLexicon extends Lexicon {
  /** The terms by now; what it gives holds until the next `intern`. */
  letters(): LexiconLetters;
}

export interface LexiconLetters {
  /** UTF-16 units of all terms in the order of their ids. */
  readonly units: Uint16Array;
  /** Term t is units[ends[t - 1]] .. units[ends[t] - 1]; ends[0] is 0. */
  readonly ends: Uint32Array;
}

/** Terms as strings that are remembered, by the last bits of their id: ranking asks for the same ones again and again. */
const rememberedTerms = 4_096;
/** Terms up to this long (UTF-16 units) are made of their units in one call. */
const shortTerm = 64;

/** A new lexicon, empty or with the terms that were kept. Ids start at 1; 0 stays "unknown term". */
export function createLexicon(kept?: LexiconLetters): StoredLexicon {
  const stored = createLetters(kept);
  let table = new Uint32Array(512);
  /** Place in the table of a term, or the empty one where it would stand. */
  const placeOf = (term: string): number => {
    const mask = table.length - 1;
    let place = hashOf(term) & mask;
    for (let id = table[place] ?? 0; id !== 0 && !stored.isAt(id, term); id = table[place] ?? 0)
      place = (place + 1) & mask;
    return place;
  };
  const rehash = (): void => {
    const { units, ends } = stored.letters();
    while (table.length < 2 * ends.length) table = new Uint32Array(2 * table.length);
    table.fill(0);
    const mask = table.length - 1;
    for (let id = 1; id < ends.length; id += 1) {
      let place = hashOfUnits(units, ends[id - 1] ?? 0, ends[id] ?? 0) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = id;
    }
  };
  if (stored.size() > 1) rehash();
  return {
    intern(term) {
      const place = placeOf(term);
      const known = table[place] ?? 0;
      if (known !== 0) return known;
      const id = stored.add(term);
      table[place] = id;
      if (2 * stored.size() > table.length) rehash();
      return id;
    },
    find: (term) => table[placeOf(term)] ?? 0,
    term: createMemory(stored.text),
    get size() {
      return stored.size();
    },
    letters: stored.letters,
  };
}

/** The letters of terms by id. */
function createLetters(kept: LexiconLetters | undefined) {
  let units = kept?.units ?? new Uint16Array(1_024);
  let ends = kept?.ends ?? new Uint32Array(256);
  let size = kept?.ends.length ?? 1;
  return {
    size: () => size,
    add(term: string): number {
      const id = size;
      const start = ends[id - 1] ?? 0;
      const end = start + term.length;
      if (id >= ends.length) ends = grown(ends, new Uint32Array(larger(id + 1)));
      if (end > units.length) units = grown(units, new Uint16Array(larger(end)));
      for (let at = 0; at < term.length; at += 1) units[start + at] = term.charCodeAt(at);
      ends[id] = end;
      size += 1;
      return id;
    },
    isAt(id: number, term: string): boolean {
      const start = ends[id - 1] ?? 0;
      if ((ends[id] ?? 0) - start !== term.length) return false;
      for (let at = 0; at < term.length; at += 1) if (units[start + at] !== term.charCodeAt(at)) return false;
      return true;
    },
    text: (id: number) => (id <= 0 || id >= size ? "" : textOf(units.subarray(ends[id - 1], ends[id]))),
    letters: () => ({ units: units.subarray(0, ends[size - 1]), ends: ends.subarray(0, size) }),
  };
}

/** Remembers what was asked for last. */
function createMemory(textOfId: (id: number) => string): (id: number) => string {
  const texts: string[] = new Array(rememberedTerms).fill("");
  const remembered = new Uint32Array(rememberedTerms);
  return (id) => {
    const place = id % rememberedTerms;
    if (remembered[place] !== id) {
      texts[place] = textOfId(id);
      remembered[place] = id;
    }
    return texts[place] ?? "";
  };
}

const larger = (needed: number): number => Math.ceil(1.25 * needed) + 256;

function grown<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function textOf(units: Uint16Array): string {
  if (units.length <= shortTerm) return String.fromCharCode(...units);
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString("utf16le");
}

const hashSeed = 0x811c9dc5;
const hashPrime = 0x01000193;

/** FNV-1a over UTF-16 units, its bits mixed once more. */
function hashOf(term: string): number {
  let hash = hashSeed;
  for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), hashPrime);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function hashOfUnits(units: Uint16Array, start: number, end: number): number {
  let hash = hashSeed;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (units[at] ?? 0), hashPrime);
  return (hash ^ (hash >>> 15)) >>> 0;
}

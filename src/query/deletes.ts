// Finds words about one slip away, by SymSpell's deletes (github.com/wolfgarbe/SymSpell), or that sound alike: hashes in typed arrays.
// Never judges a slip: it offers words that may be near, spelling.ts measures.
import { soundOf } from "./sounds.ts";

export interface Deletes {
  /** Words whose beginning equals that of `word` after leaving out at most one letter of each; some may be far. */
  near(word: string): Iterable<string>;
  /** Words that sound like `word`. */
  alike(word: string): Iterable<string>;
}

/** Only this many first letters take part, which bounds the index; slips further on are found by the intact beginning. */
const prefixMax = 7;

/** Sounds shorter than this have too many words. */
const soundMin = 3;

/** Words by the hashes of what they are found by: those of bucket b are members[starts[b]] .. members[starts[b + 1] - 1]. */
export interface DeletesTable {
  readonly starts: Uint32Array;
  /** Numbers of words; each word may stand in a bucket more than once. */
  readonly members: Uint32Array;
}

/** Indexes words by their numbers; 16,000 take about 20 ms and 0.8 MB. */
export function tabulateDeletes(ids: ArrayLike<number>, wordOf: (id: number) => string): DeletesTable {
  const words = Array.from(ids, wordOf);
  const entries = words.reduce((sum, word) => sum + Math.min(prefixMax, word.length) + 2, 0);
  let bits = 8;
  while (1 << bits < entries) bits += 1;
  const mask = (1 << bits) - 1;
  const starts = new Uint32Array(mask + 2);
  for (const word of words) {
    eachHash(word, (hash) => {
      starts[(hash & mask) + 1] = (starts[(hash & mask) + 1] ?? 0) + 1;
    });
  }
  for (let bucket = 0; bucket <= mask; bucket += 1) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  }
  const members = new Uint32Array(starts[mask + 1] ?? 0);
  const filled = starts.slice();
  words.forEach((word, at) => {
    eachHash(word, (hash) => {
      const bucket = hash & mask;
      const to = filled[bucket] ?? 0;
      members[to] = ids[at] ?? 0;
      filled[bucket] = to + 1;
    });
  });
  return { starts, members };
}

/** Finds words in all tables. */
export function readDeletes(tables: readonly DeletesTable[], wordOf: (id: number) => string): Deletes {
  const collect = (hash: number, found: Set<number>): void => {
    for (const { starts, members } of tables) {
      const bucket = hash & (starts.length - 2);
      const end = starts[bucket + 1] ?? 0;
      for (let at = starts[bucket] ?? 0; at < end; at += 1) found.add(members[at] ?? 0);
    }
  };
  return {
    near(word) {
      const found = new Set<number>();
      eachDelete(word, (hash) => collect(hash, found));
      return found.values().map(wordOf);
    },
    alike(word) {
      const found = new Set<number>();
      const sound = soundOf(word);
      if (sound.length >= soundMin) collect(hashOf(sound, soundSeed), found);
      return found
        .values()
        .map(wordOf)
        .filter((other) => soundOf(other) === sound);
    },
  };
}

function eachHash(word: string, emit: (hash: number) => void): void {
  eachDelete(word, emit);
  const sound = soundOf(word);
  if (sound.length >= soundMin) emit(hashOf(sound, soundSeed));
}

/** Hash of the word's beginning, and of the beginning without each of its letters. */
function eachDelete(word: string, emit: (hash: number) => void): void {
  const beginning = word.slice(0, prefixMax);
  for (let skipped = -1; skipped < beginning.length; skipped += 1)
    emit(hashOf(beginning, deletesSeed, skipped));
}

const deletesSeed = 0x811c9dc5;
const soundSeed = 0x9dc5811c;

/** FNV-1a over UTF-16 units, all but the one at `skipped`. */
function hashOf(text: string, seed: number, skipped = -1): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) {
    if (at !== skipped) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}

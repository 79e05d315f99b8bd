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

/** Indexes words; 30,000 take about 40 ms and 1.3 MB. */
export function indexDeletes(words: readonly string[]): Deletes {
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
  const members = new Uint32Array(entries);
  const filled = starts.slice();
  words.forEach((word, at) => {
    eachHash(word, (hash) => {
      const bucket = hash & mask;
      const to = filled[bucket] ?? 0;
      members[to] = at;
      filled[bucket] = to + 1;
    });
  });
  const collect = (hash: number, found: Set<string>): void => {
    const bucket = hash & mask;
    for (let at = starts[bucket] ?? 0; at < (starts[bucket + 1] ?? 0); at += 1) {
      const member = words[members[at] ?? 0];
      if (member !== undefined) found.add(member);
    }
  };
  return {
    near(word) {
      const found = new Set<string>();
      eachDelete(word, (hash) => collect(hash, found));
      return found;
    },
    alike(word) {
      const found = new Set<string>();
      const sound = soundOf(word);
      if (sound.length >= soundMin) collect(hashOf(sound, soundSeed), found);
      return found.values().filter((other) => soundOf(other) === sound);
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

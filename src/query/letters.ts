// Whether a word could be one, by the letters that follow each other in a corpus's words.
// Never tells whether it is one.

/** Size of the table of hashed triples; 17 bits hold the few thousand triples of a language almost without clashes. */
const tableBits = 17;

/** How many known words have three letters in a row (its edges count as letters), by a hash of the three. */
export type TripleCounts = Int32Array;

export const noTriples = (): TripleCounts => new Int32Array(1 << tableBits);

/** Counts a word's triples in (1) or off (-1). */
export function countTriples(counts: TripleCounts, word: string, sign: 1 | -1): void {
  eachTriple(word, (triple) => {
    counts[triple] = (counts[triple] ?? 0) + sign;
  });
}

/** True where the word has three letters in a row that no known word has: "yjar", "hrve". */
export function isOdd(counts: TripleCounts, word: string): boolean {
  let odd = false;
  eachTriple(word, (triple) => {
    if ((counts[triple] ?? 0) <= 0) odd = true;
  });
  return odd;
}

function eachTriple(word: string, emit: (triple: number) => void): void {
  let two = 0;
  let one = 0;
  for (let at = 0; at <= word.length; at += 1) {
    const unit = at < word.length ? word.charCodeAt(at) : 0;
    if (at > 0)
      emit(
        (Math.imul(two, 0x9e3779b1) ^ Math.imul(one, 0x85ebca6b) ^ Math.imul(unit + 1, 0xc2b2ae35)) >>>
          (32 - tableBits),
      );
    two = one;
    one = unit;
  }
}

// Whether a word could be one, by the letters that follow each other in a corpus's words.
// Never tells whether it is one.

/** Size of the table of hashed triples; 17 bits hold the few thousand triples of a language almost without clashes. */
const tableBits = 17;

export interface LetterTriples {
  /** True where the word has three letters in a row (its edges count as letters) that no known word has: "yjar", "hrve". */
  isOdd(word: string): boolean;
}

export function learnTriples(words: Iterable<string>): LetterTriples {
  const seen = new Uint8Array(1 << tableBits);
  for (const word of words) {
    eachTriple(word, (triple) => {
      seen[triple] = 1;
    });
  }
  return {
    isOdd(word) {
      let odd = false;
      eachTriple(word, (triple) => {
        if (seen[triple] === 0) odd = true;
      });
      return odd;
    },
  };
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

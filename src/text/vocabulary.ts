// What the corpus's words are, for mending an asker's slips.
// Never changes with what people ask.

/** The words of a corpus with how common they are. */
export interface Vocabulary {
  /** Passages of the corpus. */
  readonly passages: number;
  /** Passages that hold this word (lower-cased NFKC form, not a stem); 0 where none does. */
  frequency(word: string): number;
  /** Share (0..1) of the word's occurrences within sentences that are written with a capital; a half where there is none. */
  capitals(word: string): number;
  /** Numbers of the passages that hold a term (lexicon id of a stem), rising; empty for a term that is nearly everywhere. */
  holders(term: number): Uint32Array;
}

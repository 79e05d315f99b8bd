// What the corpus's words are, for mending an asker's slips.
// Never changes with what people ask.

/** The words of a corpus with how common they are. */
export interface Vocabulary {
  /** Passages that hold this word (lower-cased NFKC form, not a stem); 0 where none does. */
  frequency(word: string): number;
  /** Every word once. */
  words(): Iterable<string>;
}

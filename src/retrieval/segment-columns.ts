// The terms of some ten thousand passages as integer columns, so that ranking does no string work.
// Never holds a string or an object for each passage.

/** Terms of all passages, headings before text, one passage after the other. */
export interface SegmentColumns {
  /** Passage p's terms are terms[starts[p]] .. terms[starts[p + 1] - 1], and those of its headings end before titleEnds[p]. */
  readonly starts: Uint32Array;
  readonly titleEnds: Uint32Array;
  /** Lexicon ids of index terms (stems; pairs of characters in zh and ja). */
  readonly terms: Uint32Array;
  /** Lexicon ids of the unstemmed words; 0 where a term is no word. */
  readonly words: Uint32Array;
  /** Sentence each term stands in: of the headings from 0, of the text from 1. */
  readonly sentences: Uint16Array;
  /** 1 where the term is a function word. */
  readonly stops: Uint8Array;
  /** By passage: number of what it belongs to; passages with one title in one collection belong together. */
  readonly groups: Uint32Array;
}

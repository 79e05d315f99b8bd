// The shape of a text once it was cut into sentences and tokens; everything above reads columns, never the raw text again.
// Never cuts anything itself: analyser.ts does.

/** Gives each distinct term a small number, so that ranking and reading compare integers. Id 0 means "unknown term". */
export interface Lexicon {
  /** Id of a term, given now if it has none. Only indexing calls it: what people ask must not make it grow. */
  intern(term: string): number;
  /** Id of a term, or 0. */
  find(term: string): number;
  /** The term of an id ("" for 0). */
  term(id: number): string;
  readonly size: number;
}

/** Bits of AnalysedText.shapes. */
export const Shape = { capital: 1, allCapitals: 2, digit: 4, stop: 8, code: 16 } as const;

/** A text cut once. All token columns are parallel; offsets are UTF-16 units into `text`. */
export interface AnalysedText {
  readonly text: string;
  /** ISO 639-1 tag, e.g. "en", "zh". */
  readonly language: string;
  /** Token i is text.slice(starts[i], ends[i]). */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Lexicon id of the token's lower-cased, NFKC-normalised form. */
  readonly words: Uint32Array;
  /** Lexicon id of its stem. */
  readonly stems: Uint32Array;
  readonly shapes: Uint8Array;
  /** Sentence s holds the tokens sentences[s] .. sentences[s + 1] - 1; one entry more than there are sentences. */
  readonly sentences: Uint32Array;
  /** Sentence s is text.slice(sentenceStarts[s], sentenceEnds[s]), without white space around it. */
  readonly sentenceStarts: Uint32Array;
  readonly sentenceEnds: Uint32Array;
}

// What Docent found out about a question, before it is worded.
// Never worded or drawn here: reply does.

export type NonEmpty<T> = readonly [T, ...T[]];

/** The sentence an answer stands in, word for word, and where the span lies in it (UTF-16 offsets into `text`). */
export interface Quote {
  readonly text: string;
  readonly spanStart: number;
  readonly spanEnd: number;
}

/** Where a quote stands. */
export interface Citation {
  readonly passageId: string;
  /** Path of the document below the corpus folder. */
  readonly document: string;
  readonly title: string;
  readonly section: readonly string[];
  readonly url?: string;
  readonly page?: number;
  /** The quoted sentence, word for word. */
  readonly quote: string;
  /** The whole passage, for "more". */
  readonly passage: string;
}

/** `confidence` is the calibrated probability (0..1) that the quote answers the question. */
export type Answer =
  | {
      readonly outcome: "answered";
      readonly span: string;
      readonly quote: Quote;
      readonly citations: NonEmpty<Citation>;
      readonly confidence: number;
      readonly language: string;
    }
  | {
      readonly outcome: "uncertain";
      readonly span: string;
      readonly quote: Quote;
      readonly citations: NonEmpty<Citation>;
      readonly confidence: number;
      readonly language: string;
    }
  | {
      readonly outcome: "abstained";
      readonly nearest: readonly Citation[];
      readonly confidence: number;
      readonly language: string;
    };

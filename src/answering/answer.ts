// What Docent found out about a question, before it is worded.
// Never worded or drawn here: reply does.

export type NonEmpty<T> = readonly [T, ...T[]];

/** The sentence an answer stands in, word for word, and where the span lies in it (UTF-16 offsets into `text`). */
export interface Quote {
  readonly text: string;
  readonly spanStart: number;
  readonly spanEnd: number;
  /** Lists and code in the quote, in order; left out where it is prose alone. */
  readonly parts?: readonly QuotePart[];
}

/** A stretch of a quote that has a form of its own: UTF-16 offsets into its text. */
export interface QuotePart {
  readonly kind: "list" | "code" | "table";
  readonly start: number;
  readonly end: number;
}

/** Where a quote stands. */
export interface Citation {
  readonly passageId: string;
  /** Path of the document below the corpus folder. */
  readonly document: string;
  /** The document's collection; left out by a Docent that knew of none. */
  readonly collection?: string;
  readonly title: string;
  readonly section: readonly string[];
  readonly url?: string;
  readonly page?: number;
  /** ISO 639-1 tag of the passage, where it is not the question's. */
  readonly language?: string;
  /** Name of the version it is of, where there is a newer one or it is not released. */
  readonly version?: string;
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
      /** Only where the quote plainly says yes or no to a question that asks for it. */
      readonly verdict?: "yes" | "no";
      readonly quote: Quote;
      readonly citations: NonEmpty<Citation>;
      readonly confidence: number;
      readonly language: string;
    }
  | {
      readonly outcome: "uncertain";
      readonly span: string;
      /** Only where the quote plainly says yes or no to a question that asks for it. */
      readonly verdict?: "yes" | "no";
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

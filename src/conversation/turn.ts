// One question and its answer in a conversation.

export interface Turn {
  readonly question: string;
  /** The quoted sentence (or span), empty where Docent abstained. */
  readonly answer: string;
  /** The short answer inside the quote, where it is known. */
  readonly span?: string;
  /** Collections that the answer was taken from. */
  readonly collections?: readonly string[];
}

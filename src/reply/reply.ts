// What the bot says back, the same for every platform. Adapters only draw it.
// Never holds platform markup: text is plain, `body` is a small part of an mdast tree (tree.ts).
import type { Action } from "./action.ts";
import type { ReplyPhrasing, ReplyRoot } from "./tree.ts";

export type ReplyKind =
  | "answer"
  | "uncertain"
  | "abstention"
  | "help"
  | "limit"
  | "fault"
  | "notice"
  | "more";

/** One line of "where it stands": title › section, with a link where there is one. */
export interface Source {
  /** Title, section and page joined by " › ", cut to 200 characters. */
  readonly label: string;
  /** Only http or https. */
  readonly url?: string;
}

export interface Reply {
  /** Empty for replies that no exchange stands behind (help, limits, faults). */
  readonly exchangeId: string;
  readonly kind: ReplyKind;
  /** The short answer or the first words, one line, at most 300 characters. */
  readonly headline: readonly ReplyPhrasing[];
  /** The quote with the span marked (strong inside a blockquote), passages, what help says. Never the suggestions. */
  readonly body: ReplyRoot;
  /** Where the quote stands, at most 3. Empty where each passage in `body` names its own place. */
  readonly sources: readonly Source[];
  /** Small print, e.g. that text was cut. */
  readonly footnote?: string;
  readonly actions: readonly Action[];
  /** Questions a person can ask with one press (help and abstentions), at most 3. Stand nowhere else in the reply: draw them. */
  readonly suggestions: readonly string[];
  /** Words to put before the suggestions, e.g. "You can ask:". Empty where there are none. */
  readonly suggestionsLabel: string;
  readonly visibility: "everyone" | "asker";
}

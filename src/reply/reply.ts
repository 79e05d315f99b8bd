// What the bot says back, the same for every platform. Adapters only draw it.
// Never holds platform markup: text is plain, `body` is an mdast tree.
import type { PhrasingContent, Root } from "mdast";
import type { Action } from "./action.ts";

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
  /** Title and section joined by " › ", cut to 200 characters. */
  readonly label: string;
  readonly url?: string;
}

export interface Reply {
  /** Empty for replies that no exchange stands behind (help, limits). */
  readonly exchangeId: string;
  readonly kind: ReplyKind;
  /** The short answer or the first words, one line. */
  readonly headline: readonly PhrasingContent[];
  /** The quote with the span marked (strong inside a blockquote), passages, a list of questions to ask. */
  readonly body: Root;
  readonly sources: readonly Source[];
  /** Small print, e.g. that text was cut. */
  readonly footnote?: string;
  readonly actions: readonly Action[];
  /** Questions a person can ask with one press (help and abstentions). */
  readonly suggestions: readonly string[];
  readonly visibility: "everyone" | "asker";
}

// The node types a reply is made of: a small, read-only part of mdast, so that a renderer can be complete.
// Never holds platform markup or HTML: every `value` is plain text that the renderers escape.

/** Words, without line breaks and already disarmed (disarming.ts). */
export interface TextNode {
  readonly type: "text";
  readonly value: string;
}

/** The span in its sentence, and labels. */
export interface StrongNode {
  readonly type: "strong";
  readonly children: readonly ReplyPhrasing[];
}

export interface EmphasisNode {
  readonly type: "emphasis";
  readonly children: readonly ReplyPhrasing[];
}

/** A command or setting, e.g. `/ask`. */
export interface InlineCodeNode {
  readonly type: "inlineCode";
  readonly value: string;
}

/** `url` is http or https, at most 2,000 characters, without white space. */
export interface LinkNode {
  readonly type: "link";
  readonly url: string;
  readonly children: readonly ReplyPhrasing[];
}

/** A line break inside a paragraph. */
export interface BreakNode {
  readonly type: "break";
}

export type ReplyPhrasing = TextNode | StrongNode | EmphasisNode | InlineCodeNode | LinkNode | BreakNode;

export interface ParagraphNode {
  readonly type: "paragraph";
  readonly children: readonly ReplyPhrasing[];
}

/** The quote; in abstentions and "more" one for each passage: first a paragraph with where it stands, then its text. */
export interface BlockquoteNode {
  readonly type: "blockquote";
  readonly children: readonly ParagraphNode[];
}

export interface ListItemNode {
  readonly type: "listItem";
  readonly children: readonly ParagraphNode[];
}

export interface ListNode {
  readonly type: "list";
  readonly ordered: boolean;
  readonly children: readonly ListItemNode[];
}

/** Code or a command over lines, as it stands in the document but disarmed. The only value that may hold line ends. */
export interface CodeNode {
  readonly type: "code";
  readonly value: string;
}

export type ReplyBlock = ParagraphNode | BlockquoteNode | ListNode | CodeNode;

export interface ReplyRoot {
  readonly type: "root";
  readonly children: readonly ReplyBlock[];
}

// Reads the inline markup of paragraphs that are beyond all measure in pieces, so that no file holds up the others.
// Never loses a word by it: what marks a piece cannot pair stays as it stands.
import type { MarkdownIt, Token } from "markdown-it";

/** UTF-16 units read at once: markdown-it takes the square of a paragraph's length where brackets stay open. */
const INLINE_LENGTH_MAX = 4_000;

/** Replaces markdown-it's own rule `inline`, which knows no bound. */
export function boundInline(parser: MarkdownIt): MarkdownIt {
  parser.core.ruler.at("inline", ({ tokens, md, env }) => {
    for (const token of tokens) {
      if (token.type !== "inline") continue;
      const children: Token[] = [];
      for (const piece of piecesOf(token.content)) {
        const found: Token[] = [];
        md.inline.parse(piece, md, env, found);
        for (const child of found) children.push(child);
      }
      token.children = children;
    }
  });
  return parser;
}

/** Cut behind the last white space of each piece, where there is any in its second half. */
function* piecesOf(text: string): Generator<string> {
  let start = 0;
  while (text.length - start > INLINE_LENGTH_MAX) {
    let end = start + INLINE_LENGTH_MAX;
    while (end > start + INLINE_LENGTH_MAX / 2 && !/\s/.test(text[end - 1])) end--;
    if (end === start + INLINE_LENGTH_MAX / 2) end = wholeCharacter(text, start + INLINE_LENGTH_MAX);
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

/** Not between the halves of a surrogate pair. */
function wholeCharacter(text: string, end: number): number {
  return /[\uDC00-\uDFFF]/.test(text[end]) ? end - 1 : end;
}

// An answer in a cell or value that is written in Markdown or HTML, as blocks: help centres export their articles so.
// Never takes a sign for markup that prose uses as well: what has no clear mark stays one paragraph.
import type { Block } from "../document.ts";
import { htmlFragment } from "./html.ts";
import { markdownFragment } from "./markdown.ts";

/** Closing tags are hardly ever written about. */
const htmlMark = /<\/(?:p|ul|ol|li|a|b|i|strong|em|div|span|h[1-6]|table|pre|code|blockquote)>|<br\s?\/?>/i;
const markdownMark =
  /\]\((?:https?:|mailto:|[/#.])|\*\*[^\s*]|^(?:[-*+]|\d{1,3}[.)])[ \t]+\S|^(?:```|~~~)|^#{1,6}[ \t]/m;

/** The blocks of an answer; headings inside it become paragraphs, so that it stays in one piece. */
export function answerBlocks(text: string): readonly Pick<Block, "kind" | "text">[] {
  if (htmlMark.test(text)) return withHeadings(htmlFragment(text));
  if (markdownMark.test(text)) return withHeadings(markdownFragment(text));
  return [{ kind: "paragraph", text }];
}

function withHeadings(blocks: readonly Block[]): readonly Pick<Block, "kind" | "text">[] {
  const told: Pick<Block, "kind" | "text">[] = [];
  let above = "";
  for (const { kind, text, section } of blocks) {
    const path = section.join("\n");
    const last = section.at(-1);
    if (path !== above && last !== undefined) told.push({ kind: "paragraph", text: last });
    above = path;
    told.push({ kind, text });
  }
  return told;
}

// A quote as blocks of a reply: the sentence with its span in strong, lists as lists, code as code.
// Never makes a word of its own, and never shows more than a reader takes in: what is longer is cut and says so.
import type { Quote, QuotePart } from "#answering/answer.ts";
import { cleanText, disarm } from "./disarming.ts";
import { fitCode, fitEnding, fitText } from "./fitting.ts";
import type { BlockquoteNode, ListItemNode, ReplyBlock, ReplyPhrasing } from "./tree.ts";

/** Characters of a quote; a longer sentence is shown around its span, a longer list or block of code from its beginning. */
export const quoteLengthMax = 1_500;

export interface QuoteBlocks {
  readonly blocks: readonly ReplyBlock[];
  readonly isCut: boolean;
}

/** The blocks of a quote, at most `quoteLengthMax` characters in all. */
export function quoteBlocks(quote: Quote): QuoteBlocks {
  const parts = (quote.parts ?? []).filter(({ kind }) => kind !== "table");
  return parts.length === 0 ? sentenceBlock(quote) : partedBlocks(quote.text, parts);
}

function partedBlocks(text: string, parts: readonly QuotePart[]): QuoteBlocks {
  const blocks: ReplyBlock[] = [];
  let left = quoteLengthMax;
  let isCut = false;
  const add = (made: { readonly block: ReplyBlock | undefined; readonly isCut: boolean }, length: number) => {
    if (made.block) blocks.push(made.block);
    isCut ||= made.isCut;
    left -= length;
  };
  const addProse = (prose: string) => {
    const fitted = fitText(cleanText(prose).trim(), Math.max(0, left));
    const block = fitted.text === "" ? undefined : blockquote(lines(disarm(fitted.text)));
    if (prose.trim() !== "") add({ block, isCut: fitted.isCut }, fitted.text.length);
  };
  let at = 0;
  for (const { kind, start, end } of parts) {
    addProse(text.slice(at, start));
    const words = text.slice(start, end);
    if (left <= 0) isCut = true;
    else add(kind === "code" ? codeBlock(words, left) : listBlock(words, left), words.length);
    at = end;
  }
  addProse(text.slice(at));
  return { blocks, isCut };
}

function codeBlock(code: string, limit: number): { readonly block: ReplyBlock; readonly isCut: boolean } {
  const fitted = fitCode(
    cleanText(code)
      .replace(/^(?:[^\S\n]*\n)+/, "")
      .trimEnd(),
    limit,
  );
  return { block: { type: "code", value: disarm(fitted.text) }, isCut: fitted.isCut };
}

interface Item {
  readonly number: number | undefined;
  readonly lines: string[];
}

/** A list whose marks a platform draws by itself; any other kind of list is quoted line by line, as it stands. */
function listBlock(
  text: string,
  limit: number,
): { readonly block: ReplyBlock | undefined; readonly isCut: boolean } {
  const items = itemsOf(cleanText(text));
  const ordered = items?.every(({ number }, index) => number === index + 1) ?? false;
  if (!items || !(ordered || items.every(({ number }) => number === undefined))) {
    const fitted = fitText(cleanText(text), limit);
    return { block: blockquote(lines(disarm(fitted.text))), isCut: fitted.isCut };
  }
  const children: ListItemNode[] = [];
  let left = limit;
  for (const item of items) {
    const words = item.lines.join("\n");
    // Steps are shown whole; only a first one that is too long by itself is cut.
    if (words.length > left && children.length > 0)
      return { block: { type: "list", ordered, children }, isCut: true };
    const fitted = fitText(words, left);
    children.push({
      type: "listItem",
      children: [{ type: "paragraph", children: lines(disarm(fitted.text)) }],
    });
    if (fitted.isCut) return { block: { type: "list", ordered, children }, isCut: true };
    left -= words.length;
  }
  return { block: { type: "list", ordered, children }, isCut: false };
}

/** Items of the outermost level with the lines below them; undefined where the text does not begin with one. */
function itemsOf(text: string): readonly Item[] | undefined {
  const items: Item[] = [];
  for (const line of text.split("\n")) {
    const mark = /^(?:[-*+•]|(\d{1,3})[.)])\s+/u.exec(line);
    if (mark)
      items.push({
        number: mark[1] === undefined ? undefined : Number(mark[1]),
        lines: [line.slice(mark[0].length)],
      });
    else if (items.length === 0) return undefined;
    else items.at(-1)?.lines.push(line.replace(/^ {1,4}/, ""));
  }
  return items;
}

/** The sentence with its span in strong; a sentence that is too long is shown around its span. */
function sentenceBlock(quote: Quote): QuoteBlocks {
  const before = quote.text.slice(0, quote.spanStart);
  const span = quote.text.slice(quote.spanStart, quote.spanEnd);
  const after = quote.text.slice(quote.spanEnd);
  if (quote.text.length <= quoteLengthMax) return { blocks: [quoteOf(before, span, after)], isCut: false };
  const shownSpan = fitText(cleanText(span), quoteLengthMax);
  const left = quoteLengthMax - shownSpan.text.length;
  const shownBefore = fitEnding(cleanText(before), left >> 1);
  const shownAfter = shownSpan.isCut
    ? ""
    : fitText(cleanText(after), Math.max(0, left - shownBefore.length)).text;
  return { blocks: [quoteOf(shownBefore, shownSpan.text, shownAfter)], isCut: true };
}

function quoteOf(before: string, span: string, after: string): BlockquoteNode {
  const children: ReplyPhrasing[] = [...lines(disarm(before))];
  if (span !== "") children.push({ type: "strong", children: lines(disarm(span)) });
  children.push(...lines(disarm(after)));
  return blockquote(children);
}

function blockquote(children: readonly ReplyPhrasing[]): BlockquoteNode {
  return { type: "blockquote", children: [{ type: "paragraph", children }] };
}

/** Text nodes with breaks between lines; blank lines are left out. */
export function lines(text: string): readonly ReplyPhrasing[] {
  const nodes: ReplyPhrasing[] = [];
  for (const [index, part] of text.split(/\n+/).entries()) {
    if (index > 0) nodes.push({ type: "break" });
    if (part !== "") nodes.push({ type: "text", value: part });
  }
  return nodes;
}

// Cuts texts, trees and replies to what a platform takes, at sentence ends where it can.
// Never splits what a reader sees as one sign, and never cuts away where the answer stands.
import { plainBlock, plainPhrasing } from "./plain.ts";
import type { Reply, Source } from "./reply.ts";
import type {
  BlockquoteNode,
  ListItemNode,
  ParagraphNode,
  ReplyBlock,
  ReplyPhrasing,
  ReplyRoot,
} from "./tree.ts";
import { english } from "./wording.ts";

export interface FittedText {
  readonly text: string;
  readonly isCut: boolean;
}

/** How long a text is where it is shown, e.g. after escaping. Must not shrink as the text grows. */
export type Measure = (text: string) => number;

const ellipsis = "…";
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * The text, or as much of its beginning as measures at most `limit` with " …" behind it: up to a sentence end where one
 * lies in the second half of what fits, else a word's end, else between two graphemes. `measure` counts UTF-16 units
 * where left out. "" where not even the ellipsis fits.
 */
export function fitText(text: string, limit: number, measure: Measure = lengthOf): FittedText {
  if (measure(text) <= limit) return { text, isCut: false };
  const ends = graphemeEnds(text, limit);
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${text.slice(0, ends[middle])} ${ellipsis}`) <= limit) low = middle;
    else high = middle - 1;
  }
  const beginning = text.slice(0, niceEnd(text, ends[low] ?? 0)).trimEnd();
  if (beginning === "") return { text: measure(ellipsis) <= limit ? ellipsis : "", isCut: true };
  return { text: `${beginning} ${ellipsis}`, isCut: true };
}

/** The ending of a text in at most `limit` UTF-16 units, "… " in front where it was cut, at a word's beginning if one is near. */
export function fitEnding(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit <= ellipsis.length + 1) return "";
  const start = text.length - limit + ellipsis.length + 1;
  const space = text.slice(start).search(/\s\S/u);
  if (space >= 0 && space < limit / 2) return `${ellipsis} ${text.slice(start + space + 1)}`;
  const first = graphemes.segment(text).containing(start);
  const whole = first === undefined || first.index === start ? start : first.index + first.segment.length;
  return `${ellipsis} ${text.slice(whole)}`;
}

/** The first lines of code in at most `limit` UTF-16 units, with a line "…" behind them where it was cut. */
export function fitCode(code: string, limit: number): FittedText {
  if (code.length <= limit) return { text: code, isCut: false };
  const end = code.lastIndexOf("\n", limit - ellipsis.length - 1);
  if (end > 0) return { text: `${code.slice(0, end)}\n${ellipsis}`, isCut: true };
  return { text: fitText(code.split("\n", 1)[0] ?? "", limit).text, isCut: true };
}

function lengthOf(text: string): number {
  return text.length;
}

/** Where graphemes end, from 0, as far as a text that measures `limit` could reach. */
function graphemeEnds(text: string, limit: number): readonly number[] {
  const reach = Math.max(0, limit) * unitsPerMeasureMax + graphemeLengthMax;
  const ends = [0];
  for (const { index } of graphemes.segment(text.slice(0, reach))) if (index > 0) ends.push(index);
  return ends;
}

/** Platforms that count code points count at least one for every two UTF-16 units. */
const unitsPerMeasureMax = 2;
/** Units looked at behind the limit, so that the last grapheme is seen whole. */
const graphemeLengthMax = 64;

/** The last good place to stop at or before `end`. */
function niceEnd(text: string, end: number): number {
  const reach = text.slice(0, end);
  let sentenceEnd = 0;
  for (const { index } of sentences.segment(text.slice(0, end + 1)))
    sentenceEnd = index <= end ? index : sentenceEnd;
  if (sentenceEnd > end / 2) return sentenceEnd;
  if (/\s/u.test(text.charAt(end))) return end;
  const space = reach.search(/\s\S*$/u);
  return space > end / 2 ? space : end;
}

/** The tree's beginning in at most `limit` characters of plain text; blocks that hold nothing but a label go too. */
export function fitTree(
  root: ReplyRoot,
  limit: number,
): { readonly root: ReplyRoot; readonly isCut: boolean } {
  const kept: ReplyBlock[] = [];
  let left = limit;
  for (const block of root.children) {
    const length = plainBlock(block).length;
    if (length <= left) {
      kept.push(block);
      left -= length;
      continue;
    }
    const cut = fitBlock(block, left);
    if (cut !== undefined) kept.push(cut);
    return { root: { type: "root", children: kept }, isCut: true };
  }
  return { root, isCut: false };
}

function fitBlock(block: ReplyBlock, limit: number): ReplyBlock | undefined {
  if (block.type === "paragraph") return fitParagraph(block, limit);
  if (block.type === "code") {
    const { text } = fitCode(block.value, limit);
    return text === "" ? undefined : { type: "code", value: text };
  }
  if (block.type === "blockquote") {
    const children = fitParagraphs(block.children, limit);
    return children === undefined ? undefined : ({ type: "blockquote", children } satisfies BlockquoteNode);
  }
  const items: ListItemNode[] = [];
  let left = limit;
  for (const item of block.children) {
    const length = item.children.reduce((sum, child) => sum + plainBlock(child).length, 0);
    if (length > left) break;
    left -= length;
    items.push(item);
  }
  if (items.length > 0) return { ...block, children: items };
  const first = fitParagraphs(block.children[0]?.children ?? [], limit);
  return first === undefined ? undefined : { ...block, children: [{ type: "listItem", children: first }] };
}

/** Undefined where only the label in front of a passage would be left. */
function fitParagraphs(paragraphs: readonly ParagraphNode[], limit: number): ParagraphNode[] | undefined {
  const kept: ParagraphNode[] = [];
  let left = limit;
  for (const paragraph of paragraphs) {
    const length = plainBlock(paragraph).length;
    const fitted = length <= left ? paragraph : fitParagraph(paragraph, left);
    if (fitted !== undefined) kept.push(fitted);
    if (length > left) break;
    left -= length;
  }
  if (kept.length === 0 || (paragraphs.length > 1 && kept.length === 1)) return undefined;
  return kept;
}

function fitParagraph(paragraph: ParagraphNode, limit: number): ParagraphNode | undefined {
  const children = fitPhrasing(paragraph.children, limit);
  return children.length === 0 ? undefined : { type: "paragraph", children };
}

/** The beginning of a run of phrasing in at most `limit` characters, with " …" where it was cut. */
export function fitPhrasing(nodes: readonly ReplyPhrasing[], limit: number): readonly ReplyPhrasing[] {
  const whole = plainPhrasing(nodes);
  const fitted = fitText(whole, limit);
  if (!fitted.isCut) return nodes;
  const kept = fitted.text.endsWith(` ${ellipsis}`) ? fitted.text.length - 2 : 0;
  if (kept === 0) return [];
  return [...takePhrasing(nodes, kept), { type: "text", value: ` ${ellipsis}` }];
}

function takePhrasing(nodes: readonly ReplyPhrasing[], length: number): ReplyPhrasing[] {
  const taken: ReplyPhrasing[] = [];
  let left = length;
  for (const node of nodes) {
    if (left <= 0) break;
    const nodeLength = plainPhrasing([node]).length;
    if (nodeLength <= left) taken.push(node);
    else if (node.type === "text" || node.type === "inlineCode")
      taken.push({ ...node, value: node.value.slice(0, left) });
    else if (node.type !== "break") taken.push({ ...node, children: takePhrasing(node.children, left) });
    left -= nodeLength;
  }
  return taken;
}

/**
 * The reply, or a shorter one that `measure` finds at most `limit` long, with a footnote that says so. The body gives way
 * first, then suggestions, then the headline, then all sources but the first; one source always stays.
 */
export function fitReply(reply: Reply, limit: number, measure: (reply: Reply) => number): Reply {
  if (measure(reply) <= limit) return reply;
  const fits = (candidate: Reply) => measure(candidate) <= limit;
  const said = { ...reply, footnote: saidOnce(reply.footnote) };
  const bodyLength = reply.body.children.reduce((sum, block) => sum + plainBlock(block).length, 0);
  const withBody = (length: number): Reply => ({ ...said, body: fitTree(said.body, length).root });
  const bodyless: Reply = { ...said, body: { type: "root", children: [] } };
  if (fits(bodyless)) return longest(bodyLength, withBody, fits) ?? bodyless;
  const bare: Reply = { ...bodyless, suggestions: [], suggestionsLabel: "" };
  const withHeadline =
    (from: Reply) =>
    (length: number): Reply => ({
      ...from,
      headline: fitPhrasing(from.headline, length),
    });
  const headlineLength = plainPhrasing(reply.headline).length;
  const shorter = longest(headlineLength, withHeadline(bare), fits);
  if (shorter) return shorter;
  const oneSource: Reply = {
    ...bare,
    sources: reply.sources.slice(0, 1).map(shortSource),
    footnote: english.textCut,
  };
  return longest(headlineLength, withHeadline(oneSource), fits) ?? { ...oneSource, headline: [] };
}

function saidOnce(footnote = ""): string {
  if (footnote.includes(english.textCut)) return footnote;
  return footnote === "" ? english.textCut : `${footnote} ${english.textCut}`;
}

/** Label length of the last source left where almost nothing fits, in characters. */
const shortLabelLength = 60;

function shortSource(source: Source): Source {
  return { ...source, label: fitText(source.label, shortLabelLength).text };
}

/** The candidate with the greatest length from 1 to `most` that fits. */
function longest(
  most: number,
  make: (length: number) => Reply,
  fits: (reply: Reply) => boolean,
): Reply | undefined {
  let best: Reply | undefined;
  let low = 1;
  let high = most;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = make(middle);
    if (fits(candidate)) {
      best = candidate;
      low = middle + 1;
    } else high = middle - 1;
  }
  return best;
}

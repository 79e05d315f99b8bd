// What is shown for a span: the sentence it stands in, or the whole list or code block where the question asks for one.
// Never changes a character: a quote is a piece of the passage.
import type { Query } from "#query/query.ts";
import type { AnalysedText } from "#text/analysis.ts";
import type { Quote } from "./answer.ts";
import { WordMark, wordMarkOf } from "./word-classes.ts";

/** Longest list or block shown whole, in UTF-16 units; beyond it the sentence alone is shown. */
const blockLengthMax = 1_500;

/** Letters of a number's word looked at. */
const numberWordMax = 14;

const itemLine = /^\s*(?:[-*+•]|\d{1,3}[.)]|[a-z][.)])\s+/u;

/** `start` and `end` are tokens of `sentence`, both within. */
export function quoteOf(
  query: Query,
  text: string,
  analysis: AnalysedText,
  sentence: number,
  start: number,
  end: number,
): Quote {
  const from = analysis.sentenceStarts[sentence];
  const to = analysis.sentenceEnds[sentence];
  const [spanFrom, spanTo] = trimmedSpan(text, from, to, analysis.starts[start], analysis.ends[end]);
  if (wantsBlock(query)) {
    const block = blockAround(text, from, to);
    if (block && block[1] - block[0] <= blockLengthMax)
      return { text: text.slice(block[0], block[1]), spanStart: 0, spanEnd: block[1] - block[0] };
  }
  return { text: text.slice(from, to), spanStart: spanFrom - from, spanEnd: spanTo - from };
}

function wantsBlock({ kind, answerType }: Query): boolean {
  return (
    kind === "how-to" ||
    kind === "how" ||
    kind === "list" ||
    answerType === "list" ||
    answerType === "code" ||
    answerType === "manner"
  );
}

/** Signs that belong to the span though no token holds them: currency before a number, percent after, a bracket or quotation mark whose other half lies within. */
function trimmedSpan(text: string, from: number, to: number, start: number, end: number): [number, number] {
  let [first, last] = [start, end];
  first = wholeNumberWord(text, from, first);
  if (first > from && /\p{Sc}/u.test(text[first - 1]) && /\p{N}/u.test(text[first])) first--;
  if (last < to && /[%°‰\p{Sc}]/u.test(text[last]) && /\p{N}/u.test(text[last - 1])) last++;
  for (const [open, close] of ["()", "[]", "“”", "«»", "「」", "『』", "（）", "《》"]) {
    const within = text.slice(first, last);
    const balance = within.split(open).length - within.split(close).length;
    if (balance > 0 && last < to && text[last] === close) last++;
    if (balance < 0 && first > from && text[first - 1] === open) first--;
  }
  return [first, last];
}

/** "forty-seven" is one number, whichever of its words was found; "Franco-German" is two names. */
function wholeNumberWord(text: string, from: number, first: number): number {
  if (first <= from || !/[-‐‑]/u.test(text[first - 1])) return first;
  const before = /\p{L}+$/u.exec(text.slice(Math.max(from, first - numberWordMax), first - 1))?.[0];
  if (before === undefined || wordMarkOf(before.toLowerCase()) !== WordMark.numberWord) return first;
  return first - 1 - before.length;
}

/** The list or code block that holds text units from..to-1: items on neighbouring lines, or lines between fences or all indented. */
function blockAround(text: string, from: number, to: number): [number, number] | undefined {
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  const line = text.slice(lineStart, endOfLine(text, from));
  if (itemLine.test(line)) return listAround(text, lineStart);
  // A sentence that leads in ("Follow these steps:") points at the list after it.
  const next = endOfLine(text, Math.max(from, to - 1)) + 1;
  if (/[:：]\s*$/u.test(text.slice(from, to)) && itemLine.test(text.slice(next, endOfLine(text, next))))
    return listAround(text, next);
  return undefined;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Lines of a list: items, and what is indented below them. */
function listAround(text: string, lineStart: number): [number, number] {
  const belongs = (start: number): boolean => {
    const line = text.slice(start, endOfLine(text, start));
    return itemLine.test(line) || /^\s{2,}\S/u.test(line);
  };
  let start = lineStart;
  while (start > 0) {
    const before = text.lastIndexOf("\n", start - 2) + 1;
    // A text that begins with a line end: the search for another one before it finds that one again.
    if (before >= start || !belongs(before)) break;
    start = before;
  }
  let end = endOfLine(text, lineStart);
  while (end < text.length && belongs(end + 1)) end = endOfLine(text, end + 1);
  return [start, end];
}

// Cuts a text into sentences: where each begins and ends.
// Never cuts inside a number, an abbreviation, an initial, a file name or a quotation that goes on.
import { abbreviationsOf, ordinalLanguages } from "./abbreviations.ts";
import { isIdeographic } from "./scripts.ts";
import { stopWords } from "./stop-words.ts";

/** Places where a sentence may end: terminators with what closes after them, and line breaks. */
const places = /[.!?…؟।。！？｡]+(?:["'”’»«›)\]」』）】*_]|[ \u00a0\u202f]»|\[\d{1,3}\])*|\n/gu;
const thaiPlaces = /\n| +/gu;
/** A line that is an item of a list: bullet, dash, number or letter with a mark. */
const item = /^[ \t]*(?:[-*•‣▪–—+]|\d{1,3}[.)]|\(?[a-zA-Z][.)])[ \t]+/u;
/** Lines at least this long (UTF-16 units) without an end mark are taken as wrapped paragraphs. */
const wrappedLineMin = 55;
/** A Thai stretch shorter than this (UTF-16 units) is not cut at a space: Thai marks clauses by spaces, and a sentence has several. */
const thaiSentenceMin = 100;

/** Start and end offsets, flat: [start0, end0, start1, end1 …], UTF-16 units, white space around left out; "" gives none. */
export function splitSentences(text: string, language: string): Uint32Array {
  const bounds: number[] = [];
  let start = 0;
  const cut = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && isSpace(text.charCodeAt(from))) from += 1;
    while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
    if (to > from) bounds.push(from, to);
    start = end;
  };
  const pattern = language === "th" ? thaiPlaces : places;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const end = match.index + match[0].length;
    if (match[0] === "\n") {
      if (breaksAtLine(text, start, match.index)) cut(end);
    } else if (language === "th") {
      if (breaksAtThaiSpace(text, start, match.index, end)) cut(end);
    } else if (breaksAtMark(text, start, match.index, end, language)) cut(end);
  }
  cut(text.length);
  return Uint32Array.from(bounds);
}

function isSpace(unit: number): boolean {
  return (
    unit === 32 ||
    (unit >= 9 && unit <= 13) ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    unit === 0x2028 ||
    unit === 0xfeff
  );
}

/** Furthest an item's mark is looked for after a line break (UTF-16 units). */
const markWindow = 12;

function breaksAtLine(text: string, start: number, at: number): boolean {
  let next = at + 1;
  while (
    next < text.length &&
    (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 9 || text.charCodeAt(next) === 13)
  )
    next += 1;
  if (next >= text.length || text.charCodeAt(next) === 10) return true;
  if (item.test(text.slice(next, next + markWindow))) return true;
  const lineStart = Math.max(start, text.lastIndexOf("\n", at - 1) + 1);
  const line = text.slice(lineStart, Math.min(at, lineStart + 2 * wrappedLineMin));
  const isLower = /^\p{Ll}/u.test(text.slice(next, next + 2));
  if (isLower) return item.test(line) && line.length < wrappedLineMin && !/[,;]\s*$/.test(line);
  return line.trimEnd().length < wrappedLineMin;
}

function breaksAtThaiSpace(text: string, start: number, at: number, end: number): boolean {
  if (at - start < thaiSentenceMin) return false;
  const isThai = (unit: number) => unit >= 0x0e01 && unit <= 0x0e5b && !(unit >= 0x0e50 && unit <= 0x0e59);
  const before = text.charCodeAt(at - 1);
  return (isThai(before) || before === 41) && isThai(text.charCodeAt(end)) && before !== 46;
}

function breaksAtMark(text: string, start: number, at: number, end: number, language: string): boolean {
  const mark = text.charAt(at);
  if (isIdeographic(mark.charCodeAt(0)) || "。！？｡".includes(mark))
    return breaksAtIdeographic(text, at, end);
  if (end >= text.length) return true;
  if (!isSpace(text.charCodeAt(end))) return false;
  let next = end;
  while (next < text.length && isSpace(text.charCodeAt(next))) {
    if (text.charCodeAt(next) === 10) return mark !== "." || !isShortAbbreviation(text, start, at, language);
    next += 1;
  }
  const following = text.slice(next, next + 24);
  if (/^["'“‘«([]?\p{Ll}/u.test(following)) return false;
  if (mark !== ".") return true;
  if (text.charCodeAt(at + 1) === 46) return true;
  return !isHeld(text, start, at, following, language);
}

function breaksAtIdeographic(text: string, at: number, end: number): boolean {
  const closes = /[」』）]/.test(text.slice(at, end));
  if (!closes || end >= text.length) return true;
  const next = text.charCodeAt(end);
  return isSpace(next) || !isIdeographic(next);
}

/** The word before a full stop, lower-cased, at most 12 units. */
function wordBefore(text: string, start: number, at: number): string {
  let from = at;
  const limit = Math.max(start, at - 12);
  while (from > limit && /[\p{L}\p{N}.°º]/u.test(text.charAt(from - 1))) from -= 1;
  return text.slice(from, at).toLowerCase();
}

function isShortAbbreviation(text: string, start: number, at: number, language: string): boolean {
  return abbreviationsOf(language).leading.has(wordBefore(text, start, at));
}

/** Whether the full stop at `at` belongs to the word before it, so that the sentence goes on. */
function isHeld(text: string, start: number, at: number, following: string, language: string): boolean {
  const before = wordBefore(text, start, at);
  if (before === "") return false;
  const { leading, closing } = abbreviationsOf(language);
  const opener = /^["'“‘«(]*(\p{L}[\p{L}'’]*)(?!\.)/u.exec(following)?.[1];
  const opens = opener !== undefined && stopWords(language).has(opener.toLowerCase());
  const isNumeral = /^\p{N}/u.test(following);
  if (leading.has(before)) return before === "no" && language === "en" ? isNumeral : true;
  if (closing.has(before)) return !opens;
  if (/^(?:\p{L}\.)*\p{L}$/u.test(before)) return isInitial(text, at, before) && !opens;
  if (/^\d{1,3}$/.test(before)) {
    const isMarker = at - before.length === start || text.slice(start, at - before.length).trim() === "";
    return isMarker || (ordinalLanguages.has(language) && before.length <= 2 && !opens);
  }
  return false;
}

/** A single letter is an initial where it is a capital ("J. Smith") or part of dotted letters ("i.e."). */
function isInitial(text: string, at: number, before: string): boolean {
  return before.includes(".") || /\p{Lu}/u.test(text.charAt(at - 1));
}

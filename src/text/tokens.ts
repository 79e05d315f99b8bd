// Cuts a text into words: their offsets, and nothing else.
// Never changes a character: normalising is the analyser's.
import { isUnspaced } from "./scripts.ts";

/**
 * What counts as one word, tried in this order: ISO dates and numbers with inner marks ("2024-05-01", "3.14", "10,000", "12:30"),
 * dotted capitals ("U.S."), "C++" and "C#", and runs of letters and digits joined by an apostrophe, an underscore
 * or a full stop without space ("don't", "max_count", "node.js").
 */
const word =
  /\d{4}-\d{2}-\d{2}(?![\p{L}\p{N}])|\p{N}+(?:[.,:’']\p{N}+)+(?![\p{L}\p{N}])|(?:\p{Lu}\.){2,}(?:\p{Lu}(?![\p{L}\p{N}]))?|[A-Za-z](?:\+\+|#)(?![\p{L}\p{N}#+])|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[_'’][\p{L}\p{N}\p{M}]+|\.[\p{Ll}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: "word" });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}

/** Languages in which an elided article stands before an apostrophe ("l'homme", "dell'arte"): cut there. */
const elides: ReadonlySet<string> = new Set(["fr", "it", "ca", "pt"]);
/** English possessive: the asker of "Tesla's brother" means Tesla. */
const possessive = /['’][sS]$/;

/**
 * Calls `emit(start, end)` for each word in order (UTF-16 offsets). Scripts without spaces are cut by Intl.Segmenter's
 * dictionaries (zh, ja, th and neighbours).
 */
export function eachToken(text: string, language: string, emit: (start: number, end: number) => void): void {
  const elision = elides.has(language);
  word.lastIndex = 0;
  for (let match = word.exec(text); match; match = word.exec(text)) {
    const token = match[0];
    const start = match.index;
    if (hasUnspaced(token)) emitSegments(token, start, language, emit);
    else emitSpaced(token, start, elision, emit);
  }
}

function hasUnspaced(token: string): boolean {
  for (let at = 0; at < token.length; at += 1) if (isUnspaced(token.charCodeAt(at))) return true;
  return false;
}

/** Units given to the segmenter at once: its time grows faster than the length on endless runs. */
const segmentMax = 2_000;

function emitSegments(
  token: string,
  start: number,
  language: string,
  emit: (start: number, end: number) => void,
): void {
  const segmenter = segmenterFor(language);
  for (let from = 0; from < token.length; from += segmentMax) {
    for (const part of segmenter.segment(token.slice(from, from + segmentMax))) {
      if (part.isWordLike) emit(start + from + part.index, start + from + part.index + part.segment.length);
    }
  }
}

function emitSpaced(
  token: string,
  start: number,
  elision: boolean,
  emit: (start: number, end: number) => void,
): void {
  const apostrophe = Math.max(token.indexOf("'"), token.indexOf("’"));
  if (apostrophe <= 0) emit(start, start + token.length);
  else if (elision && apostrophe <= 6) {
    emit(start, start + apostrophe);
    emit(start + apostrophe + 1, start + token.length);
  } else if (possessive.test(token)) emit(start, start + token.length - 2);
  else emit(start, start + token.length);
}

// What reading needs to know of each token of a passage, made once a passage and kept beside it.
// Never looks at a question.
import { type AnalysedText, Shape } from "#text/analysis.ts";
import { functionCodeOf, WordMark, wordMarkOf } from "./word-classes.ts";

/** What stands between two tokens. */
export const Gap = {
  space: 0,
  none: 1,
  comma: 2,
  colon: 3,
  open: 4,
  close: 5,
  quoteOpen: 6,
  quoteClose: 7,
  dash: 8,
  line: 9,
  stop: 10,
} as const;
/** One more than the greatest gap. */
export const gaps = 11;

/** What a token looks like; the mark of a word (word-classes.ts) wins over its letters. */
export const Look = {
  lower: 0,
  capital: 1,
  allCapitals: 2,
  year: 3,
  smallNumber: 4,
  number: 5,
  mixed: 6,
  stop: 7,
  firstCapital: 8,
  code: 9,
  marks: 10,
} as const;
/** One more than the greatest look. */
export const looks = Look.marks + 10;

/** Parallel to the tokens of one AnalysedText. */
export interface PassageColumns {
  readonly functions: Uint8Array;
  readonly looks: Uint8Array;
  /** gaps[i] stands before token i; one entry more than tokens. */
  readonly gaps: Uint8Array;
  /** 1 where the token is a stop word. */
  readonly stops: Uint8Array;
  /** A number for the token's first letters, 0 for short words: what "organised" and "organisation" share. */
  readonly roots: Uint32Array;
  /** Place of the word in the reader's vocabulary, 0 where it is not there. */
  readonly vocabulary: Uint16Array;
  /** Place of the word's ending in the reader's endings, 0 where it is not there. */
  readonly endings: Uint16Array;
  /** Sentence of each token. */
  readonly sentenceOf: Uint16Array;
}

/** The words a reader has weights for. */
export interface ReaderWords {
  readonly words: ReadonlyMap<string, number>;
  readonly endings: ReadonlyMap<string, number>;
}

/** Letters that a root keeps: long enough to tell words apart, short enough to bridge their endings. */
const rootLength = 5;
const endingLength = 3;

/** The ending a word is known by; digits have none. */
export function endingOf(word: string): string {
  return word.length > endingLength ? word.slice(-endingLength) : "";
}

/** FNV-1a over the first letters. 0 for words shorter than a root, which have none. */
export function rootOf(word: string): number {
  if (word.length < rootLength) return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < rootLength; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0 || 1;
}

function gapOf(between: string): number {
  if (between === "") return Gap.none;
  if (between === " ") return Gap.space;
  if (between.includes("\n")) return Gap.line;
  if (/[([{（［【〔]/u.test(between)) return Gap.open;
  if (/[)\]}）］】〕]/u.test(between)) return Gap.close;
  if (/[“„«「『《〈‘]|\s["']/u.test(between)) return Gap.quoteOpen;
  if (/[”»」』》〉"]/u.test(between)) return Gap.quoteClose;
  if (/[:;：；؛]/u.test(between)) return Gap.colon;
  if (/[,，、،]/u.test(between)) return Gap.comma;
  if (/[-–—/·・~]/u.test(between)) return Gap.dash;
  if (/[.!?。！？؟।]/u.test(between)) return Gap.stop;
  return between.trim() === "" ? Gap.space : Gap.none;
}

function lookOf(word: string, shape: number, isFirst: boolean): number {
  if (shape & Shape.digit) {
    if (/^(1\d|20)\d\d$/u.test(word)) return Look.year;
    if (/^\d{1,2}$/u.test(word)) return Look.smallNumber;
    return /^[\d.,\p{N}]+$/u.test(word) ? Look.number : Look.mixed;
  }
  const mark = wordMarkOf(word.toLowerCase());
  // "March" and "May" are months by their capital; a lower-cased "may" is not.
  if (mark !== WordMark.none && !(word === "may" || word === "march" || word === "second"))
    return Look.marks + mark - 1;
  if (shape & Shape.code) return Look.code;
  if (shape & Shape.stop && (isFirst || !(shape & Shape.capital))) return Look.stop;
  if (shape & Shape.allCapitals && word.length > 1) return Look.allCapitals;
  if (shape & Shape.capital) return isFirst ? Look.firstCapital : Look.capital;
  return shape & Shape.stop ? Look.stop : Look.lower;
}

/** Cuts nothing anew: reads the tokens of `text` once. */
export function buildColumns(text: AnalysedText, known: ReaderWords): PassageColumns {
  const total = text.starts.length;
  const columns = {
    functions: new Uint8Array(total),
    looks: new Uint8Array(total),
    gaps: new Uint8Array(total + 1),
    stops: new Uint8Array(total),
    roots: new Uint32Array(total),
    vocabulary: new Uint16Array(total),
    endings: new Uint16Array(total),
    sentenceOf: new Uint16Array(total),
  };
  for (let s = 0; s + 1 < text.sentences.length; s++)
    columns.sentenceOf.fill(Math.min(s, 65535), text.sentences[s], text.sentences[s + 1]);
  let end = 0;
  for (let i = 0; i < total; i++) {
    const written = text.text.slice(text.starts[i], text.ends[i]);
    const word = written.toLowerCase();
    columns.functions[i] = functionCodeOf(word);
    columns.looks[i] = lookOf(written, text.shapes[i], text.sentences[columns.sentenceOf[i]] === i);
    columns.gaps[i] = gapOf(text.text.slice(end, text.starts[i]));
    columns.stops[i] = text.shapes[i] & Shape.stop ? 1 : 0;
    columns.roots[i] = rootOf(word);
    columns.vocabulary[i] = known.words.get(word) ?? 0;
    columns.endings[i] = known.endings.get(endingOf(word)) ?? 0;
    end = text.ends[i];
  }
  columns.gaps[0] = Gap.stop;
  columns.gaps[total] = Gap.stop;
  return columns;
}

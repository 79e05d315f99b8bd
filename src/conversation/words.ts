// The words of a question or an answer, as follow-ups compare them.
// Never stems: the first letters tell enough about whether two words are the same matter.
import { stopWords } from "#text/stop-words.ts";
import { eachToken } from "#text/tokens.ts";

/** A word as written, and as it is compared. */
export interface Word {
  readonly written: string;
  /** Lower-cased, with straight apostrophes. */
  readonly folded: string;
  readonly isStop: boolean;
  /** A capital that does not only begin a sentence. */
  readonly isName: boolean;
}

/** Text longer than this (UTF-16 units) is read up to here. */
const textMax = 4_000;

export function wordsOf(text: string, language: string): Word[] {
  const short = text.slice(0, textMax);
  const stops = stopWords(language);
  const words: Word[] = [];
  eachToken(short, language, (start, end) => {
    const written = short.slice(start, end);
    const folded = written.toLowerCase().replaceAll("’", "'");
    const isFirst = /(?:^|[.!?:"“]\s*)$/u.test(short.slice(Math.max(0, start - 3), start));
    words.push({ written, folded, isStop: stops.has(folded), isName: !isFirst && /^\p{Lu}/u.test(written) });
  });
  return words;
}

/** The first letters: enough to tell that "signed" and "sign" are the same matter. */
export function rootOf(word: string): string {
  return word.length > 5 ? word.slice(0, 5) : word.replace(/s$/u, "");
}

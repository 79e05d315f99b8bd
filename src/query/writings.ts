// Numbers and dates in the writing that the documents use: "2024-05-01" finds "1st of May 2024".
// Never adds a writing that no document has.
import { analyse } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { Shape } from "#text/analysis.ts";
import { indexTerms } from "#text/index-terms.ts";
import { findDates, writeDate } from "./dates.ts";
import { findNumbers, isYear, writeNumber } from "./numbers.ts";
import type { Equivalent, EquivalentWords } from "./query.ts";

/** Tells how many passages hold index terms one after the other. */
export interface PhraseCounter {
  holders(terms: readonly number[]): readonly number[];
}

export interface Written {
  /** The question's columns, each number and date that the documents write otherwise numbered as they write it; its text stays. */
  readonly analysis: AnalysedText;
  /** Further writings that documents have. */
  readonly equivalents: readonly Equivalent[];
}

interface Mention {
  readonly from: number;
  readonly to: number;
  readonly writings: readonly string[];
  /** Four digits: in another writing only where the documents lack this one. */
  readonly isYear: boolean;
}

/** Languages in which dates and numbers are written: the question's and the corpus's commonest. */
const languagesMax = 4;
/** Writings kept of one number or date. */
const writingsMax = 6;
/** What another writing weighs when it is looked up. */
const weight = 0.9;

/** Numbers and dates of a question in the documents' writing. `languages` are the corpus's, commonest first. */
export function writeAsDocuments(
  analysis: AnalysedText,
  languages: readonly string[],
  lexicon: Lexicon,
  phrases: PhraseCounter,
): Written {
  const tongues = [...new Set([analysis.language, ...languages])].slice(0, languagesMax);
  const equivalents: Equivalent[] = [];
  let written = analysis;
  for (const mention of findMentions(analysis, tongues).toReversed()) {
    const asked = analysis.text.slice(mention.from, mention.to);
    const own = heldIn(asked, analysis.language, lexicon, phrases);
    if (own.frequency > 0 && mention.isYear) continue;
    const others = heldAmong(mention.writings, own, tongues, lexicon, phrases);
    const first = own.frequency > 0 ? own : others.shift();
    if (!first) continue;
    if (first !== own) written = splice(written, mention, first.analysis);
    for (const { analysis: meant, words, frequency } of others) {
      equivalents.push({
        asked: asked.toLowerCase(),
        meant: meant.text,
        origin: "writing",
        source: "",
        weight,
        frequency,
        askedWords: first.words,
        meantWords: words,
      });
    }
  }
  return { analysis: written, equivalents };
}

function findMentions({ text, language }: AnalysedText, languages: readonly string[]): Mention[] {
  const dates = findDates(text).map(
    ({ from, to, date }): Mention => ({ from, to, writings: writeDate(date, languages), isYear: false }),
  );
  const numbers = findNumbers(text, language).map(
    ({ from, to, values }): Mention => ({
      from,
      to,
      writings: values.flatMap((value) => writeNumber(value, languages)),
      isYear: values.some(isYear),
    }),
  );
  const isFree = ({ from, to }: Mention) => dates.every((date) => to <= date.from || from >= date.to);
  return [...dates, ...numbers.filter(isFree)].sort((a, b) => a.from - b.from);
}

/** A writing cut in a language, and how many passages have it. */
interface Held {
  readonly analysis: AnalysedText;
  readonly words: EquivalentWords;
  readonly frequency: number;
}

function heldIn(writing: string, language: string, lexicon: Lexicon, phrases: PhraseCounter): Held {
  const analysis = analyse(writing, language, lexicon, "find");
  const words = wordsIn(analysis, lexicon);
  return { analysis, words, frequency: phrases.holders(words.terms).length };
}

/** Writings other than the question's own that documents have, commonest first. */
function heldAmong(
  writings: readonly string[],
  own: Held,
  languages: readonly string[],
  lexicon: Lexicon,
  phrases: PhraseCounter,
): Held[] {
  const seen = new Set([own.words.terms.join(" ")]);
  const held: Held[] = [];
  for (const writing of writings) {
    // Most writings have a word that no document has: told without cutting them.
    if (writing.split(" ").some((word) => simple.test(word) && lexicon.find(word) === 0)) continue;
    for (const language of languages) {
      const found = heldIn(writing, language, lexicon, phrases);
      const key = found.words.terms.join(" ");
      if (found.frequency === 0 || seen.has(key)) continue;
      seen.add(key);
      held.push(found);
    }
  }
  return held.sort((a, b) => b.frequency - a.frequency).slice(0, writingsMax);
}

/** Words that a text is not cut within. */
const simple = /^(?:\p{L}+|\d+)$/u;

/** Puts the words of a writing in the place of those of a mention. Each stands where the mention stands in the text. */
function splice(analysis: AnalysedText, { from, to }: Mention, writing: AnalysedText): AnalysedText {
  const { starts, ends } = analysis;
  const first = starts.findIndex((start) => start >= from);
  if (first < 0 || (ends[first] ?? 0) > to) return analysis;
  let last = first;
  while (last + 1 < starts.length && (ends[last + 1] ?? 0) <= to) last += 1;
  const count = writing.starts.length;
  const put = (column: Uint32Array, words: ArrayLike<number>) =>
    Uint32Array.from([...column.subarray(0, first), ...Array.from(words), ...column.subarray(last + 1)]);
  const grown = count - (last + 1 - first);
  return {
    ...analysis,
    starts: put(starts, new Uint32Array(count).fill(from)),
    ends: put(ends, new Uint32Array(count).fill(to)),
    words: put(analysis.words, writing.words),
    stems: put(analysis.stems, writing.stems),
    shapes: Uint8Array.from([
      ...analysis.shapes.subarray(0, first),
      ...writing.shapes,
      ...analysis.shapes.subarray(last + 1),
    ]),
    sentences: analysis.sentences.map((token) => (token > first ? Math.max(first, token + grown) : token)),
  };
}

function wordsIn(analysis: AnalysedText, lexicon: Lexicon): EquivalentWords {
  const { ids, stops } = indexTerms(analysis, lexicon, "find");
  return {
    stems: [...analysis.stems],
    stemStops: Array.from(analysis.shapes, (shape) => (shape & Shape.stop ? 1 : 0)),
    terms: [...ids],
    stops: [...stops],
  };
}

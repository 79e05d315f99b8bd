// Mends an asker's slips against the corpus's own words ("teh meetng" -> "the meeting"), as a noisy channel: what is likely meant, times how likely the slip.
// Never bends a number, code, a word in capitals, or a script written without spaces; a known word only where all else speaks against it.
import { normaliseWord, stemOf } from "#text/analyser.ts";
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";
import { isUnspaced } from "#text/scripts.ts";
import { stopWords } from "#text/stop-words.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import { type Context, createContext, imagined } from "./context.ts";
import { type Deletes, indexDeletes } from "./deletes.ts";
import { learnTriples } from "./letters.ts";
import { slipCost } from "./slips.ts";

/** Finds the corpus word that a word was meant to be. */
export interface Speller {
  /** Takes the question's other words (lexicon ids of their stems) for what the next `mend` is judged by. */
  about(terms: readonly number[]): void;
  /** The word meant, or undefined where the word as typed is likelier. */
  mend(typed: Typed, language: string, lexicon: Lexicon): string | undefined;
  /** Passages that hold the word. */
  frequency(word: string): number;
}

/** A word as typed. */
export interface Typed {
  /** Lower-cased. */
  readonly word: string;
  /** Lexicon id of its stem, 0 where the corpus lacks it. */
  readonly stem: number;
  /** A capital within the sentence: a name, which the corpus need not know. */
  readonly isName: boolean;
  /** Begins the question, as the words do that questions are asked with. */
  readonly isFirst: boolean;
}

/** A slip that was mended; `token` is its place in the question. */
export interface Mended {
  readonly token: number;
  readonly from: string;
  readonly to: string;
}

/** Shortest and longest words (letters) that are mended or mended to. */
const wordMin = 3;
const wordMax = 24;

/** Words of a corpus from which its letters tell what a word may look like. */
const oddFrom = 2_000;

export const tuning = {
  /** Nats that a slip of cost 1 takes. */
  slip: 4.8,
  /** log probability of a right word that the corpus lacks. */
  unknown: -10,
  /** The same for a name. */
  name: -9.5,
  /** Added by each letter below six: short words are more often others. */
  short: 1,
  shortBelow: 6,
  long: 0.3,
  wrongSlip: 0,
  /** Added where the letters follow each other as in no word of the corpus. */
  odd: -2.2,
  /** Added to the stem's own probability where only the form is new, and where the very word is known. */
  form: 1,
  known: 2,
  /** Weight of how common a word is everywhere against how likely here. */
  everywhere: 0.35,
  ear: 0.3,
  earShare: 0.5,
  earMax: 4.2,
  stop: -5.5,
  stopFirst: -1.5,
  stopMax: 1,
  nameToWord: 3,
  stopSwap: 4,
  maxShort: 1.4,
  maxMiddle: 1.5,
  maxLong: 2.4,
  ending: 1.5,
  /** words in more passages than this are not doubted */
  knownMax: 1,
};

/** A speller over a corpus's words. Its index is made here, so that no question waits for it. */
export function createSpeller(vocabulary: Vocabulary): Speller {
  const words: string[] = [];
  for (const word of vocabulary.words()) if (isMendable(word)) words.push(word);
  const known: Known = {
    deletes: indexDeletes(words),
    isOdd: words.length < oddFrom ? () => false : learnTriples(words).isOdd,
    context: createContext(vocabulary),
    vocabulary,
  };
  return {
    about: known.context.about,
    frequency: (word) => vocabulary.frequency(word),
    mend: (typed, language, lexicon) => meantBy(typed, language, lexicon, known),
  };
}

const letters = /^\p{L}[\p{L}\p{M}]*$/u;

function isMendable(word: string): boolean {
  return (
    word.length >= wordMin && word.length <= wordMax && letters.test(word) && !isUnspaced(word.charCodeAt(0))
  );
}

interface Known {
  readonly deletes: Deletes;
  /** The word has letters in a row that no word of the corpus has, in a corpus large enough for that to tell something. */
  readonly isOdd: (word: string) => boolean;
  readonly context: Context;
  readonly vocabulary: Vocabulary;
}

function meantBy(typed: Typed, language: string, lexicon: Lexicon, known: Known): string | undefined {
  const { word } = typed;
  if (!isMendable(word)) return undefined;
  const { deletes, vocabulary, context } = known;
  const max = word.length < 5 ? tuning.maxShort : word.length < 8 ? tuning.maxMiddle : tuning.maxLong;
  const passages = vocabulary.passages + imagined;
  const isOdd = known.isOdd(word);
  const stops = stopWords(language);
  let best: string | undefined;
  let most = asTyped(typed, known);
  const weigh = (candidate: string, cost: number): void => {
    // Context cannot make it likelier than this.
    if (candidate === word || -tuning.slip * cost <= most) return;
    if (stops.has(candidate)) return;
    const frequency = vocabulary.frequency(candidate) / passages;
    const stem = lexicon.find(stemOf(candidate, language));
    const share = context.share(stem);
    const likely = (1 - tuning.everywhere) * share + tuning.everywhere * frequency;
    const ending = !isOdd && isEnding(word, candidate) ? tuning.ending : 0;
    const asName = typed.isName ? tuning.nameToWord * (1 - vocabulary.capitals(candidate)) : 0;
    const score = Math.log(likely) - tuning.slip * cost - ending - asName;
    if (score > most) {
      most = score;
      best = stem === typed.stem ? undefined : candidate;
    }
  };
  for (const stop of stops) {
    if (stop.length < wordMin || Math.abs(stop.length - word.length) > 1) continue;
    const cost = slipCost(word, stop, tuning.stopMax);
    const score =
      (typed.isFirst ? tuning.stopFirst : tuning.stop) -
      tuning.slip * cost +
      (isSwap(word, stop) ? tuning.stopSwap : 0);
    if (score > most) {
      most = score;
      best = stop;
    }
  }
  for (const candidate of deletes.near(word)) weigh(candidate, slipCost(word, candidate, max));
  for (const candidate of deletes.alike(word))
    weigh(candidate, tuning.ear + tuning.earShare * slipCost(word, candidate, tuning.earMax));
  return best;
}

/** log probability that the word is what was meant. */
function asTyped({ word, stem, isName }: Typed, { isOdd, context, vocabulary }: Known): number {
  const short =
    tuning.short * Math.max(0, tuning.shortBelow - word.length) -
    tuning.long * Math.max(0, Math.min(word.length, 10) - 6);
  let most = (isName ? tuning.name : tuning.unknown) + short + (isOdd(word) ? tuning.odd : 0);
  if (stem !== 0) {
    const isKnown = vocabulary.frequency(word) > 0;
    const share = Math.max(context.share(stem), 0.5 / (vocabulary.passages + imagined));
    most = Math.max(most, Math.log(share) + (isKnown ? tuning.known : tuning.form));
  }
  return most;
}

/** Two neighbours in the wrong order, and nothing else. */
function isSwap(word: string, meant: string): boolean {
  let at = 0;
  while (at < word.length && word[at] === meant[at]) at += 1;
  return (
    word.length === meant.length &&
    word[at] === meant[at + 1] &&
    word[at + 1] === meant[at] &&
    word.slice(at + 2) === meant.slice(at + 2)
  );
}

function isEnding(word: string, meant: string): boolean {
  return (
    word.slice(0, -1) === meant || meant.slice(0, -1) === word || word.slice(0, -1) === meant.slice(0, -1)
  );
}

/** Replaces the numbers of mended words in the columns; the text stays as asked. */
export function mendSpelling(
  analysis: AnalysedText,
  lexicon: Lexicon,
  speller: Speller,
): { readonly analysis: AnalysedText; readonly corrections: readonly Mended[] } {
  const { text, language, starts, ends, shapes } = analysis;
  const stems = analysis.stems.slice();
  let doubted: { token: number; from: string; typed: Typed }[] = [];
  for (let token = 0; token < starts.length; token += 1) {
    const from = text.slice(starts[token], ends[token]);
    const shape = shapes[token] ?? 0;
    if (!mayBeSlip(from, shape)) continue;
    const word = normaliseWord(from, language);
    if (speller.frequency(word) > tuning.knownMax) continue;
    const isName = (shape & Shape.capital) !== 0 && token > 0;
    doubted.push({ token, from, typed: { word, stem: stems[token] ?? 0, isName, isFirst: token === 0 } });
  }
  const corrections: Mended[] = [];
  // What one word turns out to be tells about the others: a second look where the first mended something.
  for (let look = 0; look < 2 && doubted.length > 0; look += 1) {
    const left: typeof doubted = [];
    for (const doubt of doubted) {
      const others: number[] = [];
      for (let token = 0; token < stems.length; token += 1) {
        const stem = stems[token] ?? 0;
        if (token !== doubt.token && stem !== 0 && ((shapes[token] ?? 0) & Shape.stop) === 0)
          others.push(stem);
      }
      speller.about(others);
      const to = speller.mend(doubt.typed, language, lexicon);
      if (to === undefined) {
        left.push(doubt);
        continue;
      }
      corrections.push({ token: doubt.token, from: doubt.from, to });
      stems[doubt.token] = lexicon.find(stemOf(to, language));
    }
    if (left.length === doubted.length) break;
    doubted = left;
  }
  corrections.sort((a, b) => a.token - b.token);
  return {
    analysis: corrections.length === 0 ? analysis : withWords(analysis, corrections, lexicon),
    corrections,
  };
}

function withWords(analysis: AnalysedText, corrections: readonly Mended[], lexicon: Lexicon): AnalysedText {
  const words = analysis.words.slice();
  const stems = analysis.stems.slice();
  const shapes = analysis.shapes.slice();
  for (const { token, to } of corrections) {
    words[token] = lexicon.find(to);
    stems[token] = lexicon.find(stemOf(to, analysis.language));
    if (stopWords(analysis.language).has(to)) shapes[token] = (shapes[token] ?? 0) | Shape.stop;
  }
  return { ...analysis, words, stems, shapes };
}

function mayBeSlip(raw: string, shape: number): boolean {
  if (shape & (Shape.stop | Shape.digit | Shape.code | Shape.allCapitals)) return false;
  return raw.length >= wordMin && letters.test(raw) && !isUnspaced(raw.charCodeAt(0));
}

// Mends an asker's slips against the corpus's own words ("teh meetng" -> "the meeting"), as a noisy channel: what is likely meant, times how likely the slip.
// Never bends a number, code, a word in capitals, or a script written without spaces; a known word only where all else speaks against it.
import { normaliseWord, stemOf } from "#text/analyser.ts";
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";
import { stopWords } from "#text/stop-words.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import { type Context, createContext, imagined } from "./context.ts";
import { type Deletes, readDeletes, tabulateDeletes } from "./deletes.ts";
import { isOdd } from "./letters.ts";
import { isEnding, isSwap, slipCost, slipCostMin } from "./slips.ts";
import { isMendable, isOfLetters, type SpellingWords, wordMin } from "./spelling-words.ts";

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
  /** Begins a sentence, as the words do that questions are asked with. */
  readonly isFirst: boolean;
}

/** A slip that was mended; `token` is its place in the question. */
export interface Mended {
  readonly token: number;
  readonly from: string;
  readonly to: string;
}

/** Words of a corpus from which its letters tell what a word may look like. */
const oddFrom = 2_000;

/**
 * What speaks for and against a slip, in nats. Chosen by coordinate descent on squad-train-part, piaf-fr, norquad and tquad: words
 * with slips mended rightly, less right words bent in questions whose subject was kept out of the corpus.
 */
const weights = {
  /** A slip of cost 1 (slips.ts). */
  slip: 4.8,
  /** log probability of a right word that the corpus lacks, and of such a name. */
  unknown: -10,
  name: -11.5,
  /** Added by each letter below six: short words are more often others; taken off by each above, up to ten. */
  short: 0.7,
  long: 0.9,
  /** Added where the letters follow each other as in no word of the corpus. */
  odd: -2.9,
  /** Added to the stem's own probability where only the form is new, and where the very word is known. */
  form: 1,
  known: 2,
  /** Taken off where only the ending is another, which may be grammar; more in a corpus of few words. */
  ending: 1,
  endingOfFew: 3,
  /** Taken off where a name would become a word that is never written with a capital. */
  nameToWord: 4.5,
  /** log probability of a function word, of one that begins a sentence, and what a mere swap in it adds. */
  stop: -5.5,
  stopFirst: -1.5,
  stopSwap: 4,
} as const;

/** Share (0..1) of how common a word is everywhere, against how likely it is beside the question's other words. */
const everywhere = 0.45;
/** Greatest cost of a slip in a word of so many letters. */
const costMaxes = [
  [4, 1.4],
  [7, 1.5],
  [Number.POSITIVE_INFINITY, 2.8],
] as const;
const stopCostMax = 1;
/**
 * A slip of the ear costs so much, and this share of the cost of its letters, which may be the third. Short words sound like many
 * others.
 */
const ear = { least: 0.4, share: 0.35, costMax: 4.2, wordMin: 7 } as const;
/** Words in more passages than this are never doubted. */
const doubtedMax = 1;
/** Letters around which a word's length is judged. */
const lengthUsual = 6;
const lengthLong = 10;

/** A speller over a corpus's words; `words` are those of the vocabulary. */
export function createSpeller(vocabulary: Vocabulary, words: SpellingWords, lexicon: Lexicon): Speller {
  const known: Known = {
    deletes: readDeletes(words.tables, lexicon.term),
    isOdd: words.count < oddFrom ? () => false : (word) => isOdd(words.triples, word),
    context: createContext(vocabulary),
    ending: words.count < oddFrom ? weights.endingOfFew : weights.ending,
    vocabulary,
  };
  return {
    about: known.context.about,
    frequency: (word) => vocabulary.frequency(word),
    mend: (typed, language, lexicon) => meantBy(typed, language, lexicon, known),
  };
}

interface Known {
  readonly deletes: Deletes;
  /** The word has letters in a row that no word of the corpus has, in a corpus large enough for that to tell something. */
  readonly isOdd: (word: string) => boolean;
  readonly context: Context;
  readonly vocabulary: Vocabulary;
  /** Taken off where only the ending is another. */
  readonly ending: number;
}

/** The likeliest word so far. */
interface Best {
  word: string | undefined;
  score: number;
  /** The corpus's word that has this score: of several the first in the order of their letters. "" where it is none of the corpus's. */
  by: string;
}

function meantBy(typed: Typed, language: string, lexicon: Lexicon, known: Known): string | undefined {
  const { word } = typed;
  if (!isMendable(word)) return undefined;
  const best: Best = { word: undefined, score: asTyped(typed, known), by: "" };
  weighStops(typed, language, best);
  const weigh = weigher(typed, language, lexicon, known, best);
  const costMax = costMaxes.find(([length]) => word.length <= length)?.[1] ?? 1;
  // No context makes a costlier slip likelier than the best so far.
  const costLeft = () => Math.min(costMax, -best.score / weights.slip);
  if (costLeft() < slipCostMin) return best.word;
  for (const candidate of known.deletes.near(word)) weigh(candidate, slipCost(word, candidate, costLeft()));
  if (word.length < ear.wordMin) return best.word;
  for (const candidate of known.deletes.alike(word))
    weigh(candidate, ear.least + ear.share * slipCost(word, candidate, ear.costMax));
  return best.word;
}

function weigher(
  typed: Typed,
  language: string,
  lexicon: Lexicon,
  { context, vocabulary, isOdd, ending }: Known,
  best: Best,
): (candidate: string, cost: number) => void {
  const { word, stem, isName } = typed;
  const passages = vocabulary.passages + imagined;
  const stops = stopWords(language);
  const odd = isOdd(word);
  return (candidate, cost) => {
    if (-weights.slip * cost < best.score || candidate === word || stops.has(candidate)) return;
    const frequency = vocabulary.frequency(candidate);
    if (frequency === 0) return;
    const meant = lexicon.find(stemOf(candidate, language));
    const likely = (1 - everywhere) * context.share(meant) + (everywhere * frequency) / passages;
    let score = Math.log(likely) - weights.slip * cost;
    if (!odd && isEnding(word, candidate)) score -= ending;
    if (isName) score -= weights.nameToWord * (1 - vocabulary.capitals(candidate));
    if (score < best.score || (score === best.score && candidate >= best.by)) return;
    best.score = score;
    best.by = candidate;
    // Another form of the word as typed is found by its stem: nothing to mend.
    best.word = meant === stem ? undefined : candidate;
  };
}

const stopDeletes = new Map<string, Deletes>();

function weighStops({ word, isFirst }: Typed, language: string, best: Best): void {
  let near = stopDeletes.get(language);
  if (!near) {
    const stops = [...stopWords(language)].filter((stop) => stop.length >= wordMin);
    const stopAt = (at: number): string => stops[at] ?? "";
    near = readDeletes([tabulateDeletes([...stops.keys()], stopAt)], stopAt);
    stopDeletes.set(language, near);
  }
  for (const stop of near.near(word)) {
    const cost = slipCost(word, stop, stopCostMax);
    const likely = (isFirst ? weights.stopFirst : weights.stop) + (isSwap(word, stop) ? weights.stopSwap : 0);
    const score = likely - weights.slip * cost;
    if (score <= best.score) continue;
    best.score = score;
    best.word = stop;
  }
}

/** log probability that the word is what was meant. */
function asTyped({ word, stem, isName }: Typed, { isOdd, context, vocabulary }: Known): number {
  const short = weights.short * Math.max(0, lengthUsual - word.length);
  const long = weights.long * Math.max(0, Math.min(word.length, lengthLong) - lengthUsual);
  const unknown = (isName ? weights.name : weights.unknown) + short - long + (isOdd(word) ? weights.odd : 0);
  if (stem === 0) return unknown;
  const share = Math.max(context.share(stem), 0.5 / (vocabulary.passages + imagined));
  const isKnown = vocabulary.frequency(word) > 0;
  return Math.max(unknown, Math.log(share) + (isKnown ? weights.known : weights.form));
}

interface Doubted {
  readonly token: number;
  readonly from: string;
  readonly typed: Typed;
}

/** Looks at each doubted word twice at most: what one turns out to be tells about the others. */
const looksMax = 2;
/** Words doubted of one question; a person's has fewer. */
const doubtedWordsMax = 16;

/** Replaces the numbers of mended words in the columns; the text stays as asked. */
export function mendSpelling(
  analysis: AnalysedText,
  lexicon: Lexicon,
  speller: Speller,
): { readonly analysis: AnalysedText; readonly corrections: readonly Mended[] } {
  let doubted = findDoubted(analysis, speller);
  const stems = analysis.stems.slice();
  const corrections: Mended[] = [];
  for (let look = 0; look < looksMax && doubted.length > 0; look += 1) {
    const left = doubted.filter(({ token, from, typed }) => {
      speller.about(othersThan(token, stems, analysis.shapes));
      const to = speller.mend(typed, analysis.language, lexicon);
      if (to === undefined) return true;
      corrections.push({ token, from, to });
      stems[token] = lexicon.find(stemOf(to, analysis.language));
      return false;
    });
    if (left.length === doubted.length) break;
    doubted = left;
  }
  if (corrections.length === 0) return { analysis, corrections };
  corrections.sort((a, b) => a.token - b.token);
  return { analysis: withWords(analysis, corrections, lexicon), corrections };
}

function findDoubted(analysis: AnalysedText, speller: Speller): Doubted[] {
  const { text, language, starts, ends, shapes, stems, sentences } = analysis;
  const doubted: Doubted[] = [];
  for (let token = 0; token < starts.length && doubted.length < doubtedWordsMax; token += 1) {
    const from = text.slice(starts[token], ends[token]);
    const shape = shapes[token] ?? 0;
    if (!mayBeSlip(from, shape)) continue;
    const word = normaliseWord(from, language);
    if (speller.frequency(word) > doubtedMax) continue;
    const isFirst = sentences.includes(token);
    const isName = (shape & Shape.capital) !== 0 && !isFirst;
    doubted.push({ token, from, typed: { word, stem: stems[token] ?? 0, isName, isFirst } });
  }
  return doubted;
}

/** Stems of the question's other content words that the corpus knows. */
function othersThan(token: number, stems: Uint32Array, shapes: Uint8Array): number[] {
  const others: number[] = [];
  stems.forEach((stem, at) => {
    if (at !== token && stem !== 0 && ((shapes[at] ?? 0) & Shape.stop) === 0) others.push(stem);
  });
  return others;
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
  return isOfLetters(raw);
}

// Cuts a text once into sentences and words with their numbers: the columns everything above reads.
// Never keeps a text: what it learned is in the AnalysedText and the lexicon.
import { type AnalysedText, type Lexicon, Shape } from "./analysis.ts";
import { splitSentences } from "./sentences.ts";
import { type Stemmer, stemmerFor } from "./stems.ts";
import { stopWords } from "./stop-words.ts";
import { eachToken } from "./tokens.ts";

/** "intern" gives unknown words a number (indexing); "find" leaves them 0 (questions). */
export type AnalysisMode = "intern" | "find";

/** Tokens kept of one text; a text with more is cut for analysis at this many (a book's worth). */
const tokensMax = 200_000;

/** Cuts `text` as `language` (ISO 639-1) and numbers its words and stems with `lexicon`. Never throws. */
export function analyse(text: string, language: string, lexicon: Lexicon, mode: AnalysisMode): AnalysedText {
  const columns = cutTokens(text, language, lexicon, mode);
  const bounds = splitSentences(text, language);
  const count = bounds.length >> 1;
  const sentences = new Uint32Array(count + 1);
  const sentenceStarts = new Uint32Array(count);
  const sentenceEnds = new Uint32Array(count);
  let token = 0;
  for (let sentence = 0; sentence < count; sentence += 1) {
    sentenceStarts[sentence] = bounds[2 * sentence] ?? 0;
    sentenceEnds[sentence] = bounds[2 * sentence + 1] ?? 0;
    sentences[sentence] = token;
    const end = sentenceEnds[sentence] ?? 0;
    while (token < columns.starts.length && (columns.starts[token] ?? 0) < end) token += 1;
  }
  sentences[count] = columns.starts.length;
  return { text, language, ...columns, sentences, sentenceStarts, sentenceEnds };
}

type Columns = Pick<AnalysedText, "starts" | "ends" | "words" | "stems" | "shapes">;

function cutTokens(text: string, language: string, lexicon: Lexicon, mode: AnalysisMode): Columns {
  const offsets: number[] = [];
  eachToken(text, language, (start, end) => {
    if (offsets.length < 2 * tokensMax) offsets.push(start, end);
  });
  const count = offsets.length >> 1;
  const columns: Columns = {
    starts: new Uint32Array(count),
    ends: new Uint32Array(count),
    words: new Uint32Array(count),
    stems: new Uint32Array(count),
    shapes: new Uint8Array(count),
  };
  const forms = formsOf(language);
  const number = mode === "intern" ? lexicon.intern : lexicon.find;
  for (let token = 0; token < count; token += 1) {
    const start = offsets[2 * token] ?? 0;
    const end = offsets[2 * token + 1] ?? 0;
    const { word, stem, shape } = forms(text.slice(start, end));
    const id = number(word);
    columns.starts[token] = start;
    columns.ends[token] = end;
    columns.words[token] = id;
    columns.stems[token] = stem === word ? id : number(stem);
    columns.shapes[token] = shape;
  }
  return columns;
}

/** What a word as written comes to. */
interface WordForm {
  readonly word: string;
  readonly stem: string;
  readonly shape: number;
}

/** Words as written that are remembered for a language; then the memory starts anew, so that hostile text cannot grow it. */
const formsMax = 100_000;
/** Longer words are not remembered (UTF-16 units). */
const rememberedMax = 40;
const formMakers = new Map<string, (raw: string) => WordForm>();

function formsOf(language: string): (raw: string) => WordForm {
  let maker = formMakers.get(language);
  if (!maker) {
    maker = createForms(language);
    formMakers.set(language, maker);
  }
  return maker;
}

function createForms(language: string): (raw: string) => WordForm {
  const stem = stemmerFor(language);
  const stop = stopWords(language);
  let known = new Map<string, WordForm>();
  return (raw) => {
    const form = known.get(raw);
    if (form) return form;
    const word = normaliseWord(raw, language);
    const made = { word, stem: stem(word), shape: shapeOf(raw, word, stop) };
    if (known.size >= formsMax) known = new Map();
    if (raw.length <= rememberedMax) known.set(raw, made);
    return made;
  };
}

const dotted = /^(?:\p{L}\.)+\p{L}?\.?$/u;

/** Lower-cased NFKC form of a word as the lexicon knows it; "U.S." becomes "us", a curly apostrophe a straight one. */
export function normaliseWord(raw: string, language: string): string {
  let word = raw.normalize("NFKC");
  word = language === "tr" ? word.toLocaleLowerCase("tr") : word.toLowerCase();
  if (word.includes("’")) word = word.replaceAll("’", "'");
  if (word.includes(".") && dotted.test(word)) word = word.replaceAll(".", "");
  return word;
}

/** The stem of a normalised word in a language, as the columns carry it. */
export function stemOf(word: string, language: string): string {
  const stem: Stemmer = stemmerFor(language);
  return stem(word);
}

/** Short words in capitals ("US", "WHO", "IT") are names even where the lower-cased word is a function word. */
const acronymMax = 4;

function shapeOf(raw: string, word: string, stop: ReadonlySet<string>): number {
  let shape = 0;
  const first = raw.codePointAt(0) ?? 0;
  const isUpper = first >= 65 && first <= 90 ? true : first > 127 && /^\p{Lu}/u.test(raw);
  if (isUpper) {
    shape |= Shape.capital;
    if (raw.length > 1 && raw === raw.toUpperCase()) shape |= Shape.allCapitals;
  }
  if (/\p{N}/u.test(raw)) shape |= Shape.digit;
  if (/[_+#]|[\p{L}\p{N}]\.[\p{L}]|\p{Ll}\p{Lu}/u.test(raw) && !dotted.test(raw)) shape |= Shape.code;
  const acronym = (shape & Shape.allCapitals) !== 0 && raw.length <= acronymMax;
  if (!acronym && stop.has(word)) shape |= Shape.stop;
  return shape;
}

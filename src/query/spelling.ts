// Mends an asker's slips against the corpus's own words ("teh meetng" -> "the meeting").
// Never bends a word the corpus knows, a name in capitals, a number, code, or a script written without spaces.
import { normaliseWord, stemOf } from "#text/analyser.ts";
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";
import { isUnspaced } from "#text/scripts.ts";
import { stopWords } from "#text/stop-words.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import { type Deletes, indexDeletes } from "./deletes.ts";
import { type LetterTriples, learnTriples } from "./letters.ts";

/** Finds the corpus word an unknown word was meant to be. */
export interface Speller {
  /** The word meant, or undefined where none is near enough. `word` is lower-cased. */
  mend(word: string, language: string): string | undefined;
  /** Passages that hold the word. */
  frequency(word: string): number;
}

/** A slip that was mended; `token` is its place in the question. */
export interface Mended {
  readonly token: number;
  readonly from: string;
  readonly to: string;
}

/** Shortest words (letters) that are mended at all, and by any one edit, and by two; shorter words have too many neighbours. */
const wordMin = 4;
const anyEditMin = 6;
const twoEditsMin = 9;
/** Longest word (letters) that is mended. */
const wordMax = 24;

/** A speller over a corpus's words. Its index is made here, so that no question waits for it. */
export function createSpeller(vocabulary: Vocabulary): Speller {
  const words: string[] = [];
  for (const word of vocabulary.words()) {
    if (
      word.length >= wordMin &&
      word.length <= wordMax &&
      letters.test(word) &&
      !isUnspaced(word.charCodeAt(0))
    ) {
      words.push(word);
    }
  }
  const deletes = indexDeletes(words);
  const triples = learnTriples(words);
  return {
    frequency: (word) => vocabulary.frequency(word),
    mend: (word, language) =>
      word.length > wordMax ? undefined : nearest(word, language, { deletes, triples, vocabulary }),
  };
}

const letters = /^\p{L}[\p{L}\p{M}]*$/u;

interface Known {
  readonly deletes: Deletes;
  readonly triples: LetterTriples;
  readonly vocabulary: Vocabulary;
}

function nearest(word: string, language: string, known: Known): string | undefined {
  const { deletes, triples, vocabulary } = known;
  for (const stop of stopWords(language)) if (stop.length >= 3 && slip(word, stop) === "swap") return stop;
  if (word.length < wordMin) return undefined;
  const max = word.length >= twoEditsMin ? 2 : 1;
  const isOdd = triples.isOdd(word);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of deletes.near(word)) {
    const distance = editDistance(word, candidate, max);
    if (distance === 0 || distance > max || (distance === 1 && !isLikely(word, candidate, isOdd))) continue;
    const start = candidate[0] === word[0] ? 0 : 0.7;
    // A frequent word is meant more often, but never beats one that is an edit nearer.
    const rank = distance + start - Math.min(0.6, Math.log1p(vocabulary.frequency(candidate)) / 16);
    if (rank < least) {
      least = rank;
      best = candidate;
    }
  }
  return best;
}

type Slip = "swap" | "doubled" | "letter" | "replaced" | "other";

/** What happened where one edit turns `word` into `meant`. */
function slip(word: string, meant: string): Slip {
  let at = 0;
  while (at < word.length && word[at] === meant[at]) at += 1;
  const difference = meant.length - word.length;
  if (difference === 0) {
    if (
      word[at + 1] === meant[at] &&
      word[at] === meant[at + 1] &&
      word.slice(at + 2) === meant.slice(at + 2)
    ) {
      return at + 1 < word.length ? "swap" : "other";
    }
    return word.slice(at + 1) === meant.slice(at + 1) ? "replaced" : "other";
  }
  const [longer, shorter] = difference > 0 ? [meant, word] : [word, meant];
  if (Math.abs(difference) !== 1 || longer.slice(at + 1) !== shorter.slice(at)) return "other";
  return longer[at] === longer[at - 1] ? "doubled" : "letter";
}

/** Whether one edit is a slip of the hand rather than another word ("kid", "kind"; "sang", "song"; "produziert", "produzent"). */
function isLikely(word: string, meant: string, isOdd: boolean): boolean {
  const kind = slip(word, meant);
  if (kind === "swap" || kind === "doubled") return true;
  const isAtEnd =
    word.slice(0, -1) === meant || meant.slice(0, -1) === word || word.slice(0, -1) === meant.slice(0, -1);
  // Endings are grammar: stems take care of them.
  if (isAtEnd) return false;
  if (isOdd) return true;
  if (kind === "letter") return word.length >= wordMin && Math.max(word.length, meant.length) > wordMin + 1;
  return word.length >= anyEditMin;
}

/** Optimal string alignment distance (a swap of neighbours is one edit); `max + 1` where it is more than `max`. */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > max) return max + 1;
    before = previous;
    previous = current;
  }
  return Math.min(max + 1, previous[b.length] ?? max + 1);
}

/** Replaces the numbers of mended words in the columns; the text stays as asked. */
export function mendSpelling(
  analysis: AnalysedText,
  lexicon: Lexicon,
  speller: Speller,
): { readonly analysis: AnalysedText; readonly corrections: readonly Mended[] } {
  const corrections: Mended[] = [];
  const { text, language, starts, ends, shapes } = analysis;
  for (let token = 0; token < starts.length; token += 1) {
    const from = text.slice(starts[token], ends[token]);
    // A stem the corpus has shows the word is right in another form.
    if ((analysis.stems[token] ?? 0) !== 0 || !mayBeSlip(from, shapes[token] ?? 0, token)) continue;
    const word = normaliseWord(from, language);
    if (speller.frequency(word) > 0) continue;
    const to = speller.mend(word, language);
    if (to !== undefined) corrections.push({ token, from, to });
  }
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

function mayBeSlip(raw: string, shape: number, token: number): boolean {
  if (shape & (Shape.stop | Shape.digit | Shape.code | Shape.allCapitals)) return false;
  // A capital inside a sentence marks a name: the corpus need not know it.
  if (shape & Shape.capital && token > 0) return false;
  return raw.length >= 3 && letters.test(raw) && !isUnspaced(raw.charCodeAt(0));
}

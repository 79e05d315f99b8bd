// Mends an asker's slips against the corpus's own words ("teh meetng" -> "the meeting").
// Never bends a word the corpus knows, a name in capitals, a number or code.
import { normaliseWord, stemOf } from "#text/analyser.ts";
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";
import { stopWords } from "#text/stop-words.ts";
import type { Vocabulary } from "#text/vocabulary.ts";

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

/** Shortest word (characters) that is looked at; below it too many words are one letter apart. */
const wordMin = 4;
/** Words at least this long may differ by two edits. */
const twoEditsMin = 8;
/** Longest word that is indexed or mended. */
const wordMax = 24;
/** Only this many first characters take part in deletes, as in SymSpell (github.com/wolfgarbe/SymSpell), to bound the index. */
const prefixMax = 7;

/** A speller over a corpus's words; builds its index of deletes at the first slip, so that corpora without slips never pay. */
export function createSpeller(vocabulary: Vocabulary): Speller {
  let deletes: Map<string, string[]> | undefined;
  return {
    frequency: (word) => vocabulary.frequency(word),
    mend(word, language) {
      if (word.length > wordMax) return undefined;
      deletes ??= indexDeletes(vocabulary);
      return nearest(word, language, deletes, vocabulary);
    },
  };
}

const letters = /^\p{L}[\p{L}\p{M}]*$/u;

function indexDeletes(vocabulary: Vocabulary): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const word of vocabulary.words()) {
    if (word.length < wordMin || word.length > wordMax || !letters.test(word)) continue;
    for (const key of deletesOf(word)) {
      const list = index.get(key);
      if (list) list.push(word);
      else index.set(key, [word]);
    }
  }
  return index;
}

/** The word's prefix and everything one deletion away from it. */
function deletesOf(word: string): Set<string> {
  const prefix = word.slice(0, prefixMax);
  const keys = new Set([prefix]);
  for (let at = 0; at < prefix.length; at += 1) keys.add(prefix.slice(0, at) + prefix.slice(at + 1));
  return keys;
}

function nearest(
  word: string,
  language: string,
  deletes: Map<string, string[]>,
  vocabulary: Vocabulary,
): string | undefined {
  const max = word.length >= twoEditsMin ? 2 : 1;
  let best: string | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  const consider = (candidate: string, frequency: number): void => {
    const distance = editDistance(word, candidate, max);
    if (distance > max) return;
    const sameStart = candidate[0] === word[0] ? 0 : 0.6;
    const rank = distance + sameStart - Math.min(0.5, Math.log1p(frequency) / 20);
    if (rank < bestRank) {
      bestRank = rank;
      best = candidate;
    }
  };
  for (const stop of stopWords(language)) if (isSwap(word, stop)) consider(stop, 1_000);
  const seen = new Set<string>();
  for (const key of deletesOf(word)) {
    for (const candidate of deletes.get(key) ?? []) {
      if (seen.has(candidate) || Math.abs(candidate.length - word.length) > max) continue;
      seen.add(candidate);
      consider(candidate, vocabulary.frequency(candidate));
    }
  }
  return best;
}

/** True where two neighbouring letters of `a` swapped give `b`. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return (
    at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
  );
}

/** Optimal string alignment distance (a swap of neighbours is one edit); gives up beyond `max`. */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
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
  return previous[b.length] ?? max + 1;
}

/** Replaces the numbers of mended words in the columns; the text stays as asked. */
export function mendSpelling(
  analysis: AnalysedText,
  lexicon: Lexicon,
  speller: Speller,
): { readonly analysis: AnalysedText; readonly corrections: readonly Mended[] } {
  const corrections: Mended[] = [];
  const { text, language, starts, ends, shapes } = analysis;
  let words = analysis.words;
  let stems = analysis.stems;
  let mendedShapes = shapes;
  for (let token = 0; token < starts.length; token += 1) {
    const from = text.slice(starts[token], ends[token]);
    if (!mayBeSlip(from, shapes[token] ?? 0, token)) continue;
    const word = normaliseWord(from, language);
    if (speller.frequency(word) > 0) continue;
    if ((stems[token] ?? 0) !== 0 && word.length >= 3 && stemIsCommon(analysis, token)) continue;
    const to = speller.mend(word, language);
    if (to === undefined) continue;
    if (words === analysis.words) {
      words = words.slice();
      stems = stems.slice();
      mendedShapes = shapes.slice();
    }
    words[token] = lexicon.find(to);
    stems[token] = lexicon.find(stemOf(to, language));
    if (stopWords(language).has(to)) mendedShapes[token] = (mendedShapes[token] ?? 0) | Shape.stop;
    corrections.push({ token, from, to });
  }
  return { analysis: { ...analysis, words, stems, shapes: mendedShapes }, corrections };
}

/** The corpus knows another form of the word, so it is spelt right. */
const stemIsCommon = (analysis: AnalysedText, token: number): boolean => (analysis.stems[token] ?? 0) !== 0;

function mayBeSlip(raw: string, shape: number, token: number): boolean {
  if (shape & (Shape.stop | Shape.digit | Shape.code | Shape.allCapitals)) return false;
  // A capital inside a sentence marks a name: the corpus need not know it.
  if (shape & Shape.capital && token > 0) return false;
  return raw.length >= 3 && letters.test(raw);
}

// Words written as one that may stand apart, and the other way round: "Datenschutzerklärung" and "Erklärung zum Datenschutz".
// Never takes a word apart whose parts the corpus does not know.
import { stemOf } from "#text/analyser.ts";
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";
import type { QueryTerm } from "./query.ts";

/** What may stand between the parts of a compound, by language; languages without are left alone. */
const links: Readonly<Record<string, readonly string[]>> = {
  de: ["", "s", "n", "en", "es", "er", "e"],
  nl: ["", "s", "en", "e", "er"],
  sv: ["", "s", "e", "o", "u"],
  no: ["", "s", "e"],
  nb: ["", "s", "e"],
  nn: ["", "s", "e"],
  da: ["", "s", "e", "er"],
  fi: ["", "n"],
};

/** Shortest part, and shortest and longest word that is taken apart (letters). */
const partMin = 4;
const wordMin = 2 * partMin;
const wordMax = 40;
/** What a part weighs beside its word, and in its place where no passage has the word; what a word weighs beside its parts. */
const weights = { part: 0.3, partAlone: 0.6, whole: 0.6 } as const;
/** Words put together at most: pairs grow with the square of a question's words. */
const pairedMax = 8;
/** Parts, and words made of parts, that a question gets at most. */
const addedMax = 12;

/** Terms to look up besides, for a question in a language that writes compounds. `frequency`: passages that hold a word. */
export function compoundTerms(
  analysis: AnalysedText,
  lexicon: Lexicon,
  frequency: (word: string) => number,
): readonly QueryTerm[] {
  const joined = links[analysis.language];
  if (!joined) return [];
  const words = contentWords(analysis, lexicon);
  const seen = new Set(analysis.stems);
  const terms: QueryTerm[] = [];
  const add = (word: string, weight: number): void => {
    const id = lexicon.find(stemOf(word, analysis.language));
    if (id === 0 || seen.has(id) || terms.length === addedMax) return;
    seen.add(id);
    terms.push({ term: lexicon.term(id), id, weight, origin: "compound" });
  };
  for (const { word, isHeld } of words) {
    for (const part of split(word, joined, frequency)) add(part, isHeld ? weights.part : weights.partAlone);
  }
  const paired = words.slice(0, pairedMax);
  for (const one of paired) {
    for (const other of paired) {
      if (one === other) continue;
      for (const link of joined) {
        const whole = one.word + link + other.word;
        if (whole.length <= wordMax && frequency(whole) > 0) add(whole, weights.whole);
      }
    }
  }
  return terms;
}

interface ContentWord {
  readonly word: string;
  /** Some passage has it, in this form or another. */
  readonly isHeld: boolean;
}

function contentWords(
  { text, starts, ends, shapes, stems, words }: AnalysedText,
  lexicon: Lexicon,
): ContentWord[] {
  const found: ContentWord[] = [];
  starts.forEach((start, token) => {
    if ((shapes[token] ?? 0) & (Shape.stop | Shape.digit | Shape.code)) return;
    const known = words[token] ?? 0;
    // A mended word stands in the columns, not in the text.
    const word = known === 0 ? text.slice(start, ends[token]).toLowerCase() : lexicon.term(known);
    if (word.length >= partMin) found.push({ word, isHeld: (stems[token] ?? 0) !== 0 });
  });
  return found;
}

/**
 * The two parts whose geometric mean of frequencies is highest, where it is above the word's own (Koehn and Knight 2003, "Empirical
 * Methods for Compound Splitting"); none where no such pair is known.
 */
function split(
  word: string,
  joined: readonly string[],
  frequency: (word: string) => number,
): readonly string[] {
  if (word.length < wordMin || word.length > wordMax) return [];
  let best: readonly string[] = [];
  let most = frequency(word) ** 2;
  for (let at = partMin; at + partMin <= word.length; at += 1) {
    const head = word.slice(at);
    const headCount = frequency(head);
    if (headCount === 0) continue;
    for (const link of joined) {
      const modifier = word.slice(0, at - link.length);
      if (modifier.length < partMin || !word.startsWith(link, modifier.length)) continue;
      const product = headCount * frequency(modifier);
      if (product <= most) continue;
      most = product;
      best = [modifier, head];
    }
  }
  return best;
}

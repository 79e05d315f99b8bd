// How rare words are: in the corpus, and where the corpus is too small to tell, in texts at large.
// Never reads a passage's text, and counts nothing itself.
import { readFileSync } from "node:fs";
import type { StemCounts } from "#retrieval/retriever.ts";
import { stemOf } from "#text/analyser.ts";
import type { Lexicon } from "#text/analysis.ts";

/** How rare stems are, handed to reading. */
export interface Rarity {
  /** Inverse document frequency of a stem by lexicon id (natural logarithm, about 0..9). */
  idf(stem: number): number;
  /** The same for a word that the corpus does not hold. */
  idfOfUnknown(word: string, language: string): number;
  /** Passages counted. */
  readonly size: number;
}

/** Share of passages that hold a stem, by language; made by training/background.ts. */
interface Background {
  readonly [language: string]: Readonly<Record<string, number>>;
}

/** Passages that the background weighs as much as: it decides for a page, hardly matters for thousands of passages. */
const backgroundPassages = 200;
/** Share of passages for a stem that the background does not list. */
const shareUnlisted = 0.0004;

let loaded: Background | undefined;
function background(): Background {
  const url = new URL("./weights/background.json", import.meta.url);
  loaded ??= (JSON.parse(readFileSync(url, "utf8")) as { readonly shares: Background }).shares;
  return loaded;
}

/** "constructor" is a word too: what every object has is not listed. */
function shareOf(shares: Background, language: string, stem: string): number {
  const listed = Object.hasOwn(shares, language) ? shares[language] : {};
  return Object.hasOwn(listed, stem) ? listed[stem] : shareUnlisted;
}

/** `lexicon` is the one that the stems are counted with. */
export function createRarity(stems: StemCounts, lexicon: Lexicon): Rarity {
  const { passages: size, language = "en" } = stems;
  const known = new Float32Array(lexicon.size + 1).fill(-1);
  // Read here, so that the first question does not wait for the file.
  const shares = background();
  const rarityOf = (count: number, share: number): number =>
    Math.log(1 + (size + backgroundPassages) / (count + backgroundPassages * share + 0.5));
  const idfOfUnknown = (word: string, tongue: string): number =>
    rarityOf(0, shareOf(shares, tongue, stemOf(word, tongue)));
  return {
    size,
    idfOfUnknown,
    idf(stem) {
      if (stem <= 0 || stem >= known.length) return rarityOf(0, shareUnlisted);
      if (known[stem] < 0)
        known[stem] = rarityOf(stems.frequency(stem), shareOf(shares, language, lexicon.term(stem)));
      return known[stem];
    },
  };
}

// Word -> stem, by language, each word stemmed once.
// Never stems what carries digits or a script it has no rules for.
import snowball from "snowball-stemmers";

/** ISO 639-1 tag -> Snowball algorithm. */
const algorithms: Readonly<Record<string, string>> = {
  ar: "arabic",
  ca: "catalan",
  cs: "czech",
  da: "danish",
  de: "german",
  en: "english",
  es: "spanish",
  eu: "basque",
  fi: "finnish",
  fr: "french",
  ga: "irish",
  hu: "hungarian",
  hy: "armenian",
  it: "italian",
  nb: "norwegian",
  nl: "dutch",
  nn: "norwegian",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sl: "slovene",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
};

/** Words kept by a language's cache (units: words); beyond it the cache starts anew, so that hostile text cannot grow it. */
const cacheMax = 200_000;
/** Longer runs of letters are no words (UTF-16 units). */
const wordMax = 40;
/** Marks that askers leave out ("reunion" for "réunion"); taken off Latin stems only. */
const marks = /[\u0300-\u036f]/g;
const latinBeyondAscii = /[\u00c0-\u024f]/;

/** Stems and folds a lower-cased word: "réunions" -> "reunion". Pure for a given language. */
export type Stemmer = (word: string) => string;

const stemmers = new Map<string, Stemmer>();

/** The stemmer of a language; without Snowball rules it only folds accents. */
export function stemmerFor(language: string): Stemmer {
  let stemmer = stemmers.get(language);
  if (!stemmer) {
    stemmer = createStemmer(algorithms[language]);
    stemmers.set(language, stemmer);
  }
  return stemmer;
}

function createStemmer(algorithm: string | undefined): Stemmer {
  const rules = algorithm ? snowball.newStemmer(algorithm) : undefined;
  let cache = new Map<string, string>();
  return (word) => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    const stem = word.length > wordMax || /\d/.test(word) ? word : fold(rules ? rules.stem(word) : word);
    if (cache.size >= cacheMax) cache = new Map();
    cache.set(word, stem);
    return stem;
  };
}

function fold(word: string): string {
  if (!latinBeyondAscii.test(word)) return word;
  return word
    .normalize("NFD")
    .replace(marks, "")
    .replaceAll("ß", "ss")
    .replaceAll("ı", "i")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae");
}

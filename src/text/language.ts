// Tells the language of a text from its script, its function words and its letters.
// Never loads a model: with few languages in a corpus, function words decide.
import { countScripts, type Script } from "./scripts.ts";
import { stopWordLanguages, stopWords } from "./stop-words.ts";

/** Languages each script may be, most likely first; the first is taken where nothing else tells. */
const byScript: Readonly<Record<Script, readonly string[]>> = {
  latin: ["en", "de", "fr", "es", "pt", "it", "nl", "no", "sv", "da", "fi", "tr", "hu", "ro"],
  cyrillic: ["ru", "uk", "bg"],
  greek: ["el"],
  arabic: ["ar"],
  hebrew: ["he"],
  devanagari: ["hi"],
  thai: ["th"],
  hangul: ["ko"],
  han: ["zh"],
  kana: ["ja"],
  other: ["en"],
};

/** Letters that few languages write; each occurrence counts for them. */
const letters: Readonly<Record<string, RegExp>> = {
  de: /[äöüß]/g,
  fr: /[éèêëàâçîïôùûœ]/g,
  es: /[ñ¿¡áíóúé]/g,
  pt: /[ãõçáéêíóúâà]/g,
  it: /[àèìòù]/g,
  tr: /[ğışçöü]/g,
  no: /[åøæ]/g,
  da: /[åøæ]/g,
  sv: /[åäö]/g,
  fi: /[äö]/g,
  hu: /[őűáéíóöüú]/g,
  ro: /[ăâîșțşţ]/g,
  uk: /[іїєґ]/g,
};

/** Weight of a special letter against a function word (1). */
const letterWeight = 0.6;
/** Weight lent by being a language of the corpus, in function words. */
const priorWeight = 0.75;
/** Texts in other scripts carry Latin names; one letter of theirs tells as much as this many Latin ones. */
const foreignWeight = 3;
/** Words looked at. */
const wordsMax = 200;

/**
 * ISO 639-1 tag of `text`. `expected` are the corpus's languages: they win near ties, and the first of them is returned
 * for a text that tells nothing ("GPT-4 API?"). Without them the fallback is "en".
 */
export function detectLanguage(text: string, expected: readonly string[] = []): string {
  const counts = countScripts(text);
  const script = mainScript(counts);
  const known = byScript[script].filter(
    (language) => stopWordLanguages.includes(language) || language === "he",
  );
  if (script === "other") return expected[0] ?? "en";
  if (known.length <= 1) return known[0] ?? expected[0] ?? "en";
  return bestBy(known, text, expected);
}

function mainScript(counts: ReadonlyMap<Script, number>): Script {
  // Japanese mixes kana into Han; a little of it is enough to tell.
  const kana = counts.get("kana") ?? 0;
  const han = counts.get("han") ?? 0;
  const wide = kana + han;
  let best: Script = "other";
  let most = 0;
  for (const [script, count] of counts) {
    const weight =
      script === "latin" ? count : foreignWeight * (script === "han" || script === "kana" ? wide : count);
    if (weight > most) {
      most = weight;
      best = script;
    }
  }
  if (best === "han" || best === "kana") return kana > 0.08 * wide ? "kana" : "han";
  return best;
}

function bestBy(candidates: readonly string[], text: string, expected: readonly string[]): string {
  const sample = text.slice(0, 2_000).normalize("NFC");
  const lower = sample.toLowerCase();
  const found = (lower.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [])
    .slice(0, wordsMax)
    .map((word) => word.replaceAll("’", "'"));
  let best = candidates[0] ?? "en";
  let most = 0;
  for (const language of candidates) {
    let score = 0;
    const stop = stopWords(language);
    for (const word of found) if (stop.has(word)) score += 1 / sharers(word, candidates);
    const special = letters[language];
    if (special) score += (letterWeight * (lower.match(special)?.length ?? 0)) / Math.sqrt(1 + found.length);
    if (expected.includes(language)) score += priorWeight + (language === expected[0] ? 0.05 : 0);
    if (score > most) {
      most = score;
      best = language;
    }
  }
  return best;
}

const shared = new Map<string, number>();

/** Number of languages of the script that have the word as a function word, to the power of a half: "de" tells less than "wurde". */
function sharers(word: string, candidates: readonly string[]): number {
  const known = shared.get(word);
  if (known !== undefined) return known;
  let count = 0;
  for (const language of candidates) if (stopWords(language).has(word)) count += 1;
  const value = Math.sqrt(Math.max(1, count));
  if (count > 0) shared.set(word, value);
  return value;
}

// Tells the language of a text from its script, its function words and its letters.
// Never loads a model: with few languages in a corpus, function words decide.
import { countScripts, type Script } from "./scripts.ts";
import { stopWordLanguages, stopWords } from "./stop-words.ts";

/** Languages each script may be, most likely first; the first is taken where nothing else tells. */
const byScript: Readonly<Record<Script, readonly string[]>> = {
  latin: ["en", "de", "fr", "es", "pt", "it", "nl", "no", "sv", "da", "fi", "tr", "hu", "ro", "pl"],
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
const letters: Readonly<Record<string, string>> = {
  de: "äöüß",
  fr: "éèêëàâçîïôùûœ",
  es: "ñ¿¡áíóúé",
  pt: "ãõçáéêíóúâà",
  it: "àèìòù",
  tr: "ğışçöü",
  no: "åøæ",
  da: "åøæ",
  sv: "åäö",
  fi: "äö",
  hu: "őűáéíóöüú",
  ro: "ăâîșțşţ",
  pl: "ąćęłńśźż",
  uk: "іїєґ",
};

/** Weight of a special letter against a function word (1). */
const letterWeight = 0.6;
/** Weight lent by being a language of the corpus, in function words. */
const priorWeight = 0.75;
/** Texts in other scripts carry Latin names; one letter of theirs tells as much as this many Latin ones. */
const foreignWeight = 3;
/** Lent besides to the commonest of them. */
const firstWeight = 0.05;
/** UTF-16 units and words looked at. */
const sampleMax = 2_000;
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
  const lower = text.slice(0, sampleMax).normalize("NFC").toLowerCase().replaceAll("’", "'");
  const { words, signs } = evidenceOf(candidates);
  const scores = new Float64Array(candidates.length);
  let count = 0;
  wordPattern.lastIndex = 0;
  for (let match = wordPattern.exec(lower); match && count < wordsMax; match = wordPattern.exec(lower)) {
    count += 1;
    const speakers = words.get(match[0]);
    // "de" tells less than "wurde": a word that several languages share counts less for each.
    if (speakers) for (const at of speakers) scores[at] = (scores[at] ?? 0) + 1 / Math.sqrt(speakers.length);
  }
  const signWeight = letterWeight / Math.sqrt(1 + count);
  for (let at = 0; at < lower.length; at += 1) {
    const unit = lower.charCodeAt(at);
    if (unit < 128) continue;
    for (const speaker of signs.get(unit) ?? []) scores[speaker] = (scores[speaker] ?? 0) + signWeight;
  }
  let best = 0;
  candidates.forEach((language, at) => {
    if (expected.includes(language)) {
      scores[at] = (scores[at] ?? 0) + priorWeight + (language === expected[0] ? firstWeight : 0);
    }
    if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  });
  return candidates[best] ?? "en";
}

const wordPattern = /\p{L}[\p{L}\p{M}']*/gu;

interface Evidence {
  /** Function word -> places among the candidates of the languages that have it. */
  readonly words: ReadonlyMap<string, readonly number[]>;
  /** UTF-16 unit of a letter -> the same. */
  readonly signs: ReadonlyMap<number, readonly number[]>;
}

const gathered = new Map<string, Evidence>();

function evidenceOf(candidates: readonly string[]): Evidence {
  const key = candidates.join();
  let evidence = gathered.get(key);
  if (!evidence) {
    const words = new Map<string, number[]>();
    const signs = new Map<number, number[]>();
    candidates.forEach((language, at) => {
      for (const word of stopWords(language)) add(words, word, at);
      for (const sign of letters[language] ?? "") add(signs, sign.charCodeAt(0), at);
    });
    evidence = { words, signs };
    gathered.set(key, evidence);
  }
  return evidence;
}

function add<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

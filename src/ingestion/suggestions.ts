// What a corpus can be asked, gathered from the corpus itself: its authors' questions, its headings, its names.
// Never promises that a question is answered: docent.ts proves that by asking.
import type { Corpus, Passage } from "./document.ts";
import { type MadeQuestion, questionsFromSentences } from "./questions-from-sentences.ts";

export interface Completion {
  /**
   * Headings and questions that begin with the prefix, then those in which a word does, then those that hold it.
   * An empty prefix gives the first ones. Case and accents do not count.
   */
  complete(prefix: string, limit: number): readonly string[];
}

/** Longest heading or question offered, in UTF-16 units: Discord's autocomplete takes 100 (November 2026). */
const SUGGESTION_LENGTH_MAX = 100;

export interface Suggestion {
  readonly question: string;
  /** What the text gives as the answer, where the question was made from a sentence. */
  readonly expected?: string;
  /** Asks no more than what there is about a name: for a corpus that gives nothing better. */
  readonly isLastResort?: true;
}

/** Questions people can start from, the surest first: those of front matter, headings that are questions, made-up ones. */
export function suggestedQuestions(corpus: Corpus): readonly Suggestion[] {
  const authors = [
    ...interleaved(corpus.documents.map((document) => document.questions)),
    ...headingsOf(corpus).filter((heading) => /[?？؟]\s*$/.test(heading)),
  ].map((question) => ({ question }));
  const last = questionsAboutNames(corpus).map((question) => ({ question, isLastResort: true as const }));
  const known = new Map<string, Suggestion>();
  for (const suggestion of [...authors, ...questionsAboutSentences(corpus), ...last]) {
    const question = suggestion.question.trim();
    const key = fold(question);
    if (key !== "" && question.length <= SUGGESTION_LENGTH_MAX && !known.has(key))
      known.set(key, { ...suggestion, question });
  }
  return [...known.values()];
}

/** Completion over the authors' questions, titles and headings. */
export function createCompletion(corpus: Corpus): Completion {
  const entries = distinct([
    ...corpus.documents.flatMap((document) => document.questions),
    ...corpus.documents.map((document) => document.title),
    ...headingsOf(corpus),
  ]).map((text) => ({ text, folded: fold(text) }));
  return {
    complete(prefix, limit) {
      const wanted = fold(prefix.slice(0, SUGGESTION_LENGTH_MAX)).trim();
      const ranks: string[][] = [[], [], []];
      for (const { text, folded } of entries) {
        const at = folded.indexOf(wanted);
        if (at === 0) ranks[0].push(text);
        else if (at > 0) ranks[folded.includes(` ${wanted}`) ? 1 : 2].push(text);
        if (ranks[0].length >= limit) break;
      }
      return ranks.flat().slice(0, limit);
    },
  };
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function headingsOf(corpus: Corpus): readonly string[] {
  const headings = new Set<string>();
  for (const { section } of corpus.passages) for (const heading of section) headings.add(heading);
  return [...headings];
}

/** One of each document in turn, so that the first few come from different documents. */
function interleaved(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const all: string[] = [];
  for (let i = 0; i < longest; i++) for (const list of lists) if (i < list.length) all.push(list[i]);
  return all;
}

function distinct(texts: readonly string[]): readonly string[] {
  const known = new Map<string, string>();
  for (const text of texts) {
    const key = fold(text).trim();
    if (key !== "" && text.length <= SUGGESTION_LENGTH_MAX && !known.has(key)) known.set(key, text.trim());
  }
  return [...known.values()];
}

/** How each language asks about a name. Languages that bend names in a question are left out. */
const askAbout: Readonly<Record<string, (name: string) => string>> = {
  en: (name) => `What does it say about ${name}?`,
  de: (name) => `Was steht hier über ${name}?`,
  fr: (name) => `Que dit le texte sur ${name} ?`,
  es: (name) => `¿Qué dice el texto sobre ${name}?`,
  it: (name) => `Che cosa dice il testo su ${name}?`,
  pt: (name) => `O que diz o texto sobre ${name}?`,
  nl: (name) => `Wat staat er over ${name}?`,
};

/** Names and sentences asked about, and passages looked through for them. */
const NAMES_MAX = 24;
const SENTENCES_MAX = 24;
const PASSAGES_LOOKED_AT_MAX = 400;

/** Passages from all over the corpus. */
function sampleOf({ passages }: Corpus): readonly Passage[] {
  const step = Math.max(1, Math.ceil(passages.length / PASSAGES_LOOKED_AT_MAX));
  return passages.filter((_, index) => index % step === 0);
}

/** For a corpus whose authors wrote neither questions nor headings: sentences whose form says what they answer. */
function questionsAboutSentences(corpus: Corpus): readonly MadeQuestion[] {
  return sampleOf(corpus)
    .filter(({ language }) => language === "en")
    .flatMap(({ text }) => questionsFromSentences(text))
    .slice(0, SENTENCES_MAX);
}

/** The names that the corpus says most about. */
function questionsAboutNames(corpus: Corpus): readonly string[] {
  const counts = new Map<string, { readonly language: string; count: number }>();
  for (const { text, language } of sampleOf(corpus)) {
    // Two capitalised words or more that do not begin a sentence; what has an article asks for one, too.
    for (const match of text.matchAll(
      /(?<=[\p{Ll},] )(?<!\bthe )\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,3}(?=[ .,;:])/gu,
    )) {
      const known = counts.get(match[0]);
      if (known) known.count++;
      else counts.set(match[0], { language, count: 1 });
    }
  }
  return [...counts]
    .sort((one, other) => other[1].count - one[1].count)
    .slice(0, NAMES_MAX)
    .flatMap(([name, { language }]) => askAbout[language]?.(name) ?? []);
}

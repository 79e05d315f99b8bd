// The search libraries that Docent's retrieval is held against, as someone who knows them would set them up.
// Never imported by what ships: they are development dependencies.
import { DatabaseSync } from "node:sqlite";
import lunr from "lunr";
import MiniSearch from "minisearch";
import { newStemmer } from "snowball-stemmers";
import type { SetPassage } from "#evaluation/sets.ts";

/** A library that holds a set's passages. */
export interface Peer {
  readonly name: string;
  /** Passage ids, best first, at most ten. */
  search(question: string): readonly string[];
}

/** What a library needs to know of a set's language: stop words and a stemmer where packages have them. */
interface Language {
  readonly isStop: (word: string) => boolean;
  readonly stem: (word: string) => string;
  /** Cuts words where a script has no spaces. */
  readonly segmenter?: Intl.Segmenter;
}

const hitsMax = 10;

type StopWords = Promise<{ readonly stopwords: readonly string[] }>;

/** Stop words of @orama/stopwords and Snowball's stemmer of each language; Porter's for English, as tuning by hand has it. */
const languages: Readonly<
  Record<string, { readonly stopWords: () => StopWords; readonly stemmer?: string }>
> = {
  en: { stopWords: () => import("@orama/stopwords/english"), stemmer: "porter" },
  es: { stopWords: () => import("@orama/stopwords/spanish"), stemmer: "spanish" },
  de: { stopWords: () => import("@orama/stopwords/german"), stemmer: "german" },
  ru: { stopWords: () => import("@orama/stopwords/russian"), stemmer: "russian" },
  ar: { stopWords: () => import("@orama/stopwords/arabic"), stemmer: "arabic" },
  zh: { stopWords: () => import("@orama/stopwords/mandarin") },
  ja: { stopWords: () => import("@orama/stopwords/japanese") },
};

async function loadLanguage(tag: string): Promise<Language> {
  const known = languages[tag];
  const stops = new Set<string>((await known?.stopWords())?.stopwords);
  // The package's English list lacks its commonest word.
  if (tag === "en") stops.add("a");
  const stemmer = known?.stemmer ? newStemmer(known.stemmer) : undefined;
  const isUnspaced = ["zh", "ja", "th"].includes(tag);
  return {
    isStop: (word) => stops.has(word),
    stem: (word) => stemmer?.stem(word) ?? word,
    ...(isUnspaced ? { segmenter: new Intl.Segmenter(tag, { granularity: "word" }) } : {}),
  };
}

/** MiniSearch as its documentation sets it up first: no option but the fields. */
export function plainMiniSearch(passages: readonly SetPassage[]): Peer {
  const index = new MiniSearch<SetPassage>({ fields: ["title", "text"] });
  index.addAll(passages);
  return { name: "MiniSearch", search: (question) => idsOf(index.search(question)) };
}

/** MiniSearch with the settings its users choose most: typos and beginnings of words match too. */
export function fuzzyMiniSearch(passages: readonly SetPassage[]): Peer {
  const index = new MiniSearch<SetPassage>({ fields: ["title", "text"] });
  index.addAll(passages);
  return {
    name: "MiniSearch fuzzy",
    search: (question) => idsOf(index.search(question, { fuzzy: 0.2, prefix: true })),
  };
}

/** Stop words out, stems, the title twice as heavy, Intl.Segmenter for scripts without spaces: each for the set's language. */
function tunedMiniSearch(passages: readonly SetPassage[], language: Language): Peer {
  const { isStop, stem, segmenter } = language;
  const cut = segmenter
    ? (text: string) =>
        [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment)
    : undefined;
  const index = new MiniSearch<SetPassage>({
    fields: ["title", "text"],
    ...(cut ? { tokenize: cut } : {}),
    processTerm: (term) => {
      const word = term.toLowerCase();
      return isStop(word) ? null : stem(word);
    },
    searchOptions: { boost: { title: 2 } },
  });
  index.addAll(passages);
  return { name: "MiniSearch tuned", search: (question) => idsOf(index.search(question)) };
}

function idsOf(results: readonly { readonly id: string }[]): readonly string[] {
  return results.slice(0, hitsMax).map((result) => result.id);
}

/** SQLite's full-text search: Porter stems, stop words out of the question, terms joined by OR, ranked by its bm25. */
function sqliteFts(passages: readonly SetPassage[], { isStop }: Language): Peer {
  const database = new DatabaseSync(":memory:");
  database.exec(
    "CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61')",
  );
  const insert = database.prepare("INSERT INTO passages (id, title, text) VALUES (?, ?, ?)");
  database.exec("BEGIN");
  for (const { id, title, text } of passages) insert.run(id, title, text);
  database.exec("COMMIT");
  const select = database.prepare("SELECT id FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?");
  return {
    name: "SQLite FTS5",
    search(question) {
      const words = question.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
      const content = words.filter((word) => !isStop(word));
      const terms = content.length > 0 ? content : words;
      if (terms.length === 0) return [];
      const rows = select.all(terms.map((term) => `"${term}"`).join(" OR "), hitsMax);
      return rows.map((row) => String(row.id));
    },
  };
}

/** lunr with its own pipeline (trimmer, stop words, stemmer); terms are added as such, so that a question's signs are no operators. */
function lunrIndex(passages: readonly SetPassage[]): Peer {
  const index = lunr((builder) => {
    builder.ref("id");
    builder.field("title");
    builder.field("text");
    for (const passage of passages) builder.add(passage);
  });
  return {
    name: "lunr",
    search(question) {
      const found = index.query((query) => query.term(lunr.tokenizer(question), {}));
      return found.slice(0, hitsMax).map((result) => result.ref);
    },
  };
}

/** The four that the table of retrieval shows, over the same passages. `tag` is the set's language (ISO 639-1). */
export async function createPeers(passages: readonly SetPassage[], tag: string): Promise<readonly Peer[]> {
  const language = await loadLanguage(tag);
  return [
    plainMiniSearch(passages),
    tunedMiniSearch(passages, language),
    sqliteFts(passages, language),
    lunrIndex(passages),
  ];
}

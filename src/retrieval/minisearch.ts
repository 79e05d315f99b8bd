// The Retriever over MiniSearch: candidates from its index, order from the ranker.
// Never reads a file and never changes after it was made.
import MiniSearch from "minisearch";
import type { Passage } from "#ingestion/document.ts";
import type { Query } from "#query/query.ts";
import { createSpeller, type Speller } from "#query/spelling.ts";
import { analyse } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { indexTerms } from "#text/index-terms.ts";
import { createLexicon } from "#text/lexicon.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import type { Hit, Retriever } from "./retriever.ts";

/** A Retriever with what analyseQuestion() needs to know about its corpus. */
export interface CorpusRetriever extends Retriever {
  readonly lexicon: Lexicon;
  readonly languages: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly speller: Speller;
  /** Passages in the index. */
  readonly size: number;
}

export interface RetrieverOptions {
  /** Shared with what else numbers terms; a new one where left out. */
  readonly lexicon?: Lexicon;
}

/** Hits returned where the caller names no limit. */
const limitDefault = 10;

/**
 * Indexes passages and returns the retriever: `const retriever = createRetriever(passages)`, then
 * `retriever.retrieve(analyseQuestion({ text, context: [] }, retriever))`. Takes about 0.1 ms a passage.
 */
export function createRetriever(
  passages: readonly Passage[],
  options: RetrieverOptions = {},
): CorpusRetriever {
  const lexicon = options.lexicon ?? createLexicon();
  const analyses = passages.map((passage) => analyse(passage.text, passage.language, lexicon, "intern"));
  const titles = passages.map((passage) => analyse(headings(passage), passage.language, lexicon, "intern"));
  const fields = { title: titles, body: analyses } as const;
  const index = new MiniSearch<{ id: number }>({
    fields: ["title", "body"],
    extractField: (document, field) => (field === "id" ? document.id : String(document.id)) as string,
    tokenize: (key, field) => {
      const analysis = fields[field === "title" ? "title" : "body"][Number(key)];
      return analysis ? contentTerms(analysis, lexicon) : [];
    },
    processTerm: (term) => term,
  });
  index.addAll(passages.map((_, id) => ({ id })));
  const vocabulary = vocabularyOf(analyses, lexicon);
  return {
    lexicon,
    languages: languagesOf(passages),
    vocabulary,
    speller: createSpeller(vocabulary),
    size: passages.length,
    retrieve(query, { limit = limitDefault, collections } = {}) {
      const found = search(
        index,
        query,
        (id) => !collections || collections.has(passages[id]?.collection ?? ""),
      );
      const hits: Hit[] = [];
      for (const { id, score } of found) {
        const passage = passages[id];
        const analysis = analyses[id];
        if (passage && analysis) hits.push({ passage, analysis, score, features: new Float64Array(0) });
        if (hits.length >= limit) break;
      }
      return Promise.resolve(hits);
    },
  };
}

function search(index: MiniSearch<{ id: number }>, query: Query, allowed: (id: number) => boolean) {
  const weights = new Map(query.terms.map((term) => [term.term, term.weight]));
  return index.search("?", {
    tokenize: () => [...weights.keys()],
    boost: { title: 2 },
    boostTerm: (term) => weights.get(term) ?? 1,
    filter: (result) => allowed(result.id as number),
  });
}

const headings = (passage: Passage): string => [passage.title, ...passage.section].join("\n");

function contentTerms(analysis: AnalysedText, lexicon: Lexicon): string[] {
  const { ids, stops } = indexTerms(analysis, lexicon, "intern");
  const terms: string[] = [];
  for (let at = 0; at < ids.length; at += 1) if (stops[at] === 0) terms.push(lexicon.term(ids[at] ?? 0));
  return terms;
}

function languagesOf(passages: readonly Passage[]): string[] {
  const counts = new Map<string, number>();
  for (const { language } of passages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([language]) => language);
}

function vocabularyOf(analyses: readonly AnalysedText[], lexicon: Lexicon): Vocabulary {
  let counts: Uint32Array | undefined;
  const count = (): Uint32Array => {
    if (counts) return counts;
    counts = new Uint32Array(lexicon.size);
    const last = new Int32Array(lexicon.size).fill(-1);
    analyses.forEach((analysis, at) => {
      for (const word of analysis.words) {
        if (counts && last[word] !== at) {
          last[word] = at;
          counts[word] = (counts[word] ?? 0) + 1;
        }
      }
    });
    return counts;
  };
  return {
    frequency: (word) => count()[lexicon.find(word)] ?? 0,
    *words() {
      const known = count();
      for (let id = 1; id < known.length; id += 1) if ((known[id] ?? 0) > 0) yield lexicon.term(id);
    },
  };
}

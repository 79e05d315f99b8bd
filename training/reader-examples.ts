// Question sets as a reader sees them: the best passages for each question, and where the answers lie in them.
// Never opens a set that is there to measure on: callers bring the sets.

import { createRarity, type Rarity } from "#answering/rarity.ts";
import { passagesOf } from "#evaluation/passages.ts";
import type { QuestionSet, SetQuestion } from "#evaluation/sets.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { Query } from "#query/query.ts";
import { createRetriever, type RetrieverOptions } from "#retrieval/minisearch.ts";
import type { Hit } from "#retrieval/retriever.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";

/** Seed of the reader's folds: confidence judges each fold's reader on the other fold. */
export const readerSeed = 20261124;

/** A set's passages indexed. */
export interface IndexedSet {
  readonly name: string;
  readonly lexicon: Lexicon;
  readonly rarity: Rarity;
  /** The question analysed and its best passages. */
  find(
    question: SetQuestion,
    limit: number,
  ): Promise<{ readonly query: Query; readonly hits: readonly Hit[] }>;
}

/** `ranker` for candidates in the order of another ranker than the one that ships. */
export function indexSet(set: QuestionSet, ranker?: RetrieverOptions["ranker"]): IndexedSet {
  const retriever = createRetriever(passagesOf(set.passages), ranker ? { ranker } : {});
  return {
    name: set.name,
    lexicon: retriever.lexicon,
    rarity: createRarity(retriever.analyses, retriever.lexicon),
    async find(question, limit) {
      const query = analyseQuestion({ text: question.question, context: [] }, retriever);
      return { query, hits: await retriever.retrieve(query, { limit }) };
    },
  };
}

/** Tokens start..end (both within) of a hit. */
export interface GoldSpan {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** Every place where an answer stands in the right passages among `hits`. */
export function findGolds(question: SetQuestion, hits: readonly Hit[]): GoldSpan[] {
  const golds: GoldSpan[] = [];
  for (const [page, { passage, analysis }] of hits.entries()) {
    if (!question.passageIds.includes(passage.id)) continue;
    for (const answer of new Set(question.answers ?? [])) {
      if (answer.trim() === "") continue;
      for (let at = passage.text.indexOf(answer); at >= 0; at = passage.text.indexOf(answer, at + 1)) {
        const gold = toTokens(analysis, at, at + answer.length);
        if (gold && !golds.some((g) => g.page === page && g.start === gold.start && g.end === gold.end))
          golds.push({ page, ...gold });
      }
    }
  }
  return golds;
}

/** The tokens that lie in text units from..to-1; none where the ends cut a token in two. */
function toTokens(
  analysis: AnalysedText,
  from: number,
  to: number,
): { start: number; end: number } | undefined {
  let start = -1;
  let end = -1;
  for (let i = 0; i < analysis.starts.length && analysis.starts[i] < to; i++) {
    if (start < 0 && analysis.starts[i] >= from) start = i;
    if (analysis.ends[i] <= to) end = i;
  }
  if (start < 0 || end < start) return undefined;
  if (start > 0 && analysis.ends[start - 1] > from) return undefined;
  return end + 1 < analysis.starts.length && analysis.starts[end + 1] < to ? undefined : { start, end };
}

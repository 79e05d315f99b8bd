// Question sets as a reader sees them: the best passages for each question, and where the answers lie in them.
// Never opens a set that is there to measure on.

import type { DefinitionSource } from "#answering/definitions.ts";
import { createRarity, type Rarity } from "#answering/rarity.ts";
import { passagesRead } from "#answering/reader.ts";
import { passagesOf } from "#evaluation/passages.ts";
import type { QuestionSet, SetQuestion } from "#evaluation/sets.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { Query } from "#query/query.ts";
import { createRetriever, type RetrieverOptions } from "#retrieval/corpus-retriever.ts";
import type { Hit } from "#retrieval/retriever.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { openTrainingSet, splitInFolds } from "./data.ts";
import { rankerFor } from "./ranker/folds.ts";

/** Seed of all that is drawn while readers are trained. */
export const readerSeed = 20261124;

/** A set's passages indexed. */
export interface IndexedSet {
  readonly name: string;
  readonly lexicon: Lexicon;
  readonly rarity: Rarity;
  /** Sentences that say what something is, for a question. */
  definitionsFor(query: Query): DefinitionSource;
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
    definitionsFor: (query) => ({
      definitionsOf: (stems) => retriever.definitionsOf(query, stems),
      headingStems: retriever.headingStems,
    }),
    rarity: createRarity(retriever.stems, retriever.lexicon),
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

/** Most questions of a set: beyond it, more of the same language teach little for the time they take. */
const questionsMost = 6_000;
/** Weight of a question by set: privacy policies ask the same few questions of many pages. */
const setWeights: Readonly<Record<string, number>> = { "policyqa-dev": 0.3 };

/** A question whose right passage was found among the passages read. */
export interface Gathered {
  /** One for each set and fold: passages are ranked by what never saw the fold's subjects. */
  readonly index: IndexedSet;
  readonly fold: number;
  readonly query: Query;
  readonly hits: readonly Hit[];
  readonly golds: readonly GoldSpan[];
  readonly weight: number;
}

/** All questions of the sets whose right passage was found among the passages read, in two folds without a common subject. */
export async function gatherExamples(names: readonly string[]): Promise<readonly Gathered[]> {
  const gathered: Gathered[] = [];
  for (const name of names) {
    const set = openTrainingSet(name);
    for (const [fold, questions] of splitInFolds(set).entries()) {
      const index = indexSet(set, rankerFor(fold));
      for (const question of questions.slice(0, questionsMost)) {
        const { query, hits } = await index.find(question, passagesRead);
        const golds = findGolds(question, hits);
        const weight = setWeights[name] ?? 1;
        if (golds.length > 0) gathered.push({ index, fold, query, hits, golds, weight });
      }
    }
    console.error(`${name}: ${gathered.length} questions so far`);
  }
  return gathered;
}

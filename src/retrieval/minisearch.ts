// The Retriever over MiniSearch: candidates from its index, order from the ranker.
// Never reads a file and never changes after it was made.
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { Query, QueryTerm } from "#query/query.ts";
import { createFinder, reword } from "#query/rewording.ts";
import { createSpeller, type Speller } from "#query/spelling.ts";
import { numberSynonyms, type Synonyms } from "#query/synonyms.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { createLexicon } from "#text/lexicon.ts";
import type { Synonym } from "#text/synonym.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import {
  type CandidateIndex,
  type Candidates,
  type CandidateTerm,
  type IndexScoring,
  indexCandidates,
} from "./candidates.ts";
import { type CorpusColumns, makeColumns } from "./columns.ts";
import { computeFeatures } from "./compute-features.ts";
import { collectDefinitions } from "./definitions.ts";
import { featureCount } from "./features.ts";
import { scanForTerms } from "./function-words.ts";
import { createPhrases, type Phrases } from "./phrases.ts";
import { holdersOfQuotes, withHolders } from "./quoted.ts";
import { type Ranker, shippedRanker } from "./ranker.ts";
import type { Hit, RetrieveOptions, Retriever } from "./retriever.ts";
import { countPhrases, createFields } from "./reworded-fields.ts";
import { createScanner } from "./scan.ts";
import { createSlots } from "./slots.ts";
import { finish, finishInTurns, type Steps } from "./steps.ts";
import { taughtSynonyms } from "./taught-synonyms.ts";
import { openDefinitions, type Told } from "./told.ts";
import { createVocabulary } from "./vocabulary.ts";

/** A Retriever with what analyseQuestion() needs to know about its corpus. */
export interface CorpusRetriever extends Retriever, Told {
  readonly lexicon: Lexicon;
  /** ISO 639-1 tags, commonest first. */
  readonly languages: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly speller: Speller;
  readonly phrases: Phrases;
  readonly synonyms: Synonyms;
  /** Passages in the index. */
  readonly size: number;
  /** The passages cut into tokens, in the order given: reading counts how rare words are. */
  readonly analyses: readonly AnalysedText[];
}

export interface RetrieverOptions {
  /** Shared with what else numbers terms; a new one where left out. */
  readonly lexicon?: Lexicon;
  /** Words that mean the same, beside those that the passages teach themselves. */
  readonly synonyms?: readonly Synonym[];
  /** Default: the trees that ship. */
  readonly ranker?: Ranker;
  /** Candidates that are ranked. Default 28. */
  readonly candidates?: number;
}

const noPassages: ReadonlySet<number> = new Set();
/** Hits returned where the caller names no limit. */
const limitDefault = 10;
/** Candidates ranked. How often the right passage is among so many stands in docs/BENCHMARKS.md under "Candidates". */
export const candidatesDefault = 28;

/**
 * Indexes passages and returns the retriever: `const retriever = createRetriever(passages)`, then
 * `retriever.retrieve(analyseQuestion({ text, context: [] }, retriever))`.
 */
export function createRetriever(
  passages: readonly Passage[],
  options: RetrieverOptions = {},
): CorpusRetriever {
  return finish(indexing(passages, options));
}

/** The same in turns with other work: people are answered from what there was until it is whole. */
export async function buildRetriever(
  passages: readonly Passage[],
  options: RetrieverOptions = {},
): Promise<CorpusRetriever> {
  return finishInTurns(indexing(passages, options));
}

function* indexing(passages: readonly Passage[], options: RetrieverOptions): Steps<CorpusRetriever> {
  const lexicon = options.lexicon ?? createLexicon();
  const languages = languagesOf(passages);
  const numbered = numberSynonyms(
    [...(options.synonyms ?? []), ...(yield* taughtSynonyms(passages))],
    lexicon,
    languages,
  );
  const columns = yield* makeColumns(passages, lexicon);
  const definitions = yield* collectDefinitions(passages, lexicon);
  const synonyms = numbered.counted(countPhrases(columns, numbered.phrases, lexicon), passages.length);
  const index = yield* indexCandidates(columns);
  const slots = createSlots(columns, lexicon);
  const scanners = { whole: createScanner(lexicon.term), title: createScanner(lexicon.term) };
  const ranker = options.ranker ?? shippedRanker();
  const vocabulary = createVocabulary(columns, lexicon);
  yield;
  const speller = createSpeller(vocabulary);
  yield;
  const phrases = createPhrases(columns, vocabulary, lexicon);
  const find = (query: Query, limit: number, asked: RetrieveOptions): Hit[] => {
    const allowed = allowedBy(passages, asked);
    const pool = Math.max(limit, options.candidates ?? candidatesDefault);
    const { candidates, quoting } = gather(index, columns, phrases, query, pool, allowed);
    const fieldsOf = createFields(columns, query.equivalents, lexicon);
    const rows = computeFeatures(columns, slots.lay(query), candidates, scanners, index, fieldsOf);
    const finder = createFinder(query.equivalents, "stems");
    return candidates.passages
      .map((id, row) => ({ id, row, score: ranker(rows, row) }))
      .sort(
        (a, b) => Number(quoting.has(b.id)) - Number(quoting.has(a.id)) || b.score - a.score || a.row - b.row,
      )
      .slice(0, limit)
      .flatMap(({ id, row, score }) => {
        const passage = passages[id];
        const analysis = columns.analyses[id];
        if (!passage || !analysis) return [];
        const features = rows.slice(row * featureCount, (row + 1) * featureCount);
        const asAsked = query.equivalents.length === 0 ? analysis : reword(analysis, finder);
        return [{ passage, analysis: asAsked, score, features }];
      });
  };
  const retriever: CorpusRetriever = {
    lexicon,
    languages,
    vocabulary,
    speller,
    phrases,
    synonyms,
    size: passages.length,
    analyses: columns.analyses,
    ...openDefinitions(definitions, passages, columns),
    retrieve: async (query, { limit = limitDefault, ...rest } = {}) =>
      limit > 0 ? find(query, limit, rest) : [],
  };
  for (const text of warmingQuestions(passages)) {
    find(analyseQuestion({ text, context: [] }, retriever), limitDefault, {});
  }
  return retriever;
}

/** Tells which passages may be found; undefined where all may. */
function allowedBy(
  passages: readonly Passage[],
  { collections, omit }: RetrieveOptions,
): ((index: number) => boolean) | undefined {
  if (!collections && !omit) return undefined;
  return (index) =>
    collections?.has(passages[index]?.collection ?? "") !== false &&
    omit?.has(passages[index]?.documentId ?? "") !== true;
}

/** What is worth ranking: the best by index score, and passages that hold a quoted phrase. */
function gather(
  index: CandidateIndex,
  columns: CorpusColumns,
  phrases: Phrases,
  query: Query,
  limit: number,
  allowed: ((passage: number) => boolean) | undefined,
): { readonly candidates: Candidates; readonly quoting: ReadonlySet<number> } {
  const quoting = query.phrases.length === 0 ? noPassages : holdersOfQuotes(query, phrases);
  const holds = (id: number) => quoting.has(id) && (!allowed || allowed(id));
  // First, since what surrounds a passage is told by the last search.
  const holders = quoting.size > 0 && findCandidates(index, columns, query, limit, holds);
  const best = findCandidates(index, columns, query, limit, allowed);
  return { candidates: holders ? withHolders(best, holders) : best, quoting };
}

/** A word no corpus holds, so that spelling is tried too. */
const unknownWord = "qwertzuiop";
/** Languages warmed, and length of what is asked in each (UTF-16 units). */
const warmedMax = 3;
const warmingLength = 80;

/**
 * Asked while the index is made, so that no person waits for what the first question loads and compiles (stop words of
 * all languages, stemmers, word breakers): a passage's beginning in each of the first languages. About 20 ms once a
 * process; the compiler goes on improving the code for some questions more.
 */
function warmingQuestions(passages: readonly Passage[]): string[] {
  const byLanguage = new Map<string, string>();
  for (const { language, text } of passages) {
    if (byLanguage.size === warmedMax) break;
    if (!byLanguage.has(language)) byLanguage.set(language, text.slice(0, warmingLength));
  }
  return [...byLanguage.values()].map((text) => `${text} ${unknownWord}?`);
}

/** Postings read for one question at most, as a multiple of the passages: beyond it, commoner terms are left to ranking. */
const postingsShareMax = 0.3;
/** Rarest terms that are always looked up. */
const termsMin = 3;

/** At most `limit` passages worth ranking for a question, by index score; `scoring` is compared by training/candidates.ts alone. */
export function findCandidates(
  index: CandidateIndex,
  columns: CorpusColumns,
  query: Query,
  limit: number,
  allowed: ((passage: number) => boolean) | undefined,
  scoring?: IndexScoring,
): Candidates {
  const isOwn = ({ origin }: QueryTerm) =>
    origin === "question" || origin === "turn" || origin === "spelling";
  // Each kind has room of its own: other words never push out what was asked.
  const own = chooseTerms(query.terms.filter(isOwn), columns, termsMin);
  const others = chooseTerms(
    query.terms.filter((term) => !isOwn(term)),
    columns,
    1,
  );
  const chosen = [...own, ...others];
  const found = index.search(chosen, limit, allowed, scoring);
  return found.passages.length > 0 || chosen.length === 0
    ? found
    : scanForTerms(columns, chosen, limit, allowed);
}

/** The rarest terms, at least `least` of them and as many more as may be read. */
function chooseTerms(
  terms: readonly QueryTerm[],
  { termFrequency, analyses }: CorpusColumns,
  least: number,
): readonly CandidateTerm[] {
  const known = terms
    .map(({ id, weight }) => ({ id, weight, frequency: termFrequency[id] ?? 0 }))
    .filter(({ frequency }) => frequency > 0)
    .sort((a, b) => a.frequency - b.frequency);
  const chosen: CandidateTerm[] = [];
  let postings = 0;
  for (const term of known) {
    postings += term.frequency;
    if (chosen.length >= least && postings > postingsShareMax * analyses.length) break;
    chosen.push(term);
  }
  return chosen;
}

function languagesOf(passages: readonly Passage[]): string[] {
  const counts = new Map<string, number>();
  for (const { language } of passages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([language]) => language);
}

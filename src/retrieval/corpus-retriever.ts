// The Retriever over a corpus: candidates from its index, order from the ranker.
// Never reads a file and never changes after it was made: a change makes the next one.
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { Query } from "#query/query.ts";
import { createFinder, reword } from "#query/rewording.ts";
import { createSpeller, type Speller } from "#query/spelling.ts";
import type { Synonyms } from "#query/synonyms.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { createLexicon } from "#text/lexicon.ts";
import type { Vocabulary } from "#text/vocabulary.ts";
import { type Analyses, createAnalyses } from "./analyses.ts";
import { indexCandidates } from "./candidates.ts";
import { computeFeatures } from "./compute-features.ts";
import { type CorpusState, firstState, type Given, isWorn, liveLexicon, nextState } from "./corpus-state.ts";
import { createDefinitions } from "./definition-search.ts";
import { featureCount } from "./features.ts";
import { gather } from "./gathering.ts";
import { keptChunks, stateOfChunks } from "./kept-index.ts";
import { createPhrases, type Phrases } from "./phrases.ts";
import { type Ranker, shippedRanker } from "./ranker.ts";
import type { Hit, RetrieveOptions, Retriever, StemCounts } from "./retriever.ts";
import { createFields } from "./reworded-fields.ts";
import { createScanner } from "./scan.ts";
import { createSlots } from "./slots.ts";
import { finish, finishInTurns, type Steps } from "./steps.ts";
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
  /** How many passages hold a stem: reading counts how rare words are. */
  readonly stems: StemCounts;
  /**
   * The retriever over other passages, in turns with other work: the same as one made anew, for the work that the passages take
   * which came or went. Passages that stayed are the same objects. One at a time; this one goes on as it is.
   */
  follow(passages: readonly Passage[], given?: Given): Promise<CorpusRetriever>;
  /** What is to be kept of it for resumeRetriever(), in chunks: they may be taken while changes are followed. */
  kept(): Iterable<Uint8Array>;
}

/** An index that was kept, and the passages that it was kept over, in their order. */
export interface KeptIndex {
  readonly chunks: readonly Uint8Array[];
  readonly passages: readonly Passage[];
}

export interface RetrieverOptions extends Given {
  /** Default: the trees that ship. */
  readonly ranker?: Ranker;
  /** Candidates that are ranked. Default 28. */
  readonly candidates?: number;
}

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
  return finish(indexing(firstState(createLexicon()), passages, options));
}

/** The same in turns with other work: people are answered from what there was until it is whole. */
export async function buildRetriever(
  passages: readonly Passage[],
  options: RetrieverOptions = {},
): Promise<CorpusRetriever> {
  return finishInTurns(indexing(firstState(createLexicon()), passages, options));
}

/** Goes on from a kept index with what changed since; where it is of other passages, the index is made anew. Passages that stayed are the same objects. */
export async function resumeRetriever(
  kept: KeptIndex,
  passages: readonly Passage[],
  options: RetrieverOptions = {},
): Promise<CorpusRetriever> {
  return finishInTurns(resuming(kept, passages, options));
}

function* resuming(
  kept: KeptIndex,
  passages: readonly Passage[],
  options: RetrieverOptions,
): Steps<CorpusRetriever> {
  const before = yield* stateKept(kept);
  return yield* indexing(before ?? firstState(createLexicon()), passages, options);
}

/** Undefined where it is of other passages, or packed as this program does not: then the index is made anew. */
function* stateKept({ chunks, passages }: KeptIndex): Steps<CorpusState | undefined> {
  try {
    return yield* stateOfChunks(chunks, passages);
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The first retriever of a process. */
function* indexing(
  before: CorpusState,
  passages: readonly Passage[],
  options: RetrieverOptions,
): Steps<CorpusRetriever> {
  const retriever = yield* following(before, createAnalyses(), passages, options);
  for (const text of warmingQuestions(passages)) {
    yield;
    void retriever.retrieve(analyseQuestion({ text, context: [] }, retriever));
  }
  return retriever;
}

function* following(
  before: CorpusState,
  analyses: Analyses,
  passages: readonly Passage[],
  options: RetrieverOptions,
): Steps<CorpusRetriever> {
  // What was cut into tokens has the numbers of the lexicon that goes.
  if (isWorn(before))
    return yield* following(firstState(createLexicon()), createAnalyses(), passages, options);
  const state = yield* nextState(before, passages, options);
  const { columns, languages, synonyms, words } = state;
  yield;
  const lexicon = liveLexicon(state);
  const vocabulary = createVocabulary(columns, lexicon);
  const phrases = createPhrases(columns, vocabulary, lexicon);
  const find = yield* createFind(state, lexicon, phrases, analyses, options);
  yield;
  const { stems } = columns.counts.by;
  return {
    lexicon,
    languages,
    vocabulary,
    speller: createSpeller(vocabulary, words, lexicon),
    phrases,
    synonyms,
    size: passages.length,
    stems: {
      passages: passages.length,
      language: passages[0]?.language,
      frequency: (stem) => stems[stem] ?? 0,
    },
    ...openDefinitions(createDefinitions(columns), passages, columns, (passage) =>
      analyses.of(passage, lexicon),
    ),
    retrieve: async (query, { limit = limitDefault, ...rest } = {}) =>
      limit > 0 ? find(query, limit, rest) : [],
    follow: (now, given = {}) => finishInTurns(following(state, analyses, now, { ...options, ...given })),
    kept: () => keptChunks(state),
  };
}

type Find = (query: Query, limit: number, asked: RetrieveOptions) => Hit[];

function* createFind(
  { passages, columns }: CorpusState,
  lexicon: Lexicon,
  phrases: Phrases,
  analyses: Analyses,
  options: RetrieverOptions,
): Steps<Find> {
  const index = indexCandidates(columns);
  yield;
  const slots = createSlots(columns, lexicon);
  const scanners = { whole: createScanner(lexicon.term), title: createScanner(lexicon.term) };
  const ranker = options.ranker ?? shippedRanker();
  return (query, limit, asked) => {
    const allowed = allowedBy(passages, asked);
    const pool = Math.max(limit, options.candidates ?? candidatesDefault);
    const { candidates, quoting } = gather(index, columns, phrases, query, pool, allowed);
    const fieldsOf = createFields(columns, query.equivalents, lexicon);
    const rows = computeFeatures(columns, slots.lay(query), candidates, scanners, index, fieldsOf);
    const finder = createFinder(query.equivalents, "stems");
    const analysisOf = (passage: Passage) => {
      const analysis = analyses.of(passage, lexicon);
      return query.equivalents.length === 0 ? analysis : reword(analysis, finder);
    };
    return candidates.passages
      .map((id, row) => ({ id, row, score: ranker(rows, row) }))
      .sort(
        (a, b) => Number(quoting.has(b.id)) - Number(quoting.has(a.id)) || b.score - a.score || a.row - b.row,
      )
      .slice(0, limit)
      .flatMap(({ id, row, score }) => {
        const passage = passages[id];
        if (!passage) return [];
        const features = rows.slice(row * featureCount, (row + 1) * featureCount);
        return [hitOf(passage, score, features, analysisOf)];
      });
  };
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

/** Of most hits nobody reads the tokens: they are cut where somebody does. */
function hitOf(
  passage: Passage,
  score: number,
  features: Float64Array,
  analysisOf: (passage: Passage) => AnalysedText,
): Hit {
  let made: AnalysedText | undefined;
  return {
    passage,
    score,
    features,
    get analysis() {
      made ??= analysisOf(passage);
      return made;
    },
  };
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

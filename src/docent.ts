// Puts Docent together: corpus, index, answerer, state and bot. The one place where the parts meet.
// Never starts a platform and never reads the environment: main.ts and the operator commands do.
import { join } from "node:path";
import type { Citation } from "#answering/answer.ts";
import type { Answerer } from "#answering/answerer.ts";
import { createAnswerer, type TracingAnswerer } from "#answering/create-answerer.ts";
import type { Promising } from "#answering/promises.ts";
import type { ReaderChoice } from "#answering/reader.ts";
import type { Bot, CorpusSummary } from "#bot/bot.ts";
import { createBot } from "#bot/create-bot.ts";
import type { Store } from "#bot/store.ts";
import { standAlone } from "#conversation/follow-up.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import type { Corpus, Passage } from "#ingestion/document.ts";
import { createCompletion, type Suggestion, suggestedQuestions } from "#ingestion/suggestions.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { StandaloneQuestion } from "#query/query.ts";
import { type CorpusRetriever, createRetriever } from "#retrieval/minisearch.ts";
import { openSqliteStore } from "#storage/sqlite.ts";
import type { Synonym } from "#text/synonym.ts";
import { DocentError } from "./errors.ts";
import { createLogger, type Logger } from "./log.ts";

export interface AnsweringOptions {
  /** Confidence below which Docent abstains, 0 to 1. Default: the answerer's measured one. */
  readonly confidenceMin?: number;
  /** neural: both readers; features: the feature reader alone, which takes less time and memory. Default: neural. */
  readonly reader?: ReaderChoice;
  /** Documents with the questions that their authors say they answer. Default: none. */
  readonly promising?: readonly Promising[];
  /** Words that mean the same, beside those that the passages teach; see synonymsOf(). */
  readonly synonyms?: readonly Synonym[];
}

/** Everything between a question and its answer, without state and bot. */
export interface Answering {
  readonly retriever: CorpusRetriever;
  readonly answerer: TracingAnswerer;
  /** Milliseconds that building the index took. */
  readonly indexMs: number;
}

export interface DocentOptions extends AnsweringOptions {
  /** The folder of documents. */
  readonly corpusDir: string;
  /** The folder of the state; where left out, the state is in memory and lost at the end. */
  readonly dataDir?: string;
  /** Questions a person may ask in a minute; 0 for no limit. Default: the bot's own. */
  readonly askLimitPerMinute?: number;
  /** Silent where left out. */
  readonly log?: Logger;
}

export interface Docent extends Answering {
  readonly corpus: Corpus;
  readonly bot: Bot;
  readonly store: Store;
  /** Ends what is under way and closes the state. Safe to call again. */
  close(): Promise<void>;
}

/** Name of the state's file below the state folder. */
const STATE_FILE = "docent.sqlite";
/** Questions that are proved by asking, and how many of them are wanted: more than any help, prompt or home page shows. */
const PROMPTS_TRIED_MAX = 40;
const PROMPTS_WANTED = 10;
/** Length of the question asked to warm up, in UTF-16 units. */
const WARM_UP_LENGTH = 80;

/** Path of the state's file in a state folder. */
export function stateFile(dataDir: string): string {
  return join(dataDir, STATE_FILE);
}

/** Reads the corpus. Throws CORPUS_MISSING or CORPUS_EMPTY. */
export async function readCorpus(corpusDir: string): Promise<Corpus> {
  const corpus = await loadCorpus(corpusDir);
  if (corpus.passages.length > 0) return corpus;
  const fault =
    corpus.leftOut.length > 0
      ? `all of its ${corpus.leftOut.length} files were left out`
      : "holds no file that can be read";
  throw new DocentError("CORPUS_EMPTY", corpusDir, fault, "put a document into it, or set CORPUS_DIR");
}

/** Words that mean the same in a corpus folder: the operator's glossary, and other names that documents give their subject. */
export function synonymsOf({ glossary, documents }: Corpus): readonly Synonym[] {
  const names = documents.flatMap(({ id, title, language, aliases }): Synonym[] =>
    aliases === undefined
      ? []
      : [
          {
            asked: aliases,
            meant: [title, ...aliases],
            origin: "synonym",
            source: `${id}, aliases`,
            language,
          },
        ],
  );
  return [...(glossary?.synonyms ?? []), ...names];
}

/** Makes what answers from these passages. */
export function createAnswering(passages: readonly Passage[], options: AnsweringOptions = {}): Answering {
  const startedAt = performance.now();
  const { confidenceMin, synonyms = [] } = options;
  const retriever = createRetriever(passages, { synonyms });
  const answerer = createAnswerer({
    retriever,
    ...(options.promising !== undefined && { promising: options.promising }),
    ...(options.reader !== undefined && { reader: options.reader }),
    ...(confidenceMin !== undefined && { thresholds: { uncertain: confidenceMin } }),
  });
  return { retriever, answerer, indexMs: performance.now() - startedAt };
}

/** Reads the corpus, opens the state, and makes the bot. Throws CORPUS_MISSING, CORPUS_EMPTY or STATE_UNWRITABLE. */
export async function createDocent(options: DocentOptions): Promise<Docent> {
  const log = options.log ?? createLogger({ level: "silent" });
  const corpus = await readCorpus(options.corpusDir);
  const answering = createAnswering(corpus.passages, {
    ...options,
    synonyms: synonymsOf(corpus),
    promising: corpus.documents,
  });
  await warmUp(answering.answerer, corpus);
  const prompts = await provedPrompts(suggestedQuestions(corpus), answering.answerer);
  const completion = createCompletion(corpus);
  const store = openSqliteStore({
    file: options.dataDir === undefined ? ":memory:" : stateFile(options.dataDir),
  });
  const summary = summaryOf(corpus);
  const bot = createBot({
    answerer: answering.answerer,
    standAlone,
    further: (question, limit) => furtherPassages(answering.retriever, question, limit),
    store,
    suggestions: { ...completion, prompts: (limit) => prompts.slice(0, limit) },
    summary: () => summary,
    log,
    ...(options.askLimitPerMinute !== undefined && {
      limits: { questionsPerMinute: options.askLimitPerMinute },
    }),
  });
  let closed: Promise<void> | undefined;
  const close = async () => {
    await bot.settled();
    await store.close();
  };
  return {
    ...answering,
    corpus,
    bot,
    store,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** A question of no interest, so that reading is loaded and compiled before a person asks: a corpus may suggest none. */
async function warmUp(answerer: Answerer, { passages }: Corpus): Promise<void> {
  const text = passages[0].text.slice(0, WARM_UP_LENGTH);
  await answerer.answer({ text, context: [] });
}

/** Questions that really get an answer: those answered for sure before those answered with a reserve. */
async function provedPrompts(
  candidates: readonly Suggestion[],
  answerer: Answerer,
): Promise<readonly string[]> {
  const sure: string[] = [];
  const unsure: string[] = [];
  for (const { question, expected, isLastResort } of candidates.slice(0, PROMPTS_TRIED_MAX)) {
    const answer = await answerer.answer({ text: question, context: [] });
    if (answer.outcome === "abstained") continue;
    if (expected !== undefined && !isMostly(answer.span, expected)) continue;
    // An answer that is the one the text was seen to give needs no confidence.
    const isSure = answer.outcome === "answered" || expected !== undefined;
    (isSure && !isLastResort ? sure : unsure).push(question);
    if (sure.length === PROMPTS_WANTED) break;
  }
  return [...sure, ...unsure].slice(0, PROMPTS_WANTED);
}

/** Whether one holds the other and is at most twice as long: "Rome" and "in Rome" say the same. */
function isMostly(span: string, expected: string): boolean {
  const [short, long] = span.length < expected.length ? [span, expected] : [expected, span];
  return long.includes(short) && long.length <= 2 * short.length;
}

/** Passages on a question as the bot offers them under "more", best first. */
export async function furtherPassages(
  retriever: CorpusRetriever,
  question: StandaloneQuestion,
  limit: number,
): Promise<readonly Citation[]> {
  const hits = await retriever.retrieve(analyseQuestion(question, retriever), { limit });
  return hits.map(({ passage, analysis }) => ({
    passageId: passage.id,
    document: passage.documentId,
    title: passage.title,
    section: passage.section,
    ...(passage.url !== undefined && { url: passage.url }),
    ...(passage.page !== undefined && { page: passage.page }),
    quote: analysis.text.slice(analysis.sentenceStarts[0], analysis.sentenceEnds[0]),
    passage: passage.text,
  }));
}

function summaryOf(corpus: Corpus): CorpusSummary {
  const counts = new Map<string, number>();
  for (const { language } of corpus.passages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return {
    documents: corpus.documents.length,
    passages: corpus.passages.length,
    languages: [...counts].sort((one, other) => other[1] - one[1]).map(([language]) => language),
    titles: corpus.documents.map((document) => document.title),
  };
}

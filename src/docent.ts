// Puts Docent together: library, answering, state and bot. The one place where the parts meet.
// Never starts a platform and never reads the environment: main.ts and the operator commands do.
import { join } from "node:path";
import type { Citation } from "#answering/answer.ts";
import type { Bot, CorpusSummary } from "#bot/bot.ts";
import { createBot } from "#bot/create-bot.ts";
import type { Readable } from "#bot/inquiry.ts";
import type { Store } from "#bot/store.ts";
import { standAlone } from "#conversation/follow-up.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import type { Corpus, Root } from "#ingestion/document.ts";
import { createKeeper, type Keeper } from "#ingestion/keeping-up.ts";
import { createLibrary, type Library } from "#ingestion/library.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { StandaloneQuestion } from "#query/query.ts";
import type { CorpusRetriever } from "#retrieval/corpus-retriever.ts";
import { openSqliteStore } from "#storage/sqlite.ts";
import { DocentError } from "./errors.ts";
import {
  type Answering,
  type AnsweringOptions,
  createAnswering,
  createLiveAnswering,
  type LiveAnswering,
  synonymsOf,
} from "./live/answering.ts";
import { createKeeping, type Keepable, type Keeping } from "./live/keeping.ts";
import { logChange } from "./live/log-lines.ts";
import { createLiveSuggestions, type LiveSuggestions, warmUp } from "./live/prompts.ts";
import { keyOfReadable, readablePart } from "./live/readership.ts";
import { sourceRoots } from "./live/source-roots.ts";
import { createLiveSources, type LiveSources, type SourceAccess } from "./live/sources.ts";
import { createLogger, type Logger } from "./log.ts";

export { type Answering, type AnsweringOptions, createAnswering, synonymsOf };

export interface DocentOptions extends AnsweringOptions {
  /** The folder of documents. */
  readonly corpusDir: string;
  /** The folder of the state; where left out, the state is in memory and lost at the end. */
  readonly dataDir?: string;
  /** Questions a person may ask in a minute; 0 for no limit. Default: the bot's own. */
  readonly askLimitPerMinute?: number;
  /** Where sources may be fetched from; where left out, they are read as they were fetched before. */
  readonly access?: SourceAccess;
  /** Silent where left out. */
  readonly log?: Logger;
  /** Told what is done until questions can be asked, and how much of it. */
  readonly onProgress?: (doing: "Reading back" | "Reading" | "Indexing", done: number, total: number) => void;
  /** Told once a change of the documents is answered from. */
  readonly onChanged?: () => void;
}

export interface Docent extends Answering {
  /** The documents of the moment. */
  readonly corpus: Corpus;
  readonly bot: Bot;
  readonly store: Store;
  /** Ends what is under way and closes the state. Safe to call again. */
  close(): Promise<void>;
}

/** Name of the state's file below the state folder. */
const STATE_FILE = "docent.sqlite";
/** Path of the state's file in a state folder. */
export function stateFile(dataDir: string): string {
  return join(dataDir, STATE_FILE);
}

/** Reads the corpus, and its sources as they were fetched into `dataDir`. Throws CORPUS_MISSING or CORPUS_EMPTY. */
export async function readCorpus(corpusDir: string, dataDir?: string): Promise<Corpus> {
  return notEmpty(await loadCorpus(corpusDir, { others: sourceRoots(corpusDir, dataDir) }));
}

function notEmpty(corpus: Corpus): Corpus {
  if (corpus.passages.length > 0) return corpus;
  const fault =
    corpus.leftOut.length > 0
      ? `all of its ${corpus.leftOut.length} files were left out`
      : "holds no file that can be read";
  throw new DocentError("CORPUS_EMPTY", corpus.folder, fault, "put a document into it, or set CORPUS_DIR");
}

/** Reads the corpus, opens the state, and makes the bot. Throws CORPUS_MISSING, CORPUS_EMPTY or STATE_UNWRITABLE. */
export async function createDocent(options: DocentOptions): Promise<Docent> {
  const log = options.log ?? createLogger({ level: "silent" });
  const keeper = createKeeper({
    onBlind: (root, reason) =>
      log.warn(
        { folder: root.folder, reason },
        "not all changes are told by the system; looking for them now and then",
      ),
    onFault: (error) => log.error({ err: error }, "the documents could not be looked at"),
  });
  const root: Root = { name: "", folder: options.corpusDir, collection: "corpus" };
  const sources = createLiveSources({ ...options, log });
  const roots = () => [root, ...sources.roots()];
  const keeping =
    options.dataDir === undefined ? undefined : createKeeping({ dataDir: options.dataDir, log });
  const { onProgress } = options;
  const { records: kept, index } = (await keeping?.read(roots(), (...far) =>
    onProgress?.("Reading back", ...far),
  )) ?? { records: [] };
  const library = createLibrary({ roots, kept, passagesOnly: true, onFolders: keeper.onFolders });
  const keptIndex = index && { chunks: index, passages: library.corpus.passages };
  try {
    const { added, removed } = await library.load((...far) => onProgress?.("Reading", ...far));
    // What is still to be fetched may be all there is: until then nothing is answered.
    if (!sources.isFetching) notEmpty(library.corpus);
    onProgress?.("Indexing", 0, 1);
    const answering = await createLiveAnswering(library.corpus, options, keptIndex);
    await warmUp(answering.answerer, library.corpus);
    const suggestions = createLiveSuggestions(answering);
    await suggestions.prove();
    const docent = assembled(options, log, { library, keeper, keeping, sources, answering, suggestions });
    const isNew = added.length + removed.length > 0 || index === undefined;
    keeping?.begin(() => keepable(roots(), library, answering), isNew);
    return docent;
  } catch (error) {
    await Promise.all([keeper.close(), library.close(), sources.close()]);
    throw error;
  }
}

/** The documents of this moment, with their index unless a change is still being taken in. */
function keepable(roots: readonly Root[], { corpus, records }: Library, answering: LiveAnswering): Keepable {
  const index = answering.keptIndex(corpus);
  return { roots, records: new Map(records), ...(index && { index }) };
}

interface Parts {
  readonly library: Library;
  readonly keeper: Keeper;
  readonly keeping: Keeping | undefined;
  readonly sources: LiveSources;
  readonly answering: LiveAnswering;
  readonly suggestions: LiveSuggestions;
}

/** The parts round a bot, kept up with the documents from now on. */
function assembled(options: DocentOptions, log: Logger, parts: Parts): Docent {
  const { library, keeper, keeping, sources, answering, suggestions } = parts;
  const store = openSqliteStore({
    file: options.dataDir === undefined ? ":memory:" : stateFile(options.dataDir),
  });
  const summary = createSummary(() => answering.corpus);
  const bot = createBot({
    readable: (audience) => answering.readable(audience),
    answerer: answering.answerer,
    standAlone,
    further: (question, limit, readable) => furtherPassages(answering.retriever, question, limit, readable),
    store,
    suggestions,
    summary,
    log,
    ...(options.askLimitPerMinute !== undefined && {
      limits: { questionsPerMinute: options.askLimitPerMinute },
    }),
  });
  keeper.begin(library, async (change) => {
    await answering.apply(library.corpus);
    suggestions.changed();
    keeping?.changed();
    logChange(log, change);
    options.onChanged?.();
  });
  sources.begin();
  let closed: Promise<void> | undefined;
  const close = async () => {
    suggestions.close();
    // A file that is being read holds nothing up: what it would have become is read at the next start.
    await Promise.all([sources.close(), keeper.close(), library.close(), bot.settled()]);
    await keeping?.close();
    await store.close();
  };
  return {
    get retriever() {
      return answering.retriever;
    },
    answerer: answering.answerer,
    indexMs: answering.indexMs,
    get corpus() {
      return library.corpus;
    },
    bot,
    store,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** Passages on a question as the bot offers them under "more", best first. */
export async function furtherPassages(
  retriever: CorpusRetriever,
  question: StandaloneQuestion,
  limit: number,
  readable?: Readable,
): Promise<readonly Citation[]> {
  const collections = readable && { collections: readable };
  const hits = await retriever.retrieve(analyseQuestion(question, retriever), { limit, ...collections });
  return hits.map(({ passage, analysis }) => ({
    passageId: passage.id,
    document: passage.documentId,
    collection: passage.collection,
    title: passage.title,
    section: passage.section,
    ...(passage.url !== undefined && { url: passage.url }),
    ...(passage.page !== undefined && { page: passage.page }),
    quote: analysis.text.slice(analysis.sentenceStarts[0], analysis.sentenceEnds[0]),
    passage: passage.text,
  }));
}

/** Counts once for each corpus there was, and each part of it that somebody may read. */
function createSummary(corpus: () => Corpus): (readable: Readable) => CorpusSummary {
  let counted: { readonly corpus: Corpus; readonly parts: Map<string, CorpusSummary> } | undefined;
  return (readable) => {
    const now = corpus();
    if (counted?.corpus !== now) counted = { corpus: now, parts: new Map() };
    const key = keyOfReadable(readable);
    const summary = counted.parts.get(key) ?? summaryOf(readablePart(now, readable));
    counted.parts.set(key, summary);
    return summary;
  };
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

// What answers from a corpus: index, readers, promises; and the same over a library that goes on changing.
// Never half of a change: what answers is exchanged once the new is whole.
import { createAnswerer, type TracingAnswerer } from "#answering/create-answerer.ts";
import type { Promising } from "#answering/promises.ts";
import type { ReaderChoice } from "#answering/reader.ts";
import type { Corpus, Passage } from "#ingestion/document.ts";
import {
  buildRetriever,
  type CorpusRetriever,
  createRetriever,
  type KeptIndex,
  resumeRetriever,
} from "#retrieval/corpus-retriever.ts";
import { finish, finishInTurns } from "#retrieval/steps.ts";
import type { Synonym } from "#text/synonym.ts";
import {
  createVersionSplitter,
  findLikenesses,
  type Likenesses,
  onlyEditions,
  withDistinctHits,
} from "./distinct.ts";
import { type Readership, readershipOf } from "./readership.ts";

export interface AnsweringOptions {
  /** Confidence below which Docent abstains, 0 to 1. Default: the answerer's measured one. */
  readonly confidenceMin?: number;
  /** neural: both readers; features: the feature reader alone, which takes less time and memory. Default: neural. */
  readonly reader?: ReaderChoice;
  /** Documents with the questions that their authors say they answer. Default: none. */
  readonly promising?: readonly Promising[];
  /** Words that mean the same, beside those that the passages teach; see synonymsOf(). */
  readonly synonyms?: readonly Synonym[];
  /** Whether passages that say nearly the same are all found, for measuring. Default: one of them. */
  readonly hasCopies?: boolean;
}

/** Everything between a question and its answer, without state and bot. */
export interface Answering {
  readonly retriever: CorpusRetriever;
  readonly answerer: TracingAnswerer;
  /** Milliseconds that building the index took. */
  readonly indexMs: number;
}

/** Answering that follows a library: `retriever` is the one of the moment, `answerer` asks the one of the moment. */
export interface LiveAnswering extends Answering {
  /** What is answered from at the moment, and who may read it. */
  readonly corpus: Corpus;
  readonly readable: Readership;
  /** Answers from another corpus once its index is whole; until then from the one before. One at a time. */
  apply(corpus: Corpus): Promise<void>;
  /** What is to be kept of the index, in chunks; undefined where another corpus is answered from. */
  keptIndex(corpus: Corpus): Iterable<Uint8Array> | undefined;
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
  const whole = createRetriever(passages, { synonyms: options.synonyms ?? [] });
  return {
    ...answeringOver(whole, finish(findLikenesses(options.hasCopies ? [] : passages)), options),
    indexMs: performance.now() - startedAt,
  };
}

function answeringOver(
  whole: CorpusRetriever,
  likenesses: Likenesses,
  { promising, reader, confidenceMin }: AnsweringOptions,
): Pick<Answering, "retriever" | "answerer"> {
  const { editions, repeats } = likenesses;
  const retriever = withDistinctHits(whole, likenesses);
  const answerer = createAnswerer({
    retriever,
    isBoilerplate: repeats.isBoilerplate,
    ...(editions.size > 0 && { hasEditions: true, splitVersions: createVersionSplitter(editions) }),
    ...(promising !== undefined && { promising }),
    ...(reader !== undefined && { reader }),
    ...(confidenceMin !== undefined && { thresholds: { uncertain: confidenceMin } }),
  });
  return { retriever, answerer };
}

/** Milliseconds without a change after which editions and repeats are looked for anew. */
const LIKENESSES_CALM_MS = 1_000;

function firstRetriever(
  { passages }: Corpus,
  { synonyms = [] }: AnsweringOptions,
  kept: KeptIndex | undefined,
): Promise<CorpusRetriever> {
  return kept ? resumeRetriever(kept, passages, { synonyms }) : buildRetriever(passages, { synonyms });
}

/** What is alike takes a look at all passages: a change does not wait for it, and those that came are alike nothing until then. */
function createLikenessLook(
  onFound: (likenesses: Likenesses) => void,
): (passages: readonly Passage[]) => void {
  let timer: NodeJS.Timeout | undefined;
  let round = 0;
  return (passages) => {
    round += 1;
    const mine = round;
    const look = async () => {
      const found = await finishInTurns(findLikenesses(passages));
      if (mine === round) onFound(found);
    };
    clearTimeout(timer);
    timer = setTimeout(() => void look(), LIKENESSES_CALM_MS);
    timer.unref();
  };
}

/** Answers from a corpus and what it becomes; goes on from a kept index where there is one. */
export async function createLiveAnswering(
  corpus: Corpus,
  options: AnsweringOptions,
  kept?: KeptIndex,
): Promise<LiveAnswering> {
  const optionsOver = (now: Corpus): AnsweringOptions => ({
    ...options,
    synonyms: synonymsOf(now),
    promising: now.documents,
  });
  const startedAt = performance.now();
  let its = optionsOver(corpus);
  const first = await firstRetriever(corpus, its, kept);
  // A start that goes on from a kept index waits for no look at all texts either.
  let likenesses = await finishInTurns((kept ? onlyEditions : findLikenesses)(corpus.passages));
  const momentOf = (now: Corpus, whole: CorpusRetriever): Moment => ({
    corpus: now,
    readable: readershipOf(now),
    whole,
    ...answeringOver(whole, likenesses, its),
  });
  let current = momentOf(corpus, first);
  const indexMs = performance.now() - startedAt;
  const lookLater = createLikenessLook((found) => {
    likenesses = found;
    current = momentOf(current.corpus, current.whole);
  });
  if (kept) lookLater(corpus.passages);
  return {
    get retriever() {
      return current.retriever;
    },
    ...askingNow(() => current),
    indexMs,
    get corpus() {
      return current.corpus;
    },
    get readable() {
      return current.readable;
    },
    async apply(now) {
      if (isSame(now, current.corpus)) {
        current = { ...current, corpus: now, readable: readershipOf(now) };
        return;
      }
      const options = optionsOver(now);
      const followed = await current.whole.follow(now.passages, { synonyms: options.synonyms ?? [] });
      its = options;
      current = momentOf(now, followed);
      lookLater(now.passages);
    },
  };
}

/** What is asked of whatever there is by then. */
function askingNow(now: () => Moment): Pick<LiveAnswering, "answerer" | "keptIndex"> {
  return {
    answerer: {
      answer: (question, asked) => now().answerer.answer(question, asked),
      answerWithTrace: (question, asked) => now().answerer.answerWithTrace(question, asked),
    },
    keptIndex: (asked) => (asked === now().corpus ? now().whole.kept() : undefined),
  };
}

/** What is exchanged at once: nobody is answered by who may read today from what there was yesterday. */
interface Moment extends Pick<Answering, "retriever" | "answerer"> {
  readonly corpus: Corpus;
  readonly readable: Readership;
  /** The retriever without what is left out of several. */
  readonly whole: CorpusRetriever;
}

/** Whether all that an index is made of is as it was; collections may have other readers. */
function isSame(now: Corpus, before: Corpus): boolean {
  return (
    now.glossary === before.glossary &&
    now.documents.length === before.documents.length &&
    now.documents.every((document, at) => document === before.documents[at])
  );
}

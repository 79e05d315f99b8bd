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
} from "#retrieval/minisearch.ts";
import type { Synonym } from "#text/synonym.ts";

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

/** Answering that follows a library: `retriever` is the one of the moment, `answerer` asks the one of the moment. */
export interface LiveAnswering extends Answering {
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
  const retriever = createRetriever(passages, { synonyms: options.synonyms ?? [] });
  return {
    retriever,
    answerer: answererOver(retriever, options),
    indexMs: performance.now() - startedAt,
  };
}

function answererOver(
  retriever: CorpusRetriever,
  { promising, reader, confidenceMin }: AnsweringOptions,
): TracingAnswerer {
  return createAnswerer({
    retriever,
    ...(promising !== undefined && { promising }),
    ...(reader !== undefined && { reader }),
    ...(confidenceMin !== undefined && { thresholds: { uncertain: confidenceMin } }),
  });
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
  const its = optionsOver(corpus);
  const given = { synonyms: its.synonyms ?? [] };
  const first = await (kept
    ? resumeRetriever(kept, corpus.passages, given)
    : buildRetriever(corpus.passages, given));
  let current = { corpus, retriever: first, answerer: answererOver(first, its) };
  const indexMs = performance.now() - startedAt;
  return {
    get retriever() {
      return current.retriever;
    },
    answerer: {
      answer: (question, asked) => current.answerer.answer(question, asked),
      answerWithTrace: (question, asked) => current.answerer.answerWithTrace(question, asked),
    },
    indexMs,
    async apply(now) {
      const its = optionsOver(now);
      const retriever = await current.retriever.follow(now.passages, { synonyms: its.synonyms ?? [] });
      current = { corpus: now, retriever, answerer: answererOver(retriever, its) };
    },
    keptIndex: (asked) => (asked === current.corpus ? current.retriever.kept() : undefined),
  };
}

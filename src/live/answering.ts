// What answers from a corpus: index, readers, promises; and the same over a library that goes on changing.
// Never half of a change: what answers is exchanged once the new is whole.
import { createAnswerer, type TracingAnswerer } from "#answering/create-answerer.ts";
import type { Promising } from "#answering/promises.ts";
import type { ReaderChoice } from "#answering/reader.ts";
import type { Corpus, Passage } from "#ingestion/document.ts";
import { buildRetriever, type CorpusRetriever, createRetriever } from "#retrieval/minisearch.ts";
import { finish, finishInTurns } from "#retrieval/steps.ts";
import type { Synonym } from "#text/synonym.ts";
import { findLikenesses, type Likenesses, withDistinctHits } from "./distinct.ts";

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
  /** Answers from another corpus once its index is whole; until then from the one before. */
  apply(corpus: Corpus): Promise<void>;
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
    ...answeringOver(whole, finish(findLikenesses(passages)), options),
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
    hasEditions: editions.size > 0,
    ...(promising !== undefined && { promising }),
    ...(reader !== undefined && { reader }),
    ...(confidenceMin !== undefined && { thresholds: { uncertain: confidenceMin } }),
  });
  return { retriever, answerer };
}

/** Answers from a corpus and what it becomes. */
export function createLiveAnswering(corpus: Corpus, options: AnsweringOptions): LiveAnswering {
  const optionsOver = (now: Corpus): AnsweringOptions => ({
    ...options,
    synonyms: synonymsOf(now),
    promising: now.documents,
  });
  const first = createAnswering(corpus.passages, optionsOver(corpus));
  let current: Pick<Answering, "retriever" | "answerer"> = first;
  return {
    get retriever() {
      return current.retriever;
    },
    answerer: {
      answer: (question, asked) => current.answerer.answer(question, asked),
      answerWithTrace: (question, asked) => current.answerer.answerWithTrace(question, asked),
    },
    indexMs: first.indexMs,
    async apply(now) {
      const its = optionsOver(now);
      const whole = await buildRetriever(now.passages, { synonyms: its.synonyms ?? [] });
      current = answeringOver(whole, await finishInTurns(findLikenesses(now.passages)), its);
    },
  };
}

// Puts answering together: analyse, retrieve, read, judge, and say it as an Answer.
// Never throws for what a person typed.
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion, type QuestionSurroundings } from "#query/analyse-question.ts";
import type { Query, StandaloneQuestion } from "#query/query.ts";
import type { Hit, RetrieveOptions, Retriever, StemCounts } from "#retrieval/retriever.ts";
import type { Told } from "#retrieval/told.ts";
import type { AnalysedText } from "#text/analysis.ts";
import type { Answer, Citation } from "./answer.ts";
import { inForm } from "./answer-forms.ts";
import type { Answerer, AnswerOptions } from "./answerer.ts";
import type { Best } from "./best-answer.ts";
import { withoutBoilerplate } from "./boilerplate.ts";
import { type ConfidenceModel, readConfidence, type Thresholds } from "./confidence.ts";
import type { Reading } from "./judging.ts";
import { createLimits } from "./limits.ts";
import type { Promising } from "./promises.ts";
import { createRarity } from "./rarity.ts";
import { createReader, type ReaderChoice, type ReaderModels, shippedReaderModels } from "./reader.ts";
import type { PassageSource } from "./sections.ts";
import { chooseWay, type Way } from "./ways.ts";

export interface AnswererParts {
  /** createRetriever() gives all of it. */
  readonly retriever: Retriever & QuestionSurroundings & Told & { readonly stems: StemCounts };
  /** Default: the measured ones, in the confidence model. */
  readonly thresholds?: Partial<Thresholds>;
  /** Default: the weights that ship. */
  readonly models?: { readonly reader: ReaderModels; readonly confidence: ConfidenceModel };
  /** Documents with the questions that their authors say they answer. Default: none. */
  readonly promising?: readonly Promising[];
  /** Which of the readers that ship; nothing where `models` are given. Default: neural. */
  readonly reader?: ReaderChoice;
  /** Passages read. Default 3. */
  readonly passages?: number;
  /** Whether a sentence stands on very many pages. Default: none does. */
  readonly isBoilerplate?: (sentence: string) => boolean;
  /** Whether the retriever prefers editions of pages to others: those are asked where nothing answers. Default: it does not. */
  readonly hasEditions?: boolean;
  /** A question without the names of versions that the retriever knows, and those names. Default: as it is, without any. */
  readonly splitVersions?: (question: string) => Versioned;
  /** What gives a span the form asked for. Default: answer-forms.ts. */
  readonly form?: typeof inForm;
}

/** A question, and the versions it is about. */
export interface Versioned {
  readonly text: string;
  readonly versions: readonly string[];
}

/** What answering saw on its way, for `batch`, `--explain` and benchmarks. */
export interface Trace {
  readonly answer: Answer;
  readonly query: Query;
  /** Best passages first, at most 10. */
  readonly hits: readonly Hit[];
  /** The best quote with its span, even where the answer abstains; undefined where nothing was found. */
  readonly best: Best | undefined;
  /** The sentences and spans weighed; undefined where nothing was read. */
  readonly reading: Reading | undefined;
  readonly way: Way;
  readonly thresholds: Thresholds;
  /** What the confidence trees saw, by the names in confidence.ts; undefined where nothing was read. */
  readonly confidenceRow: Float64Array | undefined;
  /** Milliseconds by stage. */
  readonly ms: {
    readonly analyse: number;
    readonly retrieve: number;
    readonly read: number;
    readonly total: number;
  };
}

export interface TracingAnswerer extends Answerer {
  answerWithTrace(question: StandaloneQuestion, options?: AnswerOptions): Promise<Trace>;
}

/** Passages retrieved: those read, and those offered as nearest. */
const hitsWanted = 10;
/** Passages offered where Docent abstains. */
const nearestOffered = 3;

/** `createAnswerer({ retriever: createRetriever(passages) })`. */
export function createAnswerer(parts: AnswererParts): TracingAnswerer {
  const { retriever, form = inForm, isBoilerplate } = parts;
  const models = parts.models ?? { reader: shippedReaderModels(parts.reader), confidence: readConfidence() };
  const thresholds = { ...models.confidence.thresholds, ...parts.thresholds };
  const rarity = createRarity(retriever.stems, retriever.lexicon);
  const reader = createReader({
    lexicon: retriever.lexicon,
    rarity,
    models: models.reader,
    ...(parts.passages === undefined ? {} : { passages: parts.passages }),
  });
  const around = { model: models.confidence, lexicon: retriever.lexicon, rarity, form };
  const limits = createLimits(
    parts.promising ?? [],
    retriever,
    thresholds,
    parts.thresholds?.uncertain !== undefined,
  );
  const answerOnce: AnswerOnce = async (question, options) => {
    const began = performance.now();
    const { text, ...named } = parts.splitVersions?.(question.text) ?? { text: question.text };
    const among = { ...options, ...named };
    const query = analyseQuestion({ ...question, text }, retriever);
    const analysed = performance.now();
    const found = await retriever.retrieve(query, { limit: hitsWanted, ...among });
    const retrieved = performance.now();
    const read = reader.read(query, found);
    const reading = read && isBoilerplate ? withoutBoilerplate(read, isBoilerplate) : read;
    // A quoted phrase has already decided which passages come first.
    const hits = reading && query.phrases.length === 0 ? reader.order(reading, found) : found;
    const source: PassageSource = {
      definitionsOf: (stems) => retriever.definitionsOf(query, stems, among),
      headingStems: retriever.headingStems,
      passageAt: retriever.passageAt,
    };
    const chosen = reading && chooseWay(query, reading, found, source, around);
    const best = chosen?.best;
    const asked = limits(query, best?.passage);
    const answer = toAnswer(query, hits, best, chosen?.confidence ?? 0, asked);
    const ended = performance.now();
    return {
      answer,
      query,
      hits,
      best,
      reading,
      way: chosen?.way ?? "reading",
      thresholds: asked,
      confidenceRow: chosen?.confidenceRow,
      ms: {
        analyse: analysed - began,
        retrieve: retrieved - analysed,
        read: ended - retrieved,
        total: ended - began,
      },
    };
  };
  return firstAlone(parts.hasEditions ? otherEditionsToo(answerOnce) : answerOnce);
}

type AnswerOnce = (
  question: StandaloneQuestion,
  options: AnswerOptions & Pick<RetrieveOptions, "hasAllEditions">,
) => Promise<Trace>;

/** What has no answer in the asker's language and the newest version may have one in others, and the answer says so. */
function otherEditionsToo(answerOnce: AnswerOnce): AnswerOnce {
  return async (question, options) => {
    const preferred = await answerOnce(question, options);
    if (preferred.answer.outcome !== "abstained") return preferred;
    const other = await answerOnce(question, { ...options, hasAllEditions: true });
    return other.answer.outcome === "abstained" ? preferred : other;
  };
}

/** What may stand alone and is answered for sure without the turns before it needed none of their words. */
function firstAlone(answerOnce: AnswerOnce): TracingAnswerer {
  const answerWithTrace = async (
    question: StandaloneQuestion,
    options: AnswerOptions = {},
  ): Promise<Trace> => {
    if (question.mayStandAlone) {
      const alone = await answerOnce({ text: question.text, context: [] }, options);
      if (alone.answer.outcome === "answered") return alone;
    }
    return answerOnce(question, options);
  };
  return {
    answerWithTrace,
    answer: async (question, options) => (await answerWithTrace(question, options)).answer,
  };
}

function toAnswer(
  query: Query,
  hits: readonly Hit[],
  best: Best | undefined,
  confidence: number,
  thresholds: Thresholds,
): Answer {
  const { language } = query;
  if (!best || confidence < thresholds.uncertain) {
    const nearest = hits
      .slice(0, nearestOffered)
      .map(({ passage, analysis }) => cite(passage, firstSentence(analysis), language));
    return { outcome: "abstained", nearest, confidence, language };
  }
  const { quote, span, passage, verdict } = best;
  const outcome = confidence < thresholds.answered ? "uncertain" : "answered";
  const said = verdict === undefined ? {} : { verdict };
  return {
    outcome,
    span,
    ...said,
    quote,
    citations: [cite(passage, quote.text, language)],
    confidence,
    language,
  };
}

function firstSentence({ text, sentenceStarts, sentenceEnds }: AnalysedText): string {
  return sentenceStarts.length === 0 ? "" : text.slice(sentenceStarts[0], sentenceEnds[0]);
}

function cite(passage: Passage, quote: string, language: string): Citation {
  return {
    passageId: passage.id,
    document: passage.documentId,
    collection: passage.collection,
    title: passage.title,
    section: passage.section,
    ...(passage.url === undefined ? {} : { url: passage.url }),
    ...(passage.page === undefined ? {} : { page: passage.page }),
    ...(passage.language === language ? {} : { language: passage.language }),
    ...(passage.version === undefined ? {} : { version: passage.version }),
    quote,
    passage: passage.text,
  };
}

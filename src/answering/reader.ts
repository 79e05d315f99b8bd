// The feature reader: finds the sentence and the span that answer, in the best few passages.
// Never decides whether to show them: confidence.ts does.
import type { Passage } from "#ingestion/document.ts";
import { readTrees, type Trees } from "#learning/trees.ts";
import type { Query } from "#query/query.ts";
import { createFinder, reword } from "#query/rewording.ts";
import type { Hit } from "#retrieval/retriever.ts";
import { analyse } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { layOut, type Spread } from "./matching.ts";
import { buildColumns, type PassageColumns } from "./passage-columns.ts";
import { shapeQuestion } from "./question-shape.ts";
import type { Rarity } from "./rarity.ts";
import { fillSentenceRow, massOf, type ScoreMass, sentenceFeatures } from "./sentence-features.ts";
import { findCandidates, type SpanCandidate } from "./span-candidates.ts";
import { fillSpanRow, spanFeatures } from "./span-features.ts";
import { readTokenModel, scoreTokens, type TokenModel, type TokenScores } from "./token-model.ts";

export interface ReaderModels {
  readonly tokens: TokenModel;
  readonly sentences: Trees;
  readonly spans: Trees;
}

/** The weights that ship. Read once, at start (about 20 ms). */
export function readReaderModels(): ReaderModels {
  const weights = (name: string) => new URL(`./weights/${name}.json`, import.meta.url);
  return {
    tokens: readTokenModel(weights("reader-tokens")),
    sentences: readTrees(weights("reader-sentences"), sentenceFeatures),
    spans: readTrees(weights("reader-spans"), spanFeatures),
  };
}

/** What reading found. Sentences are indexes into spread.sentences; token offsets are those of the page. */
export interface Reading {
  readonly spread: Spread;
  readonly sentenceScores: Float64Array;
  /** Candidates in the best sentences with their scores, best first. */
  readonly spans: readonly (SpanCandidate & { readonly worth: number })[];
  /** Share of the best span's score among all candidates (softmax), 0..1. */
  readonly spanShare: number;
}

export interface Reader {
  /** Undefined where there is nothing to read: no hits, or a question without a word that counts. */
  read(query: Query, hits: readonly Hit[]): Reading | undefined;
}

export interface ReaderSurroundings {
  readonly lexicon: Lexicon;
  readonly rarity: Rarity;
  readonly models: ReaderModels;
  /** Passages read, best first. Default 3. */
  readonly passages?: number;
}

/** Passages read where nobody says otherwise. */
export const passagesRead = 3;
/** Sentences in which spans are looked for. */
export const sentencesRead = 4;

export function createReader({
  lexicon,
  rarity,
  models,
  passages = passagesRead,
}: ReaderSurroundings): Reader {
  const lay = createLayer(lexicon, rarity, models.tokens);
  const sentenceRows = new Rows(sentenceFeatures.length);
  const spanRows = new Rows(spanFeatures.length);
  return {
    read(query, hits) {
      const spread = lay(query, hits.slice(0, passages));
      if (spread.sentences.length === 0 || spread.question.terms.length === 0) return undefined;
      const scores = spread.pages.map((page) => scoreTokens(models.tokens, spread, page));
      const mass = massOf(scores);
      const judged = judgeSentences(models.sentences, spread, scores, mass, sentenceRows);
      const candidates = candidatesIn(spread, scores, judged);
      const rows = spanRows.of(candidates.length);
      fillSpanRows({ spread, scores, mass, ...judged, idf: rarity.idf }, candidates, rows);
      const spans = candidates
        .map((candidate, i) => ({ ...candidate, worth: models.spans.score(rows, i * spanFeatures.length) }))
        .sort((a, b) => b.worth - a.worth);
      const total = spans.reduce((sum, span) => sum + Math.exp(span.worth - spans[0].worth), 0);
      return { spread, sentenceScores: judged.sentenceScores, spans, spanShare: 1 / total };
    },
  };
}

/** Rows that grow and are used again. */
class Rows {
  #rows: Float64Array;
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
    this.#rows = new Float64Array(64 * width);
  }

  of(count: number): Float64Array {
    if (this.#rows.length < count * this.#width) this.#rows = new Float64Array(2 * count * this.#width);
    return this.#rows;
  }
}

/** Lays questions over passages; what is known of a passage is kept for as long as the passage is. */
export function createLayer(
  lexicon: Lexicon,
  rarity: Rarity,
  model: Pick<TokenModel, "known">,
): (query: Query, hits: readonly Hit[]) => Spread {
  const columns = new WeakMap<AnalysedText, PassageColumns>();
  const titles = new WeakMap<Passage, AnalysedText>();
  const columnsOf = ({ analysis }: Hit): PassageColumns => {
    let made = columns.get(analysis);
    if (!made) {
      made = buildColumns(analysis, model.known);
      columns.set(analysis, made);
    }
    return made;
  };
  const titleOf = ({ passage }: Hit): AnalysedText => {
    let made = titles.get(passage);
    if (!made) {
      const text = [passage.title, ...passage.section].join("\n");
      made = analyse(text, passage.language, lexicon, "find");
      titles.set(passage, made);
    }
    return made;
  };
  return (query, hits) => {
    const finder = createFinder(query.equivalents, "stems");
    const stemsOf = (hit: Hit) => {
      const title = titleOf(hit);
      return query.equivalents.length === 0 ? title.stems : reword(title, finder).stems;
    };
    return layOut(shapeQuestion(query, rarity, model.known), hits, columnsOf, stemsOf);
  };
}

/** Scores of all sentences and the indexes of the best. */
export function judgeSentences(
  trees: Trees,
  spread: Spread,
  scores: readonly TokenScores[],
  mass: ScoreMass,
  store: { of(count: number): Float64Array },
) {
  const total = spread.sentences.length;
  const rows = store.of(total);
  const sentenceScores = new Float64Array(total);
  for (let s = 0; s < total; s++) {
    fillSentenceRow(spread, scores, mass, s, rows);
    sentenceScores[s] = trees.score(rows, s * sentenceFeatures.length);
  }
  return rankSentences(sentenceScores);
}

export function rankSentences(sentenceScores: Float64Array) {
  const order = Array.from(sentenceScores.keys()).sort(
    (a, b) => sentenceScores[b] - sentenceScores[a] || a - b,
  );
  const sentenceRanks = new Uint16Array(sentenceScores.length);
  for (const [rank, s] of order.entries()) sentenceRanks[s] = rank;
  const sentenceBest = order.length > 0 ? sentenceScores[order[0]] : 0;
  return { sentenceScores, sentenceRanks, sentenceBest, best: order.slice(0, sentencesRead) };
}

/** What each doubling of a span's length costs before the trees see it. */
const promiseLost = 0.3;
/** Candidates that the span trees judge: of all in the best sentences the most promising by the scores so far. */
const candidatesJudged = 36;

export function candidatesIn(
  spread: Spread,
  scores: readonly TokenScores[],
  judged: ReturnType<typeof rankSentences>,
): SpanCandidate[] {
  const all: { readonly candidate: SpanCandidate; readonly promise: number }[] = [];
  for (const index of judged.best) {
    const { page, sentence } = spread.sentences[index];
    const { analysis, columns } = spread.pages[page];
    const [from, to] = [analysis.sentences[sentence], analysis.sentences[sentence + 1]];
    if (from === to) continue;
    for (const candidate of findCandidates(index, page, from, to, columns, scores[page])) {
      const length = Math.log2(candidate.end - candidate.start + 1);
      all.push({ candidate, promise: candidate.score + judged.sentenceScores[index] - length * promiseLost });
    }
  }
  all.sort((a, b) => b.promise - a.promise);
  return all.slice(0, candidatesJudged).map(({ candidate }) => candidate);
}

export function fillSpanRows(
  around: Parameters<typeof fillSpanRow>[0],
  candidates: readonly SpanCandidate[],
  rows: Float64Array,
): void {
  for (const [i, candidate] of candidates.entries()) fillSpanRow(around, candidate, candidate.rank, rows, i);
}

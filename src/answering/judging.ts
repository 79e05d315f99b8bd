// From what the readers say of each token to judged sentences and spans: the rows that the trees see, and the spans worth judging.
// Never loads a model, and never decides whether to answer.
import type { Trees } from "#learning/trees.ts";
import type { Spread } from "./matching.ts";
import {
  blendSentenceFeatures,
  blendSpanFeatures,
  fillOpinionOfSentence,
  fillOpinionOfSpan,
} from "./neural/blend-features.ts";
import type { Opinion } from "./neural/opinion.ts";
import { fillSentenceRow, type ScoreMass, sentenceFeatures } from "./sentence-features.ts";
import { findCandidates, type SpanCandidate } from "./span-candidates.ts";
import { fillSpanRow, spanFeatures } from "./span-features.ts";
import type { TokenScores } from "./token-model.ts";

/** All that is known of the tokens of a reading. */
export interface Evidence {
  readonly spread: Spread;
  /** By page: the feature reader's scores. */
  readonly scores: readonly TokenScores[];
  readonly mass: ScoreMass;
  /** The neural reader's; undefined where the feature reader reads alone. */
  readonly opinion: Opinion | undefined;
  readonly idf: (stem: number) => number;
}

/** The trees that judge sentences and spans. */
export interface Judges {
  readonly sentences: Trees;
  readonly spans: Trees;
}

/** What reading found. Sentences are indexes into spread.sentences; token offsets are those of the page. */
export interface Reading {
  readonly spread: Spread;
  readonly sentenceScores: Float64Array;
  /** Candidates in the best sentences with their scores, best first. */
  readonly spans: readonly (SpanCandidate & { readonly worth: number })[];
  /** Share of the best span's score among all candidates (softmax), 0..1. */
  readonly spanShare: number;
  /** What the neural reader thinks; undefined where the feature reader read alone. */
  readonly opinion: Opinion | undefined;
}

/** All sentences of a reading as their trees judge them. */
export interface JudgedSentences {
  /** By index in Spread.sentences. */
  readonly sentenceScores: Float64Array;
  readonly sentenceRanks: Uint16Array;
  readonly sentenceBest: number;
  /** Indexes of the best, best first. */
  readonly best: readonly number[];
}

/** Sentences in which spans are looked for. */
const sentencesRead = 4;

/** Features of a sentence, with or without the neural reader's opinion. */
export function sentenceRowNames(hasOpinion: boolean): readonly string[] {
  return hasOpinion ? blendSentenceFeatures : sentenceFeatures;
}

/** The same for a span. */
export function spanRowNames(hasOpinion: boolean): readonly string[] {
  return hasOpinion ? blendSpanFeatures : spanFeatures;
}

/** Where rows are laid; used again from reading to reading. */
export interface RowStore {
  sentences(count: number): Float64Array;
  spans(count: number): Float64Array;
}

/** Judges all sentences and the spans of the best ones. */
export function judge(judges: Judges, evidence: Evidence, store: RowStore): Reading {
  const { spread, opinion } = evidence;
  const width = spanRowNames(opinion !== undefined).length;
  const judged = judgeSentences(judges.sentences, evidence, store.sentences(spread.sentences.length));
  const candidates = candidatesIn(evidence, judged);
  const rows = store.spans(candidates.length);
  fillSpanRows(evidence, judged, candidates, rows);
  const spans = candidates
    .map((candidate, i) => ({ ...candidate, worth: judges.spans.score(rows, i * width) }))
    .sort((a, b) => b.worth - a.worth);
  const total = spans.reduce((sum, span) => sum + Math.exp(span.worth - spans[0].worth), 0);
  return { spread, sentenceScores: judged.sentenceScores, spans, spanShare: 1 / total, opinion };
}

/** Rows of all sentences, one after the other. `rows` must hold them. */
export function fillSentenceRows({ spread, scores, mass, opinion }: Evidence, rows: Float64Array): void {
  const width = sentenceRowNames(opinion !== undefined).length;
  for (let s = 0; s < spread.sentences.length; s++) {
    fillSentenceRow(spread, scores, mass, s, rows, s * width);
    if (opinion) fillOpinionOfSentence(opinion, spread, s, rows, s * width);
  }
}

/** Scores of all sentences, and which are best. `rows` must hold their features. */
export function judgeSentences(trees: Trees, evidence: Evidence, rows: Float64Array): JudgedSentences {
  const width = sentenceRowNames(evidence.opinion !== undefined).length;
  fillSentenceRows(evidence, rows);
  const sentenceScores = new Float64Array(evidence.spread.sentences.length);
  for (let s = 0; s < sentenceScores.length; s++) sentenceScores[s] = trees.score(rows, s * width);
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

/** The spans worth judging in the best sentences, most promising first. */
export function candidatesIn(evidence: Evidence, judged: JudgedSentences): SpanCandidate[] {
  const { spread } = evidence;
  const scores = proposals(evidence);
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

/** By page: what candidates are proposed by. Both readers' scores are logarithms, so that their sum asks both to agree. */
function proposals({ scores, opinion }: Evidence): readonly Pick<TokenScores, "start" | "end">[] {
  if (!opinion) return scores;
  return scores.map(({ start, end }, page) => ({
    start: start.map((score, i) => score + opinion.pages[page].start[i]),
    end: end.map((score, i) => score + opinion.pages[page].end[i]),
  }));
}

/** Rows of the candidates, one after the other. `rows` must hold them. */
export function fillSpanRows(
  evidence: Evidence,
  judged: JudgedSentences,
  candidates: readonly SpanCandidate[],
  rows: Float64Array,
): void {
  const { opinion } = evidence;
  const width = spanRowNames(opinion !== undefined).length;
  const around = { ...evidence, ...judged };
  for (const [i, candidate] of candidates.entries()) {
    fillSpanRow(around, candidate, rows, i * width);
    if (opinion) fillOpinionOfSpan(opinion, candidate, rows, i * width);
  }
}

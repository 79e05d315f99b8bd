// Scores predictions on a question set: ranking, sentence, span, confidence.
// Never asks anything: it is handed what was answered.
import type { SetQuestion } from "./sets.ts";

/** What was answered to one question. */
export interface Prediction {
  readonly id: string;
  /** Passage ids, best first. */
  readonly ranked: readonly string[];
  /** The span; null where the bot abstained. */
  readonly answer: string | null;
  /** The sentence shown with it. */
  readonly sentence: string | null;
  /** 0..1 */
  readonly confidence: number;
}

/** Shares in percent with two decimals; null where the set has no question of that kind. */
export interface Scores {
  readonly questions: number;
  /** Questions without a prediction: they count as wrong. */
  readonly missing: number;
  /** A right passage first, among the first five, and the mean of 1 / its rank up to 10; over questions with a right passage. */
  readonly "hit@1": number | null;
  readonly "hit@5": number | null;
  readonly "MRR@10": number | null;
  /** The sentence shown holds a right answer; over questions that can be answered. */
  readonly sentence: number | null;
  /** SQuAD's exact match and token overlap (Rajpurkar et al. 2016); characters for Chinese, Japanese and Thai. */
  readonly EM: number | null;
  readonly F1: number | null;
  /** Confidence as a detector of "can be answered and the right passage is first". */
  readonly AUROC: number | null;
  /** Share of questions not abstained from, and the share of those whose sentence holds a right answer. */
  readonly answered: number | null;
  readonly precision: number | null;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Lower case, without punctuation, symbols and English articles. */
export function normaliseAnswer(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{P}\p{S}]/gu, " ")
    .replace(/\b(a|an|the)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function tokensOf(text: string): string[] {
  const normal = normaliseAnswer(text);
  return unspaced.test(normal) ? [...normal.replace(/\s/g, "")] : normal.split(" ").filter(Boolean);
}

/** Overlap of two answers, 0..1. */
export function answerOverlap(said: string, gold: string): number {
  const saidTokens = tokensOf(said);
  const goldTokens = tokensOf(gold);
  if (saidTokens.length === 0 || goldTokens.length === 0)
    return Number(saidTokens.length === goldTokens.length);
  const left = new Map<string, number>();
  for (const token of goldTokens) left.set(token, (left.get(token) ?? 0) + 1);
  let same = 0;
  for (const token of saidTokens) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    same++;
    left.set(token, count - 1);
  }
  return (2 * same) / (saidTokens.length + goldTokens.length);
}

/** Whether a sentence holds one of the right answers, word for word after normalising. */
export function holdsAnswer(sentence: string | null, golds: readonly string[]): boolean {
  const normal = normaliseAnswer(sentence ?? "");
  return golds.map(normaliseAnswer).some((gold) => {
    if (gold === "") return false;
    if (unspaced.test(gold)) return normal.replace(/\s/g, "").includes(gold.replace(/\s/g, ""));
    return ` ${normal} `.includes(` ${gold} `);
  });
}

/** Area under the curve by mean ranks (Mann–Whitney); null without both kinds. */
export function areaUnderCurve(
  pairs: readonly (readonly [score: number, isPositive: boolean])[],
): number | null {
  const sorted = pairs.toSorted((a, b) => a[0] - b[0]);
  let sum = 0;
  let positives = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end][0] === sorted[start][0]) end++;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) {
      if (!sorted[i][1]) continue;
      sum += rank;
      positives++;
    }
    start = end;
  }
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

interface Counts {
  missing: number;
  linked: number;
  first: number;
  firstFive: number;
  reciprocal: number;
  answerable: number;
  exact: number;
  overlap: number;
  inSentence: number;
  answered: number;
  right: number;
  readonly detector: [confidence: number, isRight: boolean][];
}

export function score(questions: readonly SetQuestion[], predictions: readonly Prediction[]): Scores {
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]));
  const zeros = { missing: 0, linked: 0, first: 0, firstFive: 0, reciprocal: 0, answerable: 0 };
  const counts: Counts = {
    ...zeros,
    exact: 0,
    overlap: 0,
    inSentence: 0,
    answered: 0,
    right: 0,
    detector: [],
  };
  for (const question of questions) {
    const prediction = byId.get(question.id);
    if (!prediction) counts.missing++;
    const place = countRanking(counts, question, prediction?.ranked ?? []);
    if (question.answers) countReading(counts, question.answers, prediction, place);
  }
  const area = areaUnderCurve(counts.detector);
  return {
    questions: questions.length,
    missing: counts.missing,
    "hit@1": percent(counts.first, counts.linked),
    "hit@5": percent(counts.firstFive, counts.linked),
    "MRR@10": percent(counts.reciprocal, counts.linked),
    sentence: percent(counts.inSentence, counts.answerable),
    EM: percent(counts.exact, counts.answerable),
    F1: percent(counts.overlap, counts.answerable),
    AUROC: area === null ? null : Number((100 * area).toFixed(2)),
    answered: percent(counts.answered, counts.detector.length),
    precision: percent(counts.right, counts.answered),
  };
}

/** Returns the place of the first right passage, from 0, or -1. */
function countRanking(counts: Counts, question: SetQuestion, ranked: readonly string[]): number {
  const place = ranked.findIndex((id) => question.passageIds.includes(id));
  if (question.passageIds.length === 0) return -1;
  counts.linked++;
  if (place === 0) counts.first++;
  if (place >= 0 && place < 5) counts.firstFive++;
  if (place >= 0 && place < 10) counts.reciprocal += 1 / (place + 1);
  return place;
}

function countReading(
  counts: Counts,
  golds: readonly string[],
  prediction: Prediction | undefined,
  place: number,
): void {
  const sentenceIsRight = golds.length > 0 && holdsAnswer(prediction?.sentence ?? null, golds);
  if (golds.length > 0) {
    counts.answerable++;
    if (sentenceIsRight) counts.inSentence++;
    const said = prediction?.answer;
    if (said) {
      const normal = normaliseAnswer(said);
      counts.exact += golds.some((gold) => normaliseAnswer(gold) === normal) ? 1 : 0;
      counts.overlap += Math.max(...golds.map((gold) => answerOverlap(said, gold)));
    }
  }
  if (prediction && prediction.answer !== null) {
    counts.answered++;
    if (sentenceIsRight) counts.right++;
  }
  counts.detector.push([prediction?.confidence ?? 0, golds.length > 0 && place === 0]);
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Number(((100 * part) / whole).toFixed(2));
}

// Puts the passages that were read in order once more: ranking knows which share the question's words, reading which hold an answer.
// Never reads: it is handed what reading found.
import type { Trees } from "#learning/trees.ts";
import type { Hit } from "#retrieval/retriever.ts";
import type { Reading } from "./judging.ts";

/** One row a passage that was read. */
export const passageFeatures = [
  "rank",
  "scoreGap",
  "scoreLead",
  "sentenceBest",
  "sentenceGap",
  "sentenceRank",
  "spanGap",
  "neuralMass",
  "neuralBest",
  "neuralGap",
  "coverage",
  "coverageGap",
  "titleShare",
  "kind",
  "contentTotal",
] as const;

/** The rows of all passages read, in the order they were read. */
export function passageRows({ spread, sentenceScores, spans, opinion }: Reading): Float64Array {
  const { pages, sentences, question } = spread;
  const sentenceBest = new Float64Array(pages.length).fill(Number.NaN);
  const neuralBest = new Float64Array(pages.length).fill(Number.NaN);
  const spanBest = new Float64Array(pages.length).fill(Number.NaN);
  for (const [index, { page }] of sentences.entries()) {
    sentenceBest[page] = most(sentenceBest[page], sentenceScores[index]);
    if (opinion) neuralBest[page] = most(neuralBest[page], opinion.best[index]);
  }
  for (const { page, worth } of spans) spanBest[page] = most(spanBest[page], worth);
  const bestSentence = sentenceBest.reduce(most, Number.NaN);
  const rows = new Float64Array(pages.length * passageFeatures.length);
  let f = 0;
  for (const [at, { hit, coverage, inTitle }] of pages.entries()) {
    const next = pages[at + 1]?.hit.score ?? hit.score;
    rows[f++] = at;
    rows[f++] = hit.score - pages[0].hit.score;
    rows[f++] = hit.score - next;
    rows[f++] = sentenceBest[at];
    rows[f++] = sentenceBest[at] - bestSentence;
    rows[f++] = sentenceBest.filter((other) => other > sentenceBest[at]).length;
    rows[f++] = spanBest[at] - (spans[0]?.worth ?? Number.NaN);
    rows[f++] = opinion?.pageMass[at] ?? Number.NaN;
    rows[f++] = neuralBest[at];
    rows[f++] = neuralBest[at] - (opinion?.bestOfAll ?? Number.NaN);
    rows[f++] = coverage;
    rows[f++] = coverage - spread.pageCoverageMost;
    rows[f++] = inTitle.reduce((sum, one) => sum + one, 0) / Math.max(1, inTitle.length);
    rows[f++] = question.kind;
    rows[f++] = question.contentTotal;
  }
  return rows;
}

/** The greater one; NaN counts as nothing. */
function most(one: number, other: number): number {
  return one >= other || Number.isNaN(other) ? one : other;
}

/** All hits: those that were read first, likeliest first by the trees, then the others as they were. */
export function orderHits(trees: Trees, reading: Reading, hits: readonly Hit[]): readonly Hit[] {
  const rows = passageRows(reading);
  const read = reading.spread.pages.map(({ hit }, at) => ({
    hit,
    score: trees.score(rows, at * passageFeatures.length),
  }));
  read.sort((a, b) => b.score - a.score);
  return [...read.map(({ hit }) => hit), ...hits.slice(read.length)];
}

// What is known of a sentence before it is judged: features of the sentence trees, one row a sentence.
// Never a scale of one corpus: shares, ranks and differences only.
import type { Page, Spread } from "./matching.ts";
import { Look } from "./passage-columns.ts";
import type { TokenScores } from "./token-model.ts";

export const sentenceFeatures = [
  "kind",
  "answerType",
  "passageRank",
  "passageCoverageGap",
  "coverage",
  "coverageNear",
  "coverageWithTitle",
  "coverageGap",
  "coverageRank",
  "missingMost",
  "pairs",
  "namesMissing",
  "passageCoverage",
  "tokens",
  "position",
  "sentencesInPassage",
  "startMass",
  "endMass",
  "startBest",
  "startBestGap",
  "endBestGap",
  "insideBest",
  "nextMatched",
  "askedMatched",
  "lastMatched",
  "numbersFree",
  "capitalsFree",
  "contentTotal",
] as const;

/** Peak and mass of the scores of all tokens, so that a sentence's share can be told. */
export interface ScoreMass {
  readonly startPeak: number;
  readonly startMass: number;
  readonly endPeak: number;
  readonly endMass: number;
}

export function massOf(scores: readonly TokenScores[]): ScoreMass {
  const mass = { startPeak: -Infinity, startMass: 0, endPeak: -Infinity, endMass: 0 };
  for (const { start, end } of scores) {
    for (let i = 0; i < start.length; i++) {
      if (start[i] > mass.startPeak) mass.startPeak = start[i];
      if (end[i] > mass.endPeak) mass.endPeak = end[i];
    }
  }
  for (const { start, end } of scores) {
    for (let i = 0; i < start.length; i++) {
      mass.startMass += Math.exp(start[i] - mass.startPeak);
      mass.endMass += Math.exp(end[i] - mass.endPeak);
    }
  }
  return mass;
}

/** Fills the row that begins at `at` (sentenceFeatures.length wide) for sentence `index` of the spread. */
export function fillSentenceRow(
  spread: Spread,
  scores: readonly TokenScores[],
  mass: ScoreMass,
  index: number,
  rows: Float64Array,
  at: number,
): void {
  const sentence = spread.sentences[index];
  const { question } = spread;
  const page = spread.pages[sentence.page];
  const from = page.analysis.sentences[sentence.sentence];
  const to = page.analysis.sentences[sentence.sentence + 1];
  const found = lookOver(spread, page, scores[sentence.page], mass, from, to);
  let f = at;
  rows[f++] = question.kind;
  rows[f++] = question.answerType;
  rows[f++] = page.rank;
  rows[f++] = page.coverage - spread.pageCoverageMost;
  rows[f++] = sentence.coverage;
  rows[f++] = sentence.near;
  rows[f++] = sentence.withTitle;
  rows[f++] = spread.coverageMost - sentence.withTitle;
  rows[f++] = sentence.rank;
  rows[f++] = sentence.missing;
  rows[f++] = sentence.pairs;
  rows[f++] = sentence.namesMissing;
  rows[f++] = page.coverage;
  rows[f++] = to - from;
  rows[f++] = sentence.sentence;
  rows[f++] = page.analysis.sentences.length - 1;
  rows[f++] = found.startMass / mass.startMass;
  rows[f++] = found.endMass / mass.endMass;
  rows[f++] = found.startBest;
  rows[f++] = found.startBest - mass.startPeak;
  rows[f++] = found.endBest - mass.endPeak;
  rows[f++] = found.insideBest;
  rows[f++] = found.next;
  rows[f++] = found.asked;
  rows[f++] = found.last;
  rows[f++] = found.numbers;
  rows[f++] = found.capitals;
  rows[f++] = question.contentTotal;
}

/** What the tokens from..to-1 of a page add up to. */
function lookOver(
  spread: Spread,
  page: Page,
  scores: TokenScores,
  mass: ScoreMass,
  from: number,
  to: number,
) {
  const { question } = spread;
  const { start, end, inside } = scores;
  let [startMass, endMass, startBest, endBest, insideBest] = [0, 0, -30, -30, -30];
  let [next, asked, last, numbers, capitals] = [0, 0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    startMass += Math.exp(start[i] - mass.startPeak);
    endMass += Math.exp(end[i] - mass.endPeak);
    if (start[i] > startBest) startBest = start[i];
    if (end[i] > endBest) endBest = end[i];
    if (inside[i] > insideBest) insideBest = inside[i];
    const t = page.match[i];
    if (t >= 0) {
      if (t === question.next) next = 1;
      if (t === question.asked) asked = 1;
      if (t === question.contentTotal - 1) last = 1;
      continue;
    }
    const look = page.columns.looks[i];
    if (look >= Look.year && look <= Look.mixed) numbers++;
    else if (look === Look.capital || look === Look.allCapitals) capitals++;
  }
  return { startMass, endMass, startBest, endBest, insideBest, next, asked, last, numbers, capitals };
}

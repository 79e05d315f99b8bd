// What is known of a span before it is judged: features of the span trees, one row a candidate.
// Never a word itself: words have had their say in the token scores.
import { typeShare } from "./answer-evidence.ts";
import type { Page, Spread } from "./matching.ts";
import { Gap, Look } from "./passage-columns.ts";
import type { ScoreMass } from "./sentence-features.ts";
import type { SpanCandidate } from "./span-candidates.ts";
import type { TokenScores } from "./token-model.ts";
import { FunctionCode } from "./word-classes.ts";

export const spanFeatures = [
  "kind",
  "answerType",
  "tokens",
  "startScore",
  "endScore",
  "spanScore",
  "insideMean",
  "insideLeast",
  "insideBefore",
  "insideAfter",
  "sentenceScoreGap",
  "sentenceRank",
  "passageRank",
  "coverage",
  "matched",
  "matchedWeight",
  "weightBefore",
  "weightAfter",
  "distanceBefore",
  "distanceAfter",
  "nextDistance",
  "askedDistance",
  "askedInside",
  "stopShare",
  "numbers",
  "capitals",
  "commas",
  "firstLook",
  "lastLook",
  "firstFunction",
  "lastFunction",
  "functionBefore",
  "functionAfter",
  "gapBefore",
  "gapAfter",
  "lookBefore",
  "lookAfter",
  "brackets",
  "quotes",
  "reachesStart",
  "reachesEnd",
  "rarest",
  "candidateRank",
  "typeShare",
  "asksSeveral",
  "ands",
  "cutBefore",
  "cutAfter",
  "firstPart",
] as const;

/** What a row needs beside the candidate. */
export interface SpanSurroundings {
  readonly spread: Spread;
  readonly scores: readonly TokenScores[];
  readonly mass: ScoreMass;
  /** Score of each sentence by the sentence trees, and the best of them. */
  readonly sentenceScores: Float64Array;
  readonly sentenceBest: number;
  /** Rank of each sentence by that score. */
  readonly sentenceRanks: Uint16Array;
  readonly idf: (stem: number) => number;
}

/** Tokens to each side in which question words weigh. */
const windowTokens = 6;

/** Fills the row that begins at `at` (spanFeatures.length wide). */
export function fillSpanRow(
  around: SpanSurroundings,
  candidate: SpanCandidate,
  rows: Float64Array,
  at: number,
): void {
  const { spread, mass } = around;
  const { question } = spread;
  const page = spread.pages[candidate.page];
  const sentence = spread.sentences[candidate.sentence];
  const { start: starts, end: ends, inside } = around.scores[candidate.page];
  const { start, end } = candidate;
  const from = page.analysis.sentences[sentence.sentence];
  const to = page.analysis.sentences[sentence.sentence + 1];
  const within = lookInside(page, spread, around, start, end);
  const sides = lookBeside(page, spread, start, end, from, to);
  let f = at;
  rows[f++] = question.kind;
  rows[f++] = question.answerType;
  rows[f++] = end - start + 1;
  rows[f++] = starts[start] - mass.startPeak;
  rows[f++] = ends[end] - mass.endPeak;
  rows[f++] = starts[start] + ends[end] - mass.startPeak - mass.endPeak;
  rows[f++] = within.inside / (end - start + 1);
  rows[f++] = within.insideLeast;
  rows[f++] = start > from ? inside[start - 1] : -9;
  rows[f++] = end + 1 < to ? inside[end + 1] : -9;
  rows[f++] = around.sentenceScores[candidate.sentence] - around.sentenceBest;
  rows[f++] = around.sentenceRanks[candidate.sentence];
  rows[f++] = page.rank;
  rows[f++] = sentence.withTitle;
  rows[f++] = within.matched / (end - start + 1);
  rows[f++] = within.weight;
  rows[f++] = sides.weightBefore;
  rows[f++] = sides.weightAfter;
  rows[f++] = page.before[start];
  rows[f++] = page.after[end];
  rows[f++] = spanDistance(page.fromNext, start, end);
  rows[f++] = spanDistance(page.fromAsked, start, end);
  rows[f++] = within.asked;
  rows[f++] = within.stops / (end - start + 1);
  rows[f++] = within.numbers;
  rows[f++] = within.capitals;
  rows[f++] = within.commas;
  f = fillEdges(page, start, end, from, to, rows, f);
  rows[f++] = within.brackets;
  rows[f++] = within.quotes;
  rows[f++] = start === from ? 1 : 0;
  rows[f++] = end === to - 1 ? 1 : 0;
  rows[f++] = within.rarest;
  rows[f++] = candidate.rank;
  rows[f++] = typeShare(question.answerType, page.columns, start, end);
  rows[f++] = question.asksSeveral ? 1 : 0;
  fillCuts(page, start, end, from, to, rows, f);
}

/** How the span lies to the phrases around it: "Peru, Amin Chaoudri" begins in the middle of one and runs over a comma. */
function fillCuts(
  { columns }: Page,
  start: number,
  end: number,
  from: number,
  to: number,
  rows: Float64Array,
  at: number,
): void {
  let ands = 0;
  let firstPart = 0;
  for (let i = start + 1; i <= end; i++) {
    if (columns.functions[i] === FunctionCode.and) ands++;
    if (firstPart === 0 && columns.gaps[i] === Gap.comma) firstPart = i - start;
  }
  rows[at] = ands;
  rows[at + 1] = start > from ? cut(columns, start) : 0;
  rows[at + 2] = end + 1 < to ? cut(columns, end + 1) : 0;
  rows[at + 3] = firstPart;
}

/** What a boundary before token i parts: 2 two capitals, 1 two words that count, 3 "of" or the like and its noun, 0 nothing that belongs together. */
function cut({ functions, gaps, looks, stops }: Page["columns"], i: number): number {
  if (gaps[i] !== Gap.space && gaps[i] !== Gap.none && gaps[i] !== Gap.dash) return 0;
  if (functions[i - 1] === FunctionCode.of || functions[i] === FunctionCode.of) return 3;
  if (stops[i - 1] || stops[i]) return 0;
  const isCapital = (look: number) => look === Look.capital || look === Look.allCapitals;
  return isCapital(looks[i - 1]) && isCapital(looks[i]) ? 2 : 1;
}

/** What stands at the span's ends and beyond them. Returns where the row goes on. */
function fillEdges(
  { columns }: Page,
  start: number,
  end: number,
  from: number,
  to: number,
  rows: Float64Array,
  at: number,
): number {
  let f = at;
  rows[f++] = columns.looks[start];
  rows[f++] = columns.looks[end];
  rows[f++] = columns.functions[start];
  rows[f++] = columns.functions[end];
  rows[f++] = start > from ? columns.functions[start - 1] : -1;
  rows[f++] = end + 1 < to ? columns.functions[end + 1] : -1;
  rows[f++] = columns.gaps[start];
  rows[f++] = columns.gaps[end + 1];
  rows[f++] = start > from ? columns.looks[start - 1] : -1;
  rows[f++] = end + 1 < to ? columns.looks[end + 1] : -1;
  return f;
}

/** Tokens from the span to a marked one: negative where it stands before, 0 inside. */
function spanDistance(signed: Int8Array, start: number, end: number): number {
  const [atStart, atEnd] = [signed[start], signed[end]];
  if (atStart < 0 && (atEnd <= 0 || -atStart <= atEnd)) return atStart;
  return atEnd > 0 && (atStart >= 0 || atEnd < -atStart) ? atEnd : 0;
}

function lookInside(page: Page, spread: Spread, around: SpanSurroundings, start: number, end: number) {
  const { columns, match, analysis } = page;
  const { inside } = around.scores[page.rank];
  const sums = {
    inside: 0,
    insideLeast: 9,
    matched: 0,
    weight: 0,
    asked: 0,
    stops: 0,
    numbers: 0,
    capitals: 0,
    commas: 0,
    brackets: 0,
    quotes: 0,
    rarest: 0,
  };
  for (let i = start; i <= end; i++) {
    sums.inside += inside[i];
    if (inside[i] < sums.insideLeast) sums.insideLeast = inside[i];
    if (match[i] >= 0) {
      sums.matched++;
      sums.weight += spread.question.terms[match[i]].weight / (spread.question.weightTotal || 1);
      if (match[i] === spread.question.asked) sums.asked = 1;
    }
    sums.stops += columns.stops[i];
    const look = columns.looks[i];
    if ((look >= Look.year && look <= Look.mixed) || look === Look.marks + 2) sums.numbers++;
    else if (look === Look.capital || look === Look.allCapitals || look === Look.firstCapital)
      sums.capitals++;
    if (columns.stops[i] === 0) sums.rarest = Math.max(sums.rarest, around.idf(analysis.stems[i]));
    if (i === start) continue;
    const gap = columns.gaps[i];
    if (gap === Gap.comma) sums.commas++;
    else if (gap === Gap.open) sums.brackets++;
    else if (gap === Gap.close) sums.brackets--;
    else if (gap === Gap.quoteOpen || gap === Gap.quoteClose) sums.quotes++;
  }
  return sums;
}

/** Weight of question words close before and after the span, nearer ones more. */
function lookBeside(page: Page, spread: Spread, start: number, end: number, from: number, to: number) {
  const { match } = page;
  const { terms, weightTotal } = spread.question;
  let [weightBefore, weightAfter] = [0, 0];
  for (let i = Math.max(from, start - windowTokens); i < start; i++)
    if (match[i] >= 0) weightBefore += terms[match[i]].weight / (start - i + 1);
  for (let i = end + 1; i < Math.min(to, end + 1 + windowTokens); i++)
    if (match[i] >= 0) weightAfter += terms[match[i]].weight / (i - end + 1);
  const scale = weightTotal > 0 ? 1 / weightTotal : 0;
  return { weightBefore: weightBefore * scale, weightAfter: weightAfter * scale };
}

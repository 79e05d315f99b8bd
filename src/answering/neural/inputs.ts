// What the neural reader sees of a question and of each token of the pages: small numbers, the same for training and reading.
// Never a learned weight, and never a word itself: words come as buckets of their stem and their ending.
import { stemOf } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { distanceMost, type Page, type Spread } from "../matching.ts";
import { buildColumns, gaps, looks } from "../passage-columns.ts";
import { answerTypesTotal, questionKinds } from "../question-shape.ts";
import { functionCodes } from "../word-classes.ts";
import type { NeuralSizes } from "./weights.ts";

/** Buckets that stems and endings fall into; bucket 0 stands for none. */
const stemBuckets = 32_768;
const endingBuckets = 4_096;
/** Tokens read of a page (the stretch around its best covered sentence) and of a question (its first ones). */
export const pageTokensMax = 400;
export const questionTokensMax = 40;

const distanceBins = 8;
const signedBins = 16;
const shareBins = 16;
const edgeBins = 8;
const rankBins = 8;

/** One number a token for each of these, each below `values`; a token is the sum of one learned row for each. */
const tokenInputs = [
  { name: "look", values: looks },
  { name: "function", values: functionCodes },
  { name: "gapBefore", values: gaps },
  { name: "gapAfter", values: gaps },
  { name: "match", values: 5 },
  { name: "matchWeight", values: shareBins + 1 },
  { name: "matchBefore", values: distanceBins },
  { name: "matchAfter", values: distanceBins },
  { name: "fromNext", values: signedBins },
  { name: "fromAsked", values: signedBins },
  { name: "rarity", values: 16 },
  { name: "sentenceCoverage", values: shareBins },
  { name: "sentenceRank", values: rankBins },
  { name: "sentenceGap", values: shareBins },
  { name: "fromSentenceStart", values: edgeBins },
  { name: "toSentenceEnd", values: edgeBins },
  { name: "repeatedStop", values: 2 },
  { name: "pageRank", values: 4 },
  { name: "coverageNear", values: shareBins },
  { name: "sentence", values: rankBins },
  { name: "pageGap", values: rankBins },
] as const;

/** First row of each input in the one table of all of them. */
const inputBases: readonly number[] = tokenInputs.map((_, i) =>
  tokenInputs.slice(0, i).reduce((sum, { values }) => sum + values, 0),
);
const inputRows = tokenInputs.reduce((sum, { values }) => sum + values, 0);

/** What a question's token carries beside its words. */
const askedInputs = [
  { name: "look", values: looks },
  { name: "function", values: functionCodes },
  { name: "role", values: 6 },
] as const;

/** Sizes of the network's tables for these inputs; weights of other sizes are refused. */
export const inputSizes: NeuralSizes = {
  rows: inputRows,
  perToken: tokenInputs.length,
  asked: askedInputs.map(({ values }) => values),
  stems: stemBuckets,
  endings: endingBuckets,
  kinds: questionKinds,
  types: answerTypesTotal,
};

/** A question's first questionTokensMax tokens; arrays are parallel to them. */
export interface QuestionInputs {
  readonly tokens: number;
  /** askedInputs.length numbers a token. */
  readonly inputs: Uint8Array;
  readonly stems: Uint16Array;
  readonly endings: Uint16Array;
  readonly kind: number;
  readonly answerType: number;
}

/** The tokens read of a page; arrays are parallel to them. */
export interface PageInputs {
  readonly tokens: number;
  /** tokenInputs.length rows of the table a token. */
  readonly rows: Uint16Array;
  readonly stems: Uint16Array;
  readonly endings: Uint16Array;
}

/** The same with where it stands: tokens of the page before the first one read, 0 where the page is read whole. */
export interface PageStretch extends PageInputs {
  readonly from: number;
}

/** FNV-1a, folded into buckets 1..buckets-1. */
function bucketOf(word: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return 1 + ((hash >>> 0) % (buckets - 1));
}

/** Digits count as the same digit, so that "1867" and "1923" end alike. */
function endingBucket(word: string): number {
  const ending = /\p{N}/u.test(word) ? word.replace(/\p{N}/gu, "0").slice(-5) : word.slice(-3);
  return bucketOf(ending, endingBuckets);
}

const distanceBin = (distance: number): number =>
  distance >= distanceMost ? 7 : distance <= 3 ? distance : distance <= 5 ? 4 : distance <= 9 ? 5 : 6;

/** 0 the token itself, 1..7 the match stands after it, 8..14 before it, 15 there is none. */
function signedBin(distance: number): number {
  const size = Math.abs(distance);
  if (size >= distanceMost) return 15;
  const bin = size <= 4 ? size : size <= 7 ? 5 : size <= 14 ? 6 : 7;
  return distance < 0 ? bin + 7 : bin;
}

const shareBin = (share: number): number => Math.max(0, Math.min(15, Math.round(share * 15)));

/** What the inputs of passages need to remember. */
export interface InputMaker {
  ofQuestion(spread: Spread, question: AnalysedText): QuestionInputs;
  ofPage(spread: Spread, page: Page): PageStretch;
}

/** `idf` is the rarity of a stem by lexicon id. Words of passages are turned into buckets once a passage. */
export function createInputMaker(lexicon: Lexicon, idf: (stem: number) => number): InputMaker {
  const stemBucket = new Uint16Array(lexicon.size);
  const words = new WeakMap<AnalysedText, { readonly stems: Uint16Array; readonly endings: Uint16Array }>();
  const bucketOfStem = (stem: number): number => {
    stemBucket[stem] ||= bucketOf(lexicon.term(stem), stemBuckets);
    return stemBucket[stem];
  };
  const wordsOf = (text: AnalysedText) => {
    let made = words.get(text);
    if (!made) {
      const tokens = text.starts.length;
      made = { stems: new Uint16Array(tokens), endings: new Uint16Array(tokens) };
      for (let i = 0; i < tokens; i++) {
        made.stems[i] = bucketOfStem(text.stems[i]);
        made.endings[i] = endingBucket(wordAt(text, i));
      }
      words.set(text, made);
    }
    return made;
  };
  return {
    ofQuestion: (spread, question) => questionInputs(spread, question, bucketOfStem),
    ofPage(spread, page) {
      const from = firstRead(spread, page);
      const to = Math.min(page.analysis.starts.length, from + pageTokensMax);
      const { stems, endings } = wordsOf(page.analysis);
      return {
        from,
        tokens: to - from,
        rows: pageRows(spread, page, idf, from, to),
        stems: stems.subarray(from, to),
        endings: endings.subarray(from, to),
      };
    },
  };
}

/** Where the stretch that is read begins: at a sentence, so that the page's best covered one stands in the midst of it. */
function firstRead({ sentences: all }: Spread, { analysis, firstSentence }: Page): number {
  const { sentences, starts } = analysis;
  if (starts.length <= pageTokensMax) return 0;
  let best = 0;
  for (let s = 1; s + 1 < sentences.length; s++)
    if (all[firstSentence + s].rank < all[firstSentence + best].rank) best = s;
  const spare = Math.max(0, pageTokensMax - (sentences[best + 1] - sentences[best]));
  const wanted = Math.min(sentences[best] - (spare >> 1), starts.length - pageTokensMax);
  let first = 0;
  while (first < best && sentences[first] < wanted) first++;
  return sentences[first];
}

function wordAt({ text, starts, ends }: AnalysedText, token: number): string {
  return text.slice(starts[token], ends[token]).toLowerCase();
}

const noWords = { words: new Map<string, number>(), endings: new Map<string, number>() };

function questionInputs(
  { question: shape }: Spread,
  question: AnalysedText,
  bucketOfStem: (stem: number) => number,
): QuestionInputs {
  const tokens = Math.min(question.starts.length, questionTokensMax);
  const columns = buildColumns(question, noWords);
  const inputs = new Uint8Array(tokens * askedInputs.length);
  const stems = new Uint16Array(tokens);
  const endings = new Uint16Array(tokens);
  for (let i = 0; i < tokens; i++) {
    const stem = question.stems[i];
    const word = wordAt(question, i);
    stems[i] = stem > 0 ? bucketOfStem(stem) : bucketOf(stemOf(word, question.language), stemBuckets);
    endings[i] = endingBucket(word);
    const term = shape.byStem.get(stem);
    const role = term === undefined ? 0 : term === shape.asked ? 1 : term === shape.next ? 2 : 0;
    const at = i * askedInputs.length;
    inputs[at] = columns.looks[i];
    inputs[at + 1] = columns.functions[i];
    inputs[at + 2] = columns.stops[i] * 3 + role;
  }
  return { tokens, inputs, stems, endings, kind: shape.kind, answerType: shape.answerType };
}

/** Rows of the tokens from..to-1. */
function pageRows(
  spread: Spread,
  page: Page,
  idf: (stem: number) => number,
  from: number,
  to: number,
): Uint16Array {
  const { columns, analysis, match } = page;
  const { question } = spread;
  const rows = new Uint16Array((to - from) * tokenInputs.length);
  const pageGap = Math.min(Math.round((spread.pageCoverageMost - page.coverage) * 8), 7);
  let at = 0;
  for (let i = from; i < to; i++) {
    const index = columns.sentenceOf[i];
    const sentence = spread.sentences[page.firstSentence + index];
    const term = match[i] >= 0 ? question.terms[match[i]] : undefined;
    const isExact = term !== undefined && term.stem !== 0 && term.stem === analysis.stems[i];
    let input = 0;
    const put = (value: number): void => {
      rows[at++] = inputBases[input++] + value;
    };
    put(columns.looks[i]);
    put(columns.functions[i]);
    put(columns.gaps[i]);
    put(columns.gaps[i + 1]);
    put(term ? (isExact ? 1 : 2) + (term.name > 0 ? 2 : 0) : 0);
    put(term ? 1 + shareBin(term.weight / Math.max(0.01, question.weightMost)) : 0);
    put(distanceBin(page.before[i]));
    put(distanceBin(page.after[i]));
    put(signedBin(page.fromNext[i]));
    put(signedBin(page.fromAsked[i]));
    put(Math.min(Math.round(idf(analysis.stems[i]) * 2), 15));
    put(shareBin(sentence.coverage));
    put(Math.min(sentence.rank, rankBins - 1));
    put(shareBin(spread.coverageMost - sentence.withTitle));
    put(Math.min(i - analysis.sentences[index], edgeBins - 1));
    put(Math.min(analysis.sentences[index + 1] - 1 - i, edgeBins - 1));
    put(columns.stops[i] === 1 && question.stopStems.has(analysis.stems[i]) ? 1 : 0);
    put(Math.min(page.rank, 3));
    put(shareBin(sentence.near));
    put(Math.min(index, rankBins - 1));
    put(pageGap);
  }
  return rows;
}

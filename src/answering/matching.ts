// Lays a question over the passages that are read: which tokens match, how far each is from a match, what each sentence covers.
// Never judges: token-model.ts, sentence-features.ts and span-features.ts do.
import type { Hit } from "#retrieval/retriever.ts";
import type { AnalysedText } from "#text/analysis.ts";
import type { PassageColumns } from "./passage-columns.ts";
import type { QuestionShape } from "./question-shape.ts";

/** A root match ("organised" – "organisation") counts less than the same stem. */
const rootMatchWorth = 0.6;
/** Distances beyond this count as "none in this sentence". */
export const distanceMost = 60;

/** A passage under a question. Token columns are parallel to `analysis`. */
export interface Page {
  readonly hit: Hit;
  readonly rank: number;
  readonly analysis: AnalysedText;
  readonly columns: PassageColumns;
  /** Index of the question's term that the token matches, -1 where none. */
  readonly match: Int16Array;
  /** Tokens to the nearest match before and after in the same sentence, `distanceMost` where there is none. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Signed tokens to the nearest match of the question's `next` term (negative: it stands before), ±distanceMost where none. */
  readonly fromNext: Int8Array;
  /** The same for the word asked after. */
  readonly fromAsked: Int8Array;
  /** Index of its first sentence in Spread.sentences. */
  readonly firstSentence: number;
  /** Share of the question's weight that passage, title and headings cover. */
  readonly coverage: number;
  /** 1 for each of the question's terms that stands in title or headings. */
  readonly inTitle: Uint8Array;
  /** 1 for each of the question's terms that stands in the passage. */
  readonly inText: Uint8Array;
}

/** One sentence of a page with what it covers. */
export interface ReadSentence {
  readonly page: number;
  readonly sentence: number;
  /** Share of the question's weight matched in it, 0..1. */
  readonly coverage: number;
  /** The same with the sentences beside it, each new match counted half. */
  readonly near: number;
  /** The same with title and headings. */
  readonly withTitle: number;
  /** Weight of the weightiest term that is missing, over the weightiest of all. */
  readonly missing: number;
  /** Pairs of neighbouring question words that also stand together here, over the pairs asked. */
  readonly pairs: number;
  /** Names and numbers of the question that are missing in the whole passage with title, over those asked. */
  readonly namesMissing: number;
  /** 0 for the best covered of all sentences. */
  rank: number;
}

/** All pages of a reading. */
export interface Spread {
  readonly question: QuestionShape;
  readonly pages: readonly Page[];
  readonly sentences: readonly ReadSentence[];
  readonly coverageMost: number;
  /** Greatest coverage of a page. */
  readonly pageCoverageMost: number;
}

/** `titles[i]` holds the stems of title and headings of hit i. */
export function layOut(
  question: QuestionShape,
  hits: readonly Hit[],
  columnsOf: (hit: Hit) => PassageColumns,
  titleOf: (hit: Hit) => ArrayLike<number>,
): Spread {
  const pages: Page[] = [];
  const sentences: ReadSentence[] = [];
  for (const [rank, hit] of hits.entries()) {
    const page = layPage(question, hit, rank, columnsOf(hit), titleOf(hit), sentences.length);
    pages.push(page);
    addSentences(question, page, sentences);
  }
  const order = sentences
    .map((_, i) => i)
    .sort((a, b) => sentences[b].withTitle - sentences[a].withTitle || a - b);
  for (const [rank, index] of order.entries()) sentences[index].rank = rank;
  return {
    question,
    pages,
    sentences,
    coverageMost: order.length > 0 ? sentences[order[0]].withTitle : 0,
    pageCoverageMost: pages.reduce((most, page) => Math.max(most, page.coverage), 0),
  };
}

function layPage(
  question: QuestionShape,
  hit: Hit,
  rank: number,
  columns: PassageColumns,
  title: ArrayLike<number>,
  firstSentence: number,
): Page {
  const { analysis } = hit;
  const total = analysis.starts.length;
  const match = new Int16Array(total).fill(-1);
  const inText = new Uint8Array(question.terms.length);
  const inTitle = new Uint8Array(question.terms.length);
  for (let i = 0; i < title.length; i++) {
    const term = title[i] === 0 ? undefined : question.byStem.get(title[i]);
    if (term !== undefined) inTitle[term] = 1;
  }
  for (let i = 0; i < total; i++) {
    const term =
      question.byStem.get(analysis.stems[i]) ??
      (columns.stops[i] ? undefined : question.byRoot.get(columns.roots[i]));
    if (term === undefined) continue;
    match[i] = term;
    inText[term] = 1;
  }
  const before = new Uint8Array(total);
  const after = new Uint8Array(total);
  const fromNext = new Int8Array(total);
  const fromAsked = new Int8Array(total);
  for (let s = 0; s + 1 < analysis.sentences.length; s++) {
    const [from, to] = [analysis.sentences[s], analysis.sentences[s + 1]];
    measureDistances(match, from, to, before, after);
    measureSigned(match, question.next, from, to, fromNext);
    measureSigned(match, question.asked, from, to, fromAsked);
  }
  let covered = 0;
  for (let t = 0; t < question.terms.length; t++)
    if (inText[t] || inTitle[t]) covered += question.terms[t].weight;
  const coverage = question.weightTotal > 0 ? covered / question.weightTotal : 0;
  return {
    hit,
    rank,
    analysis,
    columns,
    match,
    before,
    after,
    fromNext,
    fromAsked,
    firstSentence,
    coverage,
    inTitle,
    inText,
  };
}

function measureDistances(
  match: Int16Array,
  from: number,
  to: number,
  before: Uint8Array,
  after: Uint8Array,
): void {
  let distance = distanceMost;
  for (let i = from; i < to; i++) {
    before[i] = distance;
    distance = match[i] >= 0 ? 1 : Math.min(distance + 1, distanceMost);
  }
  distance = distanceMost;
  for (let i = to - 1; i >= from; i--) {
    after[i] = distance;
    distance = match[i] >= 0 ? 1 : Math.min(distance + 1, distanceMost);
  }
}

function measureSigned(match: Int16Array, term: number, from: number, to: number, signed: Int8Array): void {
  signed.fill(distanceMost, from, to);
  if (term < 0) return;
  for (let at = from; at < to; at++) {
    if (match[at] !== term) continue;
    for (let i = from; i < to; i++) {
      const distance = at - i;
      if (Math.abs(distance) < Math.abs(signed[i])) signed[i] = distance;
    }
  }
}

interface Cover {
  readonly worth: Float64Array;
  total: number;
}

/** Adds what the tokens from..to-1 match; a term counts once, at its best. */
function cover(
  question: QuestionShape,
  page: Page,
  from: number,
  to: number,
  into: Cover,
  factor: number,
): void {
  for (let i = from; i < to; i++) {
    const t = page.match[i];
    if (t < 0) continue;
    const exact = question.terms[t].stem !== 0 && question.terms[t].stem === page.analysis.stems[i];
    const worth = question.terms[t].weight * (exact ? 1 : rootMatchWorth) * factor;
    if (worth <= into.worth[t]) continue;
    into.total += worth - into.worth[t];
    into.worth[t] = worth;
  }
}

function addSentences(question: QuestionShape, page: Page, sentences: ReadSentence[]): void {
  const { analysis } = page;
  const namesMissing = missingNames(question, page);
  for (let s = 0; s + 1 < analysis.sentences.length; s++) {
    const [from, to] = [analysis.sentences[s], analysis.sentences[s + 1]];
    const own: Cover = { worth: new Float64Array(question.terms.length), total: 0 };
    cover(question, page, from, to, own, 1);
    let missing = 0;
    for (let t = 0; t < question.terms.length; t++)
      if (own.worth[t] === 0) missing = Math.max(missing, question.terms[t].weight);
    const coverage = own.total;
    let withTitle = own.total;
    for (let t = 0; t < question.terms.length; t++)
      if (own.worth[t] === 0 && page.inTitle[t]) withTitle += 0.5 * question.terms[t].weight;
    if (s > 0) cover(question, page, analysis.sentences[s - 1], from, own, 0.5);
    if (s + 2 < analysis.sentences.length) cover(question, page, to, analysis.sentences[s + 2], own, 0.5);
    const scale = question.weightTotal > 0 ? 1 / question.weightTotal : 0;
    sentences.push({
      page: page.rank,
      sentence: s,
      coverage: coverage * scale,
      near: own.total * scale,
      withTitle: withTitle * scale,
      missing: question.weightMost > 0 ? missing / question.weightMost : 0,
      pairs: pairShare(question, page, from, to),
      namesMissing,
      rank: 0,
    });
  }
}

function pairShare(question: QuestionShape, page: Page, from: number, to: number): number {
  if (question.contentTotal < 2) return 0;
  let pairs = 0;
  let last = -1;
  let lastAt = -10;
  for (let i = from; i < to; i++) {
    const t = page.match[i];
    if (t < 0) continue;
    // Up to two function words may stand between ("member of the parliament").
    if (last >= 0 && question.terms[t].place === question.terms[last].place + 1 && i - lastAt <= 3) pairs++;
    last = t;
    lastAt = i;
  }
  return Math.min(1, pairs / (question.contentTotal - 1));
}

function missingNames(question: QuestionShape, page: Page): number {
  let asked = 0;
  let missing = 0;
  for (const [t, term] of question.terms.entries()) {
    if (term.name === 0) continue;
    asked++;
    if (!page.inText[t] && !page.inTitle[t]) missing++;
  }
  return asked === 0 ? 0 : missing / asked;
}

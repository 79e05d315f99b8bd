// Fills the rows of features.ts for the candidates of a question.
// Never does string work: everything is compared by number.
import { Shape } from "#text/analysis.ts";
import type { Candidates } from "./candidates.ts";
import type { CorpusColumns, PassageTerms } from "./columns.ts";
import { type FeatureName, featureCount, featureNames } from "./features.ts";
import type { PassageFields } from "./reworded-fields.ts";
import type { Scan, Scanner } from "./scan.ts";
import type { Slots } from "./slots.ts";

const place = Object.fromEntries(featureNames.map((name, at) => [name, at])) as Readonly<
  Record<FeatureName, number>
>;

/** Features that have a twin in proportion to the best candidate. */
const pooled = featureNames
  .filter((name) => name.endsWith("OfBest") && name !== "indexOfBest")
  .map((name) => [place[name.slice(0, -"OfBest".length) as FeatureName], place[name]] as const);

/** BM25's saturation and length normalisation, as in candidates.ts, and flatter. */
const usual = { k: 1.2, b: 0.7 } as const;
const flat = { k: 0.4, b: 0.3 } as const;

export interface Surroundings {
  siblingScore(passage: number): number;
  neighbourScore(passage: number): number;
}

/** Rows of features, one a candidate, row-major in one array. */
export function computeFeatures(
  columns: CorpusColumns,
  slots: Slots,
  candidates: Candidates,
  scanners: { readonly whole: Scanner; readonly title: Scanner },
  around: Surroundings,
  fieldsOf: (passage: number) => PassageFields,
): Float64Array {
  const { passages, scores } = candidates;
  const rows = new Float64Array(passages.length * featureCount);
  scanners.whole.begin(slots);
  scanners.title.begin(slots);
  const best = Math.max(1e-9, scores[0] ?? 0);
  passages.forEach((passage, row) => {
    const out = rows.subarray(row * featureCount, (row + 1) * featureCount);
    const fields = fieldsOf(passage);
    const title = scanners.title.walk(fields.title, columns.prefixes.ofTerm);
    const whole = scanners.whole.walk(fields.whole, columns.prefixes.ofTerm);
    fillMatches(out, columns, slots, passage, whole, title);
    fillTitle(out, fields.title, slots, whole, title);
    fillOrder(out, slots, whole);
    fillKinds(out, slots, whole);
    out[place.indexOfBest] = (scores[row] ?? 0) / best;
    out[place.sibling] = around.siblingScore(passage) / best;
    out[place.neighbour] = around.neighbourScore(passage) / best;
    fillQuestion(out, slots);
  });
  compareWithBest(rows, passages.length);
  return rows;
}

function fillMatches(
  out: Float64Array,
  columns: CorpusColumns,
  slots: Slots,
  passage: number,
  whole: Scan,
  title: Scan,
): void {
  const content = columns.contentLength(passage);
  const { start, end } = columns.whole(passage);
  const length = content / columns.contentLengthMean;
  const lengthAll = (end - start) / columns.lengthMean;
  const sums = {
    usual: 0,
    body: 0,
    all: 0,
    flat: 0,
    word: 0,
    cover: 0,
    coverBody: 0,
    words: 0,
    found: 0,
    terms: 0,
  };
  for (let slot = 1; slot < slots.count; slot += 1) {
    const count = whole.counts[slot] ?? 0;
    const weight = slots.weights[slot] ?? 0;
    if (slots.classes[slot] === 1) sums.terms += 1;
    if (count === 0) continue;
    sums.all += (slots.allWeights[slot] ?? 0) * saturate(count, lengthAll, usual);
    if (weight === 0) continue;
    const inTitle = title.counts[slot] ?? 0;
    sums.found += 1;
    sums.cover += weight;
    sums.usual += weight * saturate(count + inTitle, length, usual);
    sums.flat += weight * saturate(count, length, flat);
    if (count > inTitle) {
      sums.coverBody += weight;
      sums.body += weight * saturate(count - inTitle, length, usual);
    }
    if (whole.exact[slot] === 1) {
      const wordWeight = slots.wordWeights[slot] ?? 0;
      sums.words += wordWeight;
      sums.word += wordWeight * saturate(count, length, usual);
    }
  }
  out[place.bm25] = share(sums.usual, slots.contentWeight);
  out[place.bm25Body] = share(sums.body, slots.contentWeight);
  out[place.bm25All] = share(sums.all, slots.allWeight);
  out[place.bm25Flat] = share(sums.flat, slots.contentWeight);
  out[place.bm25Words] = share(sums.word, slots.wordWeight);
  out[place.cover] = share(sums.cover, slots.contentWeight);
  out[place.coverBody] = share(sums.coverBody, slots.contentWeight);
  out[place.coverWords] = share(sums.words, slots.wordWeight);
  out[place.found] = share(sums.found, sums.terms);
  out[place.length] = Math.log(Math.max(0.02, length));
  out[place.density] = share(whole.matched, content);
}

const saturate = (count: number, length: number, { k, b }: { k: number; b: number }): number =>
  (count * (k + 1)) / (count + k * (1 - b + b * length));

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);

function fillTitle(
  out: Float64Array,
  { start, end, stops }: PassageTerms,
  slots: Slots,
  whole: Scan,
  title: Scan,
): void {
  let inTitle = 0;
  let sentence = whole.sentenceBody;
  for (let slot = 1; slot < slots.count; slot += 1) {
    const count = title.counts[slot] ?? 0;
    if (count === 0) continue;
    const weight = slots.weights[slot] ?? 0;
    inTitle += weight;
    if (whole.counts[slot] === count) sentence += weight;
  }
  let terms = 0;
  for (let at = start; at < end; at += 1) terms += 1 - (stops[at] ?? 0);
  out[place.titleCover] = terms > 0 ? share(inTitle, slots.contentWeight) : Number.NaN;
  out[place.titleShare] = share(title.matched, terms);
  out[place.sentenceWithTitle] = share(sentence, slots.contentWeight);
}

function fillOrder(out: Float64Array, slots: Slots, body: Scan): void {
  let near = 0;
  for (let slot = 1; slot < slots.count; slot += 1) {
    const distance = body.nearest[slot] ?? Number.POSITIVE_INFINITY;
    if (Number.isFinite(distance)) near += (slots.weights[slot] ?? 0) / distance;
  }
  out[place.sentence] = share(body.sentence, slots.contentWeight);
  out[place.sentenceAll] = share(body.sentenceAll, slots.allWeight);
  out[place.sentenceWords] = share(body.sentenceWord, slots.wordWeight);
  out[place.twoSentences] = share(body.twoSentences, slots.contentWeight);
  out[place.sentencePlace] = body.sentencePlace;
  out[place.pairs] = share(body.pairs, slots.contentWeight);
  out[place.pairsAll] = share(body.pairsAll, slots.allWeight);
  out[place.proximity] = share(near, slots.contentWeight);
  out[place.run] = share(body.runWeight, slots.allWeight);
  out[place.runLength] = share(body.run, slots.sequence.length);
}

function fillKinds(out: Float64Array, slots: Slots, body: Scan): void {
  let alike = 0;
  let first = 0;
  let second = 0;
  let capitals = 0;
  let capitalsFound = 0;
  let numbers = 0;
  let numbersFound = 0;
  for (let slot = 1; slot < slots.count; slot += 1) {
    const weight = slots.weights[slot] ?? 0;
    const isFound = (body.counts[slot] ?? 0) > 0;
    const shape = slots.shapes[slot] ?? 0;
    if (weight > 0 && !isFound) {
      if (weight > first) {
        second = first;
        first = weight;
      } else if (weight > second) second = weight;
    }
    if (!isFound && slots.classes[slot] === 1) {
      alike += (weight > 0 ? weight : slots.contentWeight / slots.count) * (body.alike[slot] ?? 0);
    }
    if (weight === 0) continue;
    if (shape & Shape.capital) {
      capitals += weight;
      if (isFound) capitalsFound += weight;
    }
    if (shape & Shape.digit) {
      numbers += weight;
      if (isFound) numbersFound += weight;
    }
  }
  out[place.alike] = share(alike, slots.contentWeight);
  out[place.missing] = share(first, slots.contentWeight);
  out[place.missingSecond] = share(second, slots.contentWeight);
  out[place.capitals] = share(capitalsFound, capitals);
  out[place.numbers] = share(numbersFound, numbers);
}

function fillQuestion(out: Float64Array, slots: Slots): void {
  let rarest = 0;
  for (let slot = 1; slot < slots.count; slot += 1) rarest = Math.max(rarest, slots.weights[slot] ?? 0);
  out[place.unknown] = slots.unknownShare;
  out[place.questionLength] = Math.log(Math.max(1, slots.sequence.length));
  out[place.rarest] = share(rarest, slots.contentWeight);
}

function compareWithBest(rows: Float64Array, count: number): void {
  for (const [from, to] of pooled) {
    let best = 0;
    for (let row = 0; row < count; row += 1) {
      const value = rows[row * featureCount + from] ?? 0;
      if (value > best) best = value;
    }
    for (let row = 0; row < count; row += 1) {
      const value = rows[row * featureCount + from] ?? 0;
      rows[row * featureCount + to] = best > 0 ? value / best : Number.NaN;
    }
  }
}

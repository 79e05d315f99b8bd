// What confidence is judged by: how well passage, sentence and span fit the question, and what else would fit.
// Never sees a word's meaning: all features are free of a corpus's scale.
import type { Hit } from "#retrieval/retriever.ts";
import { fitsType, typeShare } from "./answer-evidence.ts";
import { contradictionsIn, rivalSpans, surroundings } from "./confidence-contrast.ts";
import type { Reading } from "./judging.ts";
import type { Page, ReadSentence, Spread } from "./matching.ts";
import { neuralConfidenceFeatures, neuralConfidenceRow } from "./neural/confidence-features.ts";
import { Look } from "./passage-columns.ts";
import type { Rarity } from "./rarity.ts";
import type { SpanCandidate } from "./span-candidates.ts";

export const confidenceFeatures = [
  "kind",
  "answerType",
  "contentTotal",
  "coverage",
  "coverageNear",
  "coverageWithTitle",
  "missingMost",
  "missingMostRarity",
  "missingTerms",
  "pairs",
  "namesMissing",
  "namesMissingInSentence",
  "passageCoverage",
  "passageMissingMost",
  "unknownWeight",
  "matchedWeight",
  "sentenceScore",
  "sentenceGap",
  "sentenceShare",
  "sentenceRank",
  "otherPassageGap",
  "spanShare",
  "spanGap",
  "startPeak",
  "spanTokens",
  "spanMatched",
  "spanNumbers",
  "spanCapitals",
  "spanSeesNext",
  "spanSeesAsked",
  "passageRank",
  "passageCoverageGap",
  "hits",
  "corpusSize",
  "plainCoverage",
  "plainMissing",
  "plainPassageCoverage",
  "nextFound",
  "firstPlainFound",
  "lastPlainFound",
  "plainAbsent",
  "nameShare",
  "typeShare",
  "typeNear",
  "titleCoverage",
  "matchedWeightWithTitle",
  "negation",
  "contrast",
  "softMissing",
  "softMissingMost",
  "missingElsewhere",
  "otherNames",
  "otherNumbers",
  "numbersMissing",
  "rivalSpanGap",
  "rivalSentenceSpanGap",
  "rivalsFitting",
  "nearSpan",
  "sentenceTokens",
  "passageScoreGap",
  "passageScoreLead",
  ...neuralConfidenceFeatures,
] as const;

/** Sizes beyond this count as large. */
const corpusSizeMost = 1_000;

/** Features in the order of `confidenceFeatures`. */
export function confidenceRow(reading: Reading, hits: readonly Hit[], rarity: Rarity): Float64Array {
  const { spread, spans, sentenceScores } = reading;
  const [span, second] = spans;
  if (!span) return new Float64Array(confidenceFeatures.length);
  const { question } = spread;
  const sentence = spread.sentences[span.sentence];
  const page = spread.pages[sentence.page];
  const rivals = rivalsOf(sentenceScores, spread, span.sentence);
  const missing = missingIn(spread, page, sentence);
  const looks = lookAt(page, question.next, question.asked, span);
  return Float64Array.of(
    question.kind,
    question.answerType,
    question.contentTotal,
    sentence.coverage,
    sentence.near,
    sentence.withTitle,
    sentence.missing,
    missing.rarest,
    missing.count,
    sentence.pairs,
    sentence.namesMissing,
    missing.names,
    page.coverage,
    missing.inPassage,
    missing.unknown,
    sentence.coverage * question.weightTotal,
    sentenceScores[span.sentence],
    rivals.gap,
    rivals.share,
    rivals.rank,
    rivals.otherPassageGap,
    reading.spanShare,
    second ? span.worth - second.worth : 9,
    span.score,
    span.end - span.start + 1,
    looks.matched,
    looks.numbers,
    looks.capitals,
    looks.next,
    looks.asked,
    page.rank,
    coverageLead(spread, page),
    hits.length,
    Math.log(Math.min(rarity.size, corpusSizeMost)),
    missing.plain,
    missing.plainRarest,
    missing.plainInPassage,
    missing.nextFound,
    foundAt(page, missing.found, question.firstPlain),
    foundAt(page, missing.found, question.lastPlain),
    missing.plainAbsent,
    missing.nameShare,
    ...typeEvidence(question.answerType, page, sentence, span),
    ...titleEvidence(spread, page, sentence),
    ...contradictionsIn(reading, page, sentence, span, missing.found),
    ...rivalSpans(reading),
    ...[...surroundings(reading, page, sentence, span, hits), ...neuralConfidenceRow(reading)],
  );
}

/** How much more of the question the page covers than the best of the others. */
function coverageLead({ pages }: Spread, page: Page): number {
  return (
    page.coverage - pages.reduce((most, other) => (other === page ? most : Math.max(most, other.coverage)), 0)
  );
}

/** typeShare, typeNear */
function typeEvidence(
  answerType: number,
  page: Page,
  sentence: ReadSentence,
  { start, end }: SpanCandidate,
): readonly number[] {
  return [typeShare(answerType, page.columns, start, end), typeNear(answerType, page, sentence)];
}

/** titleCoverage (share of the question's weight that stands in title and headings), matchedWeightWithTitle */
function titleEvidence(
  { question }: Spread,
  { inTitle }: Page,
  { withTitle }: ReadSentence,
): readonly number[] {
  let covered = 0;
  for (const [t, { weight }] of question.terms.entries()) if (inTitle[t]) covered += weight;
  return [question.weightTotal > 0 ? covered / question.weightTotal : 0, withTitle * question.weightTotal];
}

/** Where a term stands: 2 in the sentence, 1 in passage, title or headings, 0 nowhere; NaN where the question has no such term. */
function foundAt(page: Page, found: Uint8Array, term: number): number {
  if (term < 0) return Number.NaN;
  if (found[term]) return 2;
  return page.inText[term] || page.inTitle[term] ? 1 : 0;
}

/** Tokens of the sentence, not asked with, that are of the sort asked for, at most 3; NaN where looks do not tell. */
function typeNear(
  answerType: number,
  { analysis, columns, match }: Page,
  { sentence }: ReadSentence,
): number {
  let near = 0;
  for (let i = analysis.sentences[sentence]; i < analysis.sentences[sentence + 1] && near < 3; i++) {
    const fits = fitsType(answerType, columns.looks[i]);
    if (fits === undefined) return Number.NaN;
    if (fits && match[i] < 0) near++;
  }
  return near;
}

function rivalsOf(scores: Float64Array, spread: Spread, chosen: number) {
  let [best, elsewhere, total, rank] = [-Infinity, -Infinity, 0, 0];
  for (let s = 0; s < scores.length; s++) {
    total += Math.exp(scores[s] - scores[chosen]);
    if (s === chosen) continue;
    if (scores[s] > scores[chosen]) rank++;
    if (scores[s] > best) best = scores[s];
    if (spread.sentences[s].page !== spread.sentences[chosen].page && scores[s] > elsewhere)
      elsewhere = scores[s];
  }
  const gapTo = (score: number) => (score === -Infinity ? Number.NaN : scores[chosen] - score);
  return { gap: gapTo(best), otherPassageGap: gapTo(elsewhere), share: 1 / total, rank };
}

function missingIn({ question }: Spread, page: Page, sentence: ReadSentence) {
  const { analysis, match } = page;
  const found = new Uint8Array(question.terms.length);
  for (let i = analysis.sentences[sentence.sentence]; i < analysis.sentences[sentence.sentence + 1]; i++)
    if (match[i] >= 0) found[match[i]] = 1;
  const result = { rarest: 0, count: 0, names: 0, inPassage: 0, unknown: 0, plainRarest: 0, plainAbsent: 0 };
  // A passage about the right name that lacks what is asked of it: names and other words apart.
  let [plain, plainFound, plainInPassage, namesFound] = [0, 0, 0, 0];
  for (const [t, term] of question.terms.entries()) {
    if (term.place < 0) continue;
    if (term.stem === 0 && !page.inText[t]) result.unknown += term.weight;
    if (term.name === 0) {
      plain += term.weight;
      if (found[t]) plainFound += term.weight;
      else result.plainRarest = Math.max(result.plainRarest, term.weight);
      if (page.inText[t]) plainInPassage += term.weight;
      if (!page.inText[t] && !page.inTitle[t]) result.plainAbsent++;
    } else if (found[t]) namesFound += term.weight;
    if (!page.inText[t] && !page.inTitle[t]) result.inPassage = Math.max(result.inPassage, term.weight);
    if (found[t] || page.inTitle[t]) continue;
    result.rarest = Math.max(result.rarest, term.weight);
    result.count++;
    if (term.name > 0) result.names++;
  }
  return {
    ...result,
    found,
    nameShare: plainFound + namesFound > 0 ? namesFound / (plainFound + namesFound) : Number.NaN,
    unknown: question.weightTotal > 0 ? result.unknown / question.weightTotal : 0,
    plain: plain > 0 ? plainFound / plain : Number.NaN,
    plainInPassage: plain > 0 ? plainInPassage / plain : Number.NaN,
    nextFound: question.next < 0 ? Number.NaN : found[question.next],
  };
}

function lookAt(page: Page, next: number, asked: number, { start, end }: SpanCandidate) {
  const result = { matched: 0, numbers: 0, capitals: 0, next: 0, asked: 0 };
  for (let i = start; i <= end; i++) {
    if (page.match[i] >= 0) result.matched++;
    const look = page.columns.looks[i];
    if ((look >= Look.year && look <= Look.mixed) || look === Look.marks + 2) result.numbers++;
    else if (look === Look.capital || look === Look.allCapitals || look === Look.firstCapital)
      result.capitals++;
  }
  const near = (signed: Int8Array) => Math.min(Math.abs(signed[start]), Math.abs(signed[end]));
  if (next >= 0) result.next = near(page.fromNext);
  if (asked >= 0) result.asked = near(page.fromAsked);
  return { ...result, matched: result.matched / (end - start + 1) };
}

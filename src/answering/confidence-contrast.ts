// Signs that a passage is about the right thing but says another: opposites, other names and numbers, rival spans.
// Never judges: the trees in confidence.ts weigh what stands here.
import type { Hit } from "#retrieval/retriever.ts";
import { fitsType } from "./answer-evidence.ts";
import { contradicts, contrastKeyOf, likenessOfWords } from "./contrasts.ts";
import type { Reading } from "./judging.ts";
import type { Page, ReadSentence } from "./matching.ts";
import { Look } from "./passage-columns.ts";
import type { SpanCandidate } from "./span-candidates.ts";
import { FunctionCode } from "./word-classes.ts";

/** Most that is counted of anything. */
const countMost = 6;
/** Tokens on either side of the span that count as near. */
const nearTokens = 8;
/** Gap where there is nothing to compare with. */
const noRival = 9;

/** negation, contrast, softMissing, softMissingMost, missingElsewhere, otherNames, otherNumbers, numbersMissing */
export function contradictionsIn(
  { spread: { question } }: Reading,
  page: Page,
  { sentence }: ReadSentence,
  span: SpanCandidate,
  found: Uint8Array,
): readonly number[] {
  const { analysis, columns, match } = page;
  const [from, to] = [analysis.sentences[sentence], analysis.sentences[sentence + 1]];
  let [negations, names, numbers] = [0, 0, 0];
  const free: string[] = [];
  for (let i = from; i < to; i++) {
    if (columns.functions[i] === FunctionCode.negation) negations++;
    if (match[i] >= 0) continue;
    const look = columns.looks[i];
    const within = i >= span.start && i <= span.end;
    if (!columns.stops[i] || columns.functions[i] !== FunctionCode.none)
      free.push(analysis.text.slice(analysis.starts[i], analysis.ends[i]).toLowerCase());
    if (within) continue;
    if (look === Look.capital || look === Look.allCapitals) names++;
    else if (look >= Look.year && look <= Look.mixed) numbers++;
  }
  let [contrast, soft, softMost, elsewhere, numbersMissing] = [0, 0, 0, 0, 0];
  for (const [t, { word, weight, stem, name, place }] of question.terms.entries()) {
    if (place < 0 || found[t] || page.inTitle[t]) continue;
    if (name === 2) numbersMissing++;
    if (stem > 0 && !page.inText[t]) elsewhere += weight;
    const key = contrastKeyOf(word);
    let alike = 0;
    if (free.some((other) => contradicts(word, other, key))) contrast++;
    for (const other of free) {
      alike = Math.max(alike, likenessOfWords(word, other));
    }
    soft += weight * (1 - alike);
    softMost = Math.max(softMost, weight * (1 - alike));
  }
  const scale = question.weightTotal > 0 ? 1 / question.weightTotal : 0;
  return [
    (negations > 0 ? 1 : 0) - (question.negated ? 1 : 0),
    contrast,
    soft * scale,
    softMost,
    elsewhere * scale,
    Math.min(names, countMost),
    Math.min(numbers, countMost),
    numbersMissing,
  ];
}

/** rivalSpanGap, rivalSentenceSpanGap, rivalsFitting: spans that do not overlap the best one. */
export function rivalSpans({ spread, spans }: Reading): readonly number[] {
  const [best] = spans;
  const type = spread.question.answerType;
  let [gap, sentenceGap, fitting] = [noRival, noRival, 0];
  for (const span of spans) {
    if (span.page === best.page && span.start <= best.end && span.end >= best.start) continue;
    const behind = best.worth - span.worth;
    gap = Math.min(gap, behind);
    if (span.sentence !== best.sentence) sentenceGap = Math.min(sentenceGap, behind);
    if (fitsType(type, spread.pages[span.page].columns.looks[span.start]) && fitting < countMost) fitting++;
  }
  return [gap, sentenceGap, fitting];
}

/** nearSpan, sentenceTokens, passageScoreGap, passageScoreLead */
export function surroundings(
  { spread: { question } }: Reading,
  page: Page,
  { sentence }: ReadSentence,
  { start, end }: SpanCandidate,
  hits: readonly Hit[],
): readonly number[] {
  const { analysis, match } = page;
  const [from, to] = [analysis.sentences[sentence], analysis.sentences[sentence + 1]];
  const seen = new Set<number>();
  let near = 0;
  for (let i = Math.max(from, start - nearTokens); i < Math.min(to, end + 1 + nearTokens); i++) {
    if (match[i] < 0 || seen.has(match[i])) continue;
    seen.add(match[i]);
    near += question.terms[match[i]].weight;
  }
  const best = hits[0]?.score ?? 0;
  const next = hits[1]?.score;
  return [
    question.weightTotal > 0 ? near / question.weightTotal : 0,
    Math.min(to - from, 80),
    best - page.hit.score,
    next === undefined ? Number.NaN : best - next,
  ];
}

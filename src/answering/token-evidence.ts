// Evidence about one token, each piece a number: what word it is, what stands beside it, how far the question's words are.
// Never weighs it: token-model.ts does.
import { distanceMost, type Page, type Spread } from "./matching.ts";
import { gaps, Look, looks } from "./passage-columns.ts";
import { answerTypesTotal, questionKinds } from "./question-shape.ts";
import { functionCodes } from "./word-classes.ts";

/** A family of evidence about one token. `values` different pieces of evidence; `byKind` ones are weighed per question kind and for all kinds together. */
interface Template {
  readonly name: string;
  readonly values: number;
  readonly byKind: boolean;
}

/** Words the model has weights for; their places are their numbers. Place 0 is "no such word". */
export interface TokenWords {
  readonly words: readonly string[];
  readonly endings: readonly string[];
  readonly asked: readonly string[];
}

/** Where each template's weights lie. */
export interface Layout {
  readonly templates: readonly Template[];
  /** Columns parallel to templates. */
  readonly bases: Int32Array;
  readonly values: Int32Array;
  readonly byKind: Uint8Array;
  readonly slots: number;
  /** True where the weights for all kinds are already added to those of each kind, as reading wants it; training keeps them apart. */
  readonly folded: boolean;
}

const distanceBins = 7;
const edgeBins = 6;
/** The look of what lies outside the sentence: that of a stop word. */
const lookOutside = Look.stop;
const signedBins = 11;

function templatesFor(words: TokenWords): readonly Template[] {
  const [vocabulary, endings, asked] = [words.words.length, words.endings.length, words.asked.length];
  const byKind = true;
  return [
    { name: "word", values: vocabulary, byKind },
    { name: "wordBefore", values: vocabulary, byKind },
    { name: "wordAfter", values: vocabulary, byKind },
    { name: "lookWithBefore", values: looks * looks, byKind },
    { name: "lookWithAfter", values: looks * looks, byKind },
    { name: "functionBefore", values: functionCodes * looks, byKind },
    { name: "functionAfter", values: functionCodes * looks, byKind },
    { name: "gaps", values: gaps * gaps, byKind },
    { name: "matchWindow", values: 64, byKind },
    { name: "distances", values: distanceBins * distanceBins, byKind },
    { name: "next", values: signedBins * functionCodes, byKind },
    { name: "asked", values: signedBins, byKind },
    { name: "sentence", values: 60, byKind },
    { name: "ending", values: endings, byKind },
    { name: "endingBefore", values: endings, byKind },
    { name: "askedLook", values: asked * looks, byKind: false },
    { name: "typeLook", values: answerTypesTotal * looks * 2, byKind: false },
    { name: "position", values: edgeBins * edgeBins, byKind },
    { name: "wordTwoBefore", values: vocabulary, byKind: false },
    { name: "wordTwoAfter", values: vocabulary, byKind: false },
    { name: "repeated", values: 8, byKind },
    { name: "gapBefore", values: gaps * looks, byKind },
    { name: "gapAfter", values: gaps * looks, byKind },
    { name: "functionsBefore", values: functionCodes * functionCodes, byKind },
    { name: "askedFunction", values: asked * functionCodes, byKind: false },
  ];
}

/** Lays weights out for a vocabulary: the same for training and reading. */
export function layoutFor(words: TokenWords, folded = false): Layout {
  const templates = templatesFor(words);
  const bases = new Int32Array(templates.length);
  let slots = 0;
  for (const [t, template] of templates.entries()) {
    bases[t] = slots;
    slots += template.values * (template.byKind ? questionKinds + 1 : 1);
  }
  const values = Int32Array.from(templates, (template) => template.values);
  const byKind = Uint8Array.from(templates, (template) => (template.byKind ? 1 : 0));
  return { templates, bases, values, byKind, slots, folded };
}

/** Slots one token touches at most: two for each template. */
export const slotsPerToken = 2 * 25;

const distanceBin = (distance: number): number =>
  distance >= distanceMost ? 6 : distance <= 3 ? distance - 1 : distance <= 5 ? 3 : distance <= 9 ? 4 : 5;

/** 0 the token itself, 1..4 the match stands after it, 5..8 before it, 10 there is none. */
function signedBin(distance: number): number {
  const size = Math.abs(distance);
  if (size >= distanceMost) return 10;
  const bin = size <= 2 ? size : size <= 5 ? 3 : 4;
  return distance < 0 ? bin + 4 : bin;
}

const shareBin = (share: number): number => (share <= 0 ? 0 : share < 0.12 ? 1 : share < 0.3 ? 2 : 3);
const rankBin = (rank: number): number => (rank < 3 ? rank : rank < 5 ? 3 : 4);
const edgeBin = (distance: number): number =>
  distance < 3 ? distance : distance < 6 ? 3 : distance < 12 ? 4 : 5;

/** Writes the slots that the token touches into `into` from `at`; returns where they end. */
export function tokenSlots(
  layout: Layout,
  spread: Spread,
  page: Page,
  token: number,
  into: Int32Array,
  at: number,
): number {
  const { columns, match } = page;
  const { question } = spread;
  const { bases, values, byKind, folded } = layout;
  const { kind } = question;
  const sentenceIndex = columns.sentenceOf[token];
  const sentence = spread.sentences[page.firstSentence + sentenceIndex];
  const first = page.analysis.sentences[sentenceIndex];
  const last = page.analysis.sentences[sentenceIndex + 1] - 1;
  const look = columns.looks[token];
  const functionBefore = columns.functions[token - 1] ?? 0;
  const matched = match[token] >= 0 ? 1 : 0;
  let slot = at;
  let t = 0;
  const put = (value: number): void => {
    if (byKind[t] === 1) {
      if (!folded) into[slot++] = bases[t] + questionKinds * values[t] + value;
      into[slot++] = bases[t] + kind * values[t] + value;
    } else into[slot++] = bases[t] + value;
    t++;
  };
  put(columns.vocabulary[token]);
  put(columns.vocabulary[token - 1] ?? 0);
  put(columns.vocabulary[token + 1] ?? 0);
  put(look * looks + (token > first ? columns.looks[token - 1] : lookOutside));
  put(look * looks + (token < last ? columns.looks[token + 1] : lookOutside));
  put(functionBefore * looks + look);
  put((columns.functions[token + 1] ?? 0) * looks + look);
  put(columns.gaps[token] * gaps + columns.gaps[token + 1]);
  put(matchWindow(match, token, first, last) | (columns.stops[token] << 5));
  put(distanceBin(page.before[token]) * distanceBins + distanceBin(page.after[token]));
  put(signedBin(page.fromNext[token]) * functionCodes + functionBefore);
  put(signedBin(page.fromAsked[token]));
  put(sentenceBin(page.rank, sentence.rank, spread.coverageMost - sentence.withTitle));
  put(columns.endings[token]);
  put(columns.endings[token - 1] ?? 0);
  put(question.askedWord * looks + look);
  put((question.answerType * looks + look) * 2 + matched);
  put(edgeBin(token - first) * edgeBins + edgeBin(last - token));
  put(columns.vocabulary[token - 2] ?? 0);
  put(columns.vocabulary[token + 2] ?? 0);
  const repeats = columns.stops[token] === 1 && question.stopStems.has(page.analysis.stems[token]) ? 1 : 0;
  put(repeats * 4 + matched * 2 + (matched === 1 && question.terms[match[token]].name > 0 ? 1 : 0));
  put(columns.gaps[token] * looks + look);
  put(columns.gaps[token + 1] * looks + look);
  put(functionBefore * functionCodes + (columns.functions[token - 2] ?? 0));
  put(question.askedWord * functionCodes + functionBefore);
  return slot;
}

/** Which of the token and its two neighbours on each side match the question: a bit each. */
function matchWindow(match: Int16Array, token: number, first: number, last: number): number {
  let window = 0;
  for (let i = Math.max(first, token - 2); i <= Math.min(last, token + 2); i++)
    if (match[i] >= 0) window |= 1 << (i - token + 2);
  return window;
}

const sentenceBin = (passageRank: number, rank: number, coverageGap: number): number =>
  (Math.min(passageRank, 2) * 5 + rankBin(rank)) * 4 + shareBin(coverageGap);

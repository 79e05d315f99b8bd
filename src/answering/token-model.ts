// Scores each token of the pages that are read: does the answer begin here, end here, lie here? A sum of learned weights.
// Never looks a word up: words are numbers by then.
import { readFileSync } from "node:fs";
import { DocentError } from "#errors.ts";
import { distanceMost, type Page, type Spread } from "./matching.ts";
import { functionCodes } from "./word-classes.ts";
import { gaps, looks, type ReaderWords } from "./passage-columns.ts";
import { questionKinds } from "./question-shape.ts";

/** What each token is scored for. */
export const heads = ["start", "end", "inside"] as const;
export const headsTotal = heads.length;

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

/** The model file: for each template, and each kind ("any" for all), the weights [start, end, inside] of each piece of evidence that has any. */
export interface TokenModelFile {
  readonly kind: "token-weights";
  readonly card?: Readonly<Record<string, unknown>>;
  readonly words: TokenWords;
  readonly weights: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>>>;
}

export interface TokenModel {
  readonly known: ReaderWords & { readonly asked: ReadonlyMap<string, number> };
  readonly layout: Layout;
  /** Interleaved: weights[slot * 3 + head]. */
  readonly weights: Float32Array;
}

/** Where each template's weights lie. */
export interface Layout {
  readonly templates: readonly Template[];
  readonly bases: Int32Array;
  readonly slots: number;
}

const distanceBins = 7;
const signedBins = 11;
const answerTypesTotal = 13;

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
    { name: "position", values: 36, byKind },
    { name: "wordTwoBefore", values: vocabulary, byKind: false },
    { name: "wordTwoAfter", values: vocabulary, byKind: false },
    { name: "repeated", values: 8, byKind },
  ];
}

/** Lays weights out for a vocabulary: the same for training and reading. */
export function layoutFor(words: TokenWords): Layout {
  const templates = templatesFor(words);
  const bases = new Int32Array(templates.length);
  let slots = 0;
  for (const [t, template] of templates.entries()) {
    bases[t] = slots;
    slots += template.values * (template.byKind ? questionKinds + 1 : 1);
  }
  return { templates, bases, slots };
}

/** Slots one token touches at most: two for each template. */
export const slotsPerToken = 2 * 21;

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
const edgeBin = (distance: number): number => (distance < 3 ? distance : distance < 6 ? 3 : distance < 12 ? 4 : 5);

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
  const kind = question.kind;
  const total = match.length;
  const sentenceIndex = columns.sentenceOf[token];
  const sentence = spread.sentences[page.firstSentence + sentenceIndex];
  const first = page.analysis.sentences[sentenceIndex];
  const last = page.analysis.sentences[sentenceIndex + 1] - 1;
  const before = token > 0 ? token - 1 : -1;
  const after = token + 1 < total ? token + 1 : -1;
  const look = columns.looks[token];
  const lookBefore = token > first ? columns.looks[before] : 7;
  const lookAfter = token < last ? columns.looks[after] : 7;
  const functionBefore = before < 0 ? 0 : columns.functions[before];
  const functionAfter = after < 0 ? 0 : columns.functions[after];
  let window = columns.stops[token] << 5;
  for (let d = -2; d <= 2; d++) {
    const i = token + d;
    if (i >= first && i <= last && match[i] >= 0) window |= 1 << (d + 2);
  }
  const repeats = columns.stops[token] === 1 && question.stopStems.has(page.analysis.stems[token]) ? 1 : 0;
  let slot = at;
  const { bases, templates } = layout;
  const put = (t: number, value: number): void => {
    const { values, byKind } = templates[t];
    if (!byKind) {
      into[slot++] = bases[t] + value;
      return;
    }
    into[slot++] = bases[t] + questionKinds * values + value;
    into[slot++] = bases[t] + kind * values + value;
  };
  put(0, columns.vocabulary[token]);
  put(1, before < 0 ? 0 : columns.vocabulary[before]);
  put(2, after < 0 ? 0 : columns.vocabulary[after]);
  put(3, look * looks + lookBefore);
  put(4, look * looks + lookAfter);
  put(5, functionBefore * looks + look);
  put(6, functionAfter * looks + look);
  put(7, columns.gaps[token] * gaps + columns.gaps[token + 1]);
  put(8, window);
  put(9, (distanceBin(page.before[token]) * distanceBins) + distanceBin(page.after[token]));
  put(10, signedBin(page.fromNext[token]) * functionCodes + functionBefore);
  put(11, signedBin(page.fromAsked[token]));
  put(12, (Math.min(page.rank, 2) * 5 + rankBin(sentence.rank)) * 4 + shareBin(spread.coverageMost - sentence.withTitle));
  put(13, columns.endings[token]);
  put(14, before < 0 ? 0 : columns.endings[before]);
  put(15, question.askedWord * looks + look);
  put(16, (question.answerType * looks + look) * 2 + (match[token] >= 0 ? 1 : 0));
  put(17, edgeBin(token - first) * 6 + edgeBin(last - token));
  put(18, token < 2 ? 0 : columns.vocabulary[token - 2]);
  put(19, token + 2 >= total ? 0 : columns.vocabulary[token + 2]);
  put(20, repeats * 4 + (match[token] >= 0 ? 2 : 0) + (question.terms[match[token]]?.name ? 1 : 0));
  return slot;
}

/** Scores of one page: start, end and inside of each token. */
export interface TokenScores {
  readonly start: Float32Array;
  readonly end: Float32Array;
  readonly inside: Float32Array;
}

const scratch = new Int32Array(slotsPerToken);

export function scoreTokens(model: TokenModel, spread: Spread, page: Page): TokenScores {
  const total = page.match.length;
  const scores = { start: new Float32Array(total), end: new Float32Array(total), inside: new Float32Array(total) };
  const { weights, layout } = model;
  for (let i = 0; i < total; i++) {
    const slots = tokenSlots(layout, spread, page, i, scratch, 0);
    let [start, end, inside] = [0, 0, 0];
    for (let s = 0; s < slots; s++) {
      const at = scratch[s] * headsTotal;
      start += weights[at];
      end += weights[at + 1];
      inside += weights[at + 2];
    }
    scores.start[i] = start;
    scores.end[i] = end;
    scores.inside[i] = inside;
  }
  return scores;
}

/** Numbers the words of a model file. */
export function numberWords(words: TokenWords): TokenModel["known"] {
  const number = (list: readonly string[]) => new Map(list.map((word, i) => [word, i]));
  const known = { words: number(words.words), endings: number(words.endings), asked: number(words.asked) };
  for (const map of Object.values(known)) map.delete("");
  return known;
}

/** Kinds in the order of their numbers, as the model file names them. */
export const kindNames = [
  "other", "who", "what", "which", "where", "when", "how", "how-many", "how-much", "how-long", "why", "how-to",
  "definition", "list", "yes-no", "any",
] as const;

/** Reads a model file once, at start. Throws MODEL_UNFIT where it is malformed. */
export function readTokenModel(url: URL): TokenModel {
  const name = url.pathname.split("/").slice(-3).join("/");
  try {
    return loadTokenModel(JSON.parse(readFileSync(url, "utf8")) as TokenModelFile);
  } catch (cause) {
    throw new DocentError("MODEL_UNFIT", name, "is not a file of token weights", "train it again or restore the file", { cause });
  }
}

export function loadTokenModel(file: TokenModelFile): TokenModel {
  const layout = layoutFor(file.words);
  const weights = new Float32Array(layout.slots * headsTotal);
  for (const [t, { name, values, byKind }] of layout.templates.entries()) {
    for (const [kind, entries] of Object.entries(file.weights[name] ?? {})) {
      const place = byKind ? kindNames.indexOf(kind as (typeof kindNames)[number]) : 0;
      if (place < 0) throw new TypeError(`unknown kind ${kind}`);
      for (const [value, triple] of Object.entries(entries)) {
        const slot = layout.bases[t] + place * values + Number(value);
        if (Number(value) >= values || triple.length !== headsTotal) throw new TypeError(`weight ${name} ${value}`);
        weights.set(triple, slot * headsTotal);
      }
    }
  }
  return { known: numberWords(file.words), layout, weights };
}

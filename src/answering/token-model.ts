// Scores each token of the pages that are read: does the answer begin here, end here, lie here? A sum of learned weights.
// Never looks a word up: words are numbers by then.
import { readFileSync } from "node:fs";
import { DocentError } from "#errors.ts";
import type { Page, Spread } from "./matching.ts";
import type { ReaderWords } from "./passage-columns.ts";
import { questionKinds } from "./question-shape.ts";
import { type Layout, layoutFor, slotsPerToken, type TokenWords, tokenSlots } from "./token-evidence.ts";

/** What each token is scored for. */
export const heads = ["start", "end", "inside"] as const;
export const headsTotal = heads.length;

/**
 * The model file. `weights` holds, for each template and each kind ("any" for all), the pieces of evidence that have
 * weights, in rising order, as base64 of bytes: what is added to the last piece's number (255 and a further byte where it
 * is 255 or more), then start, end and inside as signed bytes in steps of `unit`.
 */
export interface TokenModelFile {
  readonly kind: "token-weights";
  readonly card?: Readonly<Record<string, unknown>>;
  readonly unit: number;
  readonly words: TokenWords;
  readonly weights: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface TokenModel {
  readonly known: ReaderWords & { readonly asked: ReadonlyMap<string, number> };
  readonly layout: Layout;
  /** Interleaved: weights[slot * 3 + head]. */
  readonly weights: Float32Array;
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
  const scores = {
    start: new Float32Array(total),
    end: new Float32Array(total),
    inside: new Float32Array(total),
  };
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
  "other",
  "who",
  "what",
  "which",
  "where",
  "when",
  "how",
  "how-many",
  "how-much",
  "how-long",
  "why",
  "how-to",
  "definition",
  "list",
  "yes-no",
  "any",
] as const;

/** Reads a model file once, at start. Throws MODEL_UNFIT where it is malformed. */
export function readTokenModel(url: URL): TokenModel {
  const name = url.pathname.split("/").slice(-3).join("/");
  try {
    return loadTokenModel(JSON.parse(readFileSync(url, "utf8")) as TokenModelFile);
  } catch (cause) {
    throw new DocentError(
      "MODEL_UNFIT",
      name,
      "is not a file of token weights",
      "train it again or restore the file",
      { cause },
    );
  }
}

export function loadTokenModel(file: TokenModelFile): TokenModel {
  const layout = layoutFor(file.words, true);
  const weights = new Float32Array(layout.slots * headsTotal);
  for (const [t, { name, values, byKind }] of layout.templates.entries()) {
    for (const [kind, entries] of Object.entries(file.weights[name] ?? {})) {
      const place = byKind ? kindNames.indexOf(kind as (typeof kindNames)[number]) : 0;
      if (place < 0) throw new TypeError(`unknown kind ${kind}`);
      readTriples(entries, file.unit, values, weights, layout.bases[t] + place * values);
    }
  }
  for (const t of layout.templates.keys()) if (layout.byKind[t] === 1) foldKinds(layout, t, weights);
  return { known: numberWords(file.words), layout, weights };
}

/** Adds a template's weights for all kinds to those of each kind, so that reading looks up one instead of two. */
function foldKinds(layout: Layout, t: number, weights: Float32Array): void {
  const width = layout.values[t] * headsTotal;
  const base = layout.bases[t] * headsTotal;
  const any = base + questionKinds * width;
  for (let kind = 0; kind < questionKinds; kind++)
    for (let i = 0; i < width; i++) weights[base + kind * width + i] += weights[any + i];
}

function readTriples(text: string, unit: number, values: number, weights: Float32Array, base: number): void {
  const bytes = Int8Array.from(Buffer.from(text, "base64"));
  let value = 0;
  for (let at = 0; at < bytes.length; ) {
    let step = 255;
    while (step === 255) {
      step = bytes[at++] & 255;
      value += step;
    }
    if (value >= values || at + headsTotal > bytes.length) throw new TypeError("weights run over");
    for (let head = 0; head < headsTotal; head++)
      weights[(base + value) * headsTotal + head] = bytes[at++] * unit;
  }
}

// Learns the reader's token weights: for each token, does an answer begin, end or lie here?
// Softmax over all tokens that are read for start and end, logistic for inside; AdaGrad, one pass after another in a seeded order.

import type { Spread } from "#answering/matching.ts";
import { endingOf } from "#answering/passage-columns.ts";
import { askedWordOf } from "#answering/question-shape.ts";
import { massOf } from "#answering/sentence-features.ts";
import { layoutFor, slotsPerToken, type TokenWords, tokenSlots } from "#answering/token-evidence.ts";
import {
  headsTotal,
  kindNames,
  numberWords,
  scoreTokens,
  type TokenModel,
  type TokenModelFile,
} from "#answering/token-model.ts";
import type { Query } from "#query/query.ts";
import type { Hit } from "#retrieval/retriever.ts";
import { createRandom, shuffle } from "./random.ts";
import type { GoldSpan } from "./reader-examples.ts";

/** One question laid over its passages. */
export interface ReaderExample {
  readonly spread: Spread;
  readonly golds: readonly GoldSpan[];
  readonly weight: number;
}

export interface TokenOptions {
  readonly seed: number;
  /** Passes over all questions. Default 5. */
  readonly passes?: number;
  /** AdaGrad's step. Default 0.15. */
  readonly step?: number;
  /** Pull of each touched weight towards 0. Default 2e-5. */
  readonly decay?: number;
}

/** Answers and their neighbours are at most so far apart. */
const windowTokens = 2;

/** Words, endings and asked words that come often enough around answers to deserve weights. */
export function chooseWords(
  examples: readonly {
    readonly query: Query;
    readonly hits: readonly Hit[];
    readonly golds: readonly GoldSpan[];
  }[],
  least = { words: 7, endings: 30, asked: 6 },
): TokenWords {
  const [words, endings, askedWords] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const count = (map: Map<string, number>, word: string) => map.set(word, (map.get(word) ?? 0) + 1);
  for (const { query, hits, golds } of examples) {
    const gold = golds[0];
    if (!gold) continue;
    const { text, starts, ends } = hits[gold.page].analysis;
    for (
      let i = Math.max(0, gold.start - windowTokens);
      i <= Math.min(starts.length - 1, gold.end + windowTokens);
      i++
    ) {
      const word = text.slice(starts[i], ends[i]).toLowerCase();
      if (/\p{N}/u.test(word)) continue;
      count(words, word);
      if (i >= gold.start && i <= gold.end && endingOf(word) !== "") count(endings, endingOf(word));
    }
    const asked = askedWordOf(query.analysis);
    if (asked !== "") count(askedWords, asked);
  }
  const keep = (map: Map<string, number>, min: number) => [
    "",
    ...[...map]
      .filter(([, n]) => n >= min)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([word]) => word),
  ];
  return {
    words: keep(words, least.words),
    endings: keep(endings, least.endings),
    asked: keep(askedWords, least.asked),
  };
}

export function trainTokens(
  examples: readonly ReaderExample[],
  words: TokenWords,
  options: TokenOptions,
): TokenModel {
  const layout = layoutFor(words);
  const model: TokenModel = {
    known: numberWords(words),
    layout,
    weights: new Float32Array(layout.slots * headsTotal),
  };
  const learner = new Learner(model, options.step ?? 0.15, options.decay ?? 2e-5);
  const random = createRandom(options.seed);
  for (let pass = 0; pass < (options.passes ?? 5); pass++) {
    const order = shuffle([...examples], random);
    let loss = 0;
    for (const example of order) loss += learner.learn(example);
    console.error(`  tokens pass ${pass + 1}: loss ${(loss / order.length).toFixed(3)}`);
  }
  return model;
}

class Learner {
  readonly #squares: Float32Array;
  readonly #slots = new Int32Array(slotsPerToken);
  readonly model: TokenModel;
  readonly step: number;
  readonly decay: number;

  constructor(model: TokenModel, step: number, decay: number) {
    this.model = model;
    this.step = step;
    this.decay = decay;
    this.#squares = new Float32Array(model.weights.length).fill(1e-3);
  }

  learn({ spread, golds, weight }: ReaderExample): number {
    const scores = spread.pages.map((page) => scoreTokens(this.model, spread, page));
    const mass = massOf(scores);
    const share = goldShares(golds, scores, mass);
    let loss = 0;
    for (const page of spread.pages) {
      const { start, end, inside } = scores[page.rank];
      for (let i = 0; i < start.length; i++) {
        const target = share.get(page.rank * 65536 + i);
        const lies = golds.some((g) => g.page === page.rank && i >= g.start && i <= g.end);
        const byStart = Math.exp(start[i] - mass.startPeak) / mass.startMass - (target?.start ?? 0);
        const byEnd = Math.exp(end[i] - mass.endPeak) / mass.endMass - (target?.end ?? 0);
        // Inside counts a little: ten times as many tokens bear it.
        const byInside = 0.15 * (1 / (1 + Math.exp(-inside[i])) - (lies ? 1 : 0));
        if (Math.abs(byStart) + Math.abs(byEnd) + Math.abs(byInside) < 0.004) continue;
        this.#move(spread, page, i, [byStart * weight, byEnd * weight, byInside * weight]);
      }
    }
    loss -= Math.log(Math.max(share.startMass, 1e-9)) + Math.log(Math.max(share.endMass, 1e-9));
    return loss;
  }

  #move(spread: Spread, page: Spread["pages"][number], token: number, gradients: readonly number[]): void {
    const count = tokenSlots(this.model.layout, spread, page, token, this.#slots, 0);
    const { weights } = this.model;
    for (let s = 0; s < count; s++) {
      for (let head = 0; head < headsTotal; head++) {
        const at = this.#slots[s] * headsTotal + head;
        const gradient = gradients[head] + this.decay * weights[at];
        this.#squares[at] += gradient * gradient;
        weights[at] -= (this.step * gradient) / Math.sqrt(this.#squares[at]);
      }
    }
  }
}

/** Each gold token's share of the target: golds are alternatives, the likelier ones get more. */
function goldShares(
  golds: readonly GoldSpan[],
  scores: readonly { start: Float32Array; end: Float32Array }[],
  mass: ReturnType<typeof massOf>,
) {
  const shares = new Map<number, { start: number; end: number }>() as Map<
    number,
    { start: number; end: number }
  > & { startMass: number; endMass: number };
  const starts = new Map(
    golds.map((g) => [
      g.page * 65536 + g.start,
      Math.exp(scores[g.page].start[g.start] - mass.startPeak) / mass.startMass,
    ]),
  );
  const ends = new Map(
    golds.map((g) => [
      g.page * 65536 + g.end,
      Math.exp(scores[g.page].end[g.end] - mass.endPeak) / mass.endMass,
    ]),
  );
  const total = (map: Map<number, number>) => [...map.values()].reduce((sum, x) => sum + x, 0);
  shares.startMass = total(starts);
  shares.endMass = total(ends);
  for (const [key, chance] of starts) shares.set(key, { start: chance / shares.startMass, end: 0 });
  for (const [key, chance] of ends)
    shares.set(key, { start: shares.get(key)?.start ?? 0, end: chance / shares.endMass });
  return shares;
}

/** Weights are kept in steps of this; what rounds to less than two steps is left out. */
const unit = 1 / 40;
const stepsMin = 2;

/** The model as a file. */
export function tokenModelFile(
  model: TokenModel,
  words: TokenWords,
  card: Readonly<Record<string, unknown>>,
): TokenModelFile {
  const weights: Record<string, Record<string, string>> = {};
  const { layout } = model;
  for (const [t, { name, values, byKind }] of layout.templates.entries()) {
    const kinds: Record<string, string> = {};
    for (let kind = 0; kind < (byKind ? kindNames.length : 1); kind++) {
      const text = writeTriples(model.weights, layout.bases[t] + kind * values, values);
      if (text !== "") kinds[byKind ? kindNames[kind] : "any"] = text;
    }
    weights[name] = kinds;
  }
  return { kind: "token-weights", card, unit, words, weights };
}

function writeTriples(weights: Float32Array, base: number, values: number): string {
  const bytes: number[] = [];
  let last = 0;
  for (let value = 0; value < values; value++) {
    const at = (base + value) * headsTotal;
    const steps = Array.from(weights.subarray(at, at + headsTotal), (weight) =>
      Math.max(-127, Math.min(127, Math.round(weight / unit))),
    );
    if (steps.every((step) => Math.abs(step) < stepsMin)) continue;
    let ahead = value - last;
    for (; ahead >= 255; ahead -= 255) bytes.push(255);
    bytes.push(ahead, ...steps.map((step) => step & 255));
    last = value;
  }
  return Buffer.from(bytes).toString("base64");
}

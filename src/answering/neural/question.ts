// Reads the question for the neural reader: a row for each of its tokens, one for the whole, and what pages are compared with.
// Never looks at a page.
import { type QuestionInputs, questionTokensMax } from "./inputs.ts";
import type { Place } from "./kernel.ts";
import type { Compared, Layout } from "./layout.ts";
import { panel, roundUp } from "./panels.ts";
import type { NeuralShape, NeuralSizes } from "./weights.ts";

/** The score of what is not there: no token of it is ever chosen. */
export const outsideScore = -1e4;

/** Leaves in memory what reading pages needs of a question. Returns the number of tokens that pages are compared with. */
export function encodeQuestion(
  layout: Layout,
  shape: NeuralShape,
  sizes: NeuralSizes,
  question: QuestionInputs,
): number {
  const { kernel, floats, question: room } = layout;
  // A question without any token is compared as one that has a single empty token.
  const tokens = Math.max(1, Math.min(question.tokens, questionTokensMax));
  embed(layout, shape, sizes, question);
  convolve(layout, shape.width, Math.min(question.tokens, tokens));
  poolWhole(layout, shape.width, tokens, question);
  const { width, dilations } = shape;
  const once = (out: Place, { weights, bias }: { weights: Place; bias: Place }, outputs: number): void =>
    kernel.product(out, room.whole, weights, bias, 0, 1, width, outputs, -Infinity);
  once(room.toTokens, layout.toTokens, width);
  if (dilations.length > 0) once(room.conditions, layout.conditions, dilations.length * 2 * width);
  once(room.endsAsked, layout.endsAsked, 2 * width);
  const ends = new Float32Array(2 * width);
  for (let i = 0; i < ends.length; i++) ends[i] = layout.ends.weights[i] + floats[room.endsAsked / 4 + i];
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < width; j++) floats[room.ends.weights / 4 + j * panel + i] = ends[i * width + j];
    floats[room.ends.bias / 4 + i] = layout.ends.bias[i];
  }
  const padded = roundUp(tokens, panel);
  for (let i = 0; i < padded; i++) floats[room.mask / 4 + i] = i < tokens ? 0 : outsideScore;
  compare(layout, shape, tokens);
  return tokens;
}

/** Each token is the sum of a row for its stem, its ending and what else is known of it. */
function embed(
  { kernel, floats, shorts, question: room, ...layout }: Layout,
  { width, words }: NeuralShape,
  { asked }: NeuralSizes,
  question: QuestionInputs,
): void {
  const read = Math.min(question.tokens, questionTokensMax);
  floats.fill(0, room.vectors / 4, room.vectors / 4 + questionTokensMax * words);
  floats.fill(0, room.encoded / 4, room.encoded / 4 + questionTokensMax * width);
  shorts.fill(0, room.inputs.stems / 2, room.inputs.stems / 2 + questionTokensMax);
  shorts.fill(0, room.inputs.endings / 2, room.inputs.endings / 2 + questionTokensMax);
  shorts.set(question.stems.subarray(0, read), room.inputs.stems / 2);
  shorts.set(question.endings.subarray(0, read), room.inputs.endings / 2);
  const tokens = Math.max(1, read);
  const { stems, endings } = layout;
  kernel.addBytes(room.vectors, stems.steps, stems.scales, room.inputs.stems, tokens, words);
  kernel.product(room.encoded, room.vectors, layout.word, layout.zeros, 0, tokens, words, width, -Infinity);
  kernel.addBytes(room.encoded, endings.steps, endings.scales, room.inputs.endings, tokens, width);
  for (let t = 0; t < tokens; t++) {
    for (const [i, table] of layout.asked.entries()) {
      const value = t < read ? question.inputs[t * asked.length + i] : 0;
      const to = room.encoded / 4 + t * width;
      for (let j = 0; j < width; j++) floats[to + j] += table[value * width + j];
    }
  }
}

/** What stands beside a token changes it; beyond both ends there are zeros. `known` may be 0, the row is 1 then. */
function convolve(
  { kernel, floats, question: room, questionLayers }: Layout,
  width: number,
  known: number,
): void {
  const [from, to, gated] = [room.encoded / 4, room.neighbours / 4, room.gated / 4];
  const rows = Math.max(1, known);
  for (const { weights, bias } of questionLayers) {
    floats.fill(0, to, to + rows * 3 * width);
    for (let t = 0; t < known; t++) {
      const [first, last] = [Math.max(0, t - 1), Math.min(known, t + 2)];
      floats.copyWithin(to + (3 * t + first - t + 1) * width, from + first * width, from + last * width);
    }
    kernel.product(room.gated, room.neighbours, weights, bias, 0, rows, 3 * width, 2 * width, -Infinity);
    for (let t = 0; t < rows; t++) {
      for (let j = 0; j < width; j++) {
        const at = gated + 2 * t * width + j;
        const gate = Math.min(1, Math.max(0, floats[at + width] / 6 + 0.5));
        floats[from + t * width + j] += floats[at] * gate;
      }
    }
  }
}

/** The whole question is the mean of its tokens, weighted by what the network makes of each, plus its kind and type. */
function poolWhole(
  { floats, question: room, pool, kinds, types }: Layout,
  width: number,
  tokens: number,
  { kind, answerType }: QuestionInputs,
): void {
  const from = room.encoded / 4;
  const weights = new Float32Array(tokens);
  for (let t = 0; t < tokens; t++) {
    weights[t] = pool.bias[0];
    for (let j = 0; j < width; j++) weights[t] += pool.weights[j] * floats[from + t * width + j];
  }
  softmax(weights, 0, tokens, tokens);
  for (let j = 0; j < width; j++) {
    let sum = kinds[kind * width + j] + types[answerType * width + j];
    for (let t = 0; t < tokens; t++) sum += weights[t] * floats[from + t * width + j];
    floats[room.whole / 4 + j] = sum;
  }
}

/** Keys and values of each place where a page's tokens are compared with those of the question. */
function compare(layout: Layout, { width, words }: NeuralShape, tokens: number): void {
  const { kernel, question: room, zeros, aligned } = layout;
  const ofEach = (weights: Place, bias: Place): void =>
    kernel.product(room.made, room.encoded, weights, bias, 0, tokens, width, width, -Infinity);
  packKeys(layout, room.vectors, aligned, tokens, words, layout.alignScale);
  ofEach(aligned.weights, zeros);
  packValues(layout, room.made, aligned.values, tokens, width);
  packValues(layout, room.encoded, room.encodedPanels, tokens, width);
  for (const { attended } of layout.layers) {
    if (!attended) continue;
    ofEach(attended.keys, zeros);
    packKeys(layout, room.made, attended.compared, tokens, width, 1 / Math.sqrt(width));
    // Weights of the tokens sum to one, so the output layer and its bias may be applied to each token before.
    ofEach(attended.found.weights, attended.found.bias);
    packValues(layout, room.made, attended.compared.values, tokens, width);
  }
}

function packKeys(
  { floats }: Layout,
  rows: Place,
  { keys }: Compared,
  tokens: number,
  inputs: number,
  scale: number,
): void {
  const to = keys / 4;
  floats.fill(0, to, to + roundUp(tokens, panel) * inputs);
  for (let t = 0; t < tokens; t++) {
    const base = to + (t - (t % panel)) * inputs + (t % panel);
    for (let i = 0; i < inputs; i++) floats[base + i * panel] = floats[rows / 4 + t * inputs + i] * scale;
  }
}

function packValues({ floats }: Layout, rows: Place, values: Place, tokens: number, width: number): void {
  const padded = roundUp(tokens, panel);
  floats.fill(0, values / 4, values / 4 + padded * width);
  for (let o = 0; o < width; o++) {
    const base = values / 4 + (o - (o % panel)) * padded + (o % panel);
    for (let t = 0; t < tokens; t++) floats[base + t * panel] = floats[rows / 4 + t * width + o];
  }
}

/** Turns each run of `length` numbers into shares of one; runs begin `step` apart, from `at` to the end of the last. */
export function softmax(floats: Float32Array, at: number, length: number, step: number, runs = 1): void {
  for (let run = 0; run < runs; run++) {
    const from = at + run * step;
    let most = floats[from];
    for (let i = from + 1; i < from + length; i++) if (floats[i] > most) most = floats[i];
    let sum = 0;
    for (let i = from; i < from + length; i++) {
      floats[i] = Math.exp(floats[i] - most);
      sum += floats[i];
    }
    for (let i = from; i < from + length; i++) floats[i] /= sum;
    floats.fill(0, from + length, from + step);
  }
}

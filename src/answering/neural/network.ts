// The neural reader: scores for each token of some pages, whether the answer to a question starts or ends there.
// Never chooses a span, and never learns: training/neural/network.py is the same network, for learning.
import { inputSizes, type PageInputs, pageTokensMax, type QuestionInputs } from "./inputs.ts";
import type { Kernel, Place } from "./kernel.ts";
import { createKernel } from "./kernel-loading.ts";
import { type Attention, type Layout, layOut } from "./layout.ts";
import { panel, roundUp } from "./panels.ts";
import { encodeQuestion, outsideScore, softmax } from "./question.ts";
import { type NeuralShape, type NeuralSizes, readNeuralWeights } from "./weights.ts";

/** Scores (logits) of start and end, one of each a token; a softmax over all tokens of all pages makes chances of them. */
export interface NeuralScores {
  readonly start: Float32Array;
  readonly end: Float32Array;
}

/** The network, its weights and the memory that it works in. Reading is synchronous, so that one may serve all questions. */
export interface NeuralReader {
  /**
   * Scores every token of each page. The first pageTokensMax tokens of a page and the first questionTokensMax of the
   * question are read; tokens beyond get outsideScore.
   */
  score(question: QuestionInputs, pages: readonly PageInputs[]): readonly NeuralScores[];
}

/**
 * Reads `base`.json and `base`.bin and lays them out for reading. Throws MODEL_UNFIT where a file is
 * missing or malformed, or where its tables have other sizes than `sizes` (by default those of inputs.ts). `create` makes
 * the loops; by default the fastest that the machine can run.
 */
export function readNeuralReader(
  base: URL,
  sizes = inputSizes,
  create: (bytes: number) => Kernel = createKernel,
): NeuralReader {
  return readNeuralWeights(base, sizes, (weights) => {
    const layout = layOut(weights, create);
    return {
      score(question, pages) {
        const asked = encodeQuestion(layout, weights.shape, sizes, question);
        return pages.map((page) => scorePage(layout, weights.shape, sizes, asked, page));
      },
    };
  });
}

function scorePage(
  layout: Layout,
  shape: NeuralShape,
  sizes: NeuralSizes,
  asked: number,
  page: PageInputs,
): NeuralScores {
  const start = new Float32Array(page.tokens).fill(outsideScore);
  const end = new Float32Array(page.tokens).fill(outsideScore);
  const tokens = Math.min(page.tokens, pageTokensMax);
  if (tokens === 0) return { start, end };
  embed(layout, shape, sizes, page, tokens);
  align(layout, shape, tokens, asked);
  convolve(layout, shape, tokens, asked);
  const { kernel, floats, page: room, question, hidden } = layout;
  kernel.product(room.made, room.tokens, hidden.weights, hidden.bias, 0, tokens, shape.width, shape.width, 0);
  const { weights, bias } = question.ends;
  kernel.product(room.scores, room.made, weights, bias, 0, tokens, shape.width, panel, -Infinity);
  for (let t = 0; t < tokens; t++) {
    start[t] = floats[room.scores / 4 + t * panel];
    end[t] = floats[room.scores / 4 + t * panel + 1];
  }
  return { start, end };
}

/** Each token is the sum of its word, its ending, a row for each input, and what the whole question says to all. */
function embed(
  { kernel, floats, shorts, page: room, question, ...layout }: Layout,
  { width, words }: NeuralShape,
  { perToken }: NeuralSizes,
  page: PageInputs,
  tokens: number,
): void {
  shorts.set(page.rows.subarray(0, tokens * perToken), room.inputs.rows / 2);
  shorts.set(page.stems.subarray(0, tokens), room.inputs.stems / 2);
  shorts.set(page.endings.subarray(0, tokens), room.inputs.endings / 2);
  floats.fill(0, room.vectors / 4, room.vectors / 4 + roundUp(tokens, panel) * words);
  const { stems, endings } = layout;
  kernel.addBytes(room.vectors, stems.steps, stems.scales, room.inputs.stems, tokens, words);
  const everywhere = question.toTokens;
  kernel.product(room.tokens, room.vectors, layout.word, everywhere, 0, tokens, words, width, -Infinity);
  kernel.sumRows(room.tokens, layout.rows, room.inputs.rows, tokens, perToken, width);
  kernel.addBytes(room.tokens, endings.steps, endings.scales, room.inputs.endings, tokens, width);
}

/** Leaves in `likeness` the shares of the question's tokens in each token of the page. */
function shareOut(
  layout: Layout,
  x: Place,
  keys: Place,
  tokens: number,
  inputs: number,
  asked: number,
): void {
  const { kernel, floats, page: room, question } = layout;
  const padded = roundUp(asked, panel);
  kernel.product(room.likeness, x, keys, question.mask, 0, tokens, inputs, padded, -Infinity);
  softmax(floats, room.likeness / 4, asked, padded, tokens);
}

/** Adds to each token what the question's tokens like it say, by the words' own numbers. */
function align(layout: Layout, { width, words }: NeuralShape, tokens: number, asked: number): void {
  const { kernel, page: room, aligned } = layout;
  shareOut(layout, room.vectors, aligned.keys, tokens, words, asked);
  addShares(kernel, room.tokens, room.likeness, aligned.values, tokens, asked, width);
}

/** Adds to each row the values of the question's tokens, by their shares. */
function addShares(
  kernel: Kernel,
  rows: Place,
  shares: Place,
  values: Place,
  tokens: number,
  asked: number,
  width: number,
): void {
  kernel.product(rows, shares, values, rows, width * 4, tokens, roundUp(asked, panel), width, -Infinity);
}

function attend(
  layout: Layout,
  width: number,
  { norm, compared, foundTimesToken }: Attention,
  tokens: number,
  asked: number,
): void {
  const { kernel, floats, page: room, question, zeros } = layout;
  kernel.normalise(room.normalised, room.tokens, norm.weight, norm.bias, tokens, width);
  shareOut(layout, room.normalised, compared.keys, tokens, width, asked);
  const padded = roundUp(asked, panel);
  const found = room.made;
  kernel.product(found, room.likeness, question.encodedPanels, zeros, 0, tokens, padded, width, -Infinity);
  addShares(kernel, room.tokens, room.likeness, compared.values, tokens, asked, width);
  for (let i = 0; i < tokens * width; i++) floats[found / 4 + i] *= floats[room.normalised / 4 + i];
  kernel.product(
    room.tokens,
    found,
    foundTimesToken,
    room.tokens,
    width * 4,
    tokens,
    width,
    width,
    -Infinity,
  );
}

/** Layer by layer, each token takes in what stands at a distance before and after it; beyond a page there are zeros. */
function convolve(layout: Layout, { width }: NeuralShape, tokens: number, asked: number): void {
  const { kernel, shorts, page: room, question } = layout;
  const row = width * 2;
  const behind = room.shorts + tokens * row;
  shorts.fill(0, behind / 2, behind / 2 + (roundUp(tokens, panel) - tokens + room.beyond) * width);
  for (const [i, { distance, weights, units, norm, attended }] of layout.layers.entries()) {
    if (attended) attend(layout, width, attended, tokens, asked);
    kernel.normaliseToShorts(room.shorts, room.tokens, norm.weight, norm.bias, tokens, width);
    const bias = question.conditions + i * 2 * width * 4;
    kernel.convolve(room.tokens, room.shorts, weights, units, bias, tokens, width, distance * row);
  }
}

// Where everything lies in the kernel's memory: weights in the order the loops walk them, and room to work in.
// Never computes a score.
import { pageTokensMax, questionTokensMax } from "./inputs.ts";
import type { Kernel, Place } from "./kernel.ts";
import { packPanels, panel, roundLayer, roundUp } from "./panels.ts";
import type { NeuralWeights } from "./weights.ts";

/** Tokens that the loops take at once. */
const tokensAtOnce = 4;
/** Room for a page's rows, and for a question's. */
const pageRoom = roundUp(pageTokensMax, tokensAtOnce);
const questionRoom = roundUp(questionTokensMax, panel);

/** Weights of a matrix product in panels, and its bias. */
export interface Product {
  readonly weights: Place;
  readonly bias: Place;
}

interface Norm {
  readonly weight: Place;
  readonly bias: Place;
}

/** Compares the tokens of a page with those of the question, and adds what was found. */
export interface Attention {
  readonly norm: Norm;
  readonly keys: Place;
  /** The half of the output layer that takes what was found; the other half takes it times the token itself. */
  readonly found: Product;
  readonly foundTimesToken: Place;
  readonly compared: Compared;
}

/** What a question leaves for comparing a page's tokens with it, in panels: keys [token][input], values [output][token]. */
export interface Compared {
  readonly keys: Place;
  readonly values: Place;
}

export type Layout = ReturnType<typeof layOut>;

/** Gives out places, and remembers what shall stand there. */
function createPlan() {
  let bytes = 0;
  const written: { readonly at: Place; readonly data: Float32Array | Int8Array | Int16Array }[] = [];
  const reserve = (size: number): Place => {
    bytes = roundUp(bytes, 16) + size;
    return bytes - size;
  };
  const rows = (count: number, width: number): Place => reserve(count * width * 4);
  const place = (data: Float32Array | Int8Array | Int16Array): Place => {
    const at = reserve(data.byteLength);
    written.push({ at, data });
    return at;
  };
  const fill = (memory: ArrayBuffer): void => {
    for (const { at, data } of written)
      new Uint8Array(memory, at, data.byteLength).set(
        new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      );
  };
  return { reserve, rows, place, fill, size: () => roundUp(bytes, 16) };
}

/** The first half of the rows are values, the second their gates: four values and their four gates by turns. */
function interleaveGates(matrix: Float32Array, inputs: number): Float32Array {
  const half = matrix.length / inputs / 2;
  const mixed = new Float32Array(matrix.length);
  for (let o = 0; o < 2 * half; o++) {
    const value = o % half;
    const to = 2 * (value - (value % 4)) + (value % 4) + (o < half ? 0 : 4);
    mixed.set(matrix.subarray(o * inputs, (o + 1) * inputs), to * inputs);
  }
  return mixed;
}

/** Columns `from` to `to` of a matrix that is `inputs` wide. */
function columns(matrix: Float32Array, inputs: number, from: number, to: number): Float32Array {
  const rows = Array.from({ length: matrix.length / inputs }, (_, row) => row * inputs);
  return join(rows.map((row) => matrix.subarray(row + from, row + to)));
}

function join(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of parts) {
    joined.set(one, at);
    at += one.length;
  }
  return joined;
}

/** Makes the kernel with memory for all of it, and fills in the weights. */
export function layOut(weights: NeuralWeights, createKernel: (bytes: number) => Kernel) {
  const plan = createPlan();
  const layout = {
    ...layTables(weights, plan),
    ...layProducts(weights, plan),
    ...layConvolutions(weights, plan),
    ...layRoom(weights, plan),
  };
  const kernel = createKernel(plan.size());
  plan.fill(kernel.memory);
  return {
    ...layout,
    kernel,
    floats: new Float32Array(kernel.memory),
    shorts: new Uint16Array(kernel.memory),
  };
}

type Plan = ReturnType<typeof createPlan>;

function layTables({ shape, sizes, numbers, bytes }: NeuralWeights, plan: Plan) {
  const { width, words } = shape;
  const stems = bytes("stems.weight", sizes.stems, words);
  const endings = bytes("endings.weight", sizes.endings, width);
  return {
    rows: plan.place(numbers("rows.weight", sizes.rows, width)),
    stems: { steps: plan.place(stems.steps), scales: plan.place(stems.scales) },
    endings: { steps: plan.place(endings.steps), scales: plan.place(endings.scales) },
    asked: sizes.asked.map((values, i) => numbers(`asked.${i}.weight`, values, width)),
    kinds: numbers("kinds.weight", sizes.kinds, width),
    types: numbers("types.weight", sizes.types, width),
  };
}

/** Ways to lay down what several parts of the network are made of. */
function createLayers({ shape, numbers }: NeuralWeights, plan: Plan) {
  const packed = (matrix: Float32Array, inputs: number): Place => plan.place(packPanels(matrix, inputs));
  const product = (name: string, outputs: number, inputs: number): Product => ({
    weights: packed(numbers(`${name}.weight`, outputs, inputs), inputs),
    bias: plan.place(numbers(`${name}.bias`, outputs)),
  });
  const compared = (inputs: number): Compared => ({
    keys: plan.rows(questionRoom, inputs),
    values: plan.rows(questionRoom, shape.width),
  });
  return { packed, product, compared };
}

function layProducts(weights: NeuralWeights, plan: Plan) {
  const { packed, product, compared } = createLayers(weights, plan);
  const { shape, numbers } = weights;
  const { width, words } = shape;
  return {
    word: packed(numbers("word.weight", width, words), words),
    questionLayers: [0, 1].map((i) => product(`question_layers.${i}`, 2 * width, 3 * width)),
    pool: { weights: numbers("question_pool.weight", 1, width), bias: numbers("question_pool.bias", 1) },
    alignScale: numbers("align_scale")[0],
    aligned: { ...compared(words), weights: packed(numbers("aligned.weight", width, width), width) },
    toTokens: product("to_tokens", width, width),
    hidden: product("hidden", width, width),
    ends: { weights: numbers("ends.weight", 2, width), bias: numbers("ends.bias", 2) },
    endsAsked: product("ends_asked", 2 * width, width),
  };
}

function layAttention(weights: NeuralWeights, plan: Plan, i: number): Attention {
  const { packed, compared } = createLayers(weights, plan);
  const { shape, numbers } = weights;
  const { width } = shape;
  const out = numbers(`attention_outs.${i}.weight`, width, 2 * width);
  return {
    norm: {
      weight: plan.place(numbers(`attention_norms.${i}.weight`, width)),
      bias: plan.place(numbers(`attention_norms.${i}.bias`, width)),
    },
    keys: packed(numbers(`attention_keys.${i}.weight`, width, width), width),
    found: {
      weights: packed(columns(out, 2 * width, 0, width), width),
      bias: plan.place(numbers(`attention_outs.${i}.bias`, width)),
    },
    foundTimesToken: packed(columns(out, 2 * width, width, 2 * width), width),
    compared: compared(width),
  };
}

/** A layer's bias and what the question says to that layer reach all tokens alike: one product gives both together. */
function layConvolutions(weights: NeuralWeights, plan: Plan) {
  const { packed } = createLayers(weights, plan);
  const { shape, numbers } = weights;
  const { width, dilations, attention } = shape;
  const mixed = (name: string, inputs: number): Float32Array =>
    interleaveGates(numbers(name, 2 * width, inputs), inputs);
  const biases = dilations.map((_, i) => interleaveGates(numbers(`layers.${i}.bias`, 2 * width), 1));
  const conditions = dilations.map((_, i) => mixed(`conditions.${i}.weight`, width));
  return {
    conditions: { weights: packed(join(conditions), width), bias: plan.place(join(biases)) },
    layers: dilations.map((distance, i) => {
      const at = attention.indexOf(i);
      const rounded = roundLayer(
        mixed(`layers.${i}.weight`, 3 * width),
        numbers(`norms.${i}.weight`, width),
        numbers(`norms.${i}.bias`, width),
      );
      return {
        distance,
        attended: at < 0 ? undefined : layAttention(weights, plan, at),
        norm: { weight: plan.place(rounded.normWeight), bias: plan.place(rounded.normBias) },
        weights: plan.place(rounded.panels),
        units: plan.place(rounded.units),
      };
    }),
  };
}

function layRoom({ shape, sizes }: NeuralWeights, plan: Plan) {
  const { width, words, dilations } = shape;
  const beyond = Math.max(1, ...dilations);
  return {
    zeros: plan.rows(1, Math.max(width, questionRoom)),
    question: {
      inputs: { stems: plan.reserve(questionRoom * 2), endings: plan.reserve(questionRoom * 2) },
      vectors: plan.rows(questionRoom, words),
      encoded: plan.rows(questionRoom, width),
      encodedPanels: plan.rows(questionRoom, width),
      neighbours: plan.rows(questionRoom, 3 * width),
      gated: plan.rows(questionRoom, 2 * width),
      made: plan.rows(questionRoom, width),
      whole: plan.rows(tokensAtOnce, width),
      toTokens: plan.rows(tokensAtOnce, width),
      conditions: plan.rows(tokensAtOnce, dilations.length * 2 * width),
      endsAsked: plan.rows(tokensAtOnce, 2 * width),
      ends: { weights: plan.rows(panel, width), bias: plan.rows(1, panel) },
      mask: plan.rows(1, questionRoom),
    },
    page: {
      inputs: {
        rows: plan.reserve(pageRoom * sizes.perToken * 2),
        stems: plan.reserve(pageRoom * 2),
        endings: plan.reserve(pageRoom * 2),
      },
      vectors: plan.rows(pageRoom, words),
      tokens: plan.rows(pageRoom, width),
      normalised: plan.rows(pageRoom, width),
      /** Normalised rows of 16-bit numbers, `beyond` rows of zeros before them and behind. */
      shorts: plan.reserve((pageRoom + 2 * beyond) * width * 2) + beyond * width * 2,
      beyond,
      likeness: plan.rows(pageRoom, questionRoom),
      made: plan.rows(pageRoom, width),
      scores: plan.rows(pageRoom, panel),
    },
  };
}

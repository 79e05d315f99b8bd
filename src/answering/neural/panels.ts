// Weights in panels, the order in which the kernel's loops walk them: as floats, or rounded to 16-bit numbers.
// Never rounds away more than the 16-bit floats did that the weights came as, and never lets a sum leave 32 bits.

/** Outputs of one panel: two vectors of four numbers. */
export const panel = 8;

export const roundUp = (count: number, step: number): number => Math.ceil(count / step) * step;

/** Rows of a matrix [output][input] in panels: [output / 8][input][output % 8]; missing outputs are zero. */
export function packPanels(matrix: Float32Array, inputs: number): Float32Array {
  const outputs = matrix.length / inputs;
  const packed = new Float32Array(roundUp(outputs, panel) * inputs);
  for (let o = 0; o < outputs; o++) {
    const base = (o - (o % panel)) * inputs + (o % panel);
    for (let i = 0; i < inputs; i++) packed[base + i * panel] = matrix[o * inputs + i];
  }
  return packed;
}

const shortMost = 32_767;
/** Sums stay below this, with room for what rounding adds. */
const sumMost = 0.98 * 2 ** 31;
const taps = 3;

interface RoundedLayer {
  /** Weights in panels [output / 8][input / 2][output % 8][input % 2]. */
  readonly panels: Int16Array;
  /** What a step of each output's sum is worth. */
  readonly units: Float32Array;
  /** The norm before the layer, so that it gives whole steps. */
  readonly normWeight: Float32Array;
  readonly normBias: Float32Array;
}

/** The greatest of some numbers, sign aside, and their length as a vector. A plain loop: it runs once, before any compiler. */
function measure(numbers: Float32Array, from: number, count: number): { most: number; length: number } {
  let [most, squares] = [0, 0];
  for (let i = from; i < from + count; i++) {
    const size = Math.abs(numbers[i]);
    if (size > most) most = size;
    squares += size * size;
  }
  return { most, length: Math.sqrt(squares) };
}

/**
 * Rounds a layer's weights and, by the norm before it, what comes in: a machine multiplies twice as many 16-bit numbers
 * at once as floats. `matrix` is [output][three neighbours · width]. A normalised row, before weight and bias, is as long
 * as the root of its width: that bounds each number that comes in, and by Cauchy and Schwarz each sum.
 */
export function roundLayer(
  matrix: Float32Array,
  normWeight: Float32Array,
  normBias: Float32Array,
): RoundedLayer {
  const width = normWeight.length;
  const inputs = taps * width;
  const outputs = matrix.length / inputs;
  const root = Math.sqrt(width);
  const [weight, bias] = [measure(normWeight, 0, width), measure(normBias, 0, width)];
  const scale = shortMost / Math.max(root * weight.most + bias.most, Number.EPSILON);
  const rowMost = scale * (root * weight.most + bias.length) + root;
  const panels = new Int16Array(matrix.length);
  const units = new Float32Array(outputs);
  for (let o = 0; o < outputs; o++) {
    const from = o * inputs;
    const ofTaps = [0, 1, 2].map((tap) => measure(matrix, from + tap * width, width));
    const most = Math.max(...ofTaps.map((tap) => tap.most));
    const reach = rowMost * ofTaps.reduce((sum, { length }) => sum + length, 0);
    const step = Math.max(most / shortMost, reach / sumMost) || 1;
    units[o] = step / scale;
    const base = (o - (o % panel)) * inputs + (o % panel) * 2;
    for (let i = 0; i < inputs; i++)
      panels[base + (i - (i % 2)) * panel + (i % 2)] = Math.round(matrix[from + i] / step);
  }
  const scaled = (numbers: Float32Array): Float32Array => numbers.map((x) => x * scale);
  return { panels, units, normWeight: scaled(normWeight), normBias: scaled(normBias) };
}

// The neural reader's heavy loops in plain JavaScript, where WebAssembly with vectors is not to be had.
// Never the fast way: kernel.wasm does the same, several times as fast; both are held to each other by tests.
import type { Kernel } from "./kernel.ts";

/** Variance is kept from zero by as much as torch.nn.LayerNorm does by default. */
const leastVariance = 1e-5;
const panel = 8;
const halfPanel = 4;

/** Memory of `bytes` bytes, all zero, and loops over it. */
export function createPlainKernel(bytes: number): Kernel {
  const memory = new ArrayBuffer(bytes);
  const f32 = new Float32Array(memory);
  const u16 = new Uint16Array(memory);
  const i8 = new Int8Array(memory);
  const acc = new Float64Array(panel);
  const gather = (taps: number, x: number, step: number, w: number, inputs: number): void => {
    for (let tap = 0; tap < taps; tap++) {
      const row = x + tap * step;
      for (let i = 0; i < inputs; i++) {
        const value = f32[row + i];
        const at = w + (tap * inputs + i) * panel;
        for (let o = 0; o < panel; o++) acc[o] += value * f32[at + o];
      }
    }
  };
  return {
    memory,
    sumRows(out, table, ids, tokens, perToken, width) {
      for (let t = 0; t < tokens; t++) {
        const to = out / 4 + t * width;
        for (let p = 0; p < perToken; p++) {
          const from = table / 4 + u16[ids / 2 + t * perToken + p] * width;
          for (let i = 0; i < width; i++) f32[to + i] += f32[from + i];
        }
      }
    },
    addBytes(out, steps, scales, ids, tokens, width) {
      for (let t = 0; t < tokens; t++) {
        const id = u16[ids / 2 + t];
        const scale = f32[scales / 4 + id];
        for (let i = 0; i < width; i++) f32[out / 4 + t * width + i] += scale * i8[steps + id * width + i];
      }
    },
    product(out, x, weights, bias, biasStep, tokens, inputs, outputs, least) {
      for (let t = 0; t < tokens; t++) {
        for (let o = 0; o < outputs; o += panel) {
          for (let j = 0; j < panel; j++) acc[j] = f32[(bias + t * biasStep) / 4 + o + j];
          gather(1, x / 4 + t * inputs, 0, weights / 4 + o * inputs, inputs);
          for (let j = 0; j < panel; j++) f32[out / 4 + t * outputs + o + j] = Math.max(least, acc[j]);
        }
      }
    },
    convolve(out, x, weights, bias, tokens, width, step) {
      for (let t = 0; t < tokens; t++) {
        for (let o = 0; o < width; o += halfPanel) {
          for (let j = 0; j < panel; j++) acc[j] = f32[bias / 4 + 2 * o + j];
          gather(3, (x - step) / 4 + t * width, step / 4, weights / 4 + 6 * o * width, width);
          for (let j = 0; j < halfPanel; j++) {
            const gate = Math.min(1, Math.max(0, acc[halfPanel + j] / 6 + 0.5));
            f32[out / 4 + t * width + o + j] += acc[j] * gate;
          }
        }
      }
    },
    normalise(out, x, weight, bias, tokens, width) {
      for (let t = 0; t < tokens; t++) {
        const from = x / 4 + t * width;
        let [sum, squares] = [0, 0];
        for (let i = 0; i < width; i++) sum += f32[from + i];
        const mean = sum / width;
        for (let i = 0; i < width; i++) squares += (f32[from + i] - mean) ** 2;
        const scale = 1 / Math.sqrt(squares / width + leastVariance);
        for (let i = 0; i < width; i++)
          f32[out / 4 + t * width + i] =
            (f32[from + i] - mean) * scale * f32[weight / 4 + i] + f32[bias / 4 + i];
      }
    },
  };
}

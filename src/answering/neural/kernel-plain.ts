// The neural reader's heavy loops in plain JavaScript, where WebAssembly with vectors is not to be had.
// Never the fast way: kernel.wasm does the same, several times as fast; both are held to each other by tests.
import type { Kernel } from "./kernel.ts";
import { panel } from "./panels.ts";

/** Variance is kept from zero by as much as torch.nn.LayerNorm does by default. */
const leastVariance = 1e-5;
const halfPanel = 4;
const shortMost = 32_767;

/** Memory of `bytes` bytes, all zero, and loops over it. */
export function createPlainKernel(bytes: number): Kernel {
  const memory = new ArrayBuffer(bytes);
  return { memory, ...createSums(memory), ...createProducts(memory), ...createNorms(memory) };
}

function createSums(memory: ArrayBuffer): Pick<Kernel, "sumRows" | "addBytes"> {
  const f32 = new Float32Array(memory);
  const u16 = new Uint16Array(memory);
  const i8 = new Int8Array(memory);
  return {
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
  };
}

function createProducts(memory: ArrayBuffer): Pick<Kernel, "product" | "convolve"> {
  const f32 = new Float32Array(memory);
  const i16 = new Int16Array(memory);
  const sums = new Float64Array(panel);
  const addShorts = (row: number, weights: number, width: number): void => {
    for (let i = 0; i < width; i++) {
      const at = weights + (i - (i % 2)) * panel + (i % 2);
      for (let o = 0; o < panel; o++) sums[o] += i16[row + i] * i16[at + o * 2];
    }
  };
  return {
    product(out, x, weights, bias, biasStep, tokens, inputs, outputs, least) {
      for (let t = 0; t < tokens; t++) {
        for (let o = 0; o < outputs; o += panel) {
          for (let j = 0; j < panel; j++) sums[j] = f32[(bias + t * biasStep) / 4 + o + j];
          for (let i = 0; i < inputs; i++) {
            const value = f32[x / 4 + t * inputs + i];
            const at = weights / 4 + o * inputs + i * panel;
            for (let j = 0; j < panel; j++) sums[j] += value * f32[at + j];
          }
          for (let j = 0; j < panel; j++) f32[out / 4 + t * outputs + o + j] = Math.max(least, sums[j]);
        }
      }
    },
    convolve(out, x, weights, units, bias, tokens, width, step) {
      for (let t = 0; t < tokens; t++) {
        for (let o = 0; o < width; o += halfPanel) {
          sums.fill(0);
          for (let tap = 0; tap < 3; tap++) {
            const row = (x + (tap - 1) * step) / 2 + t * width;
            addShorts(row, weights / 2 + 6 * o * width + tap * width * panel, width);
          }
          for (let j = 0; j < panel; j++)
            sums[j] = f32[bias / 4 + 2 * o + j] + f32[units / 4 + 2 * o + j] * sums[j];
          for (let j = 0; j < halfPanel; j++) {
            const gate = Math.min(1, Math.max(0, sums[halfPanel + j] / 6 + 0.5));
            f32[out / 4 + t * width + o + j] += sums[j] * gate;
          }
        }
      }
    },
  };
}

function createNorms(memory: ArrayBuffer): Pick<Kernel, "normalise" | "normaliseToShorts"> {
  const f32 = new Float32Array(memory);
  const i16 = new Int16Array(memory);
  const normalised =
    (put: (out: number, value: number) => void): Kernel["normalise"] =>
    (out, x, weight, bias, tokens, width) => {
      for (let t = 0; t < tokens; t++) {
        const from = x / 4 + t * width;
        let [sum, squares] = [0, 0];
        for (let i = 0; i < width; i++) sum += f32[from + i];
        const mean = sum / width;
        for (let i = 0; i < width; i++) squares += (f32[from + i] - mean) ** 2;
        const scale = 1 / Math.sqrt(squares / width + leastVariance);
        for (let i = 0; i < width; i++) {
          const value = (f32[from + i] - mean) * scale * f32[weight / 4 + i] + f32[bias / 4 + i];
          put(out + t * width + i, value);
        }
      }
    };
  const toFloats = normalised((at, value) => {
    f32[at] = value;
  });
  const toShorts = normalised((at, value) => {
    i16[at] = Math.max(-shortMost - 1, Math.min(shortMost, Math.round(value)));
  });
  return {
    normalise: (out, ...rest) => toFloats(out / 4, ...rest),
    normaliseToShorts: (out, ...rest) => toShorts(out / 2, ...rest),
  };
}

// Tests that the loops as WebAssembly and as plain JavaScript compute the same, for any sizes that a network may have.
// Never compares with torch: neural-network.test.ts does.
import fc from "fast-check";
import { expect, it } from "vitest";
import { createKernel, type Kernel } from "#answering/neural/kernel.ts";
import { createPlainKernel } from "#answering/neural/kernel-plain.ts";

const room = 1 << 16;
/** Places far enough apart for the greatest sizes below, with rows to spare. */
const place = (index: number): number => 1024 + index * 8192;
const [out, x, weights, bias, ids, scales] = [0, 1, 2, 4, 5, 6].map(place);
const rowsOfTable = 16;

/** The same numbers in both: ids from 0 to 15, and bytes and floats as chance has them. */
function fill({ memory }: Kernel, seed: number): void {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  new Float32Array(memory).forEach((_, i, floats) => {
    floats[i] = next() * 2 - 1;
  });
  new Uint16Array(memory, ids, 1024).forEach((_, i, shorts) => {
    shorts[i] = Math.floor(next() * rowsOfTable);
  });
}

type Loop = (kernel: Kernel, tokens: number, inputs: number, outputs: number) => number;
/** Each loop with where it gets its arguments, and how many numbers it wrote. */
const loops: Readonly<Record<string, Loop>> = {
  product: (kernel, tokens, inputs, outputs) => {
    kernel.product(out, x, weights, bias, 0, tokens, inputs, outputs, -0.5);
    return tokens * outputs;
  },
  "product that adds to what is there": (kernel, tokens, inputs, outputs) => {
    kernel.product(out, x, weights, out, outputs * 4, tokens, inputs, outputs, -Infinity);
    return tokens * outputs;
  },
  convolve: (kernel, tokens, width, _) => {
    kernel.convolve(out, x, weights, bias, tokens, width, 2 * width * 4);
    return tokens * width;
  },
  normalise: (kernel, tokens, width, _) => {
    kernel.normalise(out, x, weights, bias, tokens, width);
    return tokens * width;
  },
  sumRows: (kernel, tokens, width, perToken) => {
    kernel.sumRows(out, weights, ids, tokens, perToken, width);
    return tokens * width;
  },
  addBytes: (kernel, tokens, width, _) => {
    kernel.addBytes(out, weights, scales, ids, tokens, width);
    return tokens * width;
  },
};

const widths = fc.integer({ min: 1, max: 3 }).map((eights) => 8 * eights);

it.each(Object.entries(loops))("%s gives the same numbers either way", (_, loop) => {
  const [plain, vectors] = [createPlainKernel(room), createKernel(room)];
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 9 }),
      widths,
      widths,
      (seed, tokens, inputs, outputs) => {
        const results = [plain, vectors].map((kernel) => {
          fill(kernel, seed);
          const before = Buffer.from(kernel.memory.slice(0));
          const written = loop(kernel, tokens, inputs, outputs);
          const after = Buffer.from(kernel.memory);
          // The loops may write into the rows that make up four tokens, and nowhere else.
          const rowsEnd = out + (written / tokens) * 4 * 4 * Math.ceil(tokens / 4);
          expect(after.subarray(0, out).equals(before.subarray(0, out))).toBe(true);
          expect(after.subarray(rowsEnd).equals(before.subarray(rowsEnd))).toBe(true);
          return new Float32Array(kernel.memory, out, written);
        });
        expect(results[0]).not.toEqual(new Float32Array(results[0].length));
        for (const [i, value] of results[0].entries()) expect(results[1][i]).toBeCloseTo(value, 4);
      },
    ),
    { numRuns: 40 },
  );
});

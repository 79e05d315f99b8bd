// Tests that the loops as WebAssembly and as plain JavaScript compute the same, for any sizes that a network may have.
// Never compares with torch: neural-network.test.ts does.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Kernel } from "#answering/neural/kernel.ts";
import { createKernel } from "#answering/neural/kernel-loading.ts";
import { createPlainKernel } from "#answering/neural/kernel-plain.ts";

const room = 1 << 17;
/** Places far enough apart for the greatest sizes below, with rows to spare. */
const place = (index: number): number => 1024 + index * 8192;
const [out, x, weights, bias, ids, scales, shorts, panels, wide] = [0, 1, 2, 4, 5, 6, 7, 8, 9].map(place);
const rowsOfTable = 16;
const shortMost = 30_000;

/** The same numbers in both: ids from 0 to 15, 16-bit numbers of any size, and bytes and floats as chance has them. */
function fill({ memory }: Kernel, seed: number): void {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  new Float32Array(memory).forEach((_, i, floats) => {
    floats[i] = next() * 2 - 1;
  });
  new Uint16Array(memory, ids, 1024).forEach((_, i, numbers) => {
    numbers[i] = Math.floor(next() * rowsOfTable);
  });
  new Int16Array(memory, shorts - 1024, (wide - shorts + 1024) / 2).forEach((_, i, numbers) => {
    // Few weights are great, so that no sum leaves 32 bits.
    const most = i * 2 < panels - shorts || i % 97 === 0 ? shortMost : 900;
    numbers[i] = Math.round((next() * 2 - 1) * most);
  });
  new Float32Array(memory, wide, 1024).forEach((_, i, floats) => {
    floats[i] = (next() * 2 - 1) * shortMost;
  });
}

type Written = Float32Array | Int16Array;
type Loop = (kernel: Kernel, tokens: number, inputs: number, outputs: number) => Written;
const floatsOf = ({ memory }: Kernel, length: number): Written => new Float32Array(memory, out, length);
/** Each loop with where it gets its arguments, and what it wrote. */
const loops: Readonly<Record<string, Loop>> = {
  product: (kernel, tokens, inputs, outputs) => {
    kernel.product(out, x, weights, bias, 0, tokens, inputs, outputs, -0.5);
    return floatsOf(kernel, tokens * outputs);
  },
  "product that adds to what is there": (kernel, tokens, inputs, outputs) => {
    kernel.product(out, x, weights, out, outputs * 4, tokens, inputs, outputs, -Infinity);
    return floatsOf(kernel, tokens * outputs);
  },
  convolve: (kernel, tokens, width, _) => {
    kernel.convolve(out, shorts, panels, bias, wide, tokens, width, 2 * width * 2);
    return floatsOf(kernel, tokens * width);
  },
  normalise: (kernel, tokens, width, _) => {
    kernel.normalise(out, x, weights, bias, tokens, width);
    return floatsOf(kernel, tokens * width);
  },
  normaliseToShorts: (kernel, tokens, width, _) => {
    kernel.normaliseToShorts(out, x, wide, bias, tokens, width);
    return new Int16Array(kernel.memory, out, tokens * width);
  },
  sumRows: (kernel, tokens, width, perToken) => {
    kernel.sumRows(out, weights, ids, tokens, perToken, width);
    return floatsOf(kernel, tokens * width);
  },
  addBytes: (kernel, tokens, width, _) => {
    kernel.addBytes(out, weights, scales, ids, tokens, width);
    return floatsOf(kernel, tokens * width);
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
          const rowsEnd = out + (written.byteLength / tokens) * 4 * Math.ceil(tokens / 4);
          expect(after.subarray(0, out).equals(before.subarray(0, out))).toBe(true);
          expect(after.subarray(rowsEnd).equals(before.subarray(rowsEnd))).toBe(true);
          return written;
        });
        const [one, other] = results.map((written) => [...written]);
        // Whole numbers may be rounded to either side; floats are summed in another order.
        const allowed = (value: number): number =>
          results[0] instanceof Int16Array ? 1 : 1e-4 * (1 + Math.abs(value));
        expect(one.every((value, i) => Math.abs(value - other[i]) <= allowed(value))).toBe(true);
        expect(one.some((value) => value !== 0)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

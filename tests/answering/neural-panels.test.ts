// Tests that layers rounded to 16 bits neither overflow nor lose what they say.
// Never runs a network: neural-network.test.ts does.
import fc from "fast-check";
import { expect, it } from "vitest";
import { packPanels, roundLayer } from "#answering/neural/panels.ts";

const width = 8;
const finite = fc.integer({ min: -32_768, max: 32_768 }).map((steps) => steps / 4096);
const numbers = (length: number) =>
  fc.array(finite, { minLength: length, maxLength: length }).map((list) => Float32Array.from(list));

// Without a bias the worst row comes nearest to what 32 bits can hold.
const biases = fc.oneof(fc.constant(new Float32Array(width)), numbers(width));

/** The row of `width` that is as long as a normalised one can be and says most to these weights. */
function worstRow(weights: Float32Array): Float32Array {
  const length = Math.hypot(...weights) || 1;
  return weights.map((weight) => (weight / length) * Math.sqrt(width));
}

it("A rounded layer gives what the layer gives, and no sum leaves 32 bits, even for the worst row", () => {
  fc.assert(
    fc.property(numbers(8 * 3 * width), biases, finite, (matrix, bias, weight) => {
      const norm = new Float32Array(width).fill(weight);
      const { panels, units, normWeight, normBias } = roundLayer(matrix, norm, bias);
      for (let o = 0; o < 8; o++) {
        let [sum, exact, size] = [0, 0, 0];
        for (let i = 0; i < 3 * width; i++) {
          const tap = i - (i % width);
          const row = worstRow(matrix.subarray(o * 3 * width + tap, o * 3 * width + tap + width));
          const steps = Math.round(row[i % width] * normWeight[i % width] + normBias[i % width]);
          expect(Math.abs(steps)).toBeLessThanOrEqual(32_767);
          sum += steps * panels[(i - (i % 2)) * 8 + o * 2 + (i % 2)];
          const value = row[i % width] * weight + bias[i % width];
          exact += value * matrix[o * 3 * width + i];
          size += Math.abs(value * matrix[o * 3 * width + i]);
        }
        expect(Math.abs(sum)).toBeLessThan(2 ** 31);
        const reach = Math.hypot(...matrix.subarray(o * 3 * width, (o + 1) * 3 * width));
        const most = Math.abs(weight) * Math.sqrt(width) + Math.hypot(...bias);
        expect(Math.abs(sum * units[o] - exact)).toBeLessThanOrEqual(1e-3 * (size + reach * most));
      }
    }),
  );
});

it("Outputs that a panel lacks are zero", () => {
  expect([...packPanels(Float32Array.from([1, 2, 3, 4]), 2)]).toEqual([
    1, 3, 0, 0, 0, 0, 0, 0, 2, 4, 0, 0, 0, 0, 0, 0,
  ]);
});

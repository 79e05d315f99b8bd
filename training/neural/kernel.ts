// The neural reader's heavy loops as WebAssembly with vectors of four floats; src/answering/neural/kernel.ts says what each computes.
// Never checks its arguments: the places it is handed were laid out with room for whole vectors and four tokens at once.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  advance,
  type Code,
  type FunctionWriter,
  f32,
  f32x4,
  i16x8,
  i32,
  i32x4,
  type Local,
  repeatWhile,
  v128,
  writeFunction,
  writeModule,
} from "./assembler.ts";

const vectorBytes = 16;
/** A step of a product takes 4 bytes of a row: one float, or a pair of 16-bit numbers. */
const stepBytes = 4;
/** A panel of weights is two vectors of outputs wide; it is used on four tokens at once. */
const panelVectors = 2;
const panelBytes = panelVectors * vectorBytes;
const tokensAtOnce = 4;
/** Steps a round of the innermost loop; every width, and half of it, is divisible by it. */
const stepsAtOnce = 4;
/** Numbers a round of the loops over a row. */
const numbersAtOnce = 8;

const zero = f32x4.splat(f32.const(0));
const bytesOf = (floats: Local): Code => i32.shl(floats.get, i32.const(2));

/** Adds to `sum` what `value`, the same in all lanes, is worth by `weight`. */
type Add = (sum: Code, value: Code, weight: Code) => Code;
const addFloats: Add = (sum, value, weight) => f32x4.add(sum, f32x4.mul(value, weight));
const addPairs: Add = (sum, value, weight) => i32x4.add(sum, i32x4.dotI16x8S(value, weight));

/** Sums of four tokens and one panel: sums[token][vector], and the loop that adds inputs to them. */
function createTile({ local }: FunctionWriter, add: Add) {
  const rows = Array.from({ length: tokensAtOnce }, () => local("i32"));
  const sums = rows.map(() => Array.from({ length: panelVectors }, () => local("v128")));
  const weights = Array.from({ length: panelVectors }, () => local("v128"));
  const [value, weightsEnd] = [local("v128"), local("i32")];
  /** rows[0] = first, and each further row `step` bytes after the last. */
  const setRows = (first: Code, step: Code): readonly Code[] =>
    rows.map((row, i) => row.set(i === 0 ? first : i32.add(rows[i - 1].get, step)));
  const addOne = (step: number, weightAt: Local): readonly Code[] => [
    ...weights.map((weight, v) => weight.set(v128.load(weightAt.get, step * panelBytes + v * vectorBytes))),
    ...rows.flatMap((row, r) => [
      value.set(v128.load32Splat(row.get, step * stepBytes)),
      ...sums[r].map((sum, v) => sum.set(add(sum.get, value.get, weights[v].get))),
    ]),
  ];
  /** Walks rows and weights over some steps; `weightAt` stands behind the last one's afterwards. */
  const addInputs = (steps: Code, weightAt: Local): readonly Code[] => [
    weightsEnd.set(i32.add(weightAt.get, i32.mul(steps, i32.const(panelBytes)))),
    repeatWhile(
      [
        ...Array.from({ length: stepsAtOnce }, (_, step) => addOne(step, weightAt)).flat(),
        advance(weightAt, stepsAtOnce * panelBytes),
        ...rows.map((row) => advance(row, stepsAtOnce * stepBytes)),
      ],
      i32.ltU(weightAt.get, weightsEnd.get),
    ),
  ];
  return { rows, sums, setRows, addInputs };
}

const product = writeFunction(
  "product",
  ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "f32"],
  (writer) => {
    const [out, x, weights, bias, biasStep, tokens, inputs, outputs, least] = writer.parameters;
    const { rows, sums, setRows, addInputs } = createTile(writer, addFloats);
    const [rowBytes, outBytes] = [writer.local("i32"), writer.local("i32")];
    const [panel, token, weightAt] = [writer.local("i32"), writer.local("i32"), writer.local("i32")];
    const columnOf = (base: Local, step: Local): Code =>
      i32.add(i32.add(base.get, i32.mul(token.get, step.get)), panel.get);
    const fourTokens: readonly Code[] = [
      ...setRows(columnOf(bias, biasStep), biasStep.get),
      ...sums.flatMap((vectors, r) =>
        vectors.map((sum, v) => sum.set(v128.load(rows[r].get, v * vectorBytes))),
      ),
      ...setRows(i32.add(x.get, i32.mul(token.get, rowBytes.get)), rowBytes.get),
      weightAt.set(weights.get),
      ...addInputs(inputs.get, weightAt),
      ...setRows(columnOf(out, outBytes), outBytes.get),
      ...sums.flatMap((vectors, r) =>
        vectors.map((sum, v) =>
          v128.store(rows[r].get, v * vectorBytes, f32x4.pmax(sum.get, f32x4.splat(least.get))),
        ),
      ),
      advance(token, tokensAtOnce),
    ];
    return [
      rowBytes.set(bytesOf(inputs)),
      outBytes.set(bytesOf(outputs)),
      repeatWhile(
        [
          token.set(i32.const(0)),
          repeatWhile(fourTokens, i32.ltU(token.get, tokens.get)),
          advance(panel, panelBytes),
          weights.set(weightAt.get),
        ],
        i32.ltU(panel.get, outBytes.get),
      ),
    ];
  },
);

/** The first vector of a panel holds values, the second their gates. */
function addGated(address: Code, value: Code, gate: Code): Code {
  const open = f32x4.add(f32x4.mul(gate, f32x4.splat(f32.const(1 / 6))), f32x4.splat(f32.const(0.5)));
  const clamped = f32x4.pmin(f32x4.pmax(open, zero), f32x4.splat(f32.const(1)));
  return v128.store(address, 0, f32x4.add(v128.load(address), f32x4.mul(value, clamped)));
}

const convolve = writeFunction(
  "convolve",
  ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"],
  (writer) => {
    const [out, x, weights, units, bias, tokens, width, step] = writer.parameters;
    const { rows, sums, setRows, addInputs } = createTile(writer, addPairs);
    const [rowBytes, shortsBytes] = [writer.local("i32"), writer.local("i32")];
    const [column, token, weightAt, from] = Array.from({ length: 4 }, () => writer.local("i32"));
    const ofToken = (base: Code, bytes: Local): Code => i32.add(base, i32.mul(token.get, bytes.get));
    const worth = (sum: Local, v: number): Code =>
      f32x4.add(
        v128.load(bias.get, v * vectorBytes),
        f32x4.mul(v128.load(units.get, v * vectorBytes), f32x4.convertI32x4(sum.get)),
      );
    const fourTokens: readonly Code[] = [
      ...sums.flat().map((sum) => sum.set(zero)),
      weightAt.set(weights.get),
      from.set(ofToken(i32.sub(x.get, step.get), shortsBytes)),
      ...[0, 1, 2].flatMap(() => [
        ...setRows(from.get, shortsBytes.get),
        ...addInputs(i32.shrU(width.get, i32.const(1)), weightAt),
        from.set(i32.add(from.get, step.get)),
      ]),
      ...setRows(i32.add(ofToken(out.get, rowBytes), column.get), rowBytes.get),
      ...sums.map(([value, gate], r) => addGated(rows[r].get, worth(value, 0), worth(gate, 1))),
      advance(token, tokensAtOnce),
    ];
    return [
      rowBytes.set(bytesOf(width)),
      shortsBytes.set(i32.shl(width.get, i32.const(1))),
      repeatWhile(
        [
          token.set(i32.const(0)),
          repeatWhile(fourTokens, i32.ltU(token.get, tokens.get)),
          advance(column, vectorBytes),
          advance(units, panelBytes),
          advance(bias, panelBytes),
          weights.set(weightAt.get),
        ],
        i32.ltU(column.get, rowBytes.get),
      ),
    ];
  },
);

/** The sum of the four numbers of a vector. */
function sumOf(vector: Local): Code {
  return [1, 2, 3].reduce(
    (sum, lane) => f32.add(sum, f32x4.lane(vector.get, lane)),
    f32x4.lane(vector.get, 0),
  );
}

/** Writes what a row becomes from `at` on: floats as they are, or rounded to 16 bits. */
type Put = (out: Local, at: Local, normalised: (offset: number) => Code) => Code;
const putFloats: Put = (out, at, normalised) =>
  [0, vectorBytes].flatMap((offset) => v128.store(i32.add(out.get, at.get), offset, normalised(offset)));
const putShorts: Put = (out, at, normalised) => {
  const whole = (offset: number): Code => i32x4.truncSatF32x4S(f32x4.nearest(normalised(offset)));
  const address = i32.add(out.get, i32.shrU(at.get, i32.const(1)));
  return v128.store(address, 0, i16x8.narrowI32x4S(whole(0), whole(vectorBytes)));
};

const normalise = (name: string, put: Put, outBytes: (rowBytes: Code) => Code) =>
  writeFunction(name, ["i32", "i32", "i32", "i32", "i32", "i32"], (writer) => {
    const [out, x, weight, bias, tokens, width] = writer.parameters;
    const [token, at, rowBytes] = [writer.local("i32"), writer.local("i32"), writer.local("i32")];
    const [sum, mean, scale] = [writer.local("v128"), writer.local("v128"), writer.local("v128")];
    const overWidth = (body: readonly Code[], bytes = vectorBytes): readonly Code[] => [
      at.set(i32.const(0)),
      repeatWhile([...body, advance(at, bytes)], i32.ltU(at.get, rowBytes.get)),
    ];
    const load = (base: Local, offset = 0): Code => v128.load(i32.add(base.get, at.get), offset);
    const share = (total: Code): Code => f32.div(total, f32.convertI32(width.get));
    const fromMean = (offset: number): Code => f32x4.sub(load(x, offset), mean.get);
    // The variance is kept from zero as torch.nn.LayerNorm keeps it.
    const deviation = f32.sqrt(f32.add(share(sumOf(sum)), f32.const(1e-5)));
    const normalised = (offset: number): Code =>
      f32x4.add(f32x4.mul(f32x4.mul(fromMean(offset), scale.get), load(weight, offset)), load(bias, offset));
    const oneToken: readonly Code[] = [
      sum.set(zero),
      ...overWidth([sum.set(f32x4.add(sum.get, load(x)))]),
      mean.set(f32x4.splat(share(sumOf(sum)))),
      sum.set(zero),
      ...overWidth([sum.set(f32x4.add(sum.get, f32x4.mul(fromMean(0), fromMean(0))))]),
      scale.set(f32x4.splat(f32.div(f32.const(1), deviation))),
      ...overWidth([put(out, at, normalised)], panelBytes),
      x.set(i32.add(x.get, rowBytes.get)),
      out.set(i32.add(out.get, outBytes(rowBytes.get))),
      advance(token, 1),
    ];
    return [rowBytes.set(bytesOf(width)), repeatWhile(oneToken, i32.ltU(token.get, tokens.get))];
  });

const sumRows = writeFunction("sumRows", ["i32", "i32", "i32", "i32", "i32", "i32"], (writer) => {
  const [out, table, ids, tokens, perToken, width] = writer.parameters;
  const [token, at, rowBytes] = [writer.local("i32"), writer.local("i32"), writer.local("i32")];
  const [id, idsEnd, row] = [writer.local("i32"), writer.local("i32"), writer.local("i32")];
  const sums = [writer.local("v128"), writer.local("v128")];
  const eight: readonly Code[] = [
    id.set(ids.get),
    ...sums.map((sum, v) => sum.set(v128.load(i32.add(out.get, at.get), v * vectorBytes))),
    repeatWhile(
      [
        row.set(i32.add(i32.add(table.get, at.get), i32.mul(i32.load16U(id.get), rowBytes.get))),
        ...sums.map((sum, v) => sum.set(f32x4.add(sum.get, v128.load(row.get, v * vectorBytes)))),
        advance(id, 2),
      ],
      i32.ltU(id.get, idsEnd.get),
    ),
    ...sums.map((sum, v) => v128.store(i32.add(out.get, at.get), v * vectorBytes, sum.get)),
    advance(at, panelBytes),
  ];
  const oneToken: readonly Code[] = [
    idsEnd.set(i32.add(ids.get, i32.shl(perToken.get, i32.const(1)))),
    at.set(i32.const(0)),
    repeatWhile(eight, i32.ltU(at.get, rowBytes.get)),
    ids.set(idsEnd.get),
    out.set(i32.add(out.get, rowBytes.get)),
    advance(token, 1),
  ];
  return [rowBytes.set(bytesOf(width)), repeatWhile(oneToken, i32.ltU(token.get, tokens.get))];
});

const addBytes = writeFunction("addBytes", ["i32", "i32", "i32", "i32", "i32", "i32"], (writer) => {
  const [out, steps, scales, ids, tokens, width] = writer.parameters;
  const [token, id, row, rowEnd] = Array.from({ length: 4 }, () => writer.local("i32"));
  const [scale, eight] = [writer.local("v128"), writer.local("v128")];
  const halves = [i32x4.extendLowI16x8S(eight.get), i32x4.extendHighI16x8S(eight.get)];
  const oneToken: readonly Code[] = [
    id.set(i32.load16U(ids.get)),
    scale.set(v128.load32Splat(i32.add(scales.get, bytesOf(id)))),
    row.set(i32.add(steps.get, i32.mul(id.get, width.get))),
    rowEnd.set(i32.add(row.get, width.get)),
    repeatWhile(
      [
        eight.set(v128.load8x8S(row.get)),
        ...halves.map((half, v) =>
          v128.store(
            out.get,
            v * vectorBytes,
            f32x4.add(v128.load(out.get, v * vectorBytes), f32x4.mul(f32x4.convertI32x4(half), scale.get)),
          ),
        ),
        advance(row, numbersAtOnce),
        advance(out, panelBytes),
      ],
      i32.ltU(row.get, rowEnd.get),
    ),
    advance(ids, 2),
    advance(token, 1),
  ];
  return [repeatWhile(oneToken, i32.ltU(token.get, tokens.get))];
});

/** The bytes of kernel.wasm. */
export function writeKernel(): Uint8Array {
  return writeModule([
    product,
    convolve,
    normalise("normalise", putFloats, (bytes) => bytes),
    normalise("normaliseToShorts", putShorts, (bytes) => i32.shrU(bytes, i32.const(1))),
    sumRows,
    addBytes,
  ]);
}

if (import.meta.main)
  writeFileSync(join(import.meta.dirname, "../../src/answering/neural/kernel.wasm"), writeKernel());

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
  i32,
  i32x4,
  type Local,
  repeatWhile,
  v128,
  writeFunction,
  writeModule,
} from "./assembler.ts";

const vectorBytes = 16;
const floatBytes = 4;
/** A panel of weights is two vectors of outputs wide; it is used on four tokens at once. */
const panelVectors = 2;
const panelBytes = panelVectors * vectorBytes;
const tokensAtOnce = 4;
/** Inputs a round of the innermost loop; every width is divisible by it. */
const inputsAtOnce = 8;

const zero = f32x4.splat(f32.const(0));
const bytesOf = (floats: Local): Code => i32.shl(floats.get, i32.const(2));

/** How a product is added: in two steps everywhere, or in one where the machine has it. */
export type Madd = (a: Code, b: Code, sum: Code) => Code;
const inTwoSteps: Madd = (a, b, sum) => f32x4.add(sum, f32x4.mul(a, b));

/** Sums of four tokens and one panel: sums[token][vector], and the loop that adds inputs to them. */
function createTile({ local }: FunctionWriter, madd: Madd) {
  const rows = Array.from({ length: tokensAtOnce }, () => local("i32"));
  const sums = rows.map(() => Array.from({ length: panelVectors }, () => local("v128")));
  const weights = Array.from({ length: panelVectors }, () => local("v128"));
  const [value, weightsEnd] = [local("v128"), local("i32")];
  /** rows[0] = first, and each further row `step` bytes after the last. */
  const setRows = (first: Code, step: Code): readonly Code[] =>
    rows.map((row, i) => row.set(i === 0 ? first : i32.add(rows[i - 1].get, step)));
  const addOne = (input: number, weightAt: Local): readonly Code[] => [
    ...weights.map((weight, v) => weight.set(v128.load(weightAt.get, input * panelBytes + v * vectorBytes))),
    ...rows.flatMap((row, r) => [
      value.set(v128.load32Splat(row.get, input * floatBytes)),
      ...sums[r].map((sum, v) => sum.set(madd(value.get, weights[v].get, sum.get))),
    ]),
  ];
  /** Walks rows and weights over `inputs` inputs; `weightAt` stands behind the last one afterwards. */
  const addInputs = (inputs: Local, weightAt: Local): readonly Code[] => [
    weightsEnd.set(i32.add(weightAt.get, i32.mul(inputs.get, i32.const(panelBytes)))),
    repeatWhile(
      [
        ...Array.from({ length: inputsAtOnce }, (_, input) => addOne(input, weightAt)).flat(),
        advance(weightAt, inputsAtOnce * panelBytes),
        ...rows.map((row) => advance(row, inputsAtOnce * floatBytes)),
      ],
      i32.ltU(weightAt.get, weightsEnd.get),
    ),
  ];
  return { rows, sums, setRows, addInputs };
}

const product = (madd: Madd) =>
  writeFunction("product", ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "f32"], (writer) => {
    const [out, x, weights, bias, biasStep, tokens, inputs, outputs, least] = writer.parameters;
    const { rows, sums, setRows, addInputs } = createTile(writer, madd);
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
      ...addInputs(inputs, weightAt),
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
  });

/** The first vector of a panel holds values, the second their gates. */
function addGated(address: Code, [value, gate]: readonly Local[]): Code {
  const open = f32x4.add(f32x4.mul(gate.get, f32x4.splat(f32.const(1 / 6))), f32x4.splat(f32.const(0.5)));
  const clamped = f32x4.pmin(f32x4.pmax(open, zero), f32x4.splat(f32.const(1)));
  return v128.store(address, 0, f32x4.add(v128.load(address), f32x4.mul(value.get, clamped)));
}

const convolve = (madd: Madd) =>
  writeFunction("convolve", ["i32", "i32", "i32", "i32", "i32", "i32", "i32"], (writer) => {
    const [out, x, weights, bias, tokens, width, step] = writer.parameters;
    const { rows, sums, setRows, addInputs } = createTile(writer, madd);
    const [rowBytes, column, token] = [writer.local("i32"), writer.local("i32"), writer.local("i32")];
    const [weightAt, from] = [writer.local("i32"), writer.local("i32")];
    const ofToken = (base: Code): Code => i32.add(base, i32.mul(token.get, rowBytes.get));
    const fourTokens: readonly Code[] = [
      ...sums.flatMap((vectors) => vectors.map((sum, v) => sum.set(v128.load(bias.get, v * vectorBytes)))),
      weightAt.set(weights.get),
      from.set(ofToken(i32.sub(x.get, step.get))),
      ...[0, 1, 2].flatMap(() => [
        ...setRows(from.get, rowBytes.get),
        ...addInputs(width, weightAt),
        from.set(i32.add(from.get, step.get)),
      ]),
      ...setRows(i32.add(ofToken(out.get), column.get), rowBytes.get),
      ...sums.map((vectors, r) => addGated(rows[r].get, vectors)),
      advance(token, tokensAtOnce),
    ];
    return [
      rowBytes.set(bytesOf(width)),
      repeatWhile(
        [
          token.set(i32.const(0)),
          repeatWhile(fourTokens, i32.ltU(token.get, tokens.get)),
          advance(column, vectorBytes),
          advance(bias, panelBytes),
          weights.set(weightAt.get),
        ],
        i32.ltU(column.get, rowBytes.get),
      ),
    ];
  });

/** The sum of the four numbers of a vector. */
function sumOf(vector: Local): Code {
  return [1, 2, 3].reduce(
    (sum, lane) => f32.add(sum, f32x4.lane(vector.get, lane)),
    f32x4.lane(vector.get, 0),
  );
}

const normalise = writeFunction("normalise", ["i32", "i32", "i32", "i32", "i32", "i32"], (writer) => {
  const [out, x, weight, bias, tokens, width] = writer.parameters;
  const [token, at, rowBytes] = [writer.local("i32"), writer.local("i32"), writer.local("i32")];
  const [sum, mean, scale] = [writer.local("v128"), writer.local("v128"), writer.local("v128")];
  const overWidth = (body: readonly Code[]): readonly Code[] => [
    at.set(i32.const(0)),
    repeatWhile([...body, advance(at, vectorBytes)], i32.ltU(at.get, rowBytes.get)),
  ];
  const load = (base: Local): Code => v128.load(i32.add(base.get, at.get));
  const share = (total: Code): Code => f32.div(total, f32.convertI32(width.get));
  const fromMean = f32x4.sub(load(x), mean.get);
  // The variance is kept from zero as torch.nn.LayerNorm keeps it.
  const deviation = f32.sqrt(f32.add(share(sumOf(sum)), f32.const(1e-5)));
  const oneToken: readonly Code[] = [
    sum.set(zero),
    ...overWidth([sum.set(f32x4.add(sum.get, load(x)))]),
    mean.set(f32x4.splat(share(sumOf(sum)))),
    sum.set(zero),
    ...overWidth([sum.set(f32x4.add(sum.get, f32x4.mul(fromMean, fromMean)))]),
    scale.set(f32x4.splat(f32.div(f32.const(1), deviation))),
    ...overWidth([
      v128.store(
        i32.add(out.get, at.get),
        0,
        f32x4.add(f32x4.mul(f32x4.mul(fromMean, scale.get), load(weight)), load(bias)),
      ),
    ]),
    x.set(i32.add(x.get, rowBytes.get)),
    out.set(i32.add(out.get, rowBytes.get)),
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
        advance(row, inputsAtOnce),
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
export function writeKernel(madd: Madd = inTwoSteps): Uint8Array {
  return writeModule([product(madd), convolve(madd), normalise, sumRows, addBytes]);
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, "../../src/answering/neural");
  writeFileSync(join(folder, "kernel.wasm"), writeKernel());
  if (process.argv[2]) writeFileSync(process.argv[2], writeKernel(f32x4.relaxedMadd));
}

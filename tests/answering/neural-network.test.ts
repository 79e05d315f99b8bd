// Tests that the neural reader computes what the network computes that learned its weights, and refuses files that do not fit.
// Never needs torch: training/neural/parity.py wrote the fixture.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import type { PageInputs, QuestionInputs } from "#answering/neural/inputs.ts";
import type { Kernel } from "#answering/neural/kernel.ts";
import { createKernel } from "#answering/neural/kernel-loading.ts";
import { createPlainKernel } from "#answering/neural/kernel-plain.ts";
import { type NeuralReader, readNeuralReader } from "#answering/neural/network.ts";
import type { NeuralSizes } from "#answering/neural/weights.ts";
import { DocentError } from "#errors.ts";

interface Fixture {
  readonly head: { readonly sizes: NeuralSizes; readonly shape: object; readonly tensors: readonly object[] };
  readonly weights: string;
  readonly cases: readonly {
    readonly question: Readonly<Record<"inputs" | "stems" | "endings", string>> &
      Readonly<Record<"tokens" | "kind" | "answerType", number>>;
    readonly pages: readonly (Readonly<Record<"rows" | "stems" | "endings" | "start" | "end", string>> & {
      readonly tokens: number;
    })[];
  }[];
}

const fixture = JSON.parse(
  readFileSync(join(import.meta.dirname, "neural-parity.golden.json"), "utf8"),
) as Fixture;
const weights = Buffer.from(fixture.weights, "base64");
const { sizes } = fixture.head;
const folder = mkdtempSync(join(tmpdir(), "docent-neural-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let written = 0;
/** Writes a pair of files and returns what both names begin with. */
function write(head: object | string, bytes: Uint8Array = weights): URL {
  const base = join(folder, `reader-${written++}`);
  writeFileSync(`${base}.json`, typeof head === "string" ? head : JSON.stringify(head));
  writeFileSync(`${base}.bin`, bytes);
  return pathToFileURL(base);
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));
const shorts = (text: string): Uint16Array => new Uint16Array(bytesOf(text).buffer);
const floats = (text: string): Float32Array => new Float32Array(bytesOf(text).buffer);

const questionOf = ({ question }: Fixture["cases"][number]): QuestionInputs => ({
  ...question,
  inputs: bytesOf(question.inputs),
  stems: shorts(question.stems),
  endings: shorts(question.endings),
});
const pagesOf = ({ pages }: Fixture["cases"][number]): readonly PageInputs[] =>
  pages.map(({ tokens, rows, stems, endings }) => ({
    tokens,
    rows: shorts(rows),
    stems: shorts(stems),
    endings: shorts(endings),
  }));

/** The greatest difference from torch's scores; tokens beyond what is read must have the score of what is not there. */
function differenceFromTorch(reader: NeuralReader, one: Fixture["cases"][number]): number {
  let most = 0;
  const scores = reader.score(questionOf(one), pagesOf(one));
  expect(scores).toHaveLength(one.pages.length);
  for (const [p, page] of one.pages.entries()) {
    for (const end of ["start", "end"] as const) {
      const wanted = floats(page[end]);
      expect(scores[p][end]).toHaveLength(page.tokens);
      expect([...scores[p][end].subarray(wanted.length)].every((score) => score === -1e4)).toBe(true);
      for (const [t, score] of wanted.entries()) most = Math.max(most, Math.abs(score - scores[p][end][t]));
    }
  }
  return most;
}

const kernels: readonly [string, (bytes: number) => Kernel][] = [
  ["plain JavaScript", createPlainKernel],
  ["the fastest way there is", createKernel],
];

describe.each(kernels)("a neural reader in %s", (_, create) => {
  const reader = readNeuralReader(write(fixture.head), sizes, create);

  it("scores tokens as torch does, whatever the lengths of question and pages", () => {
    for (const one of fixture.cases) expect(differenceFromTorch(reader, one)).toBeLessThan(1e-3);
    const scores = fixture.cases.flatMap(({ pages }) => pages.flatMap(({ start }) => [...floats(start)]));
    expect(Math.max(...scores) - Math.min(...scores)).toBeGreaterThan(1);
  });

  it("scores a page alike, whatever was read before it and beside it", () => {
    const [first, second] = fixture.cases;
    const alone = reader.score(questionOf(first), pagesOf(first).slice(1, 2));
    reader.score(questionOf(second), pagesOf(second));
    const [, among] = reader.score(questionOf(first), pagesOf(first));
    expect(among).toEqual(alone[0]);
    expect(reader.score(questionOf(first), [])).toEqual([]);
  });
});

describe("the loops", () => {
  afterEach(() => void vi.unstubAllGlobals());
  const isCompiled = (): boolean => createKernel(64).product.toString().includes("[native code]");

  it("are WebAssembly where there is one that knows vectors, and plain JavaScript where not", () => {
    expect(isCompiled()).toBe(true);
    vi.stubGlobal("WebAssembly", { validate: () => false });
    expect(isCompiled()).toBe(false);
    vi.stubGlobal("WebAssembly", undefined);
    expect(isCompiled()).toBe(false);
    const [one] = fixture.cases;
    expect(differenceFromTorch(readNeuralReader(write(fixture.head), sizes), one)).toBeLessThan(1e-3);
  });
});

describe("files that do not fit", () => {
  const { head } = fixture;
  const tensor = (change: (entry: Record<string, unknown>) => object): object => ({
    ...head,
    tensors: head.tensors.map((entry) => change({ ...entry })),
  });
  const nan = Buffer.from(weights);
  nan.writeUInt16LE(0x7e00, 0);
  const faults: readonly [string, URL, RegExp][] = [
    ["that are not there", pathToFileURL(join(folder, "gone")), /ENOENT/],
    ["that are not JSON", write("{"), /JSON/],
    ["of another kind", write({ ...head, kind: "trees" }), /kind/],
    ["cut short", write(head, weights.subarray(0, -4)), /bytes instead of/],
    [
      "with tables of other sizes",
      write({ ...head, sizes: { ...sizes, stems: 301 } }),
      /sizes\.stems is 301/,
    ],
    ["without sizes", write({ ...head, sizes: null }), /sizes\./],
    [
      "with a width that vectors cannot walk",
      write({ ...head, shape: { ...head.shape, width: 9 } }),
      /shape/,
    ],
    ["without a list of tensors", write({ ...head, tensors: {} }), /list of tensors/],
    ["with an unnamed tensor", write({ ...head, tensors: [{ shape: [1] }] }), /list of tensors/],
    [
      "with a tensor missing",
      write({ ...head, tensors: head.tensors.slice(0, -1) }),
      /no tensor ends_asked\.bias/,
    ],
    ["with a tensor of another shape", write(tensor((e) => ({ ...e, shape: [8, 9] }))), /of shape \[8,9\]/],
    ["with tensors outside the file", write(tensor((e) => ({ ...e, at: 2 ** 40 }))), /outside the file/],
    ["with tensors at odd places", write(tensor((e) => ({ ...e, at: 1 }))), /outside the file/],
    ["with a weight that is no number", write(head, nan), /not a finite number/],
  ];

  it.each(faults)("%s are named with what mends them", (_, base, fault) => {
    const read = (): unknown => readNeuralReader(base, sizes);
    expect(read).toThrow(DocentError);
    expect(read).toThrow(fault);
    expect(read).toThrow(expect.objectContaining({ code: "MODEL_UNFIT" }));
    expect(read).toThrow(/\.json and \.bin.*restore both files together or train them again/);
  });

  it("are those of another version: the sizes of what inputs.ts makes are the default", () => {
    expect(() => readNeuralReader(write(head))).toThrow(/sizes\.rows is 40 instead of \d+/);
  });
});

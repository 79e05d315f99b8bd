// Reads the two files of a neural reader: what its numbers are (.json), and the numbers (.bin).
// Never trusts them: every table is held to the size that the shape of the network gives it.
import { readFileSync } from "node:fs";
import { DocentError } from "#errors.ts";

/** How many rows each table has; the code and the weights must agree. Written by training/neural/export.ts. */
export interface NeuralSizes {
  readonly rows: number;
  /** Inputs a token, each a row of the table of `rows`. */
  readonly perToken: number;
  /** Values of each input of a question's token. */
  readonly asked: readonly number[];
  readonly stems: number;
  readonly endings: number;
  readonly kinds: number;
  readonly types: number;
}

/** What training chose: numbers a token, numbers a word, distance of the neighbours in each layer, layers with attention. */
export interface NeuralShape {
  readonly width: number;
  readonly words: number;
  readonly dilations: readonly number[];
  readonly attention: readonly number[];
}

/** A table of words: rows of signed bytes, and what a step of each row is worth. */
export interface ByteTable {
  readonly steps: Int8Array;
  readonly scales: Float32Array;
}

/** The files opened: tables by name. */
export interface NeuralWeights {
  readonly shape: NeuralShape;
  readonly sizes: NeuralSizes;
  /** The numbers of a tensor, row by row. Throws a TypeError where it is missing or has another shape. */
  numbers(name: string, ...shape: readonly number[]): Float32Array;
  /** A table kept as bytes. Throws as `numbers` does. */
  bytes(name: string, rows: number, width: number): ByteTable;
}

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: "int8" | "float16";
  readonly at: number;
  readonly scales?: number;
}

/** Widths are walked in steps of eight numbers, two vectors of four. */
const laneNumbers = 8;
const widthMost = 1024;
const dilationMost = 64;
const layersMost = 64;

/**
 * Reads `base`.json and `base`.bin and hands them to `lay`. Throws MODEL_UNFIT where a file is missing or malformed, or
 * where its tables have other sizes than `sizes`; a TypeError that `lay` throws says the same.
 */
export function readNeuralWeights<T>(base: URL, sizes: NeuralSizes, lay: (weights: NeuralWeights) => T): T {
  const name = base.pathname.split("/").slice(-3).join("/");
  try {
    const head = JSON.parse(readFileSync(new URL(`${base.href}.json`), "utf8")) as unknown;
    const file = readFileSync(new URL(`${base.href}.bin`));
    // Typed arrays of 16 bits need an even start, which a pooled buffer need not have.
    const data = file.byteOffset % 4 === 0 ? file : new Uint8Array(file);
    return lay(openWeights(head, data, sizes));
  } catch (cause) {
    if (cause instanceof DocentError) throw cause;
    const fault = cause instanceof Error ? cause.message : String(cause);
    throw new DocentError(
      "MODEL_UNFIT",
      `${name}.json and .bin`,
      `cannot be used as weights of the neural reader (${fault})`,
      "restore both files together or train them again with this version",
      { cause },
    );
  }
}

function openWeights(head: unknown, data: Uint8Array, sizes: NeuralSizes): NeuralWeights {
  if (!isObject(head) || head.kind !== "neural-reader") throw new TypeError("the kind is not neural-reader");
  if (head.bytes !== data.byteLength)
    throw new TypeError(`${data.byteLength} bytes instead of ${String(head.bytes)}`);
  for (const [key, size] of Object.entries(sizes)) {
    const found = isObject(head.sizes) ? head.sizes[key] : undefined;
    if (JSON.stringify(found) !== JSON.stringify(size))
      throw new TypeError(`sizes.${key} is ${JSON.stringify(found)} instead of ${JSON.stringify(size)}`);
  }
  const entries = new Map(readEntries(head.tensors).map((entry) => [entry.name, entry]));
  const find = (name: string, type: Entry["type"] | undefined, shape: readonly number[]): Entry => {
    const entry = entries.get(name);
    if (!entry) throw new TypeError(`no tensor ${name}`);
    if (entry.shape.join() !== shape.join() || (type && entry.type !== type))
      throw new TypeError(`${name} is ${entry.type} of shape [${entry.shape.join()}], not [${shape.join()}]`);
    return entry;
  };
  const bytes = (name: string, rows: number, width: number): ByteTable => {
    const { at, scales = -1 } = find(name, "int8", [rows, width]);
    return { steps: part(data, at, rows * width, Int8Array), scales: readHalves(data, scales, rows) };
  };
  const numbers = (name: string, ...shape: readonly number[]): Float32Array => {
    const { type, at } = find(name, undefined, shape);
    if (type === "int8") return decode(bytes(name, shape[0], shape[1]), shape[1]);
    return readHalves(
      data,
      at,
      shape.reduce((product, size) => product * size, 1),
    );
  };
  return { shape: readShape(head.shape), sizes, numbers, bytes };
}

function readEntries(tensors: unknown): readonly Entry[] {
  const isEntry = (entry: unknown): boolean =>
    isObject(entry) &&
    typeof entry.name === "string" &&
    isNaturals(entry.shape, 2 ** 24) &&
    (entry.type === "float16" || (entry.type === "int8" && isNatural(entry.scales))) &&
    isNatural(entry.at);
  if (!Array.isArray(tensors) || !tensors.every(isEntry))
    throw new TypeError("the list of tensors is malformed");
  return tensors as readonly Entry[];
}

function readShape(shape: unknown): NeuralShape {
  const isWidth = (width: unknown): boolean =>
    isNatural(width) && Number(width) > 0 && Number(width) <= widthMost && Number(width) % laneNumbers === 0;
  const isShape =
    isObject(shape) &&
    isWidth(shape.width) &&
    isWidth(shape.words) &&
    isNaturals(shape.dilations, dilationMost) &&
    shape.dilations.length <= layersMost &&
    !shape.dilations.includes(0) &&
    isNaturals(shape.attention, shape.dilations.length - 1) &&
    new Set(shape.attention).size === shape.attention.length;
  if (!isShape) throw new TypeError(`the shape is malformed: ${JSON.stringify(shape)}`);
  return shape as unknown as NeuralShape;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isNatural(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isNaturals(values: unknown, most: number): values is readonly number[] {
  return Array.isArray(values) && values.every((value) => isNatural(value) && value <= most);
}

function part<T>(
  data: Uint8Array,
  at: number,
  length: number,
  View: { new (buffer: ArrayBufferLike, at: number, length: number): T; readonly BYTES_PER_ELEMENT: number },
): T {
  if (at < 0 || at % View.BYTES_PER_ELEMENT !== 0 || at + length * View.BYTES_PER_ELEMENT > data.byteLength)
    throw new TypeError(`a tensor lies outside the file, at ${at}`);
  return new View(data.buffer, data.byteOffset + at, length);
}

const signBit = 0x8000;
const exponentBits = 0x7c00;
/** The exponents of 16 and 32 bits are counted from 15 and from 127. */
const exponentShift = 2 ** (127 - 15);

/** 16-bit floats as 32-bit floats, exactly: the bits are moved into place, and the exponent is mended by a product. */
function readHalves(data: Uint8Array, at: number, length: number): Float32Array {
  const halves = part(data, at, length, Uint16Array);
  const numbers = new Float32Array(length);
  const bits = new Uint32Array(numbers.buffer);
  for (let i = 0; i < length; i++) {
    const half = halves[i];
    if ((half & exponentBits) === exponentBits) throw new TypeError("a weight is not a finite number");
    bits[i] = ((half & signBit) << 16) | ((half & ~signBit) << 13);
  }
  for (let i = 0; i < length; i++) numbers[i] *= exponentShift;
  return numbers;
}

function decode({ steps, scales }: ByteTable, width: number): Float32Array {
  const numbers = new Float32Array(steps.length);
  for (let i = 0; i < steps.length; i++) numbers[i] = steps[i] * scales[Math.floor(i / width)];
  return numbers;
}

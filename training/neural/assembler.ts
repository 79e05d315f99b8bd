// Puts WebAssembly together: instructions as functions that return their bytes, and a module of functions over one memory.
// Never optimises: what the kernel's source says is what stands in the file. Bytes as in the WebAssembly specification.

export type Code = readonly number[];
type Kind = "i32" | "f32" | "v128";
const kindCodes: Readonly<Record<Kind, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** LEB128. */
function unsigned(value: number): Code {
  const low = value % 128;
  return value < 128 ? [low] : [low | 0x80, ...unsigned(Math.floor(value / 128))];
}

function signed(value: number): Code {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
}

const vector = (code: number): Code => [0xfd, ...unsigned(code)];
/** An instruction that takes its operands from the stack. */
const plain =
  (code: Code) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), ...code];
/** An instruction at an address plus `offset` bytes, on numbers of 2 ** `alignment` bytes. */
const atAddress =
  (code: Code, alignment: number) =>
  (address: Code, offset = 0, ...operands: readonly Code[]): Code => [
    ...address,
    ...operands.flat(),
    ...code,
    alignment,
    ...unsigned(offset),
  ];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: plain([0x6a]),
  sub: plain([0x6b]),
  mul: plain([0x6c]),
  shl: plain([0x74]),
  shrU: plain([0x76]),
  ltU: plain([0x49]),
  load16U: atAddress([0x2f], 1),
};

export const f32 = {
  const: (value: number): Code => [0x43, ...new Uint8Array(new Float32Array([value]).buffer)],
  load: atAddress([0x2a], 2),
  sqrt: plain([0x91]),
  add: plain([0x92]),
  mul: plain([0x94]),
  div: plain([0x95]),
  convertI32: plain([0xb2]),
};

export const v128 = {
  load: atAddress(vector(0), 4),
  load8x8S: atAddress(vector(1), 3),
  load32Splat: atAddress(vector(9), 2),
  store: atAddress(vector(11), 4),
};

export const i16x8 = { narrowI32x4S: plain(vector(133)) };

export const i32x4 = {
  extendLowI16x8S: plain(vector(167)),
  extendHighI16x8S: plain(vector(168)),
  add: plain(vector(174)),
  /** Products of 16-bit numbers, each two neighbours added. */
  dotI16x8S: plain(vector(186)),
  truncSatF32x4S: plain(vector(248)),
};

export const f32x4 = {
  splat: plain(vector(19)),
  lane: (value: Code, lane: number): Code => [...value, ...vector(31), lane],
  add: plain(vector(228)),
  sub: plain(vector(229)),
  mul: plain(vector(230)),
  pmin: plain(vector(234)),
  pmax: plain(vector(235)),
  nearest: plain(vector(106)),
  convertI32x4: plain(vector(250)),
};

export interface Local {
  readonly get: Code;
  set(value: Code): Code;
}

export interface FunctionWriter {
  readonly parameters: readonly Local[];
  local(kind: Kind): Local;
}

interface WrittenFunction {
  readonly name: string;
  readonly parameters: readonly Kind[];
  readonly code: Code;
}

/** A function without result. `write` is handed its parameters and returns its body. */
export function writeFunction(
  name: string,
  parameters: readonly Kind[],
  write: (writer: FunctionWriter) => readonly Code[],
): WrittenFunction {
  const kinds: Kind[] = [...parameters];
  const at = (index: number): Local => ({
    get: [0x20, ...unsigned(index)],
    set: (value) => [...value, 0x21, ...unsigned(index)],
  });
  const local = (kind: Kind): Local => at(kinds.push(kind) - 1);
  const body = write({ parameters: parameters.map((_, i) => at(i)), local }).flat();
  const locals = kinds.slice(parameters.length).map((kind) => [1, kindCodes[kind]]);
  const code = [...unsigned(locals.length), ...locals.flat(), ...body, 0x0b];
  return { name, parameters, code: [...unsigned(code.length), ...code] };
}

/** Does `body` at least once, and again while `condition` holds. */
export function repeatWhile(body: readonly Code[], condition: Code): Code {
  return [0x03, 0x40, ...body.flat(), ...condition, 0x0d, 0, 0x0b];
}

/** Adds a constant to a local. */
export function advance(local: Local, by: number): Code {
  return local.set(i32.add(local.get, i32.const(by)));
}

/** A module that imports `memory.memory` and exports its functions. */
export function writeModule(functions: readonly WrittenFunction[]): Uint8Array {
  const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
  const text = (value: string): Code => list([...Buffer.from(value, "utf8")].map((byte) => [byte]));
  const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
  const types = functions.map(({ parameters }) => [
    0x60,
    ...list(parameters.map((kind) => [kindCodes[kind]])),
    0,
  ]);
  return Uint8Array.from([
    ...Buffer.from("\0asm", "latin1"),
    ...[1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list([[...text("memory"), ...text("memory"), 2, 0, 0]])),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(7, list(functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]))),
    ...section(10, list(functions.map(({ code }) => code))),
  ]);
}

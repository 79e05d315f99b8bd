// Typed arrays as chunks of bytes, and back: what they are stands before them as JSON.
// Never checks bytes: whoever keeps them says whether they are whole.

const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array } as const;
type Kind = keyof typeof kinds;
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** Bytes of a chunk at most: so much is written before other work is let through. */
const CHUNK_BYTES = 1024 * 1024;

function kindOf(array: Numbers): Kind {
  if (array instanceof Uint8Array) return "u8";
  if (array instanceof Uint16Array) return "u16";
  return array instanceof Uint32Array ? "u32" : "i32";
}

/** `head` is anything that JSON can say. */
export function* pack(head: unknown, arrays: readonly Numbers[]): Generator<Uint8Array> {
  yield Buffer.from(JSON.stringify({ head, arrays: arrays.map((array) => [kindOf(array), array.length]) }));
  for (const { buffer, byteOffset, byteLength } of arrays) {
    for (let from = 0; from < byteLength; from += CHUNK_BYTES)
      yield new Uint8Array(buffer, byteOffset + from, Math.min(CHUNK_BYTES, byteLength - from));
  }
}

export interface Unpacked {
  readonly head: unknown;
  /** The next array, in the order they were packed. Throws RangeError where it is of another kind. */
  take<K extends Kind>(kind: K): InstanceType<(typeof kinds)[K]>;
}

/** Arrays of their own: the chunks may be forgotten. */
export function unpack([first, ...chunks]: readonly Uint8Array[]): Unpacked {
  const text = Buffer.from(first ?? []).toString("utf8");
  const { head, arrays } = JSON.parse(text) as { head: unknown; arrays: readonly [Kind, number][] };
  let array = 0;
  let chunk = 0;
  return {
    head,
    take<K extends Kind>(kind: K) {
      const [packed, length] = arrays[array] ?? [];
      if (packed !== kind || length === undefined) throw new RangeError(`packed otherwise: ${packed}`);
      array += 1;
      const taken = new kinds[kind](length);
      const bytes = new Uint8Array(taken.buffer);
      for (let at = 0; at < bytes.length; chunk += 1) {
        const part = chunks[chunk] ?? new Uint8Array(0);
        if (part.length === 0) throw new RangeError("packed otherwise: too little");
        bytes.set(part, at);
        at += part.length;
      }
      return taken as InstanceType<(typeof kinds)[K]>;
    },
  };
}

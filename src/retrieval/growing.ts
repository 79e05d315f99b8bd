// Typed arrays that grow while something is written into them.
// Never shrinks one: whoever is done takes what was filled.

/** The array itself where `needed` fit, else a larger copy. */
export function withRoom<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
  array: T,
  needed: number,
): T {
  if (needed <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.ceil(1.5 * needed) + 64);
  larger.set(array);
  return larger;
}

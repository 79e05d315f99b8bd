// What the neural reader's heavy loops compute, over one memory that holds all its numbers.
// Never allocates while reading: all places in the memory are given out when the weights are laid down.

/** A place in the kernel's memory, in bytes. */
export type Place = number;

/**
 * Loops over rows of 32-bit floats. Rows of a table follow each other without gaps. `product` and `convolve` may work on
 * up to three rows more than `tokens`, so the places they are handed have room for them.
 */
export interface Kernel {
  readonly memory: ArrayBuffer;
  /** Adds to each token's row the rows of `table` that its `perToken` ids (16 bits each) name. */
  sumRows(out: Place, table: Place, ids: Place, tokens: number, perToken: number, width: number): void;
  /** Adds to each token's row one row of signed bytes, times the row's scale. */
  addBytes(out: Place, steps: Place, scales: Place, ids: Place, tokens: number, width: number): void;
  /**
   * out = max(least, bias + x · weights), weights in panels of eight outputs: [output / 8][input][output % 8]. Each
   * token's bias lies `biasStep` bytes after the last one's: 0 for one that all share, a row for adding to what is there.
   */
  product(
    out: Place,
    x: Place,
    weights: Place,
    bias: Place,
    biasStep: number,
    tokens: number,
    inputs: number,
    outputs: number,
    least: number,
  ): void;
  /** Each row less its mean, by its standard deviation, times weight and plus bias. */
  normalise(out: Place, x: Place, weight: Place, bias: Place, tokens: number, width: number): void;
  /** As `normalise`, but rounded to rows of 16-bit numbers. */
  normaliseToShorts(out: Place, x: Place, weight: Place, bias: Place, tokens: number, width: number): void;
  /**
   * Adds to `out` value · clamp(gate / 6 + 0.5, 0, 1), both made from the rows of x that lie `step` bytes before the
   * token's own, its own, and `step` bytes after: bias + units · (x · weights). Rows of x and weights are 16-bit numbers,
   * weights in panels [output / 8][input / 2][output % 8][input % 2]; no sum may leave 32 bits. Panels, units and bias
   * hold four values, then their four gates.
   */
  convolve(
    out: Place,
    x: Place,
    weights: Place,
    units: Place,
    bias: Place,
    tokens: number,
    width: number,
    step: number,
  ): void;
}

// What a bad file is, and how the content of one is put down.
// Never says what should be done with it: the test does.
import { truncateSync, writeFileSync } from "node:fs";

export interface BadFile {
  /** What people would call it. */
  readonly kind: string;
  readonly path: string;
  readonly make: (file: string) => void | Promise<void>;
}

export const MB = 1024 * 1024;

export const holding =
  (content: () => string | Uint8Array) =>
  (file: string): void =>
    writeFileSync(file, content());
export const bytes = (...values: readonly number[]) => Uint8Array.from(values);

/** A file of zeros of that size that takes no room on the disk. */
export const sparse =
  (size: number, begin = "") =>
  (file: string): void => {
    writeFileSync(file, begin);
    truncateSync(file, size);
  };

export const aliasBomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, at) => `${"bcdefghijklm"[at]}: &${"bcdefghijklm"[at]} [${`*${"abcdefghijkl"[at]}, `.repeat(9)}]`).join("\n")}\n`;

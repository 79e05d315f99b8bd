// Tests that the neural reader's WebAssembly is what its source makes.
// Never runs it: tests/answering/neural-network.test.ts does.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { writeKernel } from "#training/neural/kernel.ts";

it("The kernel that ships is what npm run build:kernel writes, byte for byte", () => {
  const shipped = readFileSync(new URL("../../../src/answering/neural/kernel.wasm", import.meta.url));
  expect(Buffer.from(writeKernel()).equals(shipped)).toBe(true);
});

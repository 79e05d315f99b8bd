// Takes the neural reader's heavy loops from kernel.wasm, or plain JavaScript where the machine cannot run that.
// Never tries again later: which of both is settled when weights are laid down.
import { readFileSync } from "node:fs";
import { DocentError } from "#errors.ts";
import type { Kernel } from "./kernel.ts";
import { createPlainKernel } from "./kernel-plain.ts";

/** The part of WebAssembly's JavaScript interface that is used here; Node's types leave it to those of browsers. */
interface WebAssemblyApi {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Omit<Kernel, "memory"> };
  validate(code: Uint8Array): boolean;
}

/** WebAssembly counts memory in pages of this many bytes. */
const memoryPage = 65_536;

/**
 * The fastest kernel that this machine can run, with `bytes` bytes of memory, all zero: kernel.wasm, which training/neural/
 * kernel.ts writes; plain JavaScript where WebAssembly is switched off or does not know vectors. Throws MODEL_UNFIT where
 * kernel.wasm is gone.
 */
export function createKernel(bytes: number): Kernel {
  const { WebAssembly } = globalThis as { readonly WebAssembly?: WebAssemblyApi };
  const code = readKernel();
  if (!WebAssembly?.validate(code)) return createPlainKernel(bytes);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / memoryPage) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { memory: { memory } });
  return { ...exports, memory: memory.buffer };
}

function readKernel(): Uint8Array {
  try {
    return readFileSync(new URL("./kernel.wasm", import.meta.url));
  } catch (cause) {
    const mend = "restore the file or write it again with npm run build:kernel";
    throw new DocentError("MODEL_UNFIT", "neural/kernel.wasm", "cannot be read", mend, { cause });
  }
}

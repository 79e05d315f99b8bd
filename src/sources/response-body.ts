// The body of an answer, unpacked, with a bound on its bytes.
// Never trusts a length that a server says, nor what it says a packed body unpacks to.
import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

export type Body =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: string };

/** Rejects where the server breaks off, or `signal` says so. */
export async function bodyOf(
  response: IncomingMessage,
  bytesMax: number,
  signal: AbortSignal,
): Promise<Body> {
  const tooLarge = { ok: false, reason: `is larger than ${sizeOf(bytesMax)}` } as const;
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  const isPlain = encoding === "identity" || encoding === "";
  if (isPlain && Number(response.headers["content-length"]) > bytesMax) return tooLarge;
  const unpack = isPlain ? undefined : unpacker(encoding);
  if (!isPlain && unpack === undefined) return { ok: false, reason: "is packed in a way that is not known" };
  const stream: Readable = unpack ? pipeline(response, unpack, () => undefined) : response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  const stop = () => stream.destroy(new Error("not waited for"));
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of stream) {
      const part = chunk as Buffer;
      bytes += part.length;
      if (bytes > bytesMax) return tooLarge;
      chunks.push(part);
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

function unpacker(encoding: string) {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    case "deflate":
      return createInflate();
    default:
      return undefined;
  }
}

function sizeOf(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} kB`;
}

// One file of parts that is either whole or not there: written beside, flushed, then put in its place, with a checksum at its end.
// Never trusted: what is damaged, half-written or of another key is said to be so, and nothing of it is given out.
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A part, in chunks as they come; each is given back as it was. */
export type KeptPart = Iterable<Uint8Array>;

export type KeptFile =
  | {
      readonly kind: "whole";
      readonly parts: ReadonlyMap<string, readonly Uint8Array[]>;
      readonly bytes: number;
    }
  | { readonly kind: "none" }
  /** `reason` continues "the kept index …". */
  | { readonly kind: "unfit"; readonly reason: string };

const magic = "docent-kept 1";
/** Bytes of a chunk's head: the number of its part and its length, 4 bytes each. */
const HEAD_BYTES = 8;
const CHECKSUM_BYTES = 32;

/**
 * Writes the parts; chunks are asked for one by one, and other work is let through between them. Rejects where the disk is
 * full or may not be written: then the file that was there before is still there.
 */
export async function writeKeptFile(
  path: string,
  key: string,
  parts: Readonly<Record<string, KeptPart>>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await removeRemains(path);
  // No process number: two containers on one folder have the same.
  const beside = `${path}.${randomUUID()}.new`;
  const file = await open(beside, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    const write = async (bytes: Uint8Array) => {
      hash.update(bytes);
      for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
    };
    await write(headLine(key, Object.keys(parts)));
    for (const [number, chunks] of Object.values(parts).entries()) {
      for (const chunk of chunks) {
        const head = Buffer.alloc(HEAD_BYTES);
        head.writeUInt32LE(number, 0);
        head.writeUInt32LE(chunk.length, 4);
        await write(head);
        await write(chunk);
      }
    }
    await file.write(hash.digest());
    await file.sync();
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Never rejects: what cannot be read is unfit. */
export async function readKeptFile(path: string, key: string): Promise<KeptFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const isMissing =
      error instanceof Error && "code" in error && /^(?:ENOENT|ENOTDIR)$/.test(String(error.code));
    return isMissing ? { kind: "none" } : { kind: "unfit", reason: `cannot be read (${String(error)})` };
  }
  const end = bytes.length - CHECKSUM_BYTES;
  const lineEnd = bytes.indexOf(10);
  if (lineEnd < 0 || end <= lineEnd || !bytes.toString("utf8", 0, lineEnd).startsWith(magic))
    return { kind: "unfit", reason: "is damaged" };
  const [, ownKey, ...names] = bytes.toString("utf8", 0, lineEnd).split("\t");
  if (ownKey !== key) return { kind: "unfit", reason: "was made by another version" };
  const sum = createHash("sha256").update(bytes.subarray(0, end)).digest();
  if (!sum.equals(bytes.subarray(end))) return { kind: "unfit", reason: "is damaged" };
  const parts = new Map(names.map((name) => [name, [] as Uint8Array[]]));
  for (let at = lineEnd + 1; at < end; ) {
    const length = bytes.readUInt32LE(at + 4);
    parts.get(names[bytes.readUInt32LE(at)])?.push(bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length));
    at += HEAD_BYTES + length;
  }
  return { kind: "whole", parts, bytes: bytes.length };
}

/** How long nothing must have been written to what lies beside before nobody writes it any more, in milliseconds. */
const REMAINS_MS = 600_000;

/** Takes away what a process that was killed left beside the file; what another one is writing stays. */
async function removeRemains(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith(".new")) continue;
    const beside = join(folder, name);
    const writtenAt = await stat(beside).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (Date.now() - writtenAt > REMAINS_MS) await rm(beside, { force: true });
  }
}

/** Key and names hold no tab and no line end. */
function headLine(key: string, names: readonly string[]): Uint8Array {
  return Buffer.from(`${[magic, key, ...names].join("\t")}\n`);
}

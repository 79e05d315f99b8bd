// Writes files of JSON lines, plain or gzipped.
// Never reads them: evaluation/sets.ts does.
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { DocentError } from "#errors.ts";

export interface JsonLinesFile {
  /** Writes the lines and closes the file. Throws INPUT_INVALID where there is no room for them. */
  write(rows: Iterable<unknown>): Promise<void>;
}

/** Makes or empties the file; gzipped where its name ends in .gz. Throws INPUT_INVALID where it cannot be written. */
export async function openJsonLines(file: string): Promise<JsonLinesFile> {
  const handle = await naming(file, () => open(file, "w"));
  return { write: (rows) => naming(file, () => writeLines(handle, rows, file.endsWith(".gz"))) };
}

async function writeLines(handle: FileHandle, rows: Iterable<unknown>, isGzipped: boolean): Promise<void> {
  const lines = Readable.from(
    (function* () {
      for (const row of rows) yield `${JSON.stringify(row)}\n`;
    })(),
  );
  const target = handle.createWriteStream();
  if (isGzipped) await pipeline(lines, createGzip(), target);
  else await pipeline(lines, target);
}

async function naming<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new DocentError("INPUT_INVALID", file, faultOf(cause), "give a place that can be written", {
      cause,
    });
  }
}

function faultOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "lies in a folder that does not exist",
    EACCES: "is not allowed",
    EISDIR: "is a folder",
    ENOSPC: "has no room left",
  };
  return known[code] ?? (cause instanceof Error ? cause.message.split("\n")[0] : String(cause));
}

// A library's records as bytes, and back: a line a file, a passage without what its document says already.
// Never checks them: whoever keeps them says whether they are whole.
import { setImmediate as otherWork } from "node:timers/promises";
import type { Document, Passage } from "./document.ts";
import type { FileRecord } from "./library-state.ts";

/** Characters of lines that make a chunk: so much is written before other work is let through. */
const CHUNK_LENGTH = 256 * 1024;

/** What a passage repeats of its document; where it says something else it stands in the line. */
type Own = Omit<Passage, keyof Repeated> & Partial<Repeated>;
type Repeated = Pick<Passage, "id" | "documentId" | "collection" | "title" | "language">;

interface Line extends Omit<FileRecord, "good"> {
  readonly document?: Document;
  readonly passages?: readonly Own[];
}

/** The records of this moment: what is exchanged later, while chunks are asked for, does not matter. */
export function* recordChunks(records: ReadonlyMap<string, FileRecord>): Generator<Uint8Array> {
  let lines = "";
  for (const record of [...records.values()]) {
    lines += `${JSON.stringify(lineOf(record))}\n`;
    if (lines.length < CHUNK_LENGTH) continue;
    yield Buffer.from(lines);
    lines = "";
  }
  yield Buffer.from(lines);
}

/** Lets other work through after each chunk. */
export async function recordsFrom(
  chunks: readonly Uint8Array[],
  onProgress?: (done: number, total: number) => void,
): Promise<readonly FileRecord[]> {
  const records: FileRecord[] = [];
  for (const [at, chunk] of chunks.entries()) {
    onProgress?.(at, chunks.length);
    await otherWork();
    for (const line of Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
      .toString("utf8")
      .split("\n")) {
      if (line !== "") records.push(recordOf(JSON.parse(line) as Line));
    }
  }
  return records;
}

function lineOf({ good, ...rest }: FileRecord): Line {
  if (!good) return rest;
  const { document, passages } = good;
  return {
    ...rest,
    document,
    passages: passages.map((passage, at) => ownOf(passage, repeated(document, at))),
  };
}

function recordOf({ document, passages, ...rest }: Line): FileRecord {
  if (!document || !passages) return rest;
  return {
    ...rest,
    good: { document, passages: passages.map((own, at) => ({ ...repeated(document, at), ...own })) },
  };
}

function repeated({ id, collection, title, language }: Document, at: number): Repeated {
  return { id: `${id}#${at + 1}`, documentId: id, collection, title, language };
}

function ownOf(passage: Passage, known: Repeated): Own {
  const { id, documentId, collection, title, language, ...own } = passage;
  const others = Object.entries({ id, documentId, collection, title, language }).filter(
    ([name, value]) => value !== known[name as keyof Repeated],
  );
  return { ...own, ...Object.fromEntries(others) };
}

// Reads one file as Docent does, without the workers that read a whole folder.
import type { Document, Passage } from "#ingestion/document.ts";
import { readFileAs } from "#ingestion/reading.ts";
import { folderOf } from "./folders.ts";

/** What a file became. */
export interface ReadOne {
  readonly document: Document;
  readonly passages: readonly Passage[];
}

/** Throws with reason and mend where the file cannot be read. */
export async function readOne(path: string, content: string | Uint8Array): Promise<ReadOne> {
  const outcome = await readFileAs({
    folder: folderOf({ [path]: content }),
    path,
    id: path,
    collection: "corpus",
  });
  if (outcome.kind === "read") return outcome;
  throw new Error(outcome.kind === "unreadable" ? `${outcome.reason}; ${outcome.mend}` : outcome.kind);
}

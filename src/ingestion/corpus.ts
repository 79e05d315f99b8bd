// The door of ingestion for one look: a folder of files becomes documents and passages.
// A file that cannot be read is named and never costs the others.
import type { Corpus, Root } from "./document.ts";
import { createLibrary } from "./library.ts";

export interface CorpusOptions {
  /** Name of the collection the documents belong to. Default: "corpus". */
  readonly collection?: string;
  /** Further folders that documents come from. */
  readonly others?: readonly Root[];
  /** Told while files are read. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Throws CORPUS_MISSING where there is no such folder; a folder without documents gives a corpus without passages. */
export async function loadCorpus(folder: string, options: CorpusOptions = {}): Promise<Corpus> {
  const root = { name: "", folder, collection: options.collection ?? "corpus" };
  const roots = [root, ...(options.others ?? [])];
  const library = createLibrary({ roots: () => roots });
  try {
    await library.load(options.onProgress);
    return library.corpus;
  } finally {
    await library.close();
  }
}

// The door of ingestion: a folder of files becomes documents and passages.
// A file that cannot be read is named and never costs the others.
import type { Corpus, Document, LeftOut, Passage } from "./document.ts";
import { listFiles } from "./files.ts";
import { isGlossary, loadGlossary } from "./glossary.ts";
import { parserFor } from "./parsers/registry.ts";
import { readFileAs } from "./reading.ts";

export interface CorpusOptions {
  /** Name of the collection the documents belong to. Default: "corpus". */
  readonly collection?: string;
}

/** Files read at the same time: while one is waited for, another is parsed. */
const FILES_AT_ONCE = 16;

/** Throws CORPUS_MISSING where there is no such folder; a folder without documents gives a corpus without passages. */
export async function loadCorpus(folder: string, options: CorpusOptions = {}): Promise<Corpus> {
  const startedAt = performance.now();
  const list = await listFiles(folder, (path) => isGlossary(path) || parserFor(path) !== undefined);
  const files = list.paths.filter((path) => !isGlossary(path));
  const [glossaryFile, ...others] = list.paths.filter(isGlossary);
  const glossary = glossaryFile === undefined ? undefined : await loadGlossary(folder, glossaryFile);
  const documents: Document[] = [];
  const passages: Passage[] = [];
  const leftOut: LeftOut[] = [...list.leftOut];
  for (const file of others)
    leftOut.push({ file, reason: `${glossaryFile} is the glossary`, mend: "put all entries into one file" });
  for (let start = 0; start < files.length; start += FILES_AT_ONCE) {
    const paths = files.slice(start, start + FILES_AT_ONCE);
    const collection = options.collection ?? "corpus";
    const load = (path: string) => readFileAs({ folder, path, id: path, collection });
    for (const [at, outcome] of (await Promise.all(paths.map(load))).entries()) {
      if (outcome.kind === "unreadable") {
        leftOut.push({ file: paths[at], reason: outcome.reason, mend: outcome.mend });
      } else if (outcome.kind === "read") {
        documents.push(outcome.document);
        for (const passage of outcome.passages) passages.push(passage);
      }
    }
  }
  return {
    folder,
    documents,
    passages,
    leftOut,
    ...(glossary && { glossary }),
    readMs: performance.now() - startedAt,
  };
}

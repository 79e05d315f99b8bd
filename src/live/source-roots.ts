// The sources of a corpus as roots of documents, as the list and what was fetched before say.
// Never fetches anything and never throws: a list that cannot be read has a fault.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DocentError } from "#errors.ts";
import type { Root } from "#ingestion/document.ts";
import { SOURCES_FILE } from "#ingestion/files.ts";
import { repositoryPage } from "#sources/git-state.ts";
import { mirroredAddresses, mirroredFiles } from "#sources/mirror.ts";
import type { FetchedSource, Source } from "#sources/source.ts";
import { parseSources, type SourceList } from "#sources/source-list.ts";

/** Path of the list of sources. */
export function sourcesFile(corpusDir: string): string {
  return join(corpusDir, SOURCES_FILE);
}

/** The list of sources as it stands; an empty one where there is none. Never throws. */
export function readSourceList(corpusDir: string, dataDir: string | undefined): SourceList {
  const file = sourcesFile(corpusDir);
  try {
    const text = readFileSync(file, "utf8");
    return parseSources(text, file, { corpusDir, ...(dataDir !== undefined && { dataDir }) });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return { sources: [], faults: [] };
    const fault = `cannot be read (${code})`;
    const faults = [new DocentError("SOURCES_INVALID", SOURCES_FILE, fault, "let Docent read it", { cause })];
    return { sources: [], faults };
  }
}

/** Roots of what is there by now; what was never fetched is left out. */
export function sourceRoots(corpusDir: string, dataDir: string | undefined): readonly Root[] {
  const { sources } = readSourceList(corpusDir, dataDir);
  return rootsOf(sources, dataDir).filter(
    ({ folder }, at) => sources[at].kind === "folder" || existsSync(folder),
  );
}

/** Whether it is fetched into DATA_DIR. */
export function isFetched(source: Source): source is FetchedSource {
  return source.kind !== "folder";
}

/** The sources as roots, in their order; those that are fetched only where there is a folder of the state. */
export function rootsOf(sources: readonly Source[], dataDir: string | undefined): readonly Root[] {
  return sources.flatMap((source): readonly Root[] => {
    const { name, collection } = source;
    if (source.kind === "folder") return [{ name, collection, folder: source.folder }];
    if (dataDir === undefined) return [];
    const root = { name, collection, folder: mirroredFiles(dataDir, name) };
    if (source.kind === "web")
      return [{ ...root, address: { kind: "beside", folder: mirroredAddresses(dataDir, name) } }];
    const url = repositoryPage(source);
    return [{ ...root, ...(url !== undefined && { address: { kind: "below", url } }) }];
  });
}

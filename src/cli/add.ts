// `add`: writes a folder, a git repository or a website into sources.yaml.
// Never fetches anything: that is `sync`'s business, and the running bot's.
import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { DocentError } from "#errors.ts";
import { readSourceList, sourcesFile } from "#live/source-roots.ts";
import { withEntry } from "#sources/list-editing.ts";
import { placeOf } from "#sources/places.ts";
import { withoutCredentials } from "#sources/source.ts";
import { parseSources } from "#sources/source-list.ts";
import { printResult } from "./output.ts";

export interface AddOptions {
  readonly corpusFolder: string;
  readonly dataFolder: string;
  /** A folder, or an address of the web. */
  readonly place: string;
  /** What the operator says the address is. */
  readonly kind?: "git" | "web";
  /** Further keys of the entry, as they were given. */
  readonly keys: Readonly<Record<string, string>>;
}

export async function addSource(options: AddOptions): Promise<void> {
  const { corpusFolder, dataFolder } = options;
  const file = sourcesFile(corpusFolder);
  const entry = entryOf(options);
  const before = readText(file);
  const text = withEntry(before, file, entry);
  const own = { corpusDir: corpusFolder, dataDir: dataFolder };
  const known = readSourceList(corpusFolder, dataFolder);
  const { sources, faults } = parseSources(text, file, own);
  const added = sources.at(-1);
  if (faults.length > known.faults.length || added === undefined || sources.length === known.sources.length) {
    const fault = faults.at(-1);
    const { fault: what = "cannot be added", mend = "see docs/sources.md" } = fault ?? {};
    throw new DocentError(fault?.code ?? "SOURCES_INVALID", withoutCredentials(options.place), what, mend);
  }
  writeText(file, text);
  const next =
    added.kind === "folder"
      ? "it is read at once"
      : "npm start -- sync fetches it now; a running Docent does so by itself";
  printResult(`${added.name}: added to ${file}; ${next}`);
}

function entryOf({ place, kind, keys }: AddOptions): Readonly<Record<string, string>> {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(place) && kind === undefined && !/^[\w.-]+@[\w.-]+:/.test(place)) {
    const folder = resolve(place);
    if (!isFolder(folder)) {
      const mend = "give a folder that is there, or an address that begins with https://";
      throw new DocentError("INPUT_INVALID", withoutCredentials(place), "is no folder", mend);
    }
    return { folder: isAbsolute(place) ? place : folder, ...keys };
  }
  return { ...placeOf(place, kind), ...keys };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "";
    throw new DocentError("SOURCES_INVALID", file, "cannot be read", "let Docent read it", { cause });
  }
}

/** Whole or not at all: the running bot reads it at any moment. */
function writeText(file: string, text: string): void {
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (cause) {
    const mend = "create CORPUS_DIR and let Docent write it, or write the entry by hand";
    throw new DocentError("SOURCES_INVALID", file, "cannot be written", mend, { cause });
  }
}

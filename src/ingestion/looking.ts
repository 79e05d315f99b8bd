// Compares the folders with what is known of their files: what is new, what changed, what is gone.
// Never reads a document: sizes and times tell what has to be read.
import { setTimeout as pause } from "node:timers/promises";
import { DocentError } from "#errors.ts";
import { type CollectionTree, isCollectionFile, loadCollections, type ReadSettings } from "./collections.ts";
import type { Glossary, LeftOut, Root } from "./document.ts";
import { type FileList, type FileStamp, listFiles, SOURCES_FILE, stampOf } from "./files.ts";
import { isGlossary, loadGlossary } from "./glossary.ts";
import type { FileRecord, Finding } from "./library-state.ts";
import { parserFor } from "./parsers/registry.ts";

/** A file that has to be read. */
export type Candidate = Pick<FileRecord, "root" | "path" | "id" | "stamp" | "settings">;

/** Paths that may have changed, by root; a folder's path stands for all in it. "all" for everything. */
export type Touched = "all" | ReadonlyMap<string, ReadonlySet<string>>;

/** What a look found; the candidates are still to be read. */
export interface Seen extends Omit<Finding, "records"> {
  readonly candidates: readonly Candidate[];
}

export interface Look {
  roots(): readonly Root[];
  root(name: string): Root | undefined;
  /** What a file's collection says of it, as it was listed last. */
  settingsOf(root: string, path: string): ReadSettings;
  /** `isFirst`: throws CORPUS_MISSING where the first root cannot be listed; later it stays as it was. */
  at(touched: Touched, options: { readonly isFirst: boolean }): Promise<Seen>;
}

export interface LookOptions {
  /** The roots that are there now. The first is CORPUS_DIR. */
  readonly roots: () => readonly Root[];
  /** Told the folders of a root at each listing; true where one is new and has to be listed once more. */
  readonly onFolders?: (root: Root, folders: readonly string[]) => boolean;
}

/** How long size and time of a file must stay the same before it is read, in milliseconds. */
const SETTLED_MS = 100;
/** For how long a time of writing may stand for two of them, in milliseconds: the coarsest tick of a file system in use. */
const FRESH_MS = 2_000;
/** Looks at files, and requests to read, that are under way at the same time. */
const AT_ONCE = 64;
/** Listings at most until no folder is new, and looks at most until the glossary is written. */
const LISTINGS_MAX = 3;
const GLOSSARY_LOOKS_MAX = 20;

export function createLook(options: LookOptions, records: ReadonlyMap<string, FileRecord>): Look {
  let roots = options.roots();
  const glossary = createGlossaryLook();
  const trees = new Map<string, CollectionTree>();
  const listed = async (root: Root): Promise<FileList> => {
    for (let left = LISTINGS_MAX; ; left--) {
      const list = await listFiles(root.folder, isWanted);
      if (options.onFolders?.(root, list.folders) !== true || left <= 1) return withoutOwn(root, list);
    }
  };
  return {
    roots: () => roots,
    root: (name) => roots.find((root) => root.name === name),
    settingsOf: (name, path) =>
      trees.get(name)?.settingsOf(path) ?? {
        collection: roots.find((root) => root.name === name)?.collection ?? "",
      },
    async at(touched, { isFirst }) {
      const before = new Set(isFirst ? [] : roots.map(keyOfRoot));
      roots = options.roots();
      const names = new Set(roots.map(({ name }) => name));
      const candidates: Candidate[] = [];
      const gone = [...records.values()].filter(({ root }) => !names.has(root)).map(({ id }) => id);
      const leftOut = new Map<string, readonly LeftOut[]>();
      let words: Glossary | null | undefined;
      for (const [at, root] of roots.entries()) {
        const isNew = !before.has(keyOfRoot(root));
        const paths = touched === "all" || isNew ? undefined : touched.get(root.name);
        if (touched !== "all" && !isNew && paths === undefined) continue;
        const known = paths && (await knownFiles(root, paths, records));
        if (known) {
          candidates.push(...known);
          continue;
        }
        try {
          const list = await listed(root);
          const tree = await loadCollections(root, list, trees.get(root.name));
          trees.set(root.name, tree);
          const found = await compare(root, list, tree, paths, records);
          candidates.push(...found.candidates);
          gone.push(...found.gone);
          leftOut.set(root.name, found.leftOut);
          if (at === 0) words = await glossary(root.folder, list.paths.filter(isGlossary), isFirst);
        } catch (error) {
          if (!(error instanceof DocentError) || (isFirst && at === 0)) throw error;
          const { input, fault, mend } = error;
          leftOut.set(root.name, [{ file: root.name || input, reason: fault, mend }]);
        }
      }
      for (const name of trees.keys()) if (!names.has(name)) trees.delete(name);
      const collections = [...trees.values()].flatMap((tree) => tree.collections);
      return { candidates, gone, leftOut, collections, ...(words !== undefined && { glossary: words }) };
    },
  };
}

/** What a listing looks for. */
function isWanted(path: string): boolean {
  return isGlossary(path) || isCollectionFile(path) || parserFor(path) !== undefined;
}

function keyOfRoot({ name, folder }: Root): string {
  return `${name}\n${folder}`;
}

/** A listing without the operator's list of sources, which lies beside the documents and is none. */
function withoutOwn({ name }: Root, list: FileList): FileList {
  if (name !== "") return list;
  return {
    ...list,
    paths: list.paths.filter((path) => path !== SOURCES_FILE),
    leftOut: list.leftOut.filter(({ file }) => file !== SOURCES_FILE),
  };
}

/** Where each path is a file that is known and still there, those that changed; undefined where it takes a listing. */
async function knownFiles(
  root: Root,
  paths: ReadonlySet<string>,
  records: ReadonlyMap<string, FileRecord>,
): Promise<readonly Candidate[] | undefined> {
  const files: FileRecord[] = [];
  for (const path of paths) {
    const record = records.get(idOf(root, path));
    if (record?.root !== root.name) return undefined;
    files.push(record);
  }
  const stamped = await mapAtOnce(files, async ({ path, id, settings, stamp: before }) => {
    const stamp = await stampOf(root.folder, path);
    return { stamp, before, file: { root: root.name, path, id, settings } };
  });
  if (stamped.some(({ stamp }) => stamp === undefined)) return undefined;
  return stamped.flatMap(({ stamp, before, file }) =>
    stamp && (!isSame(stamp, before) || isFresh(stamp)) ? [{ ...file, stamp }] : [],
  );
}

/** A whole root against what is known; only files that are new or touched are looked at, all where `paths` is left out. */
async function compare(
  root: Root,
  list: FileList,
  tree: CollectionTree,
  paths: ReadonlySet<string> | undefined,
  records: ReadonlyMap<string, FileRecord>,
): Promise<{
  readonly candidates: readonly Candidate[];
  readonly gone: readonly string[];
  readonly leftOut: readonly LeftOut[];
}> {
  const leftOut: LeftOut[] = [...list.leftOut];
  const [first, ...others] = list.paths.filter(isGlossary);
  const documents = list.paths.filter((path) => !isCollectionFile(path));
  const files = root.name === "" ? documents.filter((path) => !isGlossary(path)) : documents;
  if (root.name === "")
    for (const file of others)
      leftOut.push({ file, reason: `${first} is the glossary`, mend: "put all entries into one file" });
  const there = new Set(files.map((path) => idOf(root, path)));
  const gone: string[] = [];
  for (const { id, root: of, path } of records.values()) {
    const mayBeThere = () => list.unlisted.some((place) => path.startsWith(`${place}/`));
    if (of === root.name && !there.has(id) && !mayBeThere()) gone.push(id);
  }
  const wanted = files.filter((path) => {
    const record = records.get(idOf(root, path));
    const isAsBefore = record?.settings === tree.keyOf(path);
    return paths === undefined || !isAsBefore || isTouched(path, paths);
  });
  const stamped = await mapAtOnce(wanted, async (path) => ({
    path,
    stamp: await stampOf(root.folder, path),
  }));
  const candidates: Candidate[] = [];
  for (const { path, stamp } of stamped) {
    const id = idOf(root, path);
    const record = records.get(id);
    const settings = tree.keyOf(path);
    const isAsBefore = record?.settings === settings;
    if (record && record.root !== root.name) {
      const mend = "give the source another name";
      leftOut.push({ file: id, reason: "another source has a document of this name", mend });
    } else if (stamp === undefined) {
      // A name that is not UTF-8 cannot be asked for: reading says so.
      if (!isAsBefore)
        candidates.push({ root: root.name, path, id, settings, stamp: { size: 0, mtimeMs: 0, ino: 0 } });
    } else if (!record || !isAsBefore || !isSame(stamp, record.stamp))
      candidates.push({ root: root.name, path, id, settings, stamp });
  }
  return { candidates, gone, leftOut: leftOut.map((each) => ({ ...each, file: idOf(root, each.file) })) };
}

/** Parts what stayed the same for a while from what is still being written. */
export async function settle(
  candidates: readonly Candidate[],
  rootOf: (name: string) => Root | undefined,
): Promise<{
  readonly settled: readonly Candidate[];
  readonly unsettled: ReadonlyMap<string, ReadonlySet<string>>;
}> {
  const unsettled = new Map<string, Set<string>>();
  if (candidates.length === 0) return { settled: candidates, unsettled };
  await pause(SETTLED_MS);
  const again = await mapAtOnce(candidates, async (candidate) => {
    const stamp = await stampOf(rootOf(candidate.root)?.folder ?? "", candidate.path);
    return { candidate, isSettled: stamp === undefined || isSame(stamp, candidate.stamp) };
  });
  const settled: Candidate[] = [];
  for (const { candidate, isSettled } of again) {
    if (isSettled) settled.push(candidate);
    else
      unsettled.set(candidate.root, (unsettled.get(candidate.root) ?? new Set<string>()).add(candidate.path));
  }
  return { settled, unsettled };
}

/** Reads the glossary again where it is another than before; undefined where it is as it was, null where it went. */
function createGlossaryLook() {
  let before = "";
  return async (
    folder: string,
    files: readonly string[],
    isFirst: boolean,
  ): Promise<Glossary | null | undefined> => {
    const [file] = files;
    let key = file === undefined ? "" : await keyOf(folder, file);
    if (key === before) return undefined;
    for (let left = GLOSSARY_LOOKS_MAX; file !== undefined && !isFirst && left > 0; left--) {
      await pause(SETTLED_MS);
      const now = await keyOf(folder, file);
      if (now === key) break;
      key = now;
    }
    before = key;
    return file === undefined ? null : loadGlossary(folder, file);
  };
}

async function keyOf(folder: string, file: string): Promise<string> {
  const stamp = await stampOf(folder, file);
  return `${file} ${stamp?.size} ${stamp?.mtimeMs}`;
}

function idOf(root: Root, path: string): string {
  return root.name === "" ? path : `${root.name}/${path}`;
}

function isSame(one: FileStamp, other: FileStamp): boolean {
  return one.size === other.size && one.mtimeMs === other.mtimeMs && one.ino === other.ino;
}

/** Whether it was written so lately that its time may be that of an earlier writing, too: file systems count in ticks. */
function isFresh({ mtimeMs }: FileStamp): boolean {
  return Math.abs(Date.now() - mtimeMs) < FRESH_MS;
}

/** Whether the path or a folder it lies in was touched. */
function isTouched(path: string, touched: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    if (touched.has(path.slice(0, end))) return true;
  }
  return touched.has("");
}

/** Like Promise.all over map, with a bound on what is under way. */
export async function mapAtOnce<In, Out>(
  items: readonly In[],
  work: (item: In) => Promise<Out>,
): Promise<readonly Out[]> {
  const results = new Array<Out>(items.length);
  let next = 0;
  const one = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, one));
  return results;
}

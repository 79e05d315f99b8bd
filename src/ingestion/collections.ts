// The collections of a root: each collection.yaml holds for its folder and what lies below, setting by setting the nearest.
// Never opens to everyone what a file above keeps to some: what a file does not say is inherited.
import { setTimeout as pause } from "node:timers/promises";
import { DocentError } from "#errors.ts";
import type { AnchorStyle } from "./anchors.ts";
import { decodeText } from "./decoding.ts";
import type { Collection, Root } from "./document.ts";
import { type FileList, readBytes, stampOf } from "./files.ts";
import { fingerprint, type LinkRules, type Site } from "./links.ts";
import { type CollectionText, parseCollection } from "./parsers/collection.ts";

/** What reading a document needs to know of its collection. Plain data, since it is handed to a worker. */
export interface ReadSettings {
  /** The collection's name. */
  readonly collection: string;
  readonly links?: LinkRules;
  readonly anchors?: AnchorStyle;
  /** Where a document does not name its own. */
  readonly language?: string;
}

/** The collections of one root, by place. */
export interface CollectionTree {
  readonly collections: readonly Collection[];
  /** Of the file at a path below the root. */
  settingsOf(path: string): ReadSettings;
  /** Differs where the settings do: what was read with others has to be read again. */
  keyOf(path: string): string;
  /** What was read, for the next look. */
  readonly files: ReadonlyMap<string, CollectionFile>;
}

/** Whether a path is a collection's file and thus no document. */
export function isCollectionFile(path: string): boolean {
  return /(?:^|\/)collection\.ya?ml$/i.test(path);
}

/** Anchors of sites that have a way of their own. */
const anchorsOf: Partial<Readonly<Record<Site, AnchorStyle>>> = {
  hugo: "hugo",
  mkdocs: "mkdocs",
  sphinx: "sphinx",
  vitepress: "vitepress",
  jekyll: "jekyll",
};

/** A collection's file as it was read; `raw` tells whether it has changed. */
interface CollectionFile {
  readonly raw: string;
  readonly text: CollectionText;
}

/** How long a file must stay the same before it counts, in milliseconds, and how often that is looked at. */
const SETTLED_MS = 100;
const LOOKS_MAX = 20;

/**
 * Reads what the listing found. A folder that could not be listed keeps the files that it had `before`, and a file that
 * is just being written is waited for: half of it may not say yet who may read. So is one that is gone, since programs
 * take a file away to write it anew.
 */
export async function loadCollections(
  root: Root,
  list: Pick<FileList, "paths" | "unlisted" | "leftOut">,
  before?: CollectionTree,
): Promise<CollectionTree> {
  const files = new Map<string, CollectionFile>();
  for (const [path, file] of before?.files ?? [])
    if (list.unlisted.some((place) => path.startsWith(`${place}/`))) files.set(path, file);
  // What is called so and was left out (a link, one file too many) may have closed its folder: reading tells.
  const paths = [...list.paths, ...list.leftOut.map(({ file }) => file)].filter(isCollectionFile);
  for (const path of paths)
    files.set(path, await settled(root, path, before?.files.get(path), before !== undefined));
  const missing = [...(before?.files.keys() ?? [])].filter((path) => !files.has(path));
  if (missing.length > 0) await pause(SETTLED_MS);
  for (const path of missing)
    if (await stampOf(root.folder, path)) files.set(path, await settled(root, path, undefined, true));
  return treeOf(root, files, newestOf(list.paths));
}

async function settled(
  root: Root,
  path: string,
  before: CollectionFile | undefined,
  waits: boolean,
): Promise<CollectionFile> {
  let file = await load(root, path, before);
  for (let left = LOOKS_MAX; waits && file !== before && left > 0; left--) {
    await pause(SETTLED_MS);
    const again = await load(root, path, file);
    if (again === file) break;
    file = again;
  }
  return file.raw === before?.raw ? before : file;
}

/** The file as it is; `known` itself where that is the same, since reading what a stranger wrote may take its time. */
async function load(root: Root, path: string, known: CollectionFile | undefined): Promise<CollectionFile> {
  try {
    const raw = decodeText(await readBytes(root.folder, path), path);
    if (raw === known?.raw) return known;
    return { raw, text: parseCollection(raw, idOf(root, path)) };
  } catch (error) {
    if (!(error instanceof DocentError)) throw error;
    const fault = `${error.fault}; nobody may read what it stands for`;
    const closed = new DocentError("COLLECTION_INVALID", idOf(root, path), fault, error.mend, {
      cause: error,
    });
    const raw = `unreadable: ${error.fault}`;
    if (raw === known?.raw) return known;
    return { raw, text: { readers: "nobody", faults: [closed] } };
  }
}

/** What holds below a folder: what is said there, and what is inherited. */
interface Node {
  readonly settings: ReadSettings;
  readonly key: string;
  readonly said: Inherited;
}

type Inherited = CollectionText & { readonly linksFrom?: string };

function treeOf(
  root: Root,
  files: ReadonlyMap<string, CollectionFile>,
  newest: string | undefined,
): CollectionTree {
  const nodes = new Map<string, Node>();
  const collections: Collection[] = [];
  const texts = [...files].map(([path, { text }]) => ({ path, text })).sort(byDepth);
  const folders = Map.groupBy(texts, ({ path }) => path.slice(0, path.lastIndexOf("/") + 1));
  // Documents that no file stands above belong to the root's own collection.
  if (!folders.has("")) folders.set("", []);
  for (const [folder, here] of [...folders].sort(([one], [other]) => one.length - other.length)) {
    const text = merged(here);
    const above = nearest(nodes, folder);
    const said = inheriting(above?.said, text, folder);
    const place = idOf(root, folder.replace(/\/$/, "")).replace(/\/$/, "");
    const whole =
      above && isPart(text) ? collections.findIndex(({ name }) => name === above.settings.collection) : -1;
    const name = collections[whole]?.name ?? nameOf(root, text.name, place);
    const settings = settingsFrom(name, said, newest);
    nodes.set(folder, { settings, key: fingerprint(settings), said });
    const { title, description, faults } = text;
    if (whole >= 0) {
      collections[whole] = { ...collections[whole], faults: [...collections[whole].faults, ...faults] };
      continue;
    }
    collections.push({
      name,
      folder: place,
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...(said.baseUrl !== undefined && { baseUrl: said.baseUrl }),
      readers: said.readers ?? "everyone",
      ...(root.name !== "" && name !== root.collection && { within: root.collection }),
      faults,
    });
  }
  const top = nodes.get("") as Node;
  const of = (path: string) => nearest(nodes, path) ?? top;
  return {
    collections,
    files,
    settingsOf: (path) => of(path).settings,
    keyOf: (path) => of(path).key,
  };
}

/** Whether a file below another only changes settings: what it stands for stays in the collection above. */
function isPart({ name, title, description, baseUrl, readers }: CollectionText): boolean {
  return [name, title, description, baseUrl, readers].every((said) => said === undefined);
}

/** A file of a source takes no name from the operator's own collections. */
function nameOf(root: Root, named: string | undefined, place: string): string {
  if (named !== undefined) return idOf(root, named);
  return place === root.name ? root.collection : place;
}

function inheriting(above: Inherited | undefined, text: CollectionText, folder: string): Inherited {
  const links = text.baseUrl === undefined ? {} : { linksFrom: folder, rules: text.rules ?? [] };
  return { ...above, ...text, ...links };
}

interface FileText {
  readonly path: string;
  readonly text: CollectionText;
}

/** Outer folders first. */
function byDepth({ path: one }: FileText, { path: other }: FileText): number {
  return one.split("/").length - other.split("/").length || (one < other ? -1 : 1);
}

/** Two files in one folder: which of them counts is not for us to say, so nobody may read until one is gone. */
function merged(here: readonly FileText[]): CollectionText {
  const [first, ...others] = here;
  if (first === undefined) return { faults: [] };
  if (others.length === 0) return first.text;
  const fault = "stands beside another of its kind; nobody may read what they stand for";
  const doubled = new DocentError("COLLECTION_INVALID", first.path, fault, "keep one of them");
  return { ...first.text, readers: "nobody", faults: [...first.text.faults, doubled] };
}

/** What holds for a path, or for a folder with "/" at its end: the innermost that it lies in. */
function nearest<Value>(nodes: ReadonlyMap<string, Value>, path: string): Value | undefined {
  for (let end = path.lastIndexOf("/") + 1; ; end = path.lastIndexOf("/", end - 2) + 1) {
    const node = nodes.get(path.slice(0, end));
    if (node !== undefined || end === 0) return node;
  }
}

function settingsFrom(
  collection: string,
  { baseUrl, linksFrom = "", rules = [], site, ending, anchors, language }: Inherited,
  newest: string | undefined,
): ReadSettings {
  const style = anchors ?? (site && anchorsOf[site]);
  return {
    collection,
    ...(baseUrl !== undefined && {
      links: {
        baseUrl,
        folder: linksFrom,
        rules,
        ...(site !== undefined && { site }),
        ...(ending !== undefined && { ending }),
        ...(language !== undefined && { language }),
        ...(site === "docusaurus" && newest !== undefined && { newest }),
      },
    }),
    ...(style !== undefined && { anchors: style }),
    ...(language !== undefined && { language }),
  };
}

function idOf(root: Root, path: string): string {
  return root.name === "" ? path : `${root.name}/${path}`;
}

/** Docusaurus publishes the newest of its versioned_docs without its name. */
function newestOf(paths: readonly string[]): string | undefined {
  const names = new Set<string>();
  for (const path of paths) {
    const at = path.indexOf("versioned_docs/version-");
    if (at >= 0) names.add(path.slice(at + "versioned_docs/version-".length).split("/")[0]);
  }
  const isReleased = (name: string) => Number(/^[\d.]+$/.test(name));
  const order = new Intl.Collator("en", { numeric: true });
  return [...names]
    .sort((one, other) => isReleased(one) - isReleased(other) || order.compare(one, other))
    .at(-1);
}

// What a library holds: a record a file, and the corpus that they make.
// Never half of a change: all records of one change are exchanged at once.
import type { DocentError } from "#errors.ts";
import type {
  Collection,
  Corpus,
  CorpusChange,
  Document,
  Glossary,
  LeftOut,
  Passage,
  Root,
} from "./document.ts";
import type { FileStamp } from "./files.ts";
import type { ReadOutcome } from "./reading.ts";

/** What is known of a file. */
export interface FileRecord {
  /** Name of its root. */
  readonly root: string;
  /** Path below the root's folder. */
  readonly path: string;
  /** The document's id. */
  readonly id: string;
  readonly stamp: FileStamp;
  /** What its collection said when it was read; see CollectionTree.keyOf(). */
  readonly settings: string;
  /** Of the content as it was read last; left out where it never could be. */
  readonly hash?: string;
  /** What is answered from; where there is a fault, the last good state. */
  readonly good?: { readonly document: Document; readonly passages: readonly Passage[] };
  /** Why the file as it is now could not be read. */
  readonly fault?: { readonly reason: string; readonly mend: string };
}

/** A change of a library, with what an operator wants to know of it. */
export interface LibraryChange extends CorpusChange {
  /** Files that could not be read and could before, or that are new. */
  readonly leftOut: readonly LeftOut[];
  /** Whether the words that mean the same are others than before: those of glossary.yaml or of a document's aliases. */
  readonly hasOtherSynonyms: boolean;
  /** Whether the collections are others than before, or other people may read them. */
  readonly hasOtherCollections: boolean;
  /** What collections say wrong and did not before. */
  readonly collectionFaults: readonly DocentError[];
}

/** What a look at the files found. */
export interface Finding {
  readonly records: readonly FileRecord[];
  /** Ids of files that are no more. */
  readonly gone: readonly string[];
  /** Left out by its name or place, by root; roots that were not listed are missing. */
  readonly leftOut: ReadonlyMap<string, readonly LeftOut[]>;
  /** All that there are now. */
  readonly collections: readonly Collection[];
  /** Undefined where it was not looked at; null where there is none. */
  readonly glossary?: Glossary | null;
}

export interface LibraryState {
  readonly records: ReadonlyMap<string, FileRecord>;
  readonly glossary: Glossary | undefined;
  /** Exchanges what was found and says what changed by it. */
  commit(found: Finding): LibraryChange;
  corpus(roots: readonly Root[], readMs: number): Corpus;
}

export function createState(kept: readonly FileRecord[]): LibraryState {
  const records = new Map(kept.map((record) => [record.id, record]));
  const leftOut = new Map<string, readonly LeftOut[]>();
  let glossary: Glossary | undefined;
  let collections: readonly Collection[] = [];
  return {
    records,
    get glossary() {
      return glossary;
    },
    commit(found) {
      const removed: string[] = [];
      const added: CorpusChange["added"][number][] = [];
      const faults: LeftOut[] = [];
      const oldNames: string[] = [];
      const newNames: string[] = [];
      const remove = (record: FileRecord | undefined) => {
        if (!record?.good) return;
        removed.push(record.id);
        oldNames.push(...namesOf(record.good.document));
      };
      for (const id of found.gone) {
        remove(records.get(id));
        records.delete(id);
      }
      for (const record of found.records) {
        const before = records.get(record.id);
        records.set(record.id, record);
        if (record.fault && record.fault.reason !== before?.fault?.reason) faults.push(leftOutOf(record));
        if (record.good === before?.good) continue;
        remove(before);
        if (!record.good) continue;
        added.push(record.good);
        newNames.push(...namesOf(record.good.document));
      }
      for (const [root, list] of found.leftOut) {
        const known = new Set((leftOut.get(root) ?? []).map(({ file }) => file));
        faults.push(...list.filter(({ file }) => !known.has(file)));
        leftOut.set(root, list);
      }
      const before = glossary;
      if (found.glossary !== undefined) glossary = found.glossary ?? undefined;
      const hasOtherSynonyms =
        before !== glossary || oldNames.sort().join("\n") !== newNames.sort().join("\n");
      const hasOtherCollections = JSON.stringify(collections) !== JSON.stringify(found.collections);
      const said = new Set(collections.flatMap((each) => each.faults.map(({ message }) => message)));
      const collectionFaults = found.collections
        .flatMap((each) => each.faults)
        .filter(({ message }) => !said.has(message));
      collections = found.collections;
      return { removed, added, leftOut: faults, hasOtherSynonyms, hasOtherCollections, collectionFaults };
    },
    corpus: (roots, readMs) => ({ ...corpusOf(roots, records, leftOut, glossary, readMs), collections }),
  };
}

/** Documents in the order of roots, and of names within each. */
function corpusOf(
  roots: readonly Root[],
  records: ReadonlyMap<string, FileRecord>,
  leftOut: ReadonlyMap<string, readonly LeftOut[]>,
  glossary: Glossary | undefined,
  readMs: number,
): Omit<Corpus, "collections"> {
  const place = new Map(roots.map(({ name }, at) => [name, at]));
  const sorted = [...records.values()].sort(
    (one, other) =>
      (place.get(one.root) ?? 0) - (place.get(other.root) ?? 0) || (one.path < other.path ? -1 : 1),
  );
  const documents: Document[] = [];
  const passages: Passage[] = [];
  for (const { good } of sorted) {
    if (!good) continue;
    documents.push(good.document);
    for (const passage of good.passages) passages.push(passage);
  }
  return {
    folder: roots[0]?.folder ?? "",
    documents,
    passages,
    leftOut: [
      ...roots.flatMap(({ name }) => leftOut.get(name) ?? []),
      ...sorted.filter(hasFault).map(leftOutOf),
    ],
    ...(glossary && { glossary }),
    readMs,
  };
}

const hasFault = ({ fault }: FileRecord): boolean => fault !== undefined;

function leftOutOf({ id, good, fault }: FileRecord): LeftOut {
  const { reason = "", mend = "" } = fault ?? {};
  return { file: id, reason: good ? `${reason}, answered from as it was before` : reason, mend };
}

function namesOf({ title, aliases = [] }: Document): readonly string[] {
  return aliases.map((alias) => `${title}\t${alias}`);
}

/** The record of a file that was read: a fault leaves what was good, the same content leaves everything. */
export function recordOf(
  file: Pick<FileRecord, "root" | "path" | "id" | "stamp" | "settings">,
  collection: string,
  outcome: ReadOutcome,
  before: FileRecord | undefined,
): FileRecord {
  const good = before?.good && { good: inCollection(before.good, collection) };
  switch (outcome.kind) {
    case "read": {
      const { hash, document, passages } = outcome;
      return { ...file, hash, good: { document, passages } };
    }
    case "same":
      return { ...file, hash: outcome.hash, ...good, ...(before?.fault && { fault: before.fault }) };
    case "unreadable": {
      const { hash, reason, mend } = outcome;
      return { ...file, ...(hash !== undefined && { hash }), ...good, fault: { reason, mend } };
    }
    default:
      return outcome satisfies never;
  }
}

/** The record of a file that cannot be read yet, under the collection of today; undefined where that is as it was. */
export function movedTo(collection: string, record: FileRecord | undefined): FileRecord | undefined {
  if (!record?.good || record.good.document.collection === collection) return undefined;
  return { ...record, good: inCollection(record.good, collection) };
}

/** What was good before belongs to the collection of today, so that who may read it does too. */
function inCollection(
  good: NonNullable<FileRecord["good"]>,
  collection: string,
): NonNullable<FileRecord["good"]> {
  if (good.document.collection === collection) return good;
  return {
    document: { ...good.document, collection },
    passages: good.passages.map((passage) => ({ ...passage, collection })),
  };
}

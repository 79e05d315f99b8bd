// The documents of all roots, kept as they are on the disk: loaded once, then only what changed is read again.
// Never shows half of a change, and never loses what was good of a file that cannot be read any more.
import type { Corpus, Root } from "./document.ts";
import {
  createState,
  type FileRecord,
  type Finding,
  type LibraryChange,
  movedTo,
  recordOf,
} from "./library-state.ts";
import { type Candidate, createLook, mapAtOnce, settle, type Touched } from "./looking.ts";
import { parserFor } from "./parsers/registry.ts";
import { type ReadOutcome, type ReadRequest, readFileAs } from "./reading.ts";
import { createReadingPool, type ReadingLimits } from "./reading-pool.ts";

export interface LibraryOptions {
  /** The roots that are there now: asked at each look, since sources come and go. The first is CORPUS_DIR. */
  readonly roots: () => readonly Root[];
  readonly limits?: ReadingLimits;
  /** Leaves the documents' blocks out once they are cut into passages, which halves what they take. */
  readonly passagesOnly?: true;
  /** What is known from the last time; files that are as they were then are not read. Default: nothing. */
  readonly kept?: readonly FileRecord[];
  /** Told the folders of a root at each listing; true where one is new and has to be listed once more. */
  readonly onFolders?: (root: Root, folders: readonly string[]) => boolean;
}

export interface Refreshed {
  /** Undefined where nothing changed. */
  readonly change?: LibraryChange;
  /** What was still being written: to be looked at again. */
  readonly unsettled: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Library {
  /** As it is by now, whole. */
  readonly corpus: Corpus;
  readonly records: ReadonlyMap<string, FileRecord>;
  /** The first look. Throws CORPUS_MISSING where the first root cannot be listed. The change is against what was kept. */
  load(onProgress?: (done: number, total: number) => void): Promise<LibraryChange>;
  /**
   * Looks at what was touched, and reads what changed. A file whose size or time changes while it is looked at is left as
   * it was and comes back as unsettled, unless `mayBeUnsettled`. One at a time: wait for it before you call it again.
   */
  refresh(touched: Touched, options?: { readonly mayBeUnsettled?: boolean }): Promise<Refreshed>;
  /** Starts what reads, so that the next refresh need not wait for it. */
  prepare(): void;
  /** Ends the reading; a refresh that is under way changes nothing any more. */
  close(): Promise<void>;
}

/**
 * Small texts are read here when a library is loaded: their parsers' time grows with the length
 * alone, and starting a worker would take longer than reading them. Everything else, and everything later, is read in
 * workers.
 */
const TAME_BYTES_MAX = 64 * 1024;
const TAME_BYTES_IN_ALL = 1024 * 1024;
const tameFormats: ReadonlySet<string> = new Set(["Markdown", "plain text"]);

export function createLibrary(options: LibraryOptions): Library {
  const state = createState(options.kept ?? []);
  const pool = createReadingPool(options.limits);
  const look = createLook(options, state.records);
  let corpus: Corpus | undefined;
  let readMs = 0;
  let isClosed = false;

  const requestOf = (candidate: Candidate) => toRequest(candidate, look, state.records, options.passagesOnly);
  const readAll = createReadingOfAll(look, state.records);
  const commit = (found: Finding): LibraryChange => {
    corpus = undefined;
    return state.commit(found);
  };
  const inWorker = (candidate: Candidate) => pool.read(requestOf(candidate));

  return {
    get corpus() {
      corpus ??= state.corpus(look.roots(), readMs);
      return corpus;
    },
    records: state.records,
    async load(onProgress) {
      const startedAt = performance.now();
      const seen = await look.at("all", { isFirst: true });
      let tame = 0;
      const read = (candidate: Candidate) => {
        const { size } = candidate.stamp;
        const isTame = size <= TAME_BYTES_MAX && tameFormats.has(parserFor(candidate.path)?.format ?? "");
        if (!isTame || tame + size > TAME_BYTES_IN_ALL) return inWorker(candidate);
        tame += size;
        return readFileAs(requestOf(candidate));
      };
      const records = await readAll(seen.candidates, read, onProgress);
      readMs = performance.now() - startedAt;
      return commit({ ...seen, records });
    },
    async refresh(touched, { mayBeUnsettled = false } = {}) {
      const seen = await look.at(touched, { isFirst: false });
      const { settled, unsettled } = mayBeUnsettled
        ? { settled: seen.candidates, unsettled: new Map() }
        : await settle(seen.candidates, look.root);
      const read = await readAll(settled, inWorker);
      // What the end cut short says nothing of a file.
      if (isClosed) return { unsettled: new Map() };
      const moved = movedWhileWritten(unsettled, look, state.records);
      const change = commit({ ...seen, records: [...read, ...moved] });
      const isSame = change.removed.length + change.added.length + change.leftOut.length === 0;
      return {
        unsettled,
        ...((!isSame || change.hasOtherSynonyms || change.hasOtherCollections) && { change }),
      };
    },
    prepare: () => pool.prepare(),
    close() {
      isClosed = true;
      return pool.close();
    },
  };
}

/** Who may read what is still being written does not wait for it. */
function movedWhileWritten(
  unsettled: Refreshed["unsettled"],
  look: Look,
  records: Records,
): readonly FileRecord[] {
  return [...records.values()].flatMap((record) =>
    unsettled.get(record.root)?.has(record.path)
      ? (movedTo(look.settingsOf(record.root, record.path).collection, record) ?? [])
      : [],
  );
}

type Look = ReturnType<typeof createLook>;
type Records = Parameters<typeof createLook>[1];

function toRequest(
  { root, path, id, settings }: Candidate,
  look: Look,
  records: Records,
  passagesOnly: true | undefined,
): ReadRequest {
  const from = look.root(root);
  const known = records.get(id);
  // The same content reads otherwise where its collection says something else.
  const hash = known?.settings === settings ? known?.hash : undefined;
  return {
    folder: from?.folder ?? "",
    path,
    id,
    ...look.settingsOf(root, path),
    ...(from?.address && { address: from.address }),
    ...(hash !== undefined && { knownHash: hash }),
    ...(passagesOnly && { passagesOnly }),
  };
}

/** Reads candidates several at once, and tells how far it has come. */
function createReadingOfAll(look: Look, records: Records) {
  return async (
    candidates: readonly Candidate[],
    read: (candidate: Candidate) => Promise<ReadOutcome>,
    onProgress?: (done: number, total: number) => void,
  ): Promise<readonly FileRecord[]> => {
    let done = 0;
    return mapAtOnce(candidates, async (candidate) => {
      const outcome = await read(candidate);
      done += 1;
      onProgress?.(done, candidates.length);
      const { collection } = look.settingsOf(candidate.root, candidate.path);
      return recordOf(candidate, collection, outcome, records.get(candidate.id));
    });
  };
}

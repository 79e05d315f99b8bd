// Keeps a library up with its folders while the program runs: what is touched is looked at, in batches, one at a time.
// Never waits for anybody: a question is answered from the old state until the new one is whole.
import type { Root } from "./document.ts";
import type { Library } from "./library.ts";
import type { LibraryChange } from "./library-state.ts";
import { type FolderWatch, watchFolder } from "./watching.ts";

export interface KeeperOptions {
  /** The system does not tell of all changes: they are found by looking through, within BLIND_RESCAN_MS. */
  readonly onBlind: (root: Root, reason: string) => void;
  /** A look or an application failed; both are tried again by themselves. */
  readonly onFault: (error: unknown) => void;
}

export interface Keeper {
  /** For the library's option of that name: what is listed is watched. */
  readonly onFolders: (root: Root, folders: readonly string[]) => boolean;
  /** Begins; `apply` is awaited before anything else is read. Where it fails it is tried again, with what came since. */
  begin(library: Library, apply: (change: LibraryChange) => Promise<void>): void;
  /** Ends once what is under way has been applied. */
  close(): Promise<void>;
}

/** How long touched paths are gathered before they are looked at, in milliseconds: an editor touches a file several times. */
const GATHER_MS = 50;
/** How often everything is looked through, in milliseconds: network folders, for one, tell of nothing. */
const RESCAN_MS = 60_000;
const BLIND_RESCAN_MS = 10_000;
/** How long it takes until what failed is tried again, in milliseconds; twice as long each time. */
const RETRY_MS = 500;
const RETRY_MAX_MS = 60_000;
/** How long a file may go on changing before it is read as it stands, in milliseconds. */
const UNSETTLED_MAX_MS = 30_000;

export function createKeeper(options: KeeperOptions): Keeper {
  const watches = new Map<string, FolderWatch>();
  const batches = createBatches();
  let rescan: NodeJS.Timeout | undefined;
  let isClosed = false;
  let isBlind = false;
  let hasBegun = false;

  const rescanEvery = (ms: number) => {
    clearInterval(rescan);
    rescan = setInterval(batches.noteAll, ms);
    rescan.unref();
  };
  const becomeBlind = (root: Root, reason: string) => {
    options.onBlind(root, reason);
    if (!isBlind && hasBegun) rescanEvery(BLIND_RESCAN_MS);
    isBlind = true;
  };

  return {
    onFolders(root, folders) {
      if (isClosed) return false;
      // A source that lies in another folder by now is watched there.
      const key = `${root.name}\n${root.folder}`;
      let watch = watches.get(key);
      if (!watch) {
        const onTouched = (path: string) => {
          const place = placeOf(path);
          if (place !== undefined) batches.note(root.name, place);
        };
        watch = watchFolder(root.folder, onTouched, (reason) => becomeBlind(root, reason));
        watches.set(key, watch);
      }
      return watch.follow(folders);
    },
    begin(library, apply) {
      hasBegun = true;
      rescanEvery(isBlind ? BLIND_RESCAN_MS : RESCAN_MS);
      batches.begin(refreshing(library, apply, batches, options.onFault));
    },
    async close() {
      isClosed = true;
      clearInterval(rescan);
      for (const watch of watches.values()) watch.close();
      await batches.close();
    },
  };
}

type Touched = ReadonlyMap<string, ReadonlySet<string>>;

/** Gathers touched paths, by root, and has one batch of them worked off at a time. */
function createBatches() {
  let touched = new Map<string, Set<string>>();
  let isAllTouched = false;
  let isDue = false;
  let isClosed = false;
  let again: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let work: ((paths: Touched | "all") => Promise<void>) | undefined;
  const take = () => {
    const paths = isAllTouched ? ("all" as const) : touched;
    touched = new Map();
    isAllTouched = false;
    isDue = false;
    return paths;
  };
  const schedule = () => {
    if (isClosed || !work || timer !== undefined || working !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      working = work?.(take()).finally(() => {
        working = undefined;
        if (isAllTouched || isDue || touched.size > 0) schedule();
      });
    }, GATHER_MS);
    timer.unref();
  };
  return {
    note(root: string, path: string): void {
      const paths = touched.get(root);
      if (paths) paths.add(path);
      else touched.set(root, new Set([path]));
      schedule();
    },
    noteAll(): void {
      isAllTouched = true;
      schedule();
    },
    /** Works once more after a while, on everything or on what is touched by then, be it nothing. */
    dueIn(ms: number, isForAll: boolean): void {
      clearTimeout(again);
      again = setTimeout(() => {
        isDue = true;
        isAllTouched ||= isForAll;
        schedule();
      }, ms);
      again.unref();
    },
    begin(worker: (paths: Touched | "all") => Promise<void>): void {
      work = worker;
      if (touched.size > 0) schedule();
    },
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(timer);
      clearTimeout(again);
      await working;
    },
  };
}

/** Works off one batch: refreshes the library, has the change applied, and notes anew what has not settled. */
function refreshing(
  library: Library,
  apply: (change: LibraryChange) => Promise<void>,
  batches: Pick<ReturnType<typeof createBatches>, "note" | "dueIn">,
  onFault: (error: unknown) => void,
): (paths: Touched | "all") => Promise<void> {
  const isPatienceOver = createPatience();
  let mayBeUnsettled = false;
  /** What the library became and what is not answered from yet. */
  let pending: LibraryChange | undefined;
  let waitMs = RETRY_MS;
  return async (paths) => {
    let hasLooked = false;
    try {
      if (paths !== "all" && paths.size > 0) library.prepare();
      const { change, unsettled } = await library.refresh(paths, { mayBeUnsettled });
      hasLooked = true;
      mayBeUnsettled = isPatienceOver(unsettled);
      for (const [root, each] of unsettled) for (const path of each) batches.note(root, path);
      if (change) pending = pending ? bothChanges(pending, change) : change;
      if (pending) await apply(pending);
      pending = undefined;
      waitMs = RETRY_MS;
    } catch (error) {
      onFault(error);
      // What was touched is forgotten by now: all has to be looked through.
      batches.dueIn(waitMs, !hasLooked);
      waitMs = Math.min(2 * waitMs, RETRY_MAX_MS);
    }
  };
}

/** Two changes, one after the other, as one. */
function bothChanges(before: LibraryChange, after: LibraryChange): LibraryChange {
  const replaced = new Set(after.removed);
  return {
    ...after,
    removed: [...new Set([...before.removed, ...after.removed])],
    added: [...before.added.filter(({ document }) => !replaced.has(document.id)), ...after.added],
    leftOut: [...before.leftOut, ...after.leftOut],
    hasOtherSynonyms: before.hasOtherSynonyms || after.hasOtherSynonyms,
    hasOtherCollections: before.hasOtherCollections || after.hasOtherCollections,
    collectionFaults: [...before.collectionFaults, ...after.collectionFaults],
  };
}

/** Tells whether anything that would not settle has had its time. */
function createPatience(): (unsettled: Touched) => boolean {
  const since = new Map<string, number>();
  return (unsettled) => {
    const now = performance.now();
    const keys = new Set(
      [...unsettled].flatMap(([root, paths]) => [...paths].map((path) => `${root}\n${path}`)),
    );
    for (const key of since.keys()) if (!keys.has(key)) since.delete(key);
    for (const key of keys) if (!since.has(key)) since.set(key, now);
    return [...since.values()].some((begun) => now - begun > UNSETTLED_MAX_MS);
  };
}

/** Hidden files are nobody's documents; but a mounted folder is exchanged whole by a hidden link that begins with "..". */
function placeOf(path: string): string | undefined {
  const parts = path.split("/");
  if (parts.some((part) => part.startsWith(".."))) return "";
  return parts.some((part) => part.startsWith(".")) ? undefined : path;
}

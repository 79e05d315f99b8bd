// Fetching the sources of a corpus again and again while Docent runs.
// Never holds an answer up, and never loses what was good: what a fetch brings is noticed like any other change of a file.
import { mkdirSync, statSync } from "node:fs";
import { isCollectionFile } from "#ingestion/collections.ts";
import type { Root } from "#ingestion/document.ts";
import { parserFor } from "#ingestion/parsers/registry.ts";
import type { Logger } from "#log.ts";
import { createGuard } from "#sources/addresses.ts";
import type { FetchedSource } from "#sources/source.ts";
import type { SourceList } from "#sources/source-list.ts";
import { lastSyncOf, syncSource } from "#sources/sync.ts";
import type { SyncOptions } from "#sources/sync-options.ts";
import { logSync } from "./log-lines.ts";
import { isFetched, readSourceList, rootsOf, sourcesFile } from "./source-roots.ts";

/** Where sources may be fetched from, and what git is run with. */
export interface SourceAccess
  extends Pick<SyncOptions, "allowHosts" | "tokens" | "environment" | "requestMs"> {}

export interface LiveSourcesOptions {
  readonly corpusDir: string;
  readonly dataDir?: string;
  readonly access?: SourceAccess;
  readonly log: Logger;
}

export interface LiveSources {
  /** The roots of the moment, beside the corpus folder itself. */
  roots(): readonly Root[];
  /** Whether there is anything to be fetched at all. */
  readonly isFetching: boolean;
  /** Begins to fetch what is due, a few sources at the same time. */
  begin(): void;
  /** Ends what is under way; what is whole by then stays. */
  close(): Promise<void>;
}

/** How often it is looked whether a source is due, in milliseconds. */
const LOOK_MS = 5_000;
/** Sources that are fetched at the same time. */
const AT_ONCE = 3;
/** How long after a failed fetch it is tried again at the latest, in milliseconds. */
const RETRY_MS = 15 * 60_000;

/** What a sync needs beside its source. A guard for each: addresses of names are kept for one sync. */
export function syncOptionsOf(dataDir: string, access: SourceAccess): SyncOptions {
  return {
    ...access,
    dataDir,
    guard: createGuard(access.allowHosts),
    isWanted: (path) => parserFor(path) !== undefined || isCollectionFile(path),
    saysWhoReads: isCollectionFile,
  };
}

export function createLiveSources(options: LiveSourcesOptions): LiveSources {
  const { dataDir, access, log } = options;
  const list = createListReader(options);
  const ending = new AbortController();
  const due = new Map<string, number>();
  const running = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  const fetched = () => (dataDir === undefined || !access ? [] : list().sources.filter(isFetched));

  const sync = async (source: FetchedSource, key: string, sources: SyncOptions) => {
    try {
      const last = (await lastSyncOf(source, sources.dataDir)) ?? Number.NEGATIVE_INFINITY;
      const at = due.get(key) ?? last + source.everyMs;
      due.set(key, at);
      if (at > Date.now()) return;
      const report = await syncSource(source, { ...sources, signal: ending.signal });
      if (ending.signal.aborted) return;
      logSync(log, report);
      due.set(key, Date.now() + (report.fault ? Math.min(source.everyMs, RETRY_MS) : source.everyMs));
    } catch (error) {
      due.set(key, Date.now() + RETRY_MS);
      if (!ending.signal.aborted)
        log.error({ err: error, source: source.name }, "a source could not be fetched");
    }
  };
  const look = () => {
    if (dataDir === undefined || !access) return;
    for (const source of fetched()) {
      // An entry that says something else by now is another source.
      const key = JSON.stringify({ ...source, line: 0 });
      if (running.size >= AT_ONCE || running.has(key) || (due.get(key) ?? 0) > Date.now()) continue;
      const work = sync(source, key, syncOptionsOf(dataDir, access)).finally(() => running.delete(key));
      running.set(key, work);
    }
  };
  return {
    roots() {
      const { sources } = list();
      const roots = rootsOf(sources, dataDir);
      // A folder that is there before anything is fetched into it is watched from the start.
      if (access)
        for (const [at, { folder }] of roots.entries()) if (isFetched(sources[at])) make(folder, log);
      return roots;
    },
    get isFetching() {
      return fetched().length > 0;
    },
    begin() {
      timer = setInterval(look, LOOK_MS);
      timer.unref();
      look();
    },
    async close() {
      ending.abort();
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}

/** Reads the list again where it is another than before, and logs its faults then. */
function createListReader({ corpusDir, dataDir, log }: LiveSourcesOptions): () => SourceList {
  let key: string | undefined;
  let list: SourceList = { sources: [], faults: [] };
  return () => {
    const now = stampOf(sourcesFile(corpusDir));
    if (now === key) return list;
    key = now;
    const next = readSourceList(corpusDir, dataDir);
    for (const { message } of next.faults) log.warn(message);
    // A list that was broken by a slip of the hand must not make documents go.
    if (next.sources.length > 0 || next.faults.length === 0) list = next;
    return list;
  };
}

function make(folder: string, log: Logger): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    log.debug({ err: error, folder }, "the folder of a source could not be made");
  }
}

function stampOf(file: string): string {
  try {
    const { size, mtimeMs, ino } = statSync(file);
    return `${size} ${mtimeMs} ${ino}`;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "";
  }
}

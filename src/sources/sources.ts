// The door of sources: folders, git repositories and websites become roots that documents are read from.
// Never reads a document: what a file says is ingestion's business.
import type { DocentError } from "#errors.ts";
import type { Root } from "#ingestion/document.ts";
import type { Logger } from "#log.ts";

export interface SourcesOptions {
  /** Path of sources.yaml. A file that is not there means no sources. */
  readonly file: string;
  /** The folder of the state: what is fetched goes below `sources/<name>` in it. */
  readonly dataDir: string;
  /** Names of hosts whose addresses may be private (SOURCES_ALLOW_HOSTS). Default: none. */
  readonly allowHosts?: readonly string[];
  /** Silent where left out. */
  readonly log?: Logger;
}

/** What is kept up to date. Everything it gives out may change after a sync: ask again rather than keep it. */
export interface Sources {
  /** The sources whose files are there, in the order of sources.yaml. One that was never fetched is missing. */
  roots(): readonly Root[];
  /** SOURCES_INVALID for each faulty entry of sources.yaml, SOURCE_FAILED for each source without files, and why. */
  faults(): readonly DocentError[];
  /**
   * Fetches once: the source of that name, or all. Never rejects for a source that fails: the report says so,
   * and its last good state stays. Throws INPUT_INVALID where no source has that name.
   */
  sync(which?: string, options?: SyncOptions): Promise<SyncReport>;
  /**
   * Begins to fetch each source at its interval, those that are due at once, and to heed changes of sources.yaml.
   * `onChanged` is called once the files of a root are whole again after any sync, and never where nothing changed.
   * A root that `roots()` no longer shows has gone. Folders are not watched here: nothing is fetched for them.
   */
  watch(onChanged: (root: Root) => void): void;
  /** Ends what is under way, the last good state kept. Safe to call again. */
  close(): Promise<void>;
}

export interface SyncOptions {
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Takes away pages that a website no longer shows even where most of them are gone at once. Default: false. */
  readonly prune?: boolean;
}

/** How far the source that is being fetched has come. */
export interface SyncProgress {
  readonly name: string;
  readonly done: number;
  /** As far as known by now: grows while links are found. */
  readonly total: number;
}

export interface SyncReport {
  readonly sources: readonly SourceReport[];
}

/** What became of one source. */
export interface SourceReport {
  readonly name: string;
  readonly kind: "folder" | "git" | "web";
  /** Pages or files that are new or differ from before. */
  readonly fetched: number;
  /** Pages or files that are as they were. */
  readonly unchanged: number;
  /** Pages or files that were there before and are no more. */
  readonly gone: number;
  /** What was not taken, and why; the first of them where there are very many. */
  readonly refused: readonly Refusal[];
  /** SOURCE_FAILED where nothing could be fetched: the state from before stays. */
  readonly failure?: DocentError;
  readonly ms: number;
}

export interface Refusal {
  /** Address or path. */
  readonly what: string;
  readonly reason: string;
}

/** Reads sources.yaml. Never rejects for what stands in it: `faults()` says what is wrong. */
export type OpenSources = (options: SourcesOptions) => Promise<Sources>;

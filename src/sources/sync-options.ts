// What a sync of a source is given from above: where to, from where it may fetch, and whom to tell.
// Never anything of the environment but what is handed in.
import type { Guard } from "./addresses.ts";

export interface SyncOptions {
  readonly dataDir: string;
  readonly guard: Guard;
  /** "host" or "host:port" that may lie on a private network, since the operator says so. */
  readonly allowHosts: readonly string[];
  /** What git is found and run with: PATH and the like. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Access to repositories that are not public, by host. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Whether a file of a repository is of use by its path. */
  readonly isWanted: (path: string) => boolean;
  /** Whether a file of a repository says who may read what lies beside and below it. */
  readonly saysWhoReads: (path: string) => boolean;
  /** Milliseconds a web server's answer may take. Default 30,000. */
  readonly requestMs?: number;
  /** Ends what is under way. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

// Brings one source up to date: the door to git and the web.
// Never throws for what a server does: that is a fault in the report, and what was good before stays.
import { DocentError } from "#errors.ts";
import { gitStateFrom, isStateOf } from "./git-state.ts";
import { openMirror, readMirrorState } from "./mirror.ts";
import { createTally, type SyncReport } from "./report.ts";
import { syncRepository } from "./repository.ts";
import type { FetchedSource } from "./source.ts";
import type { SyncOptions } from "./sync-options.ts";
import { webStateFrom } from "./web-state.ts";
import { syncWebsite } from "./website.ts";

/** Rejects with STATE_UNWRITABLE where DATA_DIR cannot be written. */
export async function syncSource(source: FetchedSource, options: SyncOptions): Promise<SyncReport> {
  const startedAt = performance.now();
  const tally = createTally();
  const report = (fault?: DocentError) => tally.report(source.name, performance.now() - startedAt, fault);
  try {
    const mirror = await openMirror(options.dataDir, source.name);
    if (!mirror) {
      const mend = "wait until it is done";
      return report(
        new DocentError("SOURCE_UNREACHABLE", source.url, "is being synced by another process", mend),
      );
    }
    try {
      return report(
        source.kind === "git"
          ? await syncRepository(source, mirror, tally, options)
          : await syncWebsite(source, mirror, tally, options),
      );
    } finally {
      await mirror.close();
    }
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (!["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR", "EDQUOT"].includes(code)) throw cause;
    const mend = "let Docent write it, free some space, or set DATA_DIR";
    throw new DocentError("STATE_UNWRITABLE", options.dataDir, `cannot be written (${code})`, mend, {
      cause,
    });
  }
}

/** Milliseconds since 1970 at the end of the last sync of what the source names now; undefined for never. */
export async function lastSyncOf(source: FetchedSource, dataDir: string): Promise<number | undefined> {
  const state = await readMirrorState(dataDir, source.name);
  if (source.kind === "web") {
    const known = webStateFrom(state);
    return known?.place === source.url ? known.syncedAt : undefined;
  }
  const known = gitStateFrom(state);
  return known && isStateOf(source, known) ? known.syncedAt : undefined;
}

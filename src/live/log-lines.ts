// What a change of the documents leaves in the log.
// Never a line a file without end: what is beyond a few of a kind is counted.
import type { LibraryChange } from "#ingestion/library-state.ts";
import type { Logger } from "#log.ts";
import type { SyncReport } from "#sources/report.ts";

/** Lines of one kind for one change. */
const LINES_MAX = 20;

export function logChange(log: Logger, change: LibraryChange): void {
  const { added, removed, leftOut, hasOtherSynonyms, hasOtherCollections } = change;
  const came = new Set(added.map(({ document }) => document.id));
  const went = removed.filter((id) => !came.has(id));
  const read = added.map(({ document: { id }, passages }) => ({ document: id, passages: passages.length }));
  some(
    read,
    (each) => log.info(each, "read again"),
    (rest) => log.info({ documents: rest }, "read again, too"),
  );
  some(
    went,
    (document) => log.info({ document }, "gone"),
    (rest) => log.info({ documents: rest }, "gone, too"),
  );
  some(
    leftOut,
    (each) => log.warn(each, "left out"),
    (rest) => log.warn({ files: rest }, "left out, too; index says why"),
  );
  if (hasOtherCollections) log.info("other collections, or other readers, from now on");
  some(
    change.collectionFaults,
    ({ message }) => log.warn({ fault: message }, "a setting of a collection was left out"),
    (rest) => log.warn({ settings: rest }, "left out of collections, too; check says which"),
  );
  if (hasOtherSynonyms) log.info("other words mean the same from now on");
}

/** A line a source; what was left out only where something changed or failed. */
export function logSync(log: Logger, report: SyncReport): void {
  const { name, added, changed, gone, same, counts, fault } = report;
  const figures = { source: name, added, changed, gone, same, ms: Math.round(report.ms) };
  if (fault) {
    log.warn({ source: name }, fault.message);
    return;
  }
  if (added + changed + gone === 0) {
    log.debug(figures, "a source is as it was");
    return;
  }
  log.info({ ...figures, leftOut: Object.fromEntries(counts) }, "a source was fetched");
}

function some<Each>(all: readonly Each[], line: (each: Each) => void, rest: (count: number) => void): void {
  for (const each of all.slice(0, LINES_MAX)) line(each);
  if (all.length > LINES_MAX) rest(all.length - LINES_MAX);
}

// What came of a sync: what is new, changed and gone, what was left out and why, and how long it took.
// Never a list without end: what is beyond a bound is counted.
import type { DocentError } from "#errors.ts";
import { withoutCredentials } from "./source.ts";

/** What was not taken. `what` is an address or a path. */
export interface LeftBehind {
  readonly what: string;
  readonly reason: string;
}

/** What came of one source. */
export interface SyncReport {
  readonly name: string;
  /** Files that are new, changed, gone, and as they were. */
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
  readonly same: number;
  /** The first of each reason; `counts` has them all. */
  readonly leftOut: readonly LeftBehind[];
  readonly counts: ReadonlyMap<string, number>;
  readonly ms: number;
  /** SOURCE_UNREACHABLE or SOURCE_REFUSED: what was good before stays. */
  readonly fault?: DocentError;
}

/** Gathers a report while a source is fetched. */
export interface Tally {
  added: number;
  changed: number;
  gone: number;
  same: number;
  leave(what: string, reason: string): void;
  report(name: string, ms: number, fault?: DocentError): SyncReport;
}

/** Each named of one reason; the others of it are counted. */
const NAMED_MAX = 20;
/** Characters of an address or path that are said: a sitemap may name one without end. */
const NAME_LENGTH_MAX = 300;
/** Reasons that are told apart. */
const REASONS_MAX = 50;

export function createTally(): Tally {
  const leftOut: LeftBehind[] = [];
  const counts = new Map<string, number>();
  return {
    added: 0,
    changed: 0,
    gone: 0,
    same: 0,
    leave(what, reason) {
      const key = counts.has(reason) || counts.size < REASONS_MAX ? reason : "for other reasons";
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count <= NAMED_MAX)
        leftOut.push({ what: shortened(withoutCredentials(what.slice(0, 2 * NAME_LENGTH_MAX))), reason });
    },
    report(name, ms, fault) {
      const { added, changed, gone, same } = this;
      return { name, added, changed, gone, same, leftOut, counts, ms, ...(fault && { fault }) };
    },
  };
}

function shortened(text: string): string {
  return text.length <= NAME_LENGTH_MAX ? text : `${text.slice(0, NAME_LENGTH_MAX - 1)}…`;
}

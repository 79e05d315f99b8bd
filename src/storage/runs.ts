// Which run of the process is still alive: what an ended run claimed and never posted may be claimed again.
// Never ends a process; signal 0 only asks.
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

export interface Run {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
}

/** Runs of this very process: several stores may be open in it. */
const openRuns = new Set<string>();

export function beginRun(): Run {
  const run = { id: randomUUID(), host: hostname(), pid: process.pid };
  openRuns.add(run.id);
  return run;
}

export function endRun(run: Run): void {
  openRuns.delete(run.id);
}

/** True only where it is certain: a run on another machine, or in another container, may still be alive. */
export function hasEnded(run: Run): boolean {
  if (run.host !== hostname()) return false;
  if (run.pid === process.pid) return !openRuns.has(run.id);
  try {
    process.kill(run.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

// Which questions were seen: a key is claimed once, whatever is delivered twice and to however many processes.
import type { DatabaseSync } from "node:sqlite";
import { hasEnded, type Run } from "./runs.ts";
import { inTransaction } from "./transaction.ts";

/** After this long another run may take over a claim that was never settled: its run hangs, or its machine is gone. */
const claimLeaseMs = 60_000;
/** Old keys are swept at the start and once every so many claims. */
const claimsBetweenSweeps = 1_000;

export interface Claims {
  claim(key: string, at: number): boolean;
  settle(key: string): void;
}

/** Keys older than `retentionMs` are forgotten. */
export function createClaims(database: DatabaseSync, run: Run, retentionMs: number): Claims {
  const find = database.prepare(`
    SELECT c.run, c.claimed_at, c.settled, r.host, r.pid
    FROM claims c LEFT JOIN runs r ON r.id = c.run WHERE c.key = ?`);
  const take = database.prepare(`
    INSERT INTO claims (key, run, claimed_at) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET run = excluded.run, claimed_at = excluded.claimed_at`);
  const settle = database.prepare("UPDATE claims SET settled = 1 WHERE key = ?");
  const sweep = database.prepare("DELETE FROM claims WHERE claimed_at < ?");
  let claimsUntilSweep = 0;

  function isFree(key: string, at: number): boolean {
    const row = find.get(key);
    if (row === undefined) return true;
    if (row.settled === 1 || row.run === run.id) return false;
    const hasClosed = row.pid === null;
    if (hasClosed || hasEnded({ id: String(row.run), host: String(row.host), pid: Number(row.pid) }))
      return true;
    return at - Number(row.claimed_at) > claimLeaseMs;
  }

  return {
    claim(key, at) {
      return inTransaction(database, () => {
        if (claimsUntilSweep === 0) sweep.run(at - retentionMs);
        claimsUntilSweep = (claimsUntilSweep + 1) % claimsBetweenSweeps;
        if (!isFree(key, at)) return false;
        take.run(key, run.id, at);
        return true;
      });
    },
    settle(key) {
      settle.run(key);
    },
  };
}

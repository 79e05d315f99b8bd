// One write transaction: all of it or nothing, and no other process between its steps.
import type { DatabaseSync } from "node:sqlite";

/** IMMEDIATE takes the write lock first, so that what is read inside is still true when it is written. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

// The state's tables, as numbered migrations; a file's user_version says how many it has been through.
// Never changes a migration that was released: a change is a further one.
import type { DatabaseSync } from "node:sqlite";

/** Migration n brings a file from version n to n + 1. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY, host TEXT NOT NULL, pid INTEGER NOT NULL, started_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE claims (
    key TEXT PRIMARY KEY, run TEXT NOT NULL, claimed_at INTEGER NOT NULL, settled INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX claims_by_age ON claims (claimed_at);
  CREATE TABLE exchanges (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, is_current INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL, workspace TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL,
    asker TEXT NOT NULL, is_private INTEGER NOT NULL,
    question TEXT NOT NULL, span TEXT NOT NULL, quote TEXT NOT NULL, asked_at INTEGER NOT NULL, answered_at INTEGER NOT NULL,
    inquiry TEXT NOT NULL, standalone TEXT NOT NULL, answer TEXT NOT NULL
  ) STRICT;
  CREATE INDEX exchanges_by_key ON exchanges (key, number);
  CREATE INDEX exchanges_by_place ON exchanges (channel, thread, number) WHERE is_current = 1;
  CREATE TABLE posts (
    exchange TEXT NOT NULL REFERENCES exchanges (id) ON DELETE CASCADE,
    channel TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (exchange, channel, message)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX posts_by_message ON posts (message);
  CREATE TABLE feedback (
    exchange TEXT NOT NULL REFERENCES exchanges (id) ON DELETE CASCADE,
    person TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('helpful', 'unhelpful')), at INTEGER NOT NULL,
    PRIMARY KEY (exchange, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX feedback_by_age ON feedback (at);
  `,
];

/** Brings the file up to date, each migration in a transaction of its own; returns the version that the file had. */
export function migrate(database: DatabaseSync): number {
  const before = versionOf(database);
  for (let version = before; version < migrations.length; version++) {
    database.exec("BEGIN IMMEDIATE");
    try {
      // Another process may have been faster between reading the version and taking the lock.
      if (versionOf(database) === version) {
        database.exec(migrations[version] ?? "");
        database.exec(`PRAGMA user_version = ${version + 1}`);
      }
      database.exec("COMMIT");
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  }
  return before;
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

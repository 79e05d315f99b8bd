// The state in one SQLite file (node:sqlite): claims, exchanges, posts and feedback, safe for two processes at once.
// Never waits for anything but the file: node:sqlite is synchronous, and each call here takes well under a millisecond.
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Store } from "#bot/store.ts";
import { DocentError } from "#errors.ts";
import { createClaims } from "./claims.ts";
import { createExchanges } from "./exchanges.ts";
import { createFeedbackRecords } from "./feedback.ts";
import { migrate, migrations } from "./migrations.ts";
import { beginRun, endRun, hasEnded, type Run } from "./runs.ts";

export interface SqliteOptions {
  /** Path of the file, or ":memory:". Its folder is made where it is missing. */
  readonly file: string;
  /** How long a seen key is remembered, in milliseconds. Default: 7 days; Slack and Discord deliver again within hours. */
  readonly seenRetentionMs?: number;
  /** Milliseconds since 1970; Date.now where left out. */
  readonly clock?: () => number;
}

const seenRetentionMsDefault = 7 * 24 * 60 * 60 * 1_000;
/** How long a statement waits for another process's write, in milliseconds. */
const busyTimeoutMs = 5_000;
/** Opens (and makes) the state. Throws DocentError STATE_UNWRITABLE or STATE_DAMAGED. */
export function openSqliteStore(options: SqliteOptions): Store {
  const clock = options.clock ?? Date.now;
  const database = stateFault(options.file, () => open(options.file));
  const run = beginRun();
  try {
    return stateFault(options.file, () => {
      registerRun(database, run, clock());
      return createStore(database, run, options);
    });
  } catch (error) {
    endRun(run);
    database.close();
    throw error;
  }
}

function open(file: string): DatabaseSync {
  if (file !== ":memory:") makeFolder(dirname(file));
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    // NORMAL with WAL survives a killed process; only a power cut can lose the last moments.
    // What is forgotten is overwritten, not just unlinked.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON");
    const state = database.prepare("PRAGMA quick_check(1)").get()?.quick_check;
    if (state !== "ok") throw damaged(file, String(state));
    if (migrate(database) > migrations.length) throw damaged(file, "it was written by a newer Docent");
    // Questions are personal.
    if (file !== ":memory:") chmodSync(file, 0o600);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** One folder after the other: Node's own `recursive` goes round in circles where a folder takes no others, as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(folder)) throw error;
  }
}

function registerRun(database: DatabaseSync, run: Run, at: number): void {
  const remove = database.prepare("DELETE FROM runs WHERE id = ?");
  for (const row of database.prepare("SELECT id, host, pid FROM runs").all()) {
    const other: Run = { id: String(row.id), host: String(row.host), pid: Number(row.pid) };
    if (hasEnded(other)) remove.run(other.id);
  }
  database
    .prepare("INSERT INTO runs (id, host, pid, started_at) VALUES (?, ?, ?, ?)")
    .run(run.id, run.host, run.pid, at);
}

function createStore(database: DatabaseSync, run: Run, options: SqliteOptions): Store {
  const claims = createClaims(database, run, options.seenRetentionMs ?? seenRetentionMsDefault);
  const exchanges = createExchanges(database);
  const feedback = createFeedbackRecords(database);
  // Async, so that a fault is a rejection and PostgreSQL can stand in the same place.
  const work = async <T>(task: () => T): Promise<T> => stateFault(options.file, task);
  return {
    claim: (key, at) => work(() => claims.claim(key, at)),
    settle: (key) => work(() => claims.settle(key)),
    saveExchange: (exchange) => work(() => exchanges.save(exchange)),
    findExchange: (id) => work(() => exchanges.find(id)),
    findExchangeByKey: (key) => work(() => exchanges.findByKey(key)),
    removeExchange: (key) => work(() => exchanges.remove(key)),
    savePosted: (exchangeId, message) => work(() => exchanges.savePosted(exchangeId, message)),
    postedFor: (key) => work(() => exchanges.postedFor(key)),
    turns: (inquiry, window) => work(() => exchanges.turns(inquiry, window)),
    takesPart: (place) => work(() => exchanges.takesPart(place)),
    saveFeedback: (record) => work(() => feedback.save(record)),
    listFeedback: () => work(() => feedback.list()),
    close: () => work(() => close(database, run)),
  };
}

function close(database: DatabaseSync, run: Run): void {
  endRun(run);
  if (!database.isOpen) return;
  database.prepare("DELETE FROM runs WHERE id = ?").run(run.id);
  database.close();
}

function damaged(file: string, fault: string, cause?: unknown): DocentError {
  const mend =
    "restore it from a copy, or move it away to begin anew (exchanges and feedback in it are lost then)";
  return new DocentError("STATE_DAMAGED", file, fault, mend, { cause });
}

/** SQLite's result codes (https://sqlite.org/rescode.html) for a file that is no database or is broken. */
const damagedCodes: ReadonlySet<number> = new Set([11, 26]);

/** Runs a piece of work; what SQLite or the file system throws becomes a DocentError with a mend. */
function stateFault<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DocentError) throw error;
    const fault = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
    if (damagedCodes.has(code)) throw damaged(file, fault, error);
    const mend = "make the folder writable, free some disk space, or set DATA_DIR to another folder";
    throw new DocentError("STATE_UNWRITABLE", file, fault, mend, { cause: error });
  }
}

// The SQLite storage: the contract, two processes on one file, crashes, damage and old keys.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "#storage/sqlite.ts";
import { testStore } from "../contracts/store.ts";
import { found } from "../support/answers.ts";
import { inquiry } from "../support/harbour-bot.ts";

testStore("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "docent-store-"));
  return {
    open: async () => openSqliteStore({ file: join(folder, "state", "docent.db") }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});

describe("a SQLite state", () => {
  let folder: string;
  let file: string;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "docent-sqlite-"));
    file = join(folder, "docent.db");
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  /** Runs the claiming process; resolves with its first line. */
  async function claimElsewhere(key: string, keysMax = 0) {
    const script = join(import.meta.dirname, "claiming-process.ts");
    const child = spawn(process.execPath, [script, file, key, String(keysMax)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const [line] = await once(child.stdout, "data");
    return { child, line: String(line).trim() };
  }

  it("gives each key to one of two processes that claim at the same time", async () => {
    const keysMax = 300;
    const counts = await Promise.all([claimElsewhere("k", keysMax), claimElsewhere("k", keysMax)]);
    expect(counts.reduce((sum, { line }) => sum + Number(line), 0)).toBe(keysMax);
  });

  it("loses nothing to kill -9, and lets the next run claim what the killed one never posted", async () => {
    const { child, line } = await claimElsewhere("k");
    expect(line).toBe("true");
    const store = openSqliteStore({ file });
    expect(await store.claim("k", Date.now())).toBe(false);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await store.claim("k", Date.now())).toBe(true);
    await store.close();
  });

  it("lives in memory where it is asked to, each on its own", async () => {
    const one = openSqliteStore({ file: ":memory:" });
    const other = openSqliteStore({ file: ":memory:" });
    expect([await one.claim("k", 1), await other.claim("k", 1)]).toEqual([true, true]);
    await Promise.all([one.close(), other.close()]);
  });

  it("is readable by its owner alone", async () => {
    await openSqliteStore({ file }).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("forgets keys after the retention, not before", async () => {
    const day = 24 * 60 * 60 * 1_000;
    const first = openSqliteStore({ file });
    await first.claim("k", 0);
    await first.settle("k");
    await first.close();
    const second = openSqliteStore({ file });
    expect(await second.claim("k", 7 * day)).toBe(false);
    await second.close();
    const third = openSqliteStore({ file });
    expect(await third.claim("k", 7 * day + 1)).toBe(true);
    await third.close();
    const short = openSqliteStore({ file, seenRetentionMs: 1_000 });
    expect(await short.claim("k", 7 * day + 1_002)).toBe(true);
    await short.close();
  });

  it("holds no word of a question that was withdrawn", async () => {
    const store = openSqliteStore({ file });
    const asked = inquiry("Where is the xylophone?");
    await store.saveExchange({
      ...{ id: "e", inquiry: asked, question: { text: asked.text, context: [] }, answer: found("answered") },
      ...{ askedAt: 1, answeredAt: 2 },
    });
    await store.close();
    expect(readFileSync(file, "latin1")).toContain("xylophone");
    const later = openSqliteStore({ file });
    await later.removeExchange(asked.key);
    await later.close();
    expect(readFileSync(file, "latin1")).not.toContain("xylophone");
  });

  it("that is no database or is broken is named with a mend, and left as it is", async () => {
    writeFileSync(file, "this is no database, but a letter that is long enough to be looked at".repeat(20));
    expect(() => openSqliteStore({ file })).toThrow(
      expect.objectContaining({ code: "STATE_DAMAGED", input: file }),
    );
    expect(statSync(file).size).toBe(1_380);
    rmSync(file);
    const store = openSqliteStore({ file });
    for (let i = 0; i < 2_000; i++) await store.claim(`key-${i}`, i);
    await store.close();
    truncateSync(file, 3 * 4_096);
    expect(() => openSqliteStore({ file })).toThrow(/STATE_DAMAGED .*move it away/);
  });

  it("of a newer Docent is not touched", async () => {
    await openSqliteStore({ file }).close();
    const database = new DatabaseSync(file);
    database.exec("PRAGMA user_version = 99");
    database.close();
    expect(() => openSqliteStore({ file })).toThrow(/STATE_DAMAGED .*newer Docent/);
  });

  it("that cannot be written is named with a mend", () => {
    writeFileSync(join(folder, "occupied"), "");
    expect(() => openSqliteStore({ file: join(folder, "occupied", "docent.db") })).toThrow(
      /STATE_UNWRITABLE .*DATA_DIR/,
    );
    expect(() => openSqliteStore({ file: folder })).toThrow(/STATE_UNWRITABLE/);
    // What takes no folder on Linux; elsewhere there is none to begin with.
    if (existsSync("/proc/self")) {
      expect(() => openSqliteStore({ file: "/proc/none/docent.db" })).toThrow(/STATE_UNWRITABLE/);
    }
  });
});

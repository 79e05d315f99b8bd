// The kept index: what the documents became and what is known of their words, in DATA_DIR, so that the next start goes on from it.
// Never a reason not to run: what cannot be read or written is said once, and Docent goes on without.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Root } from "#ingestion/document.ts";
import { recordChunks, recordsFrom } from "#ingestion/kept-records.ts";
import type { FileRecord } from "#ingestion/library-state.ts";
import type { Logger } from "#log.ts";
import { readKeptFile, writeKeptFile } from "#storage/kept-file.ts";

export interface KeepingOptions {
  readonly dataDir: string;
  readonly log: Logger;
}

/** What is to be kept, of one moment. */
export interface Keepable {
  readonly roots: readonly Root[];
  readonly records: ReadonlyMap<string, FileRecord>;
  /** The index over these records' passages; left out where it is not whole yet. */
  readonly index?: Iterable<Uint8Array>;
}

/** What was kept. */
export interface Kept {
  readonly records: readonly FileRecord[];
  readonly index?: readonly Uint8Array[];
}

export interface Keeping {
  /** What was kept, as far as it is whole and of this program; nothing otherwise. Logs why where it is unfit. */
  read(roots: readonly Root[], onProgress?: (done: number, total: number) => void): Promise<Kept>;
  /** Something changed: it is written once nothing has changed for a while. */
  changed(): void;
  /** Begins: `keepable` is asked whenever it is written. The first time at once where `isNew`. */
  begin(keepable: () => Keepable, isNew: boolean): void;
  /** Writes what is not written yet, and ends. */
  close(): Promise<void>;
}

/** The kept index below DATA_DIR. */
const KEPT_FILE = join("index", "documents.kept");
/** Bytes of documents from which they are worth keeping: less is read about as fast as it is found unchanged. */
const KEPT_BYTES_MIN = 1_000_000;
/** How long nothing must have changed before it is written again, and how long it is put off at most, in milliseconds. */
const CALM_MS = 20_000;
const PUT_OFF_MAX_MS = 300_000;

export function createKeeping({ dataDir, log }: KeepingOptions): Keeping {
  const path = join(dataDir, KEPT_FILE);
  let keepable: (() => Keepable) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let changedAt: number | undefined;
  let writing: Promise<void> = Promise.resolve();
  let haveComplained = false;

  const write = async () => {
    clearTimeout(timer);
    if (!keepable || changedAt === undefined) return;
    const { roots, records, index } = keepable();
    changedAt = undefined;
    if (!isWorthKeeping(records)) return;
    const startedAt = performance.now();
    try {
      await writeKeptFile(path, keyOf(), {
        roots: [Buffer.from(rootsAsText(roots))],
        records: recordChunks(records),
        ...(index && { index }),
      });
      haveComplained = false;
      log.debug({ path, ms: Math.round(performance.now() - startedAt) }, "the index is kept");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!haveComplained)
        log.warn({ path, reason }, "the index could not be kept; the next start reads all documents");
      haveComplained = true;
    }
  };
  const writeSoon = () => {
    writing = writing.then(write);
    return writing;
  };
  return {
    read: (roots, onProgress) => readKept(path, log, roots, onProgress),
    begin(now, isNew) {
      keepable = now;
      if (!isNew) return;
      changedAt = performance.now();
      void writeSoon();
    },
    changed() {
      const now = performance.now();
      changedAt ??= now;
      clearTimeout(timer);
      timer = setTimeout(
        () => void writeSoon(),
        Math.min(CALM_MS, Math.max(0, changedAt + PUT_OFF_MAX_MS - now)),
      );
      timer.unref();
    },
    close: () => writeSoon(),
  };
}

/** What is kept for these roots; nothing where it is damaged, of another version, or of other folders. */
async function readKept(
  path: string,
  log: KeepingOptions["log"],
  ...[roots, onProgress]: Parameters<Keeping["read"]>
): ReturnType<Keeping["read"]> {
  const kept = await readKeptFile(path, keyOf());
  if (kept.kind === "none") return { records: [] };
  const reason =
    kept.kind === "unfit" ? kept.reason : isOfOthers(kept.parts.get("roots"), roots) && "is of other folders";
  if (kept.kind === "whole" && !reason) {
    const index = kept.parts.get("index");
    const records = await recordsFrom(kept.parts.get("records") ?? [], onProgress);
    return { records, ...(index && { index }) };
  }
  log.warn({ path }, `the kept index ${reason}; all documents are read anew`);
  return { records: [] };
}

/** What `index` and `check` say of the kept index. */
export async function keptState(dataDir: string, corpusDir: string): Promise<string> {
  const kept = await readKeptFile(join(dataDir, KEPT_FILE), keyOf());
  switch (kept.kind) {
    case "none":
      return `none; documents of ${KEPT_BYTES_MIN / 1e6} MB and more are kept once the bot has read them`;
    case "unfit":
      return `${kept.reason}; the next start reads all documents and makes it anew`;
    case "whole": {
      const folders = Buffer.concat(kept.parts.get("roots") ?? [])
        .toString("utf8")
        .split("\n");
      const isOurs = folders.some((line) => line.startsWith(`\t${corpusDir}\t`));
      const size = `${(kept.bytes / 1e6).toFixed(1)} MB, whole`;
      return isOurs ? size : `${size}, but of other folders; the next start makes it anew`;
    }
    default:
      return kept satisfies never;
  }
}

function isWorthKeeping(records: ReadonlyMap<string, FileRecord>): boolean {
  let bytes = 0;
  for (const { stamp } of records.values()) bytes += stamp.size;
  return bytes >= KEPT_BYTES_MIN;
}

/** A source that came or went makes nothing unfit; one that has another folder or collection now does. */
function isOfOthers(chunks: readonly Uint8Array[] | undefined, roots: readonly Root[]): boolean {
  const before = new Set(
    Buffer.concat(chunks ?? [])
      .toString("utf8")
      .split("\n"),
  );
  const names = new Set([...before].map((line) => line.split("\t")[0]));
  return roots.some((root) => names.has(root.name) && !before.has(rootAsText(root)));
}

function rootsAsText(roots: readonly Root[]): string {
  return roots.map(rootAsText).join("\n");
}

function rootAsText({ name, folder, collection, address }: Root): string {
  return [name, folder, collection, ...(address ? [JSON.stringify(address)] : [])].join("\t");
}

let key: string | undefined;

/** Tells this state of the program from every other: its version, the sizes and times of its files, and Node's version. */
function keyOf(): string {
  if (key !== undefined) return key;
  const folder = join(import.meta.dirname, "..");
  const hash = createHash("sha256").update(process.versions.node);
  hash.update(readFileSync(join(folder, "..", "package.json")));
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const { size, mtimeMs } = statSync(join(folder, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  key = hash.digest("hex").slice(0, 32);
  return key;
}

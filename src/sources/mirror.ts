// The folder below DATA_DIR that a fetched source is kept in: its files, where people read them, and what is known of them.
// Never half a file: each is written beside and put in its place; never a path that leads out of the folder.
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

export interface Mirror {
  /** The source's own folder. */
  readonly folder: string;
  /** What was known after the last sync; undefined where there is nothing, or nothing that can be read. */
  readState(): Promise<unknown>;
  writeState(state: unknown): Promise<void>;
  has(path: string): boolean;
  /** Paths of all files. */
  list(): Promise<readonly string[]>;
  /** Writes a file, and before it the address where people read it. */
  put(path: string, bytes: Uint8Array, address?: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Takes everything away, as for a source that is another one now. */
  clear(): Promise<void>;
  /** Gives the folder free for the next sync. */
  close(): Promise<void>;
}

/** Where the sources' folders lie. */
function folderOf(dataDir: string, name: string): string {
  return join(dataDir, "sources", name);
}

/** The files of a source, as a root of documents. */
export function mirroredFiles(dataDir: string, name: string): string {
  return join(folderOf(dataDir, name), "files");
}

/** By a file's path, the address where people read it, in a file each. */
export function mirroredAddresses(dataDir: string, name: string): string {
  return join(folderOf(dataDir, name), "addresses");
}

/** What was known of a source after its last sync; undefined where there is nothing. */
export function readMirrorState(dataDir: string, name: string): Promise<unknown> {
  return readJson(join(folderOf(dataDir, name), STATE_FILE));
}

const STATE_FILE = "state.json";
const LOCK_FILE = "lock";

/** Opens it for one sync; undefined where another process is at it. Rejects where it cannot be written. */
export async function openMirror(dataDir: string, name: string): Promise<Mirror | undefined> {
  const folder = folderOf(dataDir, name);
  const files = mirroredFiles(dataDir, name);
  const addresses = mirroredAddresses(dataDir, name);
  const incoming = join(folder, "incoming");
  await mkdir(files, { recursive: true });
  const unlock = await lock(join(folder, LOCK_FILE));
  if (!unlock) return undefined;
  // What a process left that was killed while it wrote.
  await rm(incoming, { recursive: true, force: true });
  const write = async (target: string, bytes: Uint8Array) => {
    await mkdir(incoming, { recursive: true });
    const beside = join(incoming, randomUUID());
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    await mkdir(dirname(target), { recursive: true });
    await rename(beside, target);
  };
  return {
    folder,
    readState: () => readJson(join(folder, STATE_FILE)),
    writeState: (state) => write(join(folder, STATE_FILE), Buffer.from(JSON.stringify(state))),
    has: (path) => isSafePath(path) && existsSync(join(files, path)),
    async list() {
      const entries = await readdir(files, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(files, join(entry.parentPath, entry.name)).split(sep).join("/"));
    },
    async put(path, bytes, address) {
      if (!isSafePath(path)) throw new Error(`"${path}" is no path below a source's folder`);
      if (address !== undefined) await write(join(addresses, path), Buffer.from(address));
      await write(join(files, path), bytes);
    },
    async remove(path) {
      if (!isSafePath(path)) return;
      for (const top of [files, addresses]) {
        await rm(join(top, path), { force: true });
        await removeEmpty(top, dirname(path));
      }
    },
    async clear() {
      await rm(addresses, { recursive: true, force: true });
      // The folder itself stays: it is watched.
      for (const name of await readdir(files)) await rm(join(files, name), { recursive: true, force: true });
      await rm(join(folder, STATE_FILE), { force: true });
    },
    async close() {
      await rm(incoming, { recursive: true, force: true });
      await unlock();
    },
  };
}

/** Bytes of a name on usual file systems, and of a path below a source's folder: systems bound whole paths at 4,096. */
const NAME_BYTES_MAX = 255;
const PATH_BYTES_MAX = 2_000;

/** Whether a path stays below the folder it is joined to, names no hidden file, and is no longer than a path can be. */
export function isSafePath(path: string): boolean {
  const steps = path.split("/");
  if (Buffer.byteLength(path) > PATH_BYTES_MAX) return false;
  if (steps.some((step) => Buffer.byteLength(step) > NAME_BYTES_MAX)) return false;
  return steps.every((step) => step !== "" && !step.startsWith(".")) && !/[\\:\p{Cc}]/u.test(path);
}

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha1").update(bytes).digest("base64url");
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}

async function removeEmpty(top: string, place: string): Promise<void> {
  for (let at = place; at !== "." && at !== ""; at = dirname(at)) {
    try {
      await rmdir(join(top, at));
    } catch {
      return;
    }
  }
}

/** Locks that this process holds: in a container it may have the number of the one before. */
const held = new Set<string>();
/** No sync goes on for so long, in milliseconds: whoever has the number by now is another process. */
const LOCK_MS_MAX = 3 * 3_600_000;

/** Holds the number of the process that is at it; one that is no more holds nothing. */
async function lock(path: string): Promise<(() => Promise<void>) | undefined> {
  for (let tries = 0; tries < 2; tries++) {
    try {
      const file = await open(path, "wx", 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      held.add(path);
      return async () => {
        held.delete(path);
        await rm(path, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      if (await isHeld(path)) return undefined;
      await rm(path, { force: true });
    }
  }
  return undefined;
}

async function isHeld(path: string): Promise<boolean> {
  if (held.has(path)) return true;
  try {
    const { mtimeMs } = await stat(path);
    const holder = Number(await readFile(path, "utf8"));
    if (Date.now() - mtimeMs > LOCK_MS_MAX || holder === process.pid) return false;
    if (!Number.isInteger(holder) || holder <= 0) return false;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

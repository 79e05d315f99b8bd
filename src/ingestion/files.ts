// Which files of a folder are read, and their bytes.
// Never leaves the folder: a link that leads out of it is named and left alone.
import { constants } from "node:fs";
import { open, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { DocentError } from "#errors.ts";
import type { LeftOut } from "./document.ts";
import { isOwnFile, isProgramFile } from "./parsers/not-documents.ts";

/** Bytes of a file that is read: a thousand pages of text; larger is an export or a log rather than a document. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
/** Files of a corpus: everything is held in memory, and ten times the largest documentation folder tried is enough. */
export const FILES_MAX = 25_000;
/** The operator's list of sources, at the top of CORPUS_DIR: no document. */
export const SOURCES_FILE = "sources.yaml";
/** Folders inside folders. */
const DEPTH_MAX = 32;

export interface FileList {
  /** Paths below the folder with "/" separators, sorted. */
  readonly paths: readonly string[];
  /** Folders that were listed, "" for the folder itself: what has to be watched. */
  readonly folders: readonly string[];
  /** Folders that are there and could not be listed: what was in them may still be. */
  readonly unlisted: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** What tells that a file may have changed. */
export interface FileStamp {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  /** The file's number: another one where a file of the same size and time took its place. */
  readonly ino: number;
}

/** Every file below `folder` whose ending `isKnown`. Throws CORPUS_MISSING where the folder cannot be listed. */
export async function listFiles(folder: string, isKnown: (path: string) => boolean): Promise<FileList> {
  const paths: string[] = [];
  const leftOut: LeftOut[] = [];
  const links: string[] = [];
  const folders: string[] = [];
  const unlisted: string[] = [];
  const take = (path: string) => {
    if (!isKnown(path)) {
      if (isOwnFile(path)) {
        leftOut.push({
          file: path,
          reason: "says how documents are read, and counts only at the top of CORPUS_DIR",
          mend: "move it there, or give it another name if it is to be read",
        });
        return;
      }
      if (isProgramFile(path)) {
        leftOut.push({
          file: path,
          reason: "tells a program how to work, by its name",
          mend: "nothing to do; give it another name if it is to be read",
        });
        return;
      }
      leftOut.push({
        file: path,
        reason: "no parser reads this ending",
        mend: "save it as .md, .txt, .pdf or .docx",
      });
    } else if (paths.length >= FILES_MAX) {
      leftOut.push({
        file: path,
        reason: `more than ${FILES_MAX} files`,
        mend: "keep fewer files in the corpus",
      });
    } else paths.push(path);
  };
  const root = await rootOf(folder);
  const pending = [""];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const entries = await entriesOf(root, place, leftOut);
    (entries === undefined ? unlisted : folders).push(place);
    for (const entry of entries ?? []) {
      // Hidden files are the business of editors, git and operating systems.
      if (entry.name.startsWith(".")) continue;
      const path = place === "" ? entry.name : `${place}/${entry.name}`;
      if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isDirectory() && path.split("/").length < DEPTH_MAX) pending.push(path);
      else if (entry.isDirectory())
        leftOut.push({ file: path, reason: "too deep", mend: `nest fewer than ${DEPTH_MAX} folders` });
      else if (entry.isFile()) take(path);
      else leftOut.push({ file: path, reason: "not a file", mend: "take it out of the folder" });
    }
  }
  await followLinks(root, links, new Set(paths), take, leftOut);
  paths.sort();
  leftOut.sort((one, other) => (one.file < other.file ? -1 : 1));
  return { paths, folders, unlisted, leftOut };
}

/** Size and time of a file, undefined where it is not there or may not be looked at. */
export async function stampOf(folder: string, path: string): Promise<FileStamp | undefined> {
  try {
    const { size, mtimeMs, ino } = await stat(join(folder, path));
    return { size, mtimeMs, ino };
  } catch {
    return undefined;
  }
}

async function rootOf(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch (cause) {
    throw new DocentError("CORPUS_MISSING", folder, faultOf(cause), "create it or set CORPUS_DIR", { cause });
  }
  throw new DocentError(
    "CORPUS_MISSING",
    folder,
    "is not a folder",
    "set CORPUS_DIR to the folder the documents are in",
  );
}

async function entriesOf(root: string, place: string, leftOut: LeftOut[]) {
  try {
    return await readdir(join(root, place), { withFileTypes: true });
  } catch (cause) {
    if (place === "")
      throw new DocentError("CORPUS_MISSING", root, faultOf(cause), "let Docent read it", { cause });
    leftOut.push({ file: place, reason: faultOf(cause), mend: "let Docent read the folder" });
    return undefined;
  }
}

/** Links to files inside the folder are read once, by whichever name comes first; everything else is named. */
async function followLinks(
  root: string,
  links: readonly string[],
  taken: Set<string>,
  take: (path: string) => void,
  leftOut: LeftOut[],
): Promise<void> {
  for (const path of links.toSorted()) {
    try {
      const target = await realpath(join(root, path));
      const inside = relative(root, target).split(sep).join("/");
      if (inside === "" || path.startsWith(`${inside}/`)) {
        leftOut.push({ file: path, reason: "a link to a folder that it lies in", mend: "take it away" });
      } else if (inside.startsWith("../") || inside === ".." || target === inside) {
        leftOut.push({
          file: path,
          reason: "a link that leads out of the folder",
          mend: "copy the file here",
        });
      } else if (!(await stat(target)).isFile()) {
        leftOut.push({ file: path, reason: "a link to a folder", mend: "put the folder itself here" });
      } else if (taken.has(inside)) {
        leftOut.push({
          file: path,
          reason: `a link to ${inside}, which is read already`,
          mend: "nothing to do",
        });
      } else {
        taken.add(inside);
        take(path);
      }
    } catch (cause) {
      leftOut.push({
        file: path,
        reason: `a link that leads nowhere (${faultOf(cause)})`,
        mend: "take it away",
      });
    }
  }
}

/**
 * The bytes of a file. Throws FILE_UNREADABLE where it is empty, larger than `bytesMax`, or may not be read.
 * What it says is true for the moment it was opened: a link that was put in its place since it was listed leads nowhere.
 */
export async function readBytes(
  folder: string,
  path: string,
  bytesMax: number = FILE_BYTES_MAX,
): Promise<Uint8Array> {
  try {
    const [root, target] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    if (!target.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new DocentError(
        "FILE_UNREADABLE",
        path,
        "is a link that leads out of the folder",
        "copy the file here",
      );
    // Without O_NONBLOCK a file that was swapped for a pipe since it was listed would hold everything up.
    const file = await open(target, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = await file.stat();
      const { size } = status;
      if (!status.isFile())
        throw new DocentError("FILE_UNREADABLE", path, "is not a file", "take it out of the folder");
      if (size === 0)
        throw new DocentError("FILE_UNREADABLE", path, "is empty", "write something into it or delete it");
      if (size > bytesMax) {
        const limit = `${bytesMax / 1024 / 1024} MB`;
        throw new DocentError(
          "FILE_UNREADABLE",
          path,
          `is larger than ${limit}`,
          "cut it into several files",
        );
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof DocentError) throw cause;
    if (path.includes("\ufffd"))
      throw new DocentError("FILE_UNREADABLE", path, "has a name that is not UTF-8", "rename it", { cause });
    throw new DocentError("FILE_UNREADABLE", path, faultOf(cause), "let Docent read it or leave it out", {
      cause,
    });
  }
}

function faultOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "does not exist",
    EACCES: "may not be read",
    EPERM: "may not be read",
    ELOOP: "is a link that leads to itself",
    ENOTDIR: "is not a folder",
  };
  return known[code] ?? `cannot be read${code === "" ? "" : ` (${code})`}`;
}

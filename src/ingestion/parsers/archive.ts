// Opens zip containers (Office, OpenDocument, EPUB): the entries by name, each inflated when it is asked for.
// Never trusts what a header says about sizes, and never uses an entry's name as a path.
import { constants, inflateRawSync } from "node:zlib";
import { DocentError } from "#errors.ts";
import type { SourceFile } from "./parser.ts";

/** Bytes of one entry once inflated: a book of ten thousand pages of XML. */
export const ENTRY_BYTES_MAX = 64 * 1024 * 1024;
/** Bytes of all entries read of one file, once inflated. */
export const ARCHIVE_BYTES_MAX = 128 * 1024 * 1024;
/** How many times larger an entry may become: Office's XML becomes ten to thirty times larger, a bomb a thousand. */
export const RATIO_MAX = 200;
/** Bytes an entry may always become, whatever the ratio: an empty sheet's filling inflates well, too. */
const RATIO_FREE_BYTES = 1024 * 1024;
/** Entries of a container; each picture and each sheet is one. */
const ENTRIES_MAX = 20_000;

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
/** The end record is 22 bytes long and may carry a comment of 65,535. */
const END_LENGTH = 22;
const COMMENT_LENGTH_MAX = 0xffff;

export interface Archive {
  /** Path of the file, for messages. */
  readonly path: string;
  /** Names of the entries as they are written, in the order of the container. */
  readonly names: readonly string[];
  /** The bytes of an entry; undefined where there is none of this name. Throws FILE_UNREADABLE. */
  read(name: string): Uint8Array | undefined;
}

interface Entry {
  readonly method: number;
  readonly flags: number;
  readonly length: number;
  /** Where its local header begins. */
  readonly at: number;
}

/** Throws FILE_UNREADABLE where the container is cut off, damaged, or larger inside than anything that is read. */
export function openArchive({ path, bytes }: SourceFile): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(view, path);
  let inflated = 0;
  const read = (name: string): Uint8Array | undefined => {
    const entry = entries.get(name);
    if (entry === undefined) return undefined;
    const content = contentOf(entry, view, bytes, path, ARCHIVE_BYTES_MAX - inflated);
    inflated += content.length;
    return content;
  };
  return { path, names: [...entries.keys()], read };
}

/** The central directory: where containers say what they hold. */
function entriesOf(view: DataView, path: string): ReadonlyMap<string, Entry> {
  const end = endRecord(view);
  if (end === undefined) throw cutOff(path);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > ENTRIES_MAX) throw tooLarge(path, `holds more than ${ENTRIES_MAX} entries`);
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== centralSignature) throw cutOff(path);
    const nameLength = view.getUint16(at + 28, true);
    const nameEnd = at + 46 + nameLength;
    if (nameEnd > view.byteLength) throw cutOff(path);
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength));
    // The first of two entries with one name counts, as in Office.
    if (!entries.has(name))
      entries.set(name, {
        method: view.getUint16(at + 10, true),
        flags: view.getUint16(at + 8, true),
        length: view.getUint32(at + 20, true),
        at: view.getUint32(at + 42, true),
      });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the end record begins: looked for from the end, past a comment. */
function endRecord(view: DataView): number | undefined {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - COMMENT_LENGTH_MAX; at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return undefined;
}

function contentOf(entry: Entry, view: DataView, bytes: Uint8Array, path: string, left: number): Uint8Array {
  const { at, length, method, flags } = entry;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== localSignature) throw cutOff(path);
  if ((flags & 1) !== 0)
    throw new DocentError("FILE_UNREADABLE", path, "needs a password", "take the password off and save it");
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + length > bytes.length) throw cutOff(path);
  const packed = bytes.subarray(start, start + length);
  if (method === 0) return withinBounds(packed, left, path);
  if (method !== 8)
    throw new DocentError(
      "FILE_UNREADABLE",
      path,
      "is packed in a way that is not read",
      "open it and save it",
    );
  const most = Math.min(ENTRY_BYTES_MAX, left, Math.max(RATIO_FREE_BYTES, length * RATIO_MAX));
  try {
    // Inflating stops where the bound is passed: what the header says of the size is not asked.
    return inflateRawSync(packed, {
      maxOutputLength: Math.max(1, most),
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE")
      throw tooLarge(path, `inflates to more than ${Math.round(most / 1024 / 1024)} MB`);
    throw new DocentError("FILE_UNREADABLE", path, "is damaged inside", "copy it here again", { cause });
  }
}

function withinBounds(content: Uint8Array, left: number, path: string): Uint8Array {
  if (content.length > Math.min(ENTRY_BYTES_MAX, left)) throw tooLarge(path, "is too large inside");
  return content;
}

function cutOff(path: string): DocentError {
  return new DocentError("FILE_UNREADABLE", path, "is cut off or damaged", "copy it here again");
}

function tooLarge(path: string, fault: string): DocentError {
  return new DocentError("FILE_UNREADABLE", path, fault, "leave it out, or cut the document into several");
}

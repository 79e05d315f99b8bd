// Which files of a commit are taken: what says who may read comes first, and what it stands for is closed where it cannot be had.
// Never a link, another repository or a hidden file, and never a path that another one stands in the way of.
import { isSafePath } from "./mirror.ts";
import type { SyncOptions } from "./sync-options.ts";

/** A file to be taken. */
export interface Wanted {
  readonly path: string;
  /** Git's name of its content. */
  readonly id: string;
  /** It says who may read and cannot be taken as it is: `closed` stands in its place. */
  readonly isClosed: boolean;
}

/** What stands in the place of a file that says who may read and cannot be had. */
export const closed: Uint8Array = Buffer.from("readers: nobody\n");

const MB = 1024 * 1024;
/** Bytes of a file and of all files, and files of a repository. */
const FILE_BYTES_MAX = 50 * MB;
const FILES_BYTES_MAX = 500 * MB;
const FILES_MAX = 25_000;

/** The files of a listing (ls-tree -r -z -l) that are of use, within bounds; those that say who may read come first. */
export function wantedOf(
  listing: string,
  { isWanted, saysWhoReads }: Pick<SyncOptions, "isWanted" | "saysWhoReads">,
  leave: (what: string, reason: string) => void,
): readonly Wanted[] {
  const wanted: Wanted[] = [];
  const places = createPlaces();
  let bytes = 0;
  const faultOf = ({ mode, path, size }: Listed): string | undefined => {
    if (mode === "160000") return "is another repository";
    if (mode === "120000") return "is a link";
    if (size > FILE_BYTES_MAX) return `is larger than ${FILE_BYTES_MAX / MB} MB`;
    if (bytes + size > FILES_BYTES_MAX) return `is beyond ${FILES_BYTES_MAX / MB} MB in all`;
    if (wanted.length >= FILES_MAX) return `is beyond ${FILES_MAX.toLocaleString("en")} files`;
    return places.isFree(path) ? undefined : "has the name of another file or folder";
  };
  const listed = listing.split("\0").flatMap(listedIn);
  const first = listed.filter(({ path }) => saysWhoReads(path));
  for (const each of [...first, ...listed.filter(({ path }) => !saysWhoReads(path))]) {
    const { path, id, mode, size } = each;
    const isLink = mode === "160000" || mode === "120000";
    if (!isLink && !isWanted(path)) leave(path, "no parser reads this ending");
    else if (!isLink && !isSafePath(path)) leave(path, "has a name that no file can have everywhere");
    else {
      const fault = faultOf(each);
      if (fault !== undefined) leave(path, fault);
      const isClosed = fault !== undefined && saysWhoReads(path) && isSafePath(path) && places.isFree(path);
      if (fault !== undefined && !isClosed) continue;
      if (!isClosed) bytes += size;
      places.take(path);
      wanted.push({ path, id, isClosed });
    }
  }
  return wanted;
}

interface Listed {
  readonly mode: string;
  readonly id: string;
  readonly size: number;
  readonly path: string;
}

function listedIn(line: string): readonly Listed[] {
  const [, mode, , id, size, path] = /^(\d+) (\w+) ([\da-f]+) +(-|\d+)\t([\s\S]+)$/.exec(line) ?? [];
  if (mode === undefined || id === undefined || path === undefined) return [];
  // Hidden files are the business of editors and of the repository.
  if (path.split("/").some((step) => step.startsWith("."))) return [];
  return [{ mode, id, size: Number(size) || 0, path }];
}

/** A commit that no git made may hold a name twice, or a file and a folder of one name. */
function createPlaces() {
  const files = new Set<string>();
  const folders = new Set<string>();
  const foldersOf = (path: string) => {
    const steps = path.split("/").slice(0, -1);
    return steps.map((_, at) => steps.slice(0, at + 1).join("/"));
  };
  return {
    isFree: (path: string) =>
      !files.has(path) && !folders.has(path) && !foldersOf(path).some((folder) => files.has(folder)),
    take(path: string): void {
      files.add(path);
      for (const folder of foldersOf(path)) folders.add(folder);
    },
  };
}

/** Whether a file's content is kept elsewhere (git-lfs). */
export function isPointer(content: Buffer): boolean {
  return (
    content.length < 1_024 &&
    content.toString("latin1", 0, 40).startsWith("version https://git-lfs.github.com/spec/")
  );
}

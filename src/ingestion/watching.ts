// Tells which files below a folder may have changed, as the operating system says it.
// Never says how: whoever listens looks at the file. What the system does not tell is found by looking through now and then.
import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";

export interface FolderWatch {
  /**
   * The folders that are there now, "" for the folder itself: new ones are watched, those that went no longer.
   * True where one is new: what happened in it before it was watched has to be looked for.
   */
  follow(folders: readonly string[]): boolean;
  close(): void;
}

/**
 * One watch a folder, none a file: a folder's watch tells of the files in it, and 10,000 files in 100 folders take 1 MB and
 * 3 ms, against 119 MB and 1.3 s with a watch a file (measured November 2026, chokidar 5.0.0).
 * `onTouched` gets paths below the folder; a folder's path stands for all that is in it.
 * `onBlind` is called once, with the reason, where the system refuses to tell of more folders.
 */
export function watchFolder(
  folder: string,
  onTouched: (path: string) => void,
  onBlind: (reason: string) => void,
): FolderWatch {
  const watches = new Map<string, FSWatcher>();
  let isBlind = false;
  const close = (place: string) => {
    watches.get(place)?.close();
    watches.delete(place);
  };
  const forget = (place: string) => {
    if (!watches.has(place)) return;
    for (const each of [...watches.keys()]) if (each === place || each.startsWith(`${place}/`)) close(each);
  };
  const blind = (error: NodeJS.ErrnoException) => {
    // A folder that went between being listed and being watched is no reason to mistrust the others.
    if (isBlind || error.code === "ENOENT") return;
    isBlind = true;
    onBlind(error.code ?? error.message);
  };
  const open = (place: string) => {
    try {
      const watcher = watch(join(folder, place), { persistent: false }, (event, name) => {
        const path = [place, name ?? ""].filter((part) => part !== "").join("/");
        // A folder that was replaced by another of its name has to be watched anew.
        if (event === "rename") forget(path);
        onTouched(path);
      });
      watcher.on("error", (error) => {
        close(place);
        blind(error);
        onTouched(place);
      });
      watches.set(place, watcher);
    } catch (error) {
      blind(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return {
    follow(folders) {
      const wanted = new Set(folders);
      for (const place of [...watches.keys()]) if (!wanted.has(place)) close(place);
      let isNew = false;
      for (const place of wanted) {
        if (watches.has(place)) continue;
        open(place);
        isNew ||= watches.has(place);
      }
      return isNew;
    },
    close() {
      for (const place of [...watches.keys()]) close(place);
    },
  };
}

// Syncs a repository of a test as the program does, and shows what became of it.
// Never allows another host than the repository's own.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createGuard } from "#sources/addresses.ts";
import type { SyncReport } from "#sources/report.ts";
import type { GitSource } from "#sources/source.ts";
import { syncSource } from "#sources/sync.ts";
import { folderOf } from "./folders.ts";

const usual: Omit<GitSource, "url"> = {
  ...{ kind: "git", name: "project", collection: "project", line: 1, path: "", everyMs: 60_000 },
};
/** A repository as a source. */
export const source = (url: string, settings: Partial<GitSource> = {}): GitSource => ({
  ...usual,
  url,
  ...settings,
});

interface Access {
  readonly allowHosts?: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly tokens?: ReadonlyMap<string, string>;
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly onProgress?: () => void;
}

/** Syncs repositories again and again into one folder. */
export function syncing(dataDir = folderOf({})) {
  const folder = join(dataDir, "sources", "project");
  return {
    folder,
    sync: (its: GitSource, access: Access = {}): Promise<SyncReport> => {
      const allowHosts = access.allowHosts ?? [new URL(its.url).host];
      return syncSource(its, {
        ...{
          dataDir,
          allowHosts,
          guard: createGuard(allowHosts, access.resolve),
          tokens: access.tokens ?? new Map(),
        },
        environment: access.environment ?? process.env,
        isWanted: (path) => path.endsWith(".md") || path.endsWith("collection.yaml"),
        saysWhoReads: (path) => path.endsWith("collection.yaml"),
        ...(access.onProgress && { onProgress: access.onProgress }),
      });
    },
    files: () =>
      readdirSync(join(folder, "files"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 7))
        .sort(),
    read: (path: string) => readFileSync(join(folder, "files", path), "utf8"),
  };
}

/** How many files are new, changed, gone, and as they were. */
export const figures = ({ added, changed, gone, same }: SyncReport) => ({ added, changed, gone, same });

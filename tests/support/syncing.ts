// Syncs a website of a test as the program does, and shows what became of it.
// Never allows another host than the site's own.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createGuard, type Resolve } from "#sources/addresses.ts";
import type { SyncReport } from "#sources/report.ts";
import type { WebSource } from "#sources/source.ts";
import { syncSource } from "#sources/sync.ts";
import { folderOf } from "./folders.ts";
import type { Site } from "./site.ts";

const usual: Omit<WebSource, "url"> = {
  ...{ kind: "web", name: "site", collection: "site", line: 1 },
  ...{ pages: 100, depth: 10, pauseMs: 0, everyMs: 60_000 },
};

/** Syncs a site again and again into one folder. */
export function syncing(site: Site, url: string, settings: Partial<WebSource> = {}, requestMs?: number) {
  const dataDir = folderOf({});
  const folder = join(dataDir, "sources", "site");
  return {
    folder,
    sync: (allowHosts: readonly string[] = [site.host], resolve?: Resolve): Promise<SyncReport> =>
      syncSource(
        { ...usual, url, ...settings },
        {
          ...{
            dataDir,
            allowHosts,
            guard: createGuard(allowHosts, resolve),
            environment: {},
            tokens: new Map(),
          },
          isWanted: () => true,
          saysWhoReads: () => false,
          ...(requestMs !== undefined && { requestMs }),
        },
      ),
    files: () => filesIn(join(folder, "files")),
    read: (path: string) => readFileSync(join(folder, "files", path), "utf8"),
    addressOf: (path: string) => readFileSync(join(folder, "addresses", path), "utf8"),
  };
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** What was new, changed, gone and as before. */
export const figures = ({ added, changed, gone, same }: SyncReport) => ({ added, changed, gone, same });
/** What was left out and why, sorted, without the site's own address. */
export const leftOut = (report: SyncReport, site: Site) =>
  report.leftOut.map(({ what, reason }) => `${what.replace(site.address, "")} ${reason}`).sort();

// `sync`: fetches every source once, and says what is new, changed and gone, and what was left out and why.
// Never stops at one source's fault: the others are fetched, and what was good before stays.
import type { SourcesConfig } from "#config.ts";
import { isFetched, readSourceList } from "#live/source-roots.ts";
import { syncOptionsOf } from "#live/sources.ts";
import type { SyncReport } from "#sources/report.ts";
import type { FetchedSource, Source } from "#sources/source.ts";
import { syncSource } from "#sources/sync.ts";
import { counted, printNote, printResult, UsageError } from "./output.ts";
import { createProgress } from "./progress.ts";

export interface SyncCommandOptions {
  readonly corpusFolder: string;
  readonly dataFolder: string;
  readonly sources: SourcesConfig;
  /** What git is found and run with. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Names of the sources to fetch; all where there are none. */
  readonly names: readonly string[];
}

/** Examples printed of one reason. */
const EXAMPLES = 3;

/** Resolves with the exit code: 1 where a source or an entry has a fault. */
export async function sync(options: SyncCommandOptions): Promise<number> {
  const { corpusFolder, dataFolder, names } = options;
  const { sources, faults } = readSourceList(corpusFolder, dataFolder);
  for (const { message } of faults) printNote(message);
  const stranger = names.find((name) => !sources.some((source) => source.name === name));
  if (stranger !== undefined) {
    const known = sources.map(({ name }) => name).join(", ");
    throw new UsageError(`there is no source "${stranger}"; there is ${known === "" ? "none" : known}`);
  }
  const chosen = sources.filter(({ name }) => names.length === 0 || names.includes(name));
  if (chosen.length === 0 && faults.length === 0)
    printNote("No sources; npm start -- add <folder | git address | web address> adds one");
  let isGood = faults.length === 0;
  for (const source of chosen) {
    if (!isFetched(source)) {
      printResult(`${source.name}: a folder, read where it is: ${placeOf(source)}`);
      continue;
    }
    const report = await syncOne(source, options);
    for (const line of reportLines(report)) printResult(line);
    if (report.fault) {
      isGood = false;
      printNote(report.fault.message);
    }
  }
  return isGood ? 0 : 1;
}

async function syncOne(source: FetchedSource, options: SyncCommandOptions): Promise<SyncReport> {
  const { sources, environment } = options;
  const access = { allowHosts: sources.allowHosts, tokens: sources.tokens, environment };
  const progress = createProgress(source.name, 0);
  try {
    return await syncSource(source, {
      ...syncOptionsOf(options.dataFolder, access),
      onProgress: (done, total) => progress.update(done, total),
    });
  } finally {
    progress.end();
  }
}

function placeOf(source: Source): string {
  return source.kind === "folder" ? source.folder : source.url;
}

function reportLines({
  name,
  added,
  changed,
  gone,
  same,
  leftOut,
  counts,
  ms,
  fault,
}: SyncReport): readonly string[] {
  const left = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const figures = `${added} new, ${changed} changed, ${gone} gone, ${same} as before, ${left} left out`;
  const state = fault
    ? "not fetched; what was good before stays"
    : `${figures}; ${(ms / 1_000).toFixed(1)} s`;
  const lines = [`${name}: ${state}`];
  for (const [reason, count] of counts) {
    const examples = leftOut.filter((each) => each.reason === reason).slice(0, EXAMPLES);
    const rest = count - examples.length;
    const others = rest > 0 ? ` and ${counted(rest, "other")}` : "";
    lines.push(`  ${reason}: ${examples.map(({ what }) => what).join(", ")}${others}`);
  }
  return lines;
}

// What an entry of sources.yaml says: a folder, a git repository or a website, and how often it is looked at.
// Never reads or fetches anything.

interface Named {
  /** Unique among sources; folder below DATA_DIR/sources and beginning of its documents' ids. */
  readonly name: string;
  readonly collection: string;
  /** Line of sources.yaml, from 1. */
  readonly line: number;
}

/** A folder of this machine, read where it is. */
export interface FolderSource extends Named {
  readonly kind: "folder";
  /** Absolute path. */
  readonly folder: string;
}

/** A git repository, fetched into DATA_DIR. */
export interface GitSource extends Named {
  readonly kind: "git";
  readonly url: string;
  /** Branch or tag; the repository's default branch where left out. */
  readonly branch?: string;
  /** The only folder of the repository that is read, with "/" separators; "" for all of it. */
  readonly path: string;
  readonly everyMs: number;
}

/** A website, its pages kept in DATA_DIR. */
export interface WebSource extends Named {
  readonly kind: "web";
  /** The page that links are followed from, or a sitemap, whose pages are all there is. */
  readonly url: string;
  /** The path that pages must begin with; where left out, the folder of the start page, and "/" for a sitemap. */
  readonly within?: string;
  /** Pages at most. */
  readonly pages: number;
  /** Links from the start page at most. */
  readonly depth: number;
  /** Milliseconds between two requests, at least. */
  readonly pauseMs: number;
  readonly everyMs: number;
}

/** What is fetched into DATA_DIR. */
export type FetchedSource = GitSource | WebSource;

export type Source = FolderSource | FetchedSource;

/** Names of sources: a folder's name on every system, and nothing that could be an option or lead elsewhere. */
export const sourceName = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** Milliseconds of "500ms", "30s", "15m", "6h" or "1d"; undefined where it is no such thing or out of bounds. */
export function durationOf(text: string, leastMs: number, mostMs: number): number | undefined {
  const match = /^(\d{1,6})\s?(ms|s|m|h|d)$/.exec(text.trim());
  if (match === null) return undefined;
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  const duration = Number(match[1]) * units[match[2]];
  return duration >= leastMs && duration <= mostMs ? duration : undefined;
}

/** A text without user names and passwords in the addresses in it, so that it may be printed and logged. */
export function withoutCredentials(text: string): string {
  return text.replace(/(^|\/\/)[^/?#\s@]*(?:@[^/?#\s@]*)*@/g, "$1");
}

/** Longest name that is made up, in characters. */
const MADE_UP_LENGTH_MAX = 40;

/** "https://host/org/My.Docs.git" -> "my-docs", "https://docs.host.org/" -> "docs-host-org": what nobody named. */
export function nameFrom(place: string): string {
  const url = /^https?:/i.test(place) ? URL.parse(place) : null;
  const path = (url?.pathname ?? place).replace(/\.(?:xml|xml\.gz|html?)$/i, "");
  const steps = path.split(/[/\\]/).filter((step) => step !== "" && !/^(?:index|sitemap.*)$/i.test(step));
  const last = steps.at(-1) ?? url?.hostname ?? "";
  const name = last
    .toLowerCase()
    .replace(/\.git$/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MADE_UP_LENGTH_MAX)
    .replace(/^-|-$/g, "");
  return name === "" ? "source" : name;
}

// Entries of sources.yaml that are fetched: what a git repository and a website may say of themselves.
// Never takes what could be an option, a range or a way out of a folder, and no password: those come from the environment.
import { durationOf, type GitSource, type WebSource, withoutCredentials } from "./source.ts";

/** An entry as it was read: keys with plain values, the place that its kind names, and what all kinds have. */
export interface EntryValues {
  readonly values: ReadonlyMap<string, string>;
  readonly place: string;
  readonly common: Pick<GitSource, "name" | "collection" | "line">;
}

type Blame = (fault: string, mend: string) => undefined;

/** What each kind of source may say. */
export const keysOf = {
  folder: ["folder", "name", "collection"],
  git: ["git", "name", "collection", "branch", "path", "every"],
  web: ["web", "name", "collection", "within", "pages", "depth", "pause", "every"],
} as const;

/** How often a source is fetched where the entry does not say, in milliseconds. */
const GIT_EVERY_MS = 15 * 60_000;
const WEB_EVERY_MS = 24 * 3_600_000;
/** Servers of others are asked at most once a minute, and a timer holds less than 25 days. */
const EVERY_MIN_MS = 60_000;
const EVERY_MAX_MS = 20 * 86_400_000;
/** Pages of a website, links from its start, and milliseconds between two requests: usual and at most. */
const PAGES = { usual: 1_000, most: 10_000 };
const DEPTH = { usual: 10, most: 50 };
const PAUSE = { usual: 500, least: 0, most: 60_000 };

/** A branch or tag: no option, no range, no way out (git-check-ref-format). */
const branchName = /^(?![-/.])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[./]$))[\p{L}\p{N}._/+#-]{1,200}$/u;

/** What is wrong with an address, undefined where it may be fetched from as far as its form goes. */
export function addressFault(address: string): string | undefined {
  const url = URL.parse(address);
  if ((url?.protocol !== "https:" && url?.protocol !== "http:") || url.hostname === "")
    return `has an address that is not http or https: ${withoutCredentials(address)}`;
  if (url.username !== "" || url.password !== "") return "has an address with a user name or password in it";
  return undefined;
}

const addressMend = "write https://host/path; access to what is not public is SOURCES_TOKENS' business";

export function gitOf({ values, place, common }: EntryValues, blame: Blame): GitSource | undefined {
  const fault = addressFault(place);
  if (fault !== undefined) return blame(fault, addressMend);
  const branch = values.get("branch");
  if (branch !== undefined && !branchName.test(branch))
    return blame("names no possible branch", "give the name as the repository has it: branch: main");
  const path = (values.get("path") ?? "").replace(/^\.?\/+|\/+$/g, "");
  if (path.split("/").some((step) => /^\.\.?$|^\.git$/i.test(step)) || /[\\*?[\]!:\p{Cc}]/u.test(path))
    return blame("has a path that is no folder of the repository", "give it as path: docs/guide");
  const everyMs = everyOf(values, GIT_EVERY_MS, blame);
  if (everyMs === undefined) return undefined;
  // As it was judged: "http://a\\@b/" is another host to git than to whoever reads addresses by the standard.
  const url = new URL(place);
  url.hash = "";
  return { ...common, kind: "git", url: url.href, path, everyMs, ...(branch !== undefined && { branch }) };
}

export function webOf({ values, place, common }: EntryValues, blame: Blame): WebSource | undefined {
  const fault = addressFault(place);
  if (fault !== undefined) return blame(fault, addressMend);
  const within = values.get("within");
  if (within !== undefined && !/^\/[^?#\s]*$/.test(within))
    return blame("has no usable path in within", "give the beginning of the pages' paths: within: /docs/");
  const pages = countOf(values.get("pages"), PAGES);
  const depth = countOf(values.get("depth"), DEPTH);
  if (pages === undefined || depth === undefined)
    return blame(
      "has no usable number of pages or depth",
      `give pages: 1 to ${PAGES.most.toLocaleString("en")}, depth: 1 to ${DEPTH.most}`,
    );
  const pause = values.get("pause");
  const pauseMs = pause === undefined ? PAUSE.usual : durationOf(pause, PAUSE.least, PAUSE.most);
  if (pauseMs === undefined) return blame("has no usable pause", "give 100ms to 60s: pause: 1s");
  const everyMs = everyOf(values, WEB_EVERY_MS, blame);
  if (everyMs === undefined) return undefined;
  const bounds = { pages, depth, pauseMs, everyMs };
  const url = new URL(place);
  url.hash = "";
  return { ...common, kind: "web", url: url.href, ...bounds, ...(within !== undefined && { within }) };
}

function everyOf(values: ReadonlyMap<string, string>, usual: number, blame: Blame): number | undefined {
  const every = values.get("every");
  const ms = every === undefined ? usual : durationOf(every, EVERY_MIN_MS, EVERY_MAX_MS);
  return ms ?? blame("has no usable interval", "give 1m to 20d: every: 6h");
}

function countOf(
  text: string | undefined,
  { usual, most }: { usual: number; most: number },
): number | undefined {
  if (text === undefined) return usual;
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= most ? count : undefined;
}

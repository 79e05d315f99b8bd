// What is known of a repository from one sync to the next, and where its files can be read.
// Never trusted: what does not have the form it was written in counts as not known.
import { isRecord, isSafePath } from "./mirror.ts";
import type { LeftBehind } from "./report.ts";
import type { GitSource } from "./source.ts";

export interface GitState {
  readonly url: string;
  /** "" for the repository's default branch. */
  readonly branch: string;
  readonly path: string;
  /** The commit or tag that the files are of. */
  readonly head: string;
  /** Milliseconds since 1970. */
  readonly syncedAt: number;
  /** Git's name of each file's content, by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftBehind[];
}

const VERSION = 1;
/** Files that were left out and are remembered by name. */
const LEFT_OUT_MAX = 1_000;

export function gitStateFrom(value: unknown): GitState | undefined {
  if (!isRecord(value) || value.version !== VERSION || !isRecord(value.files)) return undefined;
  const { url, branch, path, head, syncedAt } = value;
  if (typeof url !== "string" || typeof branch !== "string" || typeof path !== "string") return undefined;
  if (typeof head !== "string" || typeof syncedAt !== "number") return undefined;
  const files = new Map<string, string>();
  for (const [file, id] of Object.entries(value.files))
    if (typeof id === "string" && isSafePath(file)) files.set(file, id);
  const leftOut = (Array.isArray(value.leftOut) ? value.leftOut : []).flatMap((each: unknown) =>
    isRecord(each) ? [{ what: String(each.what), reason: String(each.reason) }] : [],
  );
  return { url, branch, path, head, syncedAt, files, leftOut };
}

/** Whether it is of what the source names now. */
export function isStateOf(source: GitSource, { url, branch, path }: GitState): boolean {
  return url === source.url && branch === (source.branch ?? "") && path === source.path;
}

export function writableGitState(state: GitState): unknown {
  const leftOut = state.leftOut.slice(0, LEFT_OUT_MAX);
  return { version: VERSION, ...state, leftOut, files: Object.fromEntries(state.files) };
}

/** The page below which a repository's host shows its files; undefined where that is not certain. */
export function repositoryPage({ url, branch, path }: GitSource): string | undefined {
  const { hostname, pathname } = new URL(url);
  const [, owner] = /^\/(.+?)(?:\.git)?\/?$/.exec(pathname) ?? [];
  const views: Readonly<Record<string, string>> = { "github.com": "blob", "gitlab.com": "-/blob" };
  const view = views[hostname];
  if (view === undefined || owner === undefined || !owner.includes("/")) return undefined;
  const steps = [...(branch ?? "HEAD").split("/"), ...path.split("/")].filter((step) => step !== "");
  return `https://${hostname}/${owner}/${view}/${steps.map(encodeURIComponent).join("/")}/`;
}

// A git repository as a source: the files of one commit's folder, taken out of git's store without a checkout.
// Never follows a link, a submodule or a filter of the repository, and never loses what was good before.
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DocentError } from "#errors.ts";
import { BrokenGit, blobsOf, type GitOptions, type GitOutcome, runGit } from "./git-running.ts";
import { type GitState, gitStateFrom, isStateOf, writableGitState } from "./git-state.ts";
import type { Mirror } from "./mirror.ts";
import type { Tally } from "./report.ts";
import { type GitSource, withoutCredentials } from "./source.ts";
import type { SyncOptions } from "./sync-options.ts";
import { closed, isPointer, type Wanted, wantedOf } from "./wanted-files.ts";

const MB = 1024 * 1024;
/** Bytes of what is fetched, and files that are named as left out. */
const FETCH_BYTES_MAX = 1_000 * MB;
const LEFT_OUT_MAX = 25_000;
/** How often the room that a fetch takes is looked at, in milliseconds. */
const ROOM_LOOK_MS = 500;
/** The first git that can be told which address a host is at. */
const GIT_MIN = [2, 37] as const;

const FETCHED_REF = "refs/docent/head";

/** Fetches a repository once. The fault is SOURCE_UNREACHABLE or SOURCE_REFUSED. Rejects where the disk cannot be written. */
export async function syncRepository(
  source: GitSource,
  mirror: Mirror,
  tally: Tally,
  options: SyncOptions,
): Promise<DocentError | undefined> {
  const url = new URL(source.url);
  const known = gitStateFrom(await mirror.readState());
  const before = known && isStateOf(source, known) ? known : undefined;
  const repository = join(mirror.folder, "repository");
  if (!before) {
    // Another repository's files go; where nothing is known of them, they stay until there are others.
    if (known) await mirror.clear();
    await rm(repository, { recursive: true, force: true });
  }
  const resolved = await options.guard(url);
  if (!resolved.ok) {
    const mend = resolved.isRefused ? "name its host in SOURCES_ALLOW_HOSTS if you trust it" : tryAgain;
    const code = resolved.isRefused ? "SOURCE_REFUSED" : "SOURCE_UNREACHABLE";
    return new DocentError(code, source.url, resolved.reason, mend);
  }
  const token = options.tokens.get(url.host) ?? options.tokens.get(url.hostname);
  const git: GitOptions = {
    repository,
    environment: options.environment,
    pinned: { url, addresses: resolved.addresses },
    ...(token !== undefined && { token }),
    ...(options.signal && { signal: options.signal }),
  };
  const head = await newestOf(source, git);
  if (head instanceof DocentError) return head;
  const isThere = before?.head === head.id && [...before.files.keys()].every((path) => mirror.has(path));
  if (before && isThere) {
    tally.same = before.files.size;
    for (const { what, reason } of before.leftOut) tally.leave(what, reason);
    await mirror.writeState(writableGitState({ ...before, syncedAt: Date.now() }));
    return undefined;
  }
  const fault = await fetchRef(source, head.ref, git, options.signal);
  if (fault) return fault;
  try {
    return await takeOut(source, head.id, git, { mirror, tally, before, options });
  } catch (error) {
    if (!(error instanceof BrokenGit)) throw error;
    return new DocentError(
      "SOURCE_UNREACHABLE",
      source.url,
      `cannot be read by git (${error.message})`,
      tryAgain,
    );
  }
}

const tryAgain = "it is tried again at the next sync";

/** What a branch or tag stands at, on the server. */
async function newestOf(
  source: GitSource,
  git: GitOptions,
): Promise<{ readonly id: string; readonly ref: string } | DocentError> {
  const fault = await gitFault(source, git);
  if (fault) return fault;
  const { branch } = source;
  const refs = branch === undefined ? ["HEAD"] : [`refs/heads/${branch}`, `refs/tags/${branch}`];
  const listed = await runGit(["ls-remote", "--", source.url, ...refs], git);
  if (listed.kind !== "done") return faultOf(source, listed);
  const ids = new Map(
    listed.stdout.split("\n").flatMap((line) => {
      const [, id, ref] = /^([\da-f]{40,64})\t(\S+)$/.exec(line) ?? [];
      return id === undefined || ref === undefined ? [] : [[ref, id] as const];
    }),
  );
  const ref = refs.find((each) => ids.has(each));
  const id = ref === undefined ? undefined : ids.get(ref);
  if (ref !== undefined && id !== undefined) return { id, ref };
  const what = branch === undefined ? "holds no commit" : `has no branch or tag "${branch}"`;
  return new DocentError("SOURCE_UNREACHABLE", source.url, what, "mend the entry in sources.yaml");
}

/** Whether git is there and new enough; makes the store where there is none. */
async function gitFault({ url }: GitSource, git: GitOptions): Promise<DocentError | undefined> {
  const version = await runGit(["--version"], git);
  if (version.kind === "missing")
    return new DocentError("SOURCE_UNREACHABLE", url, "git is not installed", "install git, then sync again");
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version.kind === "done" ? version.stdout : "") ?? [];
  const isNew = Number(major) > GIT_MIN[0] || (Number(major) === GIT_MIN[0] && Number(minor) >= GIT_MIN[1]);
  if (!isNew)
    return new DocentError(
      "SOURCE_UNREACHABLE",
      url,
      `git ${major ?? "?"}.${minor ?? "?"} is too old to be held to checked addresses`,
      `install git ${GIT_MIN.join(".")} or later`,
    );
  await mkdir(git.repository, { recursive: true, mode: 0o700 });
  const made = await runGit(["init", "--quiet", "--bare"], git);
  return made.kind === "done" ? undefined : faultOf({ url }, made);
}

/** Fetches one commit without its history; ends where it takes more room than it may. */
async function fetchRef(
  source: GitSource,
  ref: string,
  git: GitOptions,
  signal: AbortSignal | undefined,
): Promise<DocentError | undefined> {
  const room = new AbortController();
  const looking = setInterval(async () => {
    if ((await bytesIn(join(git.repository, "objects", "pack"))) > FETCH_BYTES_MAX) room.abort();
  }, ROOM_LOOK_MS);
  try {
    const until = signal ? AbortSignal.any([signal, room.signal]) : room.signal;
    const flags = ["--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"];
    const fetched = await runGit(["fetch", ...flags, "--", source.url, `+${ref}:${FETCHED_REF}`], {
      ...git,
      signal: until,
    });
    if (room.signal.aborted) {
      await rm(git.repository, { recursive: true, force: true });
      const fault = `is larger than ${FETCH_BYTES_MAX / MB} MB`;
      return new DocentError(
        "SOURCE_REFUSED",
        source.url,
        fault,
        "keep the documents in a repository of their own",
      );
    }
    return fetched.kind === "done" ? undefined : faultOf(source, fetched);
  } finally {
    clearInterval(looking);
  }
}

interface TakeOut {
  readonly mirror: Mirror;
  readonly tally: Tally;
  readonly before: GitState | undefined;
  readonly options: SyncOptions;
}

/** Brings the files to what the commit holds. */
async function takeOut(
  source: GitSource,
  head: string,
  git: GitOptions,
  { mirror, tally, before, options }: TakeOut,
): Promise<DocentError | undefined> {
  const listed = await runGit(
    ["ls-tree", "-r", "-z", "-l", "--full-tree", `${FETCHED_REF}:${source.path}`],
    git,
  );
  if (listed.kind !== "done") {
    const fault = `has no folder "${source.path}"`;
    return new DocentError("SOURCE_UNREACHABLE", source.url, fault, "mend path in sources.yaml");
  }
  const leftOut: { what: string; reason: string }[] = [];
  const leave = (what: string, reason: string) => {
    tally.leave(what, reason);
    if (leftOut.length < LEFT_OUT_MAX) leftOut.push({ what, reason });
  };
  const wanted = wantedOf(listed.stdout, options, leave);
  const files = await takeAll(wanted, git, { mirror, tally, before, options }, leave);
  tally.same = files.size - tally.added - tally.changed;
  const { url, path, branch = "" } = source;
  await mirror.writeState(
    writableGitState({ url, branch, path, head, files, leftOut, syncedAt: Date.now() }),
  );
  await runGit(["gc", "--auto", "--quiet"], git);
  return undefined;
}

/**
 * Takes what changed and lets go what is no more. Whoever looks meanwhile finds nothing that was kept to some under what lets
 * others read by now, and nothing that will be before that stands there.
 */
async function takeAll(
  wanted: readonly Wanted[],
  git: GitOptions,
  { mirror, tally, before, options: { saysWhoReads: says, onProgress } }: TakeOut,
  leave: (what: string, reason: string) => void,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map(wanted.map(({ path, id }) => [path, id]));
  const fresh = wanted.filter(({ path, id }) => before?.files.get(path) !== id || !mirror.has(path));
  const remove = async (paths: readonly string[]) => {
    for (const path of paths) {
      await mirror.remove(path);
      if (!files.has(path)) tally.gone += 1;
    }
  };
  const put = async (path: string, content: Uint8Array) => {
    await mirror.put(path, content);
    if (before?.files.has(path)) tally.changed += 1;
    else tally.added += 1;
  };
  const gone = (await mirror.list()).filter((path) => !files.has(path));
  await remove(gone.filter((path) => !says(path)));
  const replaced = fresh.map(({ path }) => path).filter((path) => mirror.has(path));
  if (replaced.some(says)) await remove(replaced.filter((path) => !says(path)));
  for (const { path } of fresh.filter(({ isClosed }) => isClosed)) await put(path, closed);
  const sent = fresh.filter(({ isClosed }) => !isClosed);
  const ids = sent.map(({ id }) => id);
  let at = 0;
  for await (const content of blobsOf(ids, git)) {
    const { path } = sent[at];
    at += 1;
    onProgress?.(at, sent.length);
    if (isPointer(content)) {
      leave(path, "is kept in LFS, outside of the repository");
      if (says(path)) await put(path, closed);
      else files.delete(path);
    } else await put(path, content);
  }
  await remove((await mirror.list()).filter((path) => !files.has(path)));
  return files;
}

/** What git's complaint means. */
function faultOf({ url }: Pick<GitSource, "url">, outcome: GitOutcome): DocentError {
  const stderr = outcome.kind === "failed" ? outcome.stderr : "";
  const fault = (what: string, mend: string) => new DocentError("SOURCE_UNREACHABLE", url, what, mend);
  if (/could not read Username|Authentication failed|terminal prompts disabled|error: 40[13]/.test(stderr))
    return fault(
      "is not public, or not there",
      "mend the address, or give a token for its host in SOURCES_TOKENS",
    );
  if (/error: 404|not found/.test(stderr)) return fault("is not there", "mend the address in sources.yaml");
  if (/error: 30\d|redirect/.test(stderr))
    return fault("redirects elsewhere", "give the address it redirects to");
  if (/certificate/.test(stderr)) return fault("has no valid certificate", "mend the server's certificate");
  if (/dumb http/.test(stderr))
    return fault("is served without git's own protocol", "serve it by git http-backend");
  const line = stderr.split("\n").find((each) => /^(?:fatal|error): /.test(each)) ?? "";
  const said = withoutCredentials(line.replace(/^\w+: /, "")).slice(0, 200);
  return fault(`cannot be fetched${said === "" ? "" : ` (${said})`}`, tryAgain);
}

async function bytesIn(folder: string): Promise<number> {
  try {
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    // Git takes its files away while they are looked at.
    return 0;
  }
}

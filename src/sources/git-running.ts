// Runs the machine's git: without a shell, without anybody's settings, hooks, helpers or prompts, and within a time.
// Never hands it anything that could be an option, and connects to the addresses that were checked alone.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { devNull } from "node:os";

export interface GitOptions {
  /** The repository, a bare one. */
  readonly repository: string;
  /** What git is found and run with: PATH and the like. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where a host leads to, since git would ask for it once more; an empty list for a host that is an address itself. */
  readonly pinned?: { readonly url: URL; readonly addresses: readonly string[] };
  /** Access to the repository; stands in no argument, since those can be seen by everybody on the machine. */
  readonly token?: string;
  readonly signal?: AbortSignal;
}

export type GitOutcome =
  | { readonly kind: "done"; readonly stdout: string }
  | { readonly kind: "failed"; readonly stderr: string }
  | { readonly kind: "missing" };

/** Milliseconds a command may take, and bytes it may say. */
const COMMAND_MS = 600_000;
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
/** Bytes a second below which a server counts as gone, and for how many seconds. */
const SLOW = { bytes: 1_000, seconds: 60 };

/** What is handed on of the environment, so that programs run at all. */
const handedOn = [
  "PATH",
  "Path",
  "SystemRoot",
  "SYSTEMROOT",
  "TMPDIR",
  "TEMP",
  "TMP",
  "SSL_CERT_FILE",
  "GIT_SSL_CAINFO",
];

/** Settings for every command, stronger than those of any file. */
function settingsOf({ pinned }: GitOptions): readonly string[] {
  const settings = [
    `core.hooksPath=${devNull}`,
    "core.fsmonitor=false",
    "credential.helper=",
    "protocol.allow=never",
    "protocol.http.allow=always",
    "protocol.https.allow=always",
    "http.followRedirects=false",
    "http.proxy=",
    `http.lowSpeedLimit=${SLOW.bytes}`,
    `http.lowSpeedTime=${SLOW.seconds}`,
    "fetch.recurseSubmodules=false",
    "submodule.recurse=false",
    "gc.auto=500",
    "gc.autoPackLimit=4",
    "gc.autoDetach=false",
    "gc.pruneExpire=now",
  ];
  if (pinned && !pinned.addresses.includes(pinned.url.hostname.replace(/^\[|\]$/g, ""))) {
    const port = pinned.url.port || (pinned.url.protocol === "https:" ? "443" : "80");
    settings.push(`http.curloptResolve=${pinned.url.hostname}:${port}:${pinned.addresses.join(",")}`);
  }
  return settings.flatMap((setting) => ["-c", setting]);
}

function environmentOf({ repository, environment, pinned, token }: GitOptions): NodeJS.ProcessEnv {
  const basic = token?.includes(":") ? token : `x-access-token:${token}`;
  const own = Object.fromEntries(handedOn.map((name) => [name, environment[name]]));
  return {
    ...own,
    HOME: repository,
    LC_ALL: "C",
    GIT_DIR: repository,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_ALLOW_PROTOCOL: "http:https",
    GIT_TERMINAL_PROMPT: "0",
    GIT_LFS_SKIP_SMUDGE: "1",
    ...(token !== undefined &&
      pinned?.url.protocol === "https:" && {
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: `http.${pinned.url.origin}/.extraHeader`,
        GIT_CONFIG_VALUE_0: `Authorization: Basic ${Buffer.from(basic).toString("base64")}`,
      }),
  };
}

/** Git ended before it had said everything. */
export class BrokenGit extends Error {}

/** Runs one command to its end. Never rejects. */
export function runGit(args: readonly string[], options: GitOptions): Promise<GitOutcome> {
  return new Promise((resolve) => {
    execFile(
      "git",
      [...settingsOf(options), ...args],
      {
        env: environmentOf(options),
        timeout: COMMAND_MS,
        maxBuffer: OUTPUT_BYTES_MAX,
        windowsHide: true,
        ...(options.signal && { signal: options.signal }),
      },
      (error, stdout, stderr) => {
        if (!error) resolve({ kind: "done", stdout });
        else if (error.code === "ENOENT") resolve({ kind: "missing" });
        else if (error.killed === true)
          resolve({ kind: "failed", stderr: "fatal: took too long or too much room" });
        else resolve({ kind: "failed", stderr: stderr || error.message });
      },
    );
  });
}

/** Contents of a repository's objects, one after another, in the order asked for. Throws BrokenGit. */
export async function* blobsOf(ids: readonly string[], options: GitOptions): AsyncGenerator<Buffer> {
  if (ids.length === 0) return;
  const child: ChildProcess = spawn("git", [...settingsOf(options), "cat-file", "--batch"], {
    env: environmentOf(options),
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
    ...(options.signal && { signal: options.signal }),
  });
  const broken = new Promise<never>((_resolve, reject) => {
    child.once("error", ({ message }) => reject(new BrokenGit(message)));
  });
  broken.catch(() => undefined);
  try {
    child.stdin?.on("error", () => undefined);
    const read = reader(child);
    for (const id of ids) {
      child.stdin?.write(`${id}\n`);
      const head = (await Promise.race([read.line(), broken])).split(" ");
      const size = Number(head[2]);
      if (head[1] !== "blob" || !Number.isSafeInteger(size))
        throw new BrokenGit(`it has no content of ${id}`);
      yield await Promise.race([read.bytes(size), broken]);
      await read.bytes(1);
    }
  } finally {
    child.kill();
  }
}

/** Lines and bytes of what a process says, as they are asked for. */
function reader({ stdout }: ChildProcess) {
  const chunks = stdout?.iterator({ destroyOnReturn: false });
  let rest: Buffer = Buffer.alloc(0);
  const more = async () => {
    const next = await chunks?.next();
    if (!next || next.done) throw new BrokenGit("it ended");
    return next.value as Buffer;
  };
  return {
    async line(): Promise<string> {
      let end = rest.indexOf(10);
      while (end < 0) {
        rest = Buffer.concat([rest, await more()]);
        end = rest.indexOf(10);
      }
      const line = rest.toString("utf8", 0, end);
      rest = rest.subarray(end + 1);
      return line;
    },
    async bytes(count: number): Promise<Buffer> {
      const parts = [rest];
      let have = rest.length;
      while (have < count) {
        const part = await more();
        parts.push(part);
        have += part.length;
      }
      const all = Buffer.concat(parts);
      rest = all.subarray(count);
      return all.subarray(0, count);
    },
  };
}

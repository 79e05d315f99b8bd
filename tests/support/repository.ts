// Git repositories for tests, and a loopback server that serves them as git's own program does.
// Never touches anybody's settings: git is run without them.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { folderOf } from "./folders.ts";

const found = spawnSync("git", ["--exec-path"], { encoding: "utf8" });
/** Why repositories cannot be served here; undefined where they can. */
export const noGit = found.status === 0 ? undefined : "git is not installed on this machine";

const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  ...{ GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@b" },
};

/** A repository with a work tree; `git` runs a command in it and gives back what that said. */
export function repositoryOf(files: Readonly<Record<string, string>>) {
  const folder = folderOf(files);
  const git = (...args: readonly string[]) =>
    execFileSync("git", [...args], { cwd: folder, env: environment, encoding: "utf8" }).trim();
  git("init", "--quiet", "--initial-branch=main");
  git("config", "uploadpack.allowFilter", "true");
  const commit = () => {
    git("add", "--all");
    git("commit", "--quiet", "--message", "change");
  };
  commit();
  return { folder, git, commit };
}

/** Serves a folder's repository at "/project.git"; `before` may answer in its stead. */
export async function servedRepository(
  folder: string,
  before?: (path: string) => Readonly<Record<string, string>> | undefined,
) {
  const backend = join(found.stdout.trim(), "git-http-backend");
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://host");
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`.trim());
    const instead = before?.(url.pathname);
    if (instead) {
      const { status = "302", ...headers } = instead;
      response.writeHead(Number(status), headers);
      response.end();
      return;
    }
    const child = spawn(backend, [], {
      env: {
        ...environment,
        GIT_PROJECT_ROOT: join(folder, ".git"),
        GIT_HTTP_EXPORT_ALL: "1",
        PATH_INFO: url.pathname.replace(/^\/project\.git/, ""),
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers["content-type"] ?? "",
        HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
        GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
        REMOTE_USER: "",
      },
    });
    request.pipe(child.stdin);
    child.stdin.on("error", () => undefined);
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("close", () => {
      const all = Buffer.concat(chunks);
      const end = all.indexOf("\r\n\r\n");
      const head = all.toString("utf8", 0, end).split("\r\n");
      for (const line of head) {
        const [, name = "", value = ""] = /^([^:]+): (.*)$/.exec(line) ?? [];
        if (name === "Status") response.statusCode = Number.parseInt(value, 10);
        else if (name !== "") response.setHeader(name, value);
      }
      response.end(all.subarray(end + 4));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/project.git`, host: `127.0.0.1:${port}`, port, asked };
}

// Runs the program as a process, as an operator does: arguments, settings and input in, code and output back.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { folderOf } from "./folders.ts";

export const root = join(import.meta.dirname, "..", "..");

export interface RunOptions {
  /** Settings; nothing of the machine's own environment but PATH. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Standard input; empty where left out. */
  readonly input?: string;
  /** Folder the program runs in. Default: an empty one. */
  readonly folder?: string;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program, started; the caller ends it. */
export function startProgram(
  args: readonly string[],
  options: RunOptions = {},
): ChildProcessWithoutNullStreams {
  const folder = options.folder ?? folderOf({});
  return spawn(process.execPath, [join(root, "src", "start.mjs"), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: "1", ...options.settings },
  });
}

/** Runs the program to its end. */
export async function runProgram(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const child = startProgram(args, options);
  const code = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

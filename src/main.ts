// Starts and stops the process; the only file that imports adapters.
// Never imports one before it is needed: discord.js alone takes 400 ms to load (measured November 2026).
import { existsSync } from "node:fs";
import type { Adapter, CheckLine } from "#adapters/adapter.ts";
import { endWithReader, printFault } from "./cli/output.ts";
import { type ProgramOptions, runCommand } from "./cli/program.ts";
import type { TerminalPlatform } from "./cli/start.ts";
import { type Config, readConfig } from "./config.ts";
import { DocentError } from "./errors.ts";
import { createLogger, type Logger, redacted } from "./log.ts";

/** The whole run of the process. `args` without node and script. */
export async function run(args: readonly string[]): Promise<void> {
  endWithReader();
  const options: ProgramOptions = {
    name: process.env.npm_lifecycle_event === "start" ? "npm start --" : "docent",
    config: () => readConfig(process.env),
    start: startAll,
    async platformFindings(config) {
      const adapters = await adaptersOf(config, createLogger({ level: "silent" }));
      const lines = (await Promise.all(adapters.map(checkLines))).flat();
      return lines.map((line) => ({ ...line, detail: redacted(line.detail, config.secrets) }));
    },
  };
  try {
    loadSettingsFile(".env");
    process.exitCode = await runCommand(args, options);
  } catch (error) {
    process.exitCode = printFault(error, isTalkative(process.env.LOG_LEVEL));
  }
}

/** What the environment says already wins over the file. */
function loadSettingsFile(file: string): void {
  if (!existsSync(file)) return;
  try {
    process.loadEnvFile(file);
  } catch (cause) {
    const mend = "make it a text file that Docent may read, or take it away";
    throw new DocentError("CONFIG_INVALID", file, "cannot be read", mend, { cause });
  }
}

function isTalkative(level: string | undefined): boolean {
  return level === "debug" || level === "trace";
}

/** A check that fails itself is a finding too. */
async function checkLines(adapter: Adapter): Promise<readonly CheckLine[]> {
  try {
    return await adapter.check();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [{ subject: adapter.name, ok: false, detail }];
  }
}

async function startAll(config: Config): Promise<number> {
  const log = createLogger({ level: config.logLevel, secrets: config.secrets });
  // An event of a shape nobody expects must not end the process for everybody else.
  process.on("uncaughtException", (error) =>
    log.error({ err: error }, "a fault that nobody caught; going on"),
  );
  process.on("unhandledRejection", (error) =>
    log.error({ err: error }, "a fault that nobody awaited; going on"),
  );
  const { start } = await import("./cli/start.ts");
  const code = await start({ config, log, platforms: adaptersOf, terminal });
  // Sockets that a platform's library left open would hold the process; what was written must be out before.
  process.stdout.write("", () => process.exit(code));
  return code;
}

async function adaptersOf(config: Config, log: Logger): Promise<readonly Adapter[]> {
  const adapters: Adapter[] = [];
  if (config.discord) {
    const { createDiscordAdapter } = await import("#adapters/discord/adapter.ts");
    adapters.push(createDiscordAdapter({ ...config.discord, log: log.child({ platform: "discord" }) }));
  }
  if (config.slack) {
    const { createSlackAdapter } = await import("#adapters/slack/adapter.ts");
    const { transport, ...common } = config.slack;
    adapters.push(createSlackAdapter({ ...common, ...transport, log: log.child({ platform: "slack" }) }));
  }
  return adapters;
}

async function terminal(): Promise<TerminalPlatform> {
  const { createTerminalAdapter } = await import("#adapters/terminal/adapter.ts");
  return createTerminalAdapter({
    input: process.stdin,
    output: process.stdout,
    isTerminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
    useColour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  });
}

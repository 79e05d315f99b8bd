// `start`: runs the platforms that have a token, or a conversation in the terminal, until it is told to stop.
// Never imports an adapter: it is handed those that are turned on.
import type { Bot } from "#bot/bot.ts";
import { type Config, platformsOff } from "#config.ts";
import { createDocent, type Docent } from "#docent.ts";
import { DocentError } from "#errors.ts";
import { readSourceList } from "#live/source-roots.ts";
import { type Logger, redacted } from "#log.ts";
import { collectionFaults } from "./collections.ts";
import { counted, printNote } from "./output.ts";
import { createSteps, type Step } from "./progress.ts";

/** An adapter as far as starting and stopping go. */
export interface Platform {
  readonly name: string;
  /** `lost` is called where the platform shuts Docent out for good later on. */
  start(bot: Bot, lost?: (fault: DocentError) => void): Promise<void>;
  stop(): Promise<void>;
}

/** The conversation in the terminal; `ended` resolves when the person leaves. */
export interface TerminalPlatform extends Platform {
  readonly ended: Promise<void>;
}

export interface StartOptions {
  readonly config: Config;
  readonly log: Logger;
  /** Makes the adapters of the platforms that are turned on. */
  readonly platforms: (config: Config, log: Logger) => Promise<readonly Platform[]>;
  readonly terminal: () => Promise<TerminalPlatform>;
}

/** How long everything may take to end, in milliseconds, before the process ends without it: the contract of adapters. */
const STOP_LIMIT_MS = 10_000;

/** Resolves with the exit code once everything has ended. */
export async function start(options: StartOptions): Promise<number> {
  const { config, log } = options;
  const stopping = stopSignal();
  const docent = await withProgress((onProgress) =>
    createDocent({
      ...config,
      corpusDir: config.corpusFolder,
      dataDir: config.dataFolder,
      access: { ...config.sources, environment: process.env },
      log,
      onProgress,
    }),
  );
  try {
    printSummary(docent, config);
    const chosen = await options.platforms(config, log);
    if (chosen.length === 0) return await converse(docent.bot, await options.terminal(), stopping);
    return await serve(docent.bot, chosen, stopping, { log, secrets: config.secrets });
  } finally {
    await docent.close();
  }
}

/** The bars are gone before anything else is printed, also where it fails. */
async function withProgress<Made>(make: (step: Step) => Promise<Made>): Promise<Made> {
  const { step, end } = createSteps();
  try {
    return await make(step);
  } finally {
    end();
  }
}

async function converse(bot: Bot, terminal: TerminalPlatform, stopping: Promise<void>): Promise<number> {
  await terminal.start(bot);
  await Promise.race([terminal.ended, stopping]);
  await terminal.stop();
  return 0;
}

/** One platform that cannot start, or is lost later, does not take the others down; without any the code is 1. */
async function serve(
  bot: Bot,
  platforms: readonly Platform[],
  stopping: Promise<void>,
  { log, secrets }: { readonly log: Logger; readonly secrets: readonly string[] },
): Promise<number> {
  const running = new Set<Platform>();
  const nobodyLeft = Promise.withResolvers<void>();
  let haveStarted = false;
  const lose = (platform: Platform, fault: DocentError) => {
    printNote(redacted(`${titleOf(platform.name)}: off from now on: ${fault.message}`, secrets));
    running.delete(platform);
    if (haveStarted && running.size === 0) nobodyLeft.resolve();
  };
  const starting = platforms.map(async (platform) => {
    try {
      await platform.start(bot, (fault) => lose(platform, fault));
      running.add(platform);
      printNote(`${titleOf(platform.name)}: on`);
    } catch (error) {
      const fault = error instanceof DocentError ? error.message : String(error);
      printNote(redacted(`${titleOf(platform.name)}: cannot start: ${fault}`, secrets));
      if (!(error instanceof DocentError)) log.error({ err: error }, "a platform could not start");
    }
  });
  haveStarted = await Promise.race([Promise.all(starting).then(() => true), stopping.then(() => false)]);
  if (haveStarted && running.size === 0) return 1;
  await Promise.race([stopping, nobodyLeft.promise]);
  const code = haveStarted && running.size === 0 ? 1 : 0;
  // A platform that was still starting is stopped too, as far as it has come.
  await within(STOP_LIMIT_MS, Promise.all(platforms.map((platform) => stopOne(platform, log))), log);
  return code;
}

/** One platform that fails to stop does not cut off what the others still answer. */
async function stopOne(platform: Platform, log: Logger): Promise<void> {
  try {
    await platform.stop();
  } catch (error) {
    log.error({ err: error }, `${titleOf(platform.name)} could not be stopped`);
  }
}

async function within(limitMs: number, work: Promise<unknown>, log: Logger): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn(`not everything had ended within ${limitMs / 1_000} s`);
      resolve();
    }, limitMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/** How often it is looked whether npm is still there, in milliseconds. */
const PARENT_CHECK_MS = 500;

/**
 * Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. A signal to `npm start` reaches npm and
 * the shell it runs scripts in, but not what that shell runs: there the sign is that the parent has gone.
 */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    if (process.env.npm_lifecycle_event !== undefined) {
      const parent = process.ppid;
      const timer = setInterval(() => {
        if (process.ppid === parent) return;
        clearInterval(timer);
        resolve();
      }, PARENT_CHECK_MS);
      timer.unref();
    }
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => {
        resolve();
        process.once(signal, () => process.exit(1));
      });
    }
  });
}

function printSummary({ corpus, bot, indexMs }: Docent, config: Config): void {
  const { documents, passages, languages } = bot.summary({ platform: "terminal", ids: [] });
  const size = `${counted(documents, "document")}, ${counted(passages, "passage")} in ${languageNames(languages)}`;
  printNote(`Docent has read ${config.corpusFolder}: ${size}; ${Math.round(corpus.readMs + indexMs)} ms`);
  const { sources, faults } = readSourceList(config.corpusFolder, config.dataFolder);
  if (sources.length > 0)
    printNote(`${counted(sources.length, "source")} in sources.yaml; what changes there is fetched`);
  for (const { message } of faults) printNote(message);
  if (corpus.leftOut.length > 0) {
    printNote(`${counted(corpus.leftOut.length, "file")} left out; npm start -- index says why`);
  }
  if (corpus.glossary && corpus.glossary.faults.length > 0) {
    const { file, faults } = corpus.glossary;
    printNote(`${counted(faults.length, "fault")} in ${file}; npm start -- check says which`);
  }
  const unclear = collectionFaults(corpus);
  if (unclear !== "") printNote(unclear);
  for (const { platform, hint } of platformsOff(config)) printNote(`${platform} is off; ${hint}`);
}

/** Names of languages shown; a corpus of translations has dozens. */
const LANGUAGES_SHOWN = 5;

function languageNames(languages: readonly string[]): string {
  const names = new Intl.DisplayNames("en", { type: "language" });
  const shown = languages.slice(0, LANGUAGES_SHOWN).map((language) => names.of(language) ?? language);
  const rest = languages.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}

function titleOf(name: string): string {
  return name[0].toUpperCase() + name.slice(1);
}

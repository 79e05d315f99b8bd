// The operator's commands: their names, options and help. What each does stands in the file of its name.
// Never imports an adapter: main.ts hands in what concerns platforms. Each command loads what it needs when it runs.
import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { type Config, type ConfigOutcome, configError } from "#config.ts";
import type { Finding } from "./check.ts";
import { UsageError } from "./output.ts";

export interface ProgramOptions {
  /** How people call it: "npm start --" or "docent". */
  readonly name: string;
  /** The settings, read when a command needs them. */
  readonly config: () => ConfigOutcome;
  /** What `start` does; resolves with the exit code. */
  readonly start: (config: Config) => Promise<number>;
  readonly platformFindings: (config: Config) => Promise<readonly Finding[]>;
}

/** Runs one command and resolves with the exit code. Throws UsageError for wrong use, DocentError for the rest. */
export async function runCommand(args: readonly string[], options: ProgramOptions): Promise<number> {
  let code = 0;
  const program = createProgram(options, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args.length === 0 ? ["start"] : [...args], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end here too, with code 0.
    if (error.exitCode === 0) return 0;
    const fault = error.message.replace(/^error: |\.$/g, "").replace(/\s*\n\s*/g, " ");
    throw new UsageError(`${fault}; see ${options.name} --help`);
  }
}

function createProgram(options: ProgramOptions, end: (code: number) => void): Command {
  const program = new Command(options.name)
    .description("Answers questions from a folder of documents: here, on Discord and on Slack.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError() {} })
    .addHelpText("after", `\nSettings come from the environment and from .env; .env.example names them all.`);
  program
    .command("start")
    .description("run the platforms that have a token, or a conversation here (also without a command)")
    .action(async () => end(await options.start(settled(options))));
  addQuestionCommands(program, options);
  program
    .command("index")
    .description("print what the corpus became: documents, passages, what was left out and why")
    .action(async () => {
      const { corpusFolder, dataFolder } = settled(options);
      const { indexCorpus } = await import("./index-corpus.ts");
      await indexCorpus(corpusFolder, dataFolder);
    });
  addSourceCommands(program, options, end);
  program
    .command("check")
    .description("prove settings, corpus, state folder and platforms before going live; writes nothing")
    .action(async () => {
      const { check } = await import("./check.ts");
      const isGood = await check({ config: options.config(), platformFindings: options.platformFindings });
      end(isGood ? 0 : 1);
    });
  program
    .command("feedback")
    .description("print what people pressed under answers")
    .option("--json", "one JSON object a line")
    .action(async ({ json }: { readonly json?: true }) => {
      const { dataFolder } = settled(options);
      const { listFeedback } = await import("./feedback.ts");
      await listFeedback({ dataFolder, isJson: json === true });
    });
  return program;
}

function addQuestionCommands(program: Command, options: ProgramOptions): void {
  program
    .command("ask")
    .description("answer one question, or each line of standard input")
    .argument("<question>", 'the question in quotation marks, or "-" for standard input')
    .option("--json", "one JSON object an answer")
    .option("--explain", "say how the answer was found: on standard error, or in the object with --json")
    .option("--as <who>", 'as others are answered: "everyone", or ids as in slack:C0123ABCD,U0123ABCD')
    .action(
      async (
        question: string,
        flags: { readonly json?: true; readonly explain?: true; readonly as?: string },
      ) => {
        const config = settled(options);
        const { ask } = await import("./ask.ts");
        const isExplained = flags.explain === true;
        const as = flags.as === undefined ? {} : { as: flags.as };
        await ask({ ...config, question, isJson: flags.json === true, isExplained, ...as });
      },
    );
  program
    .command("batch")
    .description("answer a file of questions over a file of passages, for measuring")
    .requiredOption("--corpus <file>", 'passages: {"id","title"?,"text","lang"?} a line; .jsonl or .jsonl.gz')
    .requiredOption("--questions <file>", 'questions: {"id","question","history"?: [{"q","a"}]} a line')
    .requiredOption("--out <file>", 'answers: {"id","ranked","answer","sentence","confidence"} a line')
    .option("--glossary <file>", "words that mean the same, as glossary.yaml has them")
    .option("--threshold <share>", "least confidence that is answered, 0 to 1", shareOf)
    .action(
      async (files: {
        readonly corpus: string;
        readonly questions: string;
        readonly out: string;
        readonly glossary?: string;
        readonly threshold?: number;
      }) => {
        const { batch } = await import("./batch.ts");
        const { confidenceMin, reader } = settled(options);
        const { threshold = confidenceMin, ...rest } = files;
        await batch({ ...rest, reader, ...(threshold !== undefined && { confidenceMin: threshold }) });
      },
    );
}

function addSourceCommands(program: Command, options: ProgramOptions, end: (code: number) => void): void {
  program
    .command("add")
    .description("write a folder, a git repository or a website into the list of sources, sources.yaml")
    .argument("<place>", "the folder, or an address that begins with https://")
    .option("--git", "the address is a git repository's")
    .option("--web", "the address is a website's page or sitemap")
    .option("--name <name>", "what the source is called; default: made of the place")
    .option("--collection <name>", "the collection that its documents belong to; default: its name")
    .option("--branch <name>", "branch or tag of a repository; default: the repository's own")
    .option("--path <folder>", "the only folder of a repository that is read")
    .option(
      "--within <path>",
      "what the paths of a website's pages begin with; default: the start page's folder",
    )
    .option("--pages <number>", "pages of a website at most; default: 1000")
    .option("--depth <number>", "links from a website's start page at most; default: 10")
    .option("--pause <time>", "time between two requests to a website; default: 500ms")
    .option("--every <time>", "how often it is fetched; default: 15m a repository, 1d a website")
    .action(async (place: string, flags: Readonly<Record<string, string | true>>) => {
      const { corpusFolder, dataFolder } = settled(options);
      if (flags.git === true && flags.web === true) throw new UsageError("give --git or --web, not both");
      const { git, web, ...keys } = flags;
      const { addSource } = await import("./add.ts");
      await addSource({
        ...{ corpusFolder, dataFolder, place },
        ...(git === true ? { kind: "git" } : web === true ? { kind: "web" } : {}),
        keys: Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, String(value)])),
      });
    });
  program
    .command("sync")
    .description("fetch the sources once and say what is new, changed, gone and left out")
    .argument("[names...]", "names of the sources; default: all")
    .action(async (names: readonly string[]) => {
      const { sync } = await import("./sync.ts");
      end(await sync({ ...settled(options), names, environment: process.env }));
    });
}

function shareOf(value: string): number {
  const share = Number(value);
  if (value.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError("It is no number from 0 to 1.");
}

function settled(options: ProgramOptions): Config {
  const outcome = options.config();
  if (outcome.ok) return outcome.config;
  throw configError(outcome.faults);
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "";
}

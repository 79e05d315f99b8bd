// The bot that adapters are tested with: the real core over a small corpus, its state in a folder of its own.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Bot } from "#bot/bot.ts";
import type { Store } from "#bot/store.ts";
import { createDocent } from "#docent.ts";

export interface BotOptions {
  /** "shipped" (default): Docent's own corpus. "hostile": pages that try to ping, break markup and overflow. */
  readonly corpus?: "shipped" | "hostile";
  /** Files beside the corpus's own, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Default: no limit worth speaking of. */
  readonly askLimitPerMinute?: number;
}

export interface BotUnderTest {
  readonly bot: Bot;
  readonly store: Store;
  /** A new process over the same state: closes this one. */
  restart(): Promise<BotUnderTest>;
  close(): Promise<void>;
}

const endlessWord = "abcdefghij".repeat(1_200);

/** Passages that must come out harmless on every platform. */
export const hostilePages: Readonly<Record<string, string>> = {
  "hostile.md": `# The hostile page\n\nZebra crossings are @everyone @here <!channel> <!here> <@U1> <@1000000000000000001> <@&1000000000000000002> <#C1> **painted** \`white\` [click](https://evil.example) ||hidden|| ~~struck~~ and *black*.\n`,
  "endless.md": `# The endless word\n\nThe name of the endless word is ${endlessWord}.\n`,
  "right-to-left.md":
    "# Right to left\n\nThe file is called \u202Egnp.exe and \u200Bholds\u200B a picture.\n",
};

export async function startBot(options: BotOptions = {}): Promise<BotUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), "docent-bot-"));
  const corpusDir = join(folder, "corpus");
  await cp("corpus", corpusDir, { recursive: true });
  if (options.corpus === "hostile") {
    for (const [name, text] of Object.entries(hostilePages)) await writeFile(join(corpusDir, name), text);
  }
  for (const [path, text] of Object.entries(options.files ?? {})) {
    await mkdir(dirname(join(corpusDir, path)), { recursive: true });
    await writeFile(join(corpusDir, path), text);
  }
  return open(folder, corpusDir, options);
}

async function open(folder: string, corpusDir: string, options: BotOptions): Promise<BotUnderTest> {
  const docent = await createDocent({
    corpusDir,
    dataDir: join(folder, "data"),
    askLimitPerMinute: options.askLimitPerMinute ?? 1_000,
  });
  return {
    bot: docent.bot,
    store: docent.store,
    async restart() {
      await docent.close();
      return open(folder, corpusDir, options);
    },
    async close() {
      await docent.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

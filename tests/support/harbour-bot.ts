// A bot over a corpus of a few sentences with the real answerer, for tests of the bot itself.
// Its clock, limits and state are the test's own.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bot } from "#bot/bot.ts";
import { createBot } from "#bot/create-bot.ts";
import type { Inquiry, Person, Place } from "#bot/inquiry.ts";
import type { LimitOptions } from "#bot/limits.ts";
import type { Store } from "#bot/store.ts";
import { standAlone } from "#conversation/follow-up.ts";
import { createAnswering, furtherPassages, readCorpus } from "#docent.ts";
import type { Logger } from "#log.ts";
import { createLogger } from "#log.ts";
import { openSqliteStore } from "#storage/sqlite.ts";

const pages: Readonly<Record<string, string>> = {
  "lighthouse.md":
    "# The lighthouse\n\nThe lighthouse was built by Ada Brenner in 1874. Its lamp burns oil from Bergen.\n\n## Visits\n\nThe lighthouse is open to visitors on Sundays from May to September. Children enter free of charge.\n",
  "harbour.md":
    "# The harbour\n\nThe harbour holds 240 boats in summer. The harbour master is Tomas Lind.\n\n## Fees\n\nA berth costs 18 crowns a night. The fee is paid at the white hut.\n",
  "ferry.md":
    "# The ferry\n\nThe ferry to Skarholm leaves at 9:30 every morning. The crossing takes 40 minutes.\n\n## Storms\n\nIn storms the ferry stays in the harbour.\n",
  "museum.md":
    "# The museum\n\nThe museum shows nets, anchors and charts. The oldest chart of the harbour dates from 1702.\n",
  "smokehouse.md":
    "# The smokehouse\n\nThe smokehouse sells herring and eel. It stands behind the harbour office.\n",
};

/** Kinds of reply that give an answer: how sure Docent is of one is answering's to judge. */
export const answeredKind = /^(answer|uncertain)$/;

/** Questions that the pages answer. */
export const builder = "Who built the lighthouse?";
export const berth = "How much does a berth cost a night?";
export const nonsense = "What is the boiling point of nitrogen on the moon of Endor?";

export const ada: Person = { id: "ada", isBot: false };
export const ben: Person = { id: "ben", isBot: false };
export const thread: Place = { kind: "thread", workspace: "w", channel: "c", thread: "t" };
export const direct: Place = { kind: "direct", workspace: "w", channel: "d-ada" };

let keys = 0;

/** An inquiry of Ada's in a thread, with a key of its own. */
export function inquiry(text: string, options: Partial<Inquiry> = {}): Inquiry {
  keys += 1;
  return { key: `key-${keys}`, platform: "slack", text, asker: ada, place: thread, ...options };
}

export interface Harbour {
  makeBot(options?: {
    readonly store?: Store;
    readonly clock?: () => number;
    readonly limits?: LimitOptions;
    readonly log?: Logger;
  }): { readonly bot: Bot; readonly store: Store };
}

/** Reads the pages once; each bot gets a state of its own in memory. */
export async function openHarbour(): Promise<Harbour> {
  const folder = await mkdtemp(join(tmpdir(), "docent-harbour-"));
  for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text);
  const corpus = await readCorpus(folder);
  await rm(folder, { recursive: true });
  const { answerer, retriever } = createAnswering(corpus.passages, {});
  return {
    makeBot({ store = openSqliteStore({ file: ":memory:" }), ...options } = {}) {
      const bot = createBot({
        readable: () => undefined,
        answerer,
        standAlone,
        further: (question, limit) => furtherPassages(retriever, question, limit),
        store,
        suggestions: {
          complete: () => [],
          prompts: (limit) => [builder, berth, "When does the ferry leave?", "x"].slice(0, limit),
        },
        summary: () => ({ documents: 5, passages: corpus.passages.length, languages: ["en"], titles: [] }),
        log: createLogger({ level: "silent" }),
        ...options,
      });
      return { bot, store };
    },
  };
}

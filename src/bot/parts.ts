// What a bot is put together from, and what its parts share.
// Never makes any of it: docent.ts and create-bot.ts do.
import type { Citation } from "#answering/answer.ts";
import type { Answerer } from "#answering/answerer.ts";
import type { Turn } from "#conversation/turn.ts";
import type { Logger } from "#log.ts";
import type { StandaloneQuestion } from "#query/query.ts";
import type { CorpusSummary } from "./bot.ts";
import type { Audience, Readable } from "./inquiry.ts";
import type { LimitOptions } from "./limits.ts";
import type { Store } from "./store.ts";

/** What the corpus can be asked. */
export interface Suggestions {
  complete(prefix: string, limit: number, readable: Readable): readonly string[];
  prompts(limit: number, readable: Readable): readonly string[];
}

export interface BotOptions {
  /** What an audience may read now; without one, what everyone may. Asked for each reply, right before it is made. */
  readonly readable: (audience: Audience | undefined) => Readable;
  readonly answerer: Answerer;
  /** Makes a follow-up stand alone; turns are oldest first. */
  readonly standAlone: (question: string, turns: readonly Turn[]) => StandaloneQuestion;
  /** The best readable passages for a question, best first, at most `limit`. */
  readonly further: (
    question: StandaloneQuestion,
    limit: number,
    readable: Readable,
  ) => Promise<readonly Citation[]>;
  readonly store: Store;
  readonly limits?: LimitOptions;
  readonly suggestions: Suggestions;
  readonly summary: (readable: Readable) => CorpusSummary;
  /** Milliseconds since 1970; Date.now where left out. */
  readonly clock?: () => number;
  readonly log: Logger;
}

/** What the bot's parts share. */
export interface BotParts extends BotOptions {
  readonly clock: () => number;
  /** Logs a fault under a fresh number, which stands in the reply too. */
  readonly fault: (error: unknown, doing: string, key?: string) => string;
}

/** Questions under help and abstentions. */
export const offeredQuestionsMax = 3;

// Puts a bot together from its parts: the one implementation of bot.ts.
// Never imports an SDK, an index or a database: they come as options.
import { randomBytes } from "node:crypto";
import { composeFault, composeHelp } from "#reply/compose.ts";
import { createAsking } from "./asking.ts";
import type { Bot } from "./bot.ts";
import { createLimiter } from "./limits.ts";
import { type BotOptions, type BotParts, offeredQuestionsMax } from "./parts.ts";
import { createPressing } from "./pressing.ts";
import { createRunning } from "./running.ts";

export function createBot(options: BotOptions): Bot {
  const { store, suggestions, readable, log } = options;
  const running = createRunning();
  const fault = (error: unknown, doing: string, key?: string): string => {
    const number = randomBytes(4).toString("hex");
    log.error({ fault: number, doing, key, err: error }, "fault");
    return number;
  };
  const parts: BotParts = { ...options, clock: options.clock ?? Date.now, fault };

  /** What adapters ask of the store beside a question: a fault is logged and means "nothing". */
  const orElse = <T>(doing: string, work: () => Promise<T>, fallback: (number: string) => T): Promise<T> =>
    running.inTurn(Symbol(doing), async () => {
      try {
        return await work();
      } catch (error) {
        return fallback(fault(error, doing));
      }
    });
  const faultReply = (number: string) => composeFault(number, "asker");

  const asking = createAsking(parts, running, createLimiter(options.limits));
  const pressing = createPressing(parts);
  return {
    ...asking,
    posted: (exchangeId, message) =>
      orElse(
        "posted",
        () => store.savePosted(exchangeId, message),
        () => true,
      ),
    postedFor: (key) =>
      orElse(
        "postedFor",
        () => store.postedFor(key),
        () => [],
      ),
    feedback: (...press) => orElse("feedback", () => pressing.feedback(...press), faultReply),
    more: (...press) => orElse("more", () => pressing.more(...press), faultReply),
    help: (audience) => composeHelp(suggestions.prompts(offeredQuestionsMax, readable(audience))),
    takesPart: (place) =>
      place.kind === "direct"
        ? Promise.resolve(true)
        : orElse(
            "takesPart",
            () => store.takesPart(place),
            () => false,
          ),
    complete: (prefix, limit, audience) => suggestions.complete(prefix, limit, readable(audience)),
    prompts: (limit, audience) => suggestions.prompts(limit, readable(audience)),
    summary: (audience) => options.summary(readable(audience)),
    settled: () => running.settled(),
  };
}

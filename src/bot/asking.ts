// Asking, editing and withdrawing: each question in its turn, once, and faults become replies.
// Never answers one twice, and never throws.
import { answerAgain, answerFirst } from "./answering.ts";
import type { Bot } from "./bot.ts";
import { createFirstReply, createLateReply } from "./first-reply.ts";
import type { Limiter } from "./limits.ts";
import type { BotParts } from "./parts.ts";
import type { Running } from "./running.ts";

export function createAsking(
  parts: BotParts,
  running: Running,
  limiter: Limiter,
): Pick<Bot, "ask" | "edit" | "withdraw"> {
  const { store, fault } = parts;
  const firstReply = createFirstReply(parts, running);
  const lateReply = createLateReply(parts, running, limiter, firstReply);

  return {
    async ask(inquiry) {
      if (inquiry.asker.isBot || !running.claim(inquiry.key)) return undefined;
      const { key } = inquiry;
      return running.inTurn(key, () => firstReply(inquiry, () => answerFirst(inquiry, parts, limiter)));
    },
    async edit(inquiry) {
      const { key, asker } = inquiry;
      if (asker.isBot) return undefined;
      return running.inTurn(key, async () => {
        if (running.isWithdrawn(key)) return undefined;
        try {
          const earlier = await store.findExchangeByKey(key);
          return await (earlier ? answerAgain(inquiry, earlier, parts, limiter) : lateReply(inquiry));
        } catch (error) {
          fault(error, "edit", key);
          return undefined;
        }
      });
    },
    async withdraw(key) {
      running.withdraw(key);
      return running.inTurn(key, async () => {
        try {
          const posts = await store.postedFor(key);
          await store.removeExchange(key);
          return posts;
        } catch (error) {
          fault(error, "withdraw", key);
          return [];
        }
      });
    },
  };
}

// Asking, editing and withdrawing: each question in its turn, once, and faults become replies.
// Never answers one twice, and never throws.
import { composeFault } from "#reply/compose.ts";
import { answerAgain, answerFirst, visibilityOf } from "./answering.ts";
import type { Bot } from "./bot.ts";
import type { Limiter } from "./limits.ts";
import type { BotParts } from "./parts.ts";
import type { Running } from "./running.ts";

export function createAsking(
  parts: BotParts,
  running: Running,
  limiter: Limiter,
): Pick<Bot, "ask" | "edit" | "withdraw"> {
  const { store, fault } = parts;
  return {
    async ask(inquiry) {
      if (inquiry.asker.isBot || !running.claim(inquiry.key)) return undefined;
      return running.inTurn(inquiry.key, async () => {
        try {
          const reply = await answerFirst(inquiry, parts, limiter);
          if (!running.isWithdrawn(inquiry.key)) return reply;
          await store.removeExchange(inquiry.key);
          return undefined;
        } catch (error) {
          const number = fault(error, "ask", inquiry.key);
          // The fault is the one reply to this question: a later run must not answer it once more.
          await store.settle(inquiry.key).catch((second) => fault(second, "settle", inquiry.key));
          return composeFault(number, visibilityOf(inquiry));
        }
      });
    },
    async edit(inquiry) {
      if (inquiry.asker.isBot) return undefined;
      return running.inTurn(inquiry.key, async () => {
        try {
          return running.isWithdrawn(inquiry.key) ? undefined : await answerAgain(inquiry, parts, limiter);
        } catch (error) {
          fault(error, "edit", inquiry.key);
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

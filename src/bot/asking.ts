// Asking, editing and withdrawing: each question in its turn, once, and faults become replies.
// Never answers one twice, and never throws.
import { composeFault } from "#reply/compose.ts";
import type { Reply } from "#reply/reply.ts";
import { answerAgain, answerFirst, answerOpen, isFresh, visibilityOf } from "./answering.ts";
import type { Bot } from "./bot.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Limiter } from "./limits.ts";
import type { BotParts } from "./parts.ts";
import type { Running } from "./running.ts";

export function createAsking(
  parts: BotParts,
  running: Running,
  limiter: Limiter,
): Pick<Bot, "ask" | "edit" | "withdraw"> {
  const { store, fault } = parts;

  /** Answers for the first time, within the turn of its key; a fault is the one reply then. */
  async function firstReply(
    inquiry: Inquiry,
    work: () => Promise<Reply | undefined>,
  ): Promise<Reply | undefined> {
    const { key } = inquiry;
    try {
      const reply = await work();
      if (running.isWithdrawn(key)) {
        await store.removeExchange(key);
        return undefined;
      }
      if (reply?.exchangeId === "") running.leaveOpen(key);
      return reply;
    } catch (error) {
      const number = fault(error, "ask", key);
      running.leaveOpen(key);
      // A later run must not answer it once more.
      await store.settle(key).catch((second) => fault(second, "settle", key));
      return composeFault(number, visibilityOf(inquiry));
    }
  }

  /** What an edit makes a question: it was not meant for Docent before, or got no answer. */
  async function lateReply(inquiry: Inquiry): Promise<Reply | undefined> {
    const { key } = inquiry;
    if (!isFresh(inquiry, parts)) return undefined;
    if (running.claim(key)) return firstReply(inquiry, () => answerFirst(inquiry, parts, limiter));
    if (!running.takeOpen(key)) return undefined;
    const reply = await firstReply(inquiry, () => answerOpen(inquiry, parts, limiter));
    if (reply === undefined) running.leaveOpen(key);
    return reply;
  }

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

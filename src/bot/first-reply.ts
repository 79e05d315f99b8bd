// The first reply to a question, whether it came as one or became one by an edit; a fault is a reply too.
// Never runs outside the turn of the question's key (asking.ts sees to that).
import { composeFault } from "#reply/compose.ts";
import type { Reply } from "#reply/reply.ts";
import { answerFirst, answerOpen, isFresh, visibilityOf } from "./answering.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Limiter } from "./limits.ts";
import type { BotParts } from "./parts.ts";
import type { Running } from "./running.ts";

export type FirstReply = (
  inquiry: Inquiry,
  work: () => Promise<Reply | undefined>,
) => Promise<Reply | undefined>;

/** Does the work of answering; its faults become the one reply, and what was withdrawn meanwhile gets none. */
export function createFirstReply({ store, fault }: BotParts, running: Running): FirstReply {
  return async (inquiry, work) => {
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
  };
}

/** Answers what an edit made a question: it was not meant for Docent before, or its reply answered nothing. */
export function createLateReply(
  parts: BotParts,
  running: Running,
  limiter: Limiter,
  firstReply: FirstReply,
): (inquiry: Inquiry) => Promise<Reply | undefined> {
  return async (inquiry) => {
    const { key } = inquiry;
    if (!isFresh(inquiry, parts)) return undefined;
    if (running.claim(key)) return firstReply(inquiry, () => answerFirst(inquiry, parts, limiter));
    if (!running.takeOpen(key)) return undefined;
    const reply = await firstReply(inquiry, () => answerOpen(inquiry, parts, limiter));
    if (reply === undefined) running.leaveOpen(key);
    return reply;
  };
}

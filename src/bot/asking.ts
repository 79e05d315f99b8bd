// A question from arrival to stored exchange, its edits and its withdrawal.
// Never answers one twice, and never throws.
import { randomUUID } from "node:crypto";
import type { Turn } from "#conversation/turn.ts";
import type { StandaloneQuestion } from "#query/query.ts";
import { composeFault, composeHelp, composeLimit, composeReply } from "#reply/compose.ts";
import { cleanText } from "#reply/disarming.ts";
import type { Reply } from "#reply/reply.ts";
import type { Bot } from "./bot.ts";
import type { BotParts } from "./create-bot.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Limiter } from "./limits.ts";
import type { Running } from "./running.ts";

/** Characters of a question that are read; the reply says where one was longer. */
export const questionLengthMax = 1_000;
/** How long after it was asked a question can be changed, in milliseconds. */
export const editWindowMs = 10 * 60 * 1_000;
/** Turns a follow-up may lean on. */
const turnsMax = 6;
/** A direct message leans on nothing older than this, in milliseconds: after it, a new subject is likelier. */
const turnAgeMsMax = 30 * 60 * 1_000;
const helpQuestionsMax = 3;

export function createAsking(
  parts: BotParts,
  running: Running,
  limiter: Limiter,
): Pick<Bot, "ask" | "edit" | "withdraw"> {
  const { store, clock, fault } = parts;

  async function answerFirst(inquiry: Inquiry): Promise<Reply | undefined> {
    const askedAt = clock();
    if (!(await store.claim(inquiry.key, askedAt))) return undefined;
    const waitMs = await limiter.waitMs(inquiry);
    const brief = waitMs > 0 ? composeLimit(waitMs) : helpFor(inquiry, parts);
    if (brief !== undefined) {
      await store.settle(inquiry.key);
      return brief;
    }
    return answerAndStore(inquiry, askedAt, parts);
  }

  async function answerAgain(inquiry: Inquiry): Promise<Reply | undefined> {
    const earlier = await store.findExchangeByKey(inquiry.key);
    const text = cutQuestion(inquiry.text).text;
    if (earlier === undefined || earlier.inquiry.asker.id !== inquiry.asker.id) return undefined;
    if (clock() - earlier.askedAt > editWindowMs || text === earlier.inquiry.text || isEmpty(text))
      return undefined;
    if ((await limiter.waitMs(inquiry)) > 0) return undefined;
    // Who may see it and where it stands were settled by the first delivery; an edit's event says less on some platforms.
    return answerAndStore({ ...earlier.inquiry, text: inquiry.text }, earlier.askedAt, parts);
  }

  return {
    async ask(inquiry) {
      if (inquiry.asker.isBot || !running.claim(inquiry.key)) return undefined;
      return running.inTurn(inquiry.key, async () => {
        try {
          const reply = await answerFirst(inquiry);
          if (!running.isWithdrawn(inquiry.key)) return reply;
          await store.removeExchange(inquiry.key);
          return undefined;
        } catch (error) {
          return composeFault(fault(error, "ask", inquiry.key), visibilityOf(inquiry));
        }
      });
    },
    async edit(inquiry) {
      if (inquiry.asker.isBot) return undefined;
      return running.inTurn(inquiry.key, async () => {
        try {
          return running.isWithdrawn(inquiry.key) ? undefined : await answerAgain(inquiry);
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

async function answerAndStore(inquiry: Inquiry, askedAt: number, parts: BotParts): Promise<Reply> {
  const { answerer, standAlone, store, clock } = parts;
  const cut = cutQuestion(inquiry.text);
  const question: StandaloneQuestion = standAlone(cut.text, await turnsFor(inquiry, askedAt, parts));
  const answer = await answerer.answer(question);
  const id = randomUUID();
  const asked = { ...inquiry, text: cut.text };
  await store.saveExchange({ id, inquiry: asked, question, answer, askedAt, answeredAt: clock() });
  return composeReply(answer, {
    exchangeId: id,
    visibility: visibilityOf(inquiry),
    suggestions: parts.suggestions.prompts(helpQuestionsMax),
    questionCutTo: cut.isCut ? questionLengthMax : undefined,
  });
}

/** Threads keep their subject; a direct message is leant on for half an hour. */
async function turnsFor(inquiry: Inquiry, askedAt: number, { store }: BotParts): Promise<readonly Turn[]> {
  const since = inquiry.place.kind === "direct" ? askedAt - turnAgeMsMax : 0;
  return store.turns(inquiry, { limit: turnsMax, since, until: askedAt });
}

/** Help where nothing was asked, or where help was. */
function helpFor(inquiry: Inquiry, { suggestions }: BotParts): Reply | undefined {
  if (!isEmpty(inquiry.text) && !/^\s*\/?help\s*[?!.]?\s*$/i.test(inquiry.text)) return undefined;
  return { ...composeHelp(suggestions.prompts(helpQuestionsMax)), visibility: visibilityOf(inquiry) };
}

/** No letter and no digit: nothing that could be looked up. */
function isEmpty(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

function cutQuestion(text: string): { readonly text: string; readonly isCut: boolean } {
  const clean = cleanText(text).trim();
  if (clean.length <= questionLengthMax) return { text: clean, isCut: false };
  return { text: clean.slice(0, questionLengthMax).replace(/[\ud800-\udbff]$/, ""), isCut: true };
}

function visibilityOf(inquiry: Inquiry): Reply["visibility"] {
  return inquiry.isPrivate ? "asker" : "everyone";
}

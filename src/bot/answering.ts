// One question answered: within the limit, leant on the turns before it, worded and stored.
// Never guards against a second delivery in flight (asking.ts), and lets faults through to it.
import { randomUUID } from "node:crypto";
import type { Turn } from "#conversation/turn.ts";
import type { StandaloneQuestion } from "#query/query.ts";
import { composeHelp, composeLimit, composeReply } from "#reply/compose.ts";
import { cleanText } from "#reply/disarming.ts";
import type { Reply } from "#reply/reply.ts";
import { audienceOf, type Inquiry, type Readable } from "./inquiry.ts";
import type { Limiter } from "./limits.ts";
import { type BotParts, offeredQuestionsMax } from "./parts.ts";
import type { Exchange } from "./store.ts";

/** Characters of a question that are read; the reply says where one was longer. */
export const questionLengthMax = 1_000;
/** How long after it was asked a question can be changed, in milliseconds. */
export const editWindowMs = 10 * 60 * 1_000;
/** Turns a follow-up may lean on. */
const turnsMax = 6;
/** A direct message leans on nothing older than this, in milliseconds: after it, a new subject is likelier. */
const turnAgeMsMax = 30 * 60 * 1_000;

/** The first delivery of a question; undefined where it was claimed before. */
export async function answerFirst(
  inquiry: Inquiry,
  parts: BotParts,
  limiter: Limiter,
): Promise<Reply | undefined> {
  const { store, clock } = parts;
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

/** An edited question that was answered; undefined where it is left as it was answered. */
export async function answerAgain(
  inquiry: Inquiry,
  earlier: Exchange,
  parts: BotParts,
  limiter: Limiter,
): Promise<Reply | undefined> {
  const { clock } = parts;
  const text = cutQuestion(inquiry.text).text;
  if (earlier.inquiry.asker.id !== inquiry.asker.id) return undefined;
  if (clock() - earlier.askedAt > editWindowMs || text === earlier.inquiry.text || isEmpty(text))
    return undefined;
  if ((await limiter.waitMs(inquiry)) > 0) return undefined;
  // Who may see it and where it stands were settled by the first delivery; an edit's event says less on some platforms.
  const asked = { ...earlier.inquiry, text: inquiry.text, audience: stillAmong(earlier.inquiry, inquiry) };
  return answerAndStore(asked, earlier.askedAt, parts);
}

/** An edited message that got help, a limit or a fault; undefined where it is no question yet, or still over the limit. */
export async function answerOpen(
  inquiry: Inquiry,
  parts: BotParts,
  limiter: Limiter,
): Promise<Reply | undefined> {
  if (helpFor(inquiry, parts) !== undefined || (await limiter.waitMs(inquiry)) > 0) return undefined;
  return answerAndStore(inquiry, parts.clock(), parts);
}

/** Whether a message was written so lately that an edit of it still counts. */
export function isFresh({ writtenAt }: Inquiry, { clock }: BotParts): boolean {
  return writtenAt !== undefined && clock() - writtenAt <= editWindowMs;
}

async function answerAndStore(inquiry: Inquiry, askedAt: number, parts: BotParts): Promise<Reply> {
  const { answerer, standAlone, store, clock } = parts;
  const cut = cutQuestion(inquiry.text);
  const turns = await turnsFor(inquiry, askedAt, parts);
  // No await from here to the answerer: both know the documents of the same moment.
  const readable = parts.readable(audienceOf(inquiry));
  const question: StandaloneQuestion = standAlone(
    cut.text,
    turns.map((turn) => readableTurn(turn, readable)),
  );
  const answer = await answerer.answer(question, readable && { collections: readable });
  const id = randomUUID();
  // What one person alone sees is never edited, and their roles are not kept.
  const asked = { ...inquiry, text: cut.text, ...(inquiry.isPrivate && { audience: [] }) };
  await store.saveExchange({ id, inquiry: asked, question, answer, askedAt, answeredAt: clock() });
  return composeReply(answer, {
    exchangeId: id,
    visibility: visibilityOf(inquiry),
    // Asked anew: other people may read by now than when the answer was begun.
    suggestions: parts.suggestions.prompts(offeredQuestionsMax, parts.readable(audienceOf(inquiry))),
    questionCutTo: cut.isCut ? questionLengthMax : undefined,
  });
}

/** Threads keep their subject; a direct message is leant on for half an hour. */
async function turnsFor(inquiry: Inquiry, askedAt: number, { store }: BotParts): Promise<readonly Turn[]> {
  const since = inquiry.place.kind === "direct" ? askedAt - turnAgeMsMax : 0;
  return store.turns(inquiry, { limit: turnsMax, since, until: askedAt });
}

/** What was said from a collection that may not be read now lends no words; the question itself was the person's own. */
function readableTurn(turn: Turn, readable: Readable): Turn {
  const mayBeRead = readable === undefined || (turn.collections ?? []).every((name) => readable.has(name));
  return mayBeRead ? turn : { question: turn.question, answer: "" };
}

/** Who was among those that the first reply reached, and still is. */
function stillAmong({ audience = [] }: Inquiry, now: Inquiry): readonly string[] {
  return audience.filter((id) => now.audience?.includes(id));
}

/** Help where nothing was asked, or where help was. */
function helpFor(inquiry: Inquiry, { suggestions, readable }: BotParts): Reply | undefined {
  if (!isEmpty(inquiry.text) && !/^\s*\/?help\s*[?!.]?\s*$/i.test(inquiry.text)) return undefined;
  const questions = suggestions.prompts(offeredQuestionsMax, readable(audienceOf(inquiry)));
  return { ...composeHelp(questions), visibility: visibilityOf(inquiry) };
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

/** Who may see a reply to this. */
export function visibilityOf(inquiry: Inquiry): Reply["visibility"] {
  return inquiry.isPrivate ? "asker" : "everyone";
}

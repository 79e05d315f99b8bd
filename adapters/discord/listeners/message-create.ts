// MESSAGE_CREATE: mentions, direct messages, and follow-ups in threads that Docent takes part in.
// https://discord.com/developers/docs/events/gateway-events#message-create
// Reads the raw event: discord.js drops what lies in its cache already and what happens in threads it has not seen.

import { setTimeout as pause } from "node:timers/promises";
import { type GatewayMessageCreateDispatchData, Routes } from "discord.js";
import type { Inquiry, PostedMessage } from "#bot/inquiry.ts";
import type { Reply } from "#reply/reply.ts";
import { directChannel, isClosedToBot, postMessage } from "../delivery.ts";
import { loggable } from "../faults.ts";
import { inquiryOf, isForDocent, isForSomebodyElse, isFromPerson, readMessage } from "../question.ts";
import type { Session } from "../session.ts";
import { openThread } from "../threads.ts";
import { directNote, withNote } from "../words.ts";

export function onMessageCreate(session: Session, data: unknown): void {
  const message = readMessage(data);
  if (!message) {
    session.log.warn("Discord sent a message event that could not be read; it is left out");
    return;
  }
  if (session.isStopping || !isFromPerson(session, message)) return;
  session.work.run(message.id, () => answerMessage(session, message, (inquiry) => session.bot.ask(inquiry)));
}

/** Answers a message that is meant for Docent with what `ask` says, where no answer to it stands yet. */
export async function answerMessage(
  session: Session,
  message: GatewayMessageCreateDispatchData,
  ask: (inquiry: Inquiry) => Promise<Reply | undefined>,
): Promise<void> {
  const isCalled = message.guild_id === undefined || isForDocent(session, message);
  if (!isCalled && (message.content === "" || isForSomebodyElse(message))) return;
  const inquiry = await inquiryOf(session, message);
  if (!isCalled && (inquiry.place.kind !== "thread" || !(await session.bot.takesPart(inquiry.place)))) return;
  const typing = showTyping(session, message.channel_id);
  const reply = await ask(inquiry);
  await typing;
  if (!reply) return;
  const posted = await deliver(session, message, inquiry, reply);
  if (reply.exchangeId !== "") await session.bot.posted(reply.exchangeId, posted);
}

/** In a thread of its own, as a reply in the channel, or to the asker alone: the first place that Discord lets it stand in. */
async function deliver(
  session: Session,
  message: GatewayMessageCreateDispatchData,
  inquiry: Inquiry,
  reply: Reply,
): Promise<PostedMessage> {
  const { id: nonce, channel_id: channel } = message;
  const thread = await threadFor(session, message, inquiry, reply);
  try {
    if (thread !== undefined) return await postMessage(session, { channel: thread, nonce }, reply);
  } catch (error) {
    if (!isClosedToBot(error)) throw error;
    session.log.info({ err: loggable(error), channel }, "the thread may not be written in");
  }
  try {
    return await postMessage(session, { channel, replyTo: nonce, nonce }, reply);
  } catch (error) {
    // Only who called Docent gets its word elsewhere, and a word on the limit is not worth it.
    if (!isClosedToBot(error) || !isForDocent(session, message) || reply.kind === "limit") throw error;
    session.log.warn({ err: loggable(error), channel }, "the bot may not write where it was asked");
    const direct = await directChannel(session, message.author.id);
    return postMessage(session, { channel: direct, nonce }, withNote(reply, directNote(inquiry.text)));
  }
}

/** The thread opened for an answer. Help and limits start no conversation, so that they are no reason for one. */
async function threadFor(
  session: Session,
  message: GatewayMessageCreateDispatchData,
  { place, text }: Inquiry,
  reply: Reply,
): Promise<string | undefined> {
  if (place.kind !== "channel" || place.thread === undefined || reply.exchangeId === "") return undefined;
  return openThread(session, { channel: message.channel_id, message: message.id, text });
}

/** How long an answer waits for its own typing sign, in milliseconds: a later one would stay for 10 s. */
const typingLimitMs = 1_500;

/** The sign that the question was taken. An answer does not depend on it. */
async function showTyping(session: Session, channel: string): Promise<void> {
  const shown = sendTyping(session, channel);
  await Promise.race([shown, pause(typingLimitMs, undefined, { ref: false })]);
}

async function sendTyping(session: Session, channel: string): Promise<void> {
  try {
    await session.client.rest.post(Routes.channelTyping(channel));
  } catch (error) {
    session.log.info({ err: loggable(error), channel }, "the typing sign could not be shown");
  }
}

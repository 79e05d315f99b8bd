// Sends drawn replies: the rich form first, plain text where that is refused, again after a server's fault.
// Never sends the same reply twice: every new message carries a nonce that Discord holds it to.

import { setTimeout as pause } from "node:timers/promises";
import {
  type APIChannel,
  type APIMessage,
  DiscordAPIError,
  HTTPError,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import type { PostedMessage } from "#bot/inquiry.ts";
import type { Reply } from "#reply/reply.ts";
import { type Drawn, drawPlain, drawRich, silent } from "./drawing.ts";
import { loggable } from "./faults.ts";
import { applicationId, type Session } from "./session.ts";

/** Pauses before the next attempt after a server's fault, in milliseconds. discord.js itself repeats at once, three times. */
const pausesMs = [500, 2_000] as const;

/** "Cannot reply without permission to read message history"; discord.js does not name it. */
const historyHidden = 160_002;

/** Where a new message goes. */
export interface Target {
  readonly channel: string;
  /** The question, shown above the reply. */
  readonly replyTo?: string | undefined;
  /** At most 25 characters; the same for every attempt at the same reply. */
  readonly nonce: string;
}

/** An interaction, as far as answering it takes. */
export interface Answerable {
  readonly id: string;
  readonly token: string;
}

export async function postMessage(session: Session, target: Target, reply: Reply): Promise<PostedMessage> {
  try {
    return await postTo(session, target, reply);
  } catch (error) {
    if (target.replyTo === undefined || !isRefusal(error, historyHidden)) throw error;
    return postTo(session, { ...target, replyTo: undefined }, reply);
  }
}

/** Discord's code for "the thread is locked"; discord.js does not name it. */
const threadLocked = 160_005;

/** Whether Discord lets the bot write there at all. */
export function isClosedToBot(error: unknown): boolean {
  return isRefusal(
    error,
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.InvalidActionOnArchivedThread,
    threadLocked,
  );
}

/** The channel of direct messages with somebody. Rejects where Discord opens none. */
export async function directChannel(session: Session, user: string): Promise<string> {
  const route = Routes.userChannels();
  const channel = (await session.client.rest.post(route, { body: { recipient_id: user } })) as APIChannel;
  return channel.id;
}

async function postTo(session: Session, target: Target, reply: Reply): Promise<PostedMessage> {
  const reference = target.replyTo && {
    message_reference: { message_id: target.replyTo, fail_if_not_exists: false },
  };
  const message = await richThenPlain(reply, (drawn) =>
    request(session, "post", Routes.channelMessages(target.channel), {
      ...drawn,
      ...reference,
      nonce: target.nonce,
      enforce_nonce: true,
    }),
  );
  return { channel: message.channel_id, message: message.id };
}

/**
 * Puts another reply in the place of one that was posted, and says where it stands then. A message in the rich form
 * cannot become plain text again: where the new reply is refused in that form, it is posted anew.
 */
export async function editPosted(
  session: Session,
  posted: PostedMessage,
  reply: Reply,
): Promise<PostedMessage> {
  const route = Routes.channelMessage(posted.channel, posted.message);
  try {
    await richThenPlain(reply, (drawn) => request(session, "patch", route, { content: null, ...drawn }));
    return posted;
  } catch (error) {
    if (!isRefusal(error, RESTJSONErrorCodes.InvalidFormBodyOrContentType)) throw error;
    await deletePosted(session, posted);
    return postTo(session, { channel: posted.channel, nonce: posted.message }, reply);
  }
}

/** False where it was gone already. */
export async function deletePosted(session: Session, posted: PostedMessage): Promise<boolean> {
  try {
    await request(session, "delete", Routes.channelMessage(posted.channel, posted.message));
    return true;
  } catch (error) {
    if (isRefusal(error, RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel)) return false;
    throw error;
  }
}

/** Fills in the deferred response of an interaction. */
export async function fillResponse(
  session: Session,
  interaction: Answerable,
  reply: Reply,
): Promise<PostedMessage> {
  const route = Routes.webhookMessage(applicationId(session), interaction.token, "@original");
  const message = await richThenPlain(reply, (drawn) => request(session, "patch", route, drawn, false));
  return { channel: message.channel_id, message: message.id };
}

/** Takes the public "is thinking" away and answers where only the asker sees it. */
export async function answerAsideOf(
  session: Session,
  interaction: Answerable,
  reply: Reply,
  ephemeral: number,
): Promise<PostedMessage> {
  const application = applicationId(session);
  const original = Routes.webhookMessage(application, interaction.token, "@original");
  await session.client.rest.delete(original, { auth: false });
  const route = Routes.webhook(application, interaction.token);
  const message = await richThenPlain(reply, (drawn) =>
    request(session, "post", route, { ...drawn, flags: drawn.flags | ephemeral }, false),
  );
  return { channel: message.channel_id, message: message.id };
}

async function richThenPlain(
  reply: Reply,
  send: (drawn: Drawn & { allowed_mentions: typeof silent }) => Promise<APIMessage>,
): Promise<APIMessage> {
  try {
    return await send({ ...drawRich(reply), allowed_mentions: silent });
  } catch (error) {
    if (!isRefusal(error, RESTJSONErrorCodes.InvalidFormBodyOrContentType)) throw error;
    return send({ ...drawPlain(reply), allowed_mentions: silent });
  }
}

async function request(
  session: Session,
  method: "post" | "patch" | "delete",
  route: `/${string}`,
  body?: unknown,
  auth = true,
): Promise<APIMessage> {
  for (const pauseMs of pausesMs) {
    try {
      return (await session.client.rest[method](route, { body, auth })) as APIMessage;
    } catch (error) {
      if (!isServerFault(error)) throw error;
      session.log.warn({ err: loggable(error), route: method }, "Discord failed at a reply; trying again");
      await pause(pauseMs);
    }
  }
  return (await session.client.rest[method](route, { body, auth })) as APIMessage;
}

/** What undici and the system call a connection that failed: ECONNREFUSED, EAI_AGAIN, UND_ERR_SOCKET … */
const connectionFault = /^(E[A-Z]|UND_ERR_)/;

/** Discord failed, or the connection to it did; of the latter discord.js itself repeats only some. */
function isServerFault(error: unknown): boolean {
  if (error instanceof HTTPError || error instanceof DiscordAPIError) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  return error.name === "AbortError" || ("code" in error && connectionFault.test(String(error.code)));
}

/** Whether Discord refused with one of these JSON error codes. */
export function isRefusal(error: unknown, ...codes: readonly (number | string)[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(error.code);
}

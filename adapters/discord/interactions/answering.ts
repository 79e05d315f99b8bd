// A question that came by an interaction, from acknowledgement to the answer in its response.
// Where Discord no longer takes the response, the answer goes to the channel, or to the asker's DM if it is private.

import { MessageFlags, RESTJSONErrorCodes, type User } from "discord.js";
import type { Inquiry, Place, PostedMessage } from "#bot/inquiry.ts";
import type { Reply } from "#reply/reply.ts";
import { type Asker, idsOf } from "../audience.ts";
import {
  type Answerable,
  answerAsideOf,
  directChannel,
  fillResponse,
  isRefusal,
  postMessage,
} from "../delivery.ts";
import { loggable } from "../faults.ts";
import { placeOf } from "../places.ts";
import type { Session } from "../session.ts";
import { lateNote, withNote } from "../words.ts";
import { acknowledge } from "./acknowledgement.ts";

/** An interaction by which a person asks something. */
export interface Asking extends Answerable, Asker {
  readonly user: User;
  readonly guildId: string | null;
  readonly channelId: string | null;
  readonly locale: string;
}

export async function answerInteraction(
  session: Session,
  interaction: Asking,
  question: { readonly text: string; readonly isPrivate: boolean },
): Promise<void> {
  const acknowledged = await acknowledge(session, interaction, question.isPrivate);
  const inquiry = await inquiryOf(session, interaction, question);
  const reply = await session.bot.ask(inquiry);
  if (!reply) return;
  const posted =
    acknowledged === "late"
      ? await answerElsewhere(session, interaction, inquiry, reply)
      : await answerInPlace(session, interaction, inquiry, reply);
  if (posted && reply.exchangeId !== "") await session.bot.posted(reply.exchangeId, posted);
}

async function inquiryOf(
  session: Session,
  interaction: Asking,
  { text, isPrivate }: { readonly text: string; readonly isPrivate: boolean },
): Promise<Inquiry> {
  const place = await whereOf(session, interaction);
  return {
    key: interaction.id,
    platform: "discord",
    text,
    asker: {
      id: interaction.user.id,
      name: interaction.user.displayName,
      isBot: interaction.user.bot,
    },
    place,
    audience: idsOf(place, isPrivate || place.kind === "direct" ? interaction : undefined),
    locale: interaction.locale,
    isPrivate,
  };
}

/** Where an interaction happens. */
export function whereOf(
  session: Session,
  { guildId, channelId }: Pick<Asking, "guildId" | "channelId">,
): Promise<Place> {
  return placeOf(session, { guildId, channelId: channelId ?? "" });
}

async function answerInPlace(
  session: Session,
  interaction: Asking,
  inquiry: Inquiry,
  reply: Reply,
): Promise<PostedMessage | undefined> {
  try {
    const isAside = reply.visibility === "asker" && !inquiry.isPrivate && inquiry.place.kind !== "direct";
    return isAside
      ? await answerAsideOf(session, interaction, reply, MessageFlags.Ephemeral)
      : await fillResponse(session, interaction, reply);
  } catch (error) {
    const isTokenGone = isRefusal(
      error,
      RESTJSONErrorCodes.UnknownWebhook,
      RESTJSONErrorCodes.UnknownInteraction,
      RESTJSONErrorCodes.InvalidWebhookToken,
      RESTJSONErrorCodes.UnknownMessage,
    );
    if (!isTokenGone) throw error;
    return answerElsewhere(session, interaction, inquiry, reply);
  }
}

async function answerElsewhere(
  session: Session,
  interaction: Asking,
  inquiry: Inquiry,
  reply: Reply,
): Promise<PostedMessage | undefined> {
  const isForAskerOnly = inquiry.isPrivate || reply.visibility === "asker";
  try {
    const channel =
      isForAskerOnly && inquiry.place.kind !== "direct"
        ? await directChannel(session, interaction.user.id)
        : (interaction.channelId ?? "");
    return await postMessage(
      session,
      { channel, nonce: interaction.id },
      withNote(reply, lateNote(inquiry.text)),
    );
  } catch (error) {
    session.log.error(
      { err: loggable(error) },
      "an answer could be delivered neither as a response nor as a message",
    );
    return undefined;
  }
}

// Where on Discord something happens: DM, channel or thread, and whether a thread may be opened there.
// Never writes anything.

import { type APIChannel, ChannelType, PermissionFlagsBits, Routes } from "discord.js";
import type { Place } from "#bot/inquiry.ts";
import { loggable } from "./faults.ts";
import type { Session } from "./session.ts";

const threadTypes: ReadonlySet<number> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** Kinds of channels in which a message can carry a thread. */
const threadedTypes: ReadonlySet<number> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

/** What opening a thread at a message and answering in it takes. */
const threadPermissions = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.SendMessagesInThreads,
] as const;

/** A place that a conversation goes on in. `thread`: the id that a thread opened at a message would have. */
export async function placeOf(
  session: Session,
  where: { readonly guildId?: string | null; readonly channelId: string },
  opensThreadAt?: string,
): Promise<Place> {
  if (!where.guildId) return { kind: "direct", workspace: "", channel: where.channelId };
  const channel = await channelOf(session, where.channelId);
  if (channel && threadTypes.has(channel.type)) {
    return {
      kind: "thread",
      workspace: where.guildId,
      channel: channel.parentId ?? where.channelId,
      thread: where.channelId,
    };
  }
  const top = { kind: "channel", workspace: where.guildId, channel: where.channelId } as const;
  if (opensThreadAt === undefined || !mayOpenThread(session, where.channelId)) return top;
  return { ...top, thread: opensThreadAt };
}

interface KnownChannel {
  readonly type: number;
  readonly parentId?: string | null | undefined;
  readonly name?: string | null | undefined;
}

/** The title of the forum post that a message begins, or undefined where it begins none: such a message has its post's id. */
export async function postTitle(
  session: Session,
  message: { readonly id: string; readonly channel_id: string },
): Promise<string | undefined> {
  if (message.id !== message.channel_id) return undefined;
  return (await channelOf(session, message.channel_id))?.name ?? undefined;
}

/** From memory, or asked of Discord: threads that were archived when the bot came are not in memory. */
async function channelOf(session: Session, id: string): Promise<KnownChannel | undefined> {
  const known = session.client.channels.cache.get(id);
  if (known && !(known.isThread() && known.parentId === null)) {
    const parentId = known.isThread() ? known.parentId : null;
    return { type: known.type, parentId, name: known.isDMBased() ? null : known.name };
  }
  try {
    const channel = (await session.client.rest.get(Routes.channel(id))) as APIChannel;
    return {
      type: channel.type,
      parentId: "parent_id" in channel ? channel.parent_id : null,
      name: channel.name,
    };
  } catch (error) {
    session.log.warn({ err: loggable(error), channel: id }, "a channel could not be looked up");
    return undefined;
  }
}

/** What the bot's roles and the channel's settings say. Where that is unknown, trying it will tell. */
function mayOpenThread(session: Session, channelId: string): boolean {
  const channel = session.client.channels.cache.get(channelId);
  if (!channel) return true;
  if (!threadedTypes.has(channel.type) || channel.isDMBased()) return false;
  const me = channel.guild.members.me;
  return me === null || channel.permissionsFor(me).has([...threadPermissions]);
}

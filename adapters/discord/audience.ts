// Whom a reply on Discord reaches: everyone of its server and channel, or the one person who sees it, roles and all.
// Never counts a person or a role where others read along.
import type { APIInteractionGuildMember, GuildMember, Interaction } from "discord.js";
import type { Audience, Place } from "#bot/inquiry.ts";
import type { Session } from "./session.ts";

/** A person, and what an interaction says of them as a member of its server; null in a direct message. */
export interface Asker {
  readonly user: { readonly id: string };
  readonly member: GuildMember | APIInteractionGuildMember | null;
}

/** `alone`: the one who sees the reply, where nobody else does. A thread's readers are among its channel's. */
export function idsOf({ kind, workspace, channel, thread }: Place, alone?: Asker): readonly string[] {
  const place = kind === "direct" ? [] : [workspace, channel, ...(thread === undefined ? [] : [thread])];
  return alone === undefined ? place : [...place, alone.user.id, ...rolesOf(alone.member)];
}

export function audienceOf(place: Place, alone?: Asker): Audience {
  return { platform: "discord", ids: idsOf(place, alone) };
}

/** The same where nothing may be waited for: of a thread that is not in memory, the channel is left out. */
export function audienceAtOnce(session: Session, interaction: Interaction, isAlone: boolean): Audience {
  const { guildId, channelId } = interaction;
  const channel = channelId === null ? undefined : session.client.channels.cache.get(channelId);
  const parent = channel?.isThread() ? channel.parentId : null;
  const ids = [guildId, channelId, parent].filter((id) => id !== null);
  const alone = isAlone || guildId === null ? [interaction.user.id, ...rolesOf(interaction.member)] : [];
  return { platform: "discord", ids: [...(guildId === null ? [] : ids), ...alone] };
}

function rolesOf(member: Asker["member"]): readonly string[] {
  if (member === null) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}

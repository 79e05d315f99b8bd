// A Discord message as an Inquiry: what is asked, by whom, whether it is meant for Docent.
// Never answers.
import { type GatewayMessageCreateDispatchData, MessageType } from "discord.js";
import type { Inquiry } from "#bot/inquiry.ts";
import { idsOf } from "./audience.ts";
import { placeOf, postTitle } from "./places.ts";
import { ownId, type Session } from "./session.ts";

/** What people write; everything else ("pinned a message", "joined") is Discord's own. */
const writtenTypes: ReadonlySet<number> = new Set([MessageType.Default, MessageType.Reply]);

/** A message event as far as it is read, or undefined where it has another shape. */
export function readMessage(data: unknown): GatewayMessageCreateDispatchData | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const message = data as Partial<GatewayMessageCreateDispatchData>;
  const isWhole =
    typeof message.id === "string" &&
    typeof message.channel_id === "string" &&
    typeof message.content === "string" &&
    typeof message.author?.id === "string" &&
    Array.isArray(message.mentions);
  return isWhole ? (message as GatewayMessageCreateDispatchData) : undefined;
}

/** People's words only: no bots, no webhooks, no system messages, not Docent itself. */
export function isFromPerson(session: Session, message: GatewayMessageCreateDispatchData): boolean {
  return (
    !message.author.bot &&
    message.webhook_id === undefined &&
    message.author.id !== ownId(session) &&
    writtenTypes.has(message.type)
  );
}

/** Called by name: mentioned, answered with a ping, or by the role that carries the bot's name. */
export function isForDocent(session: Session, message: GatewayMessageCreateDispatchData): boolean {
  if (message.mentions.some((user) => user.id === ownId(session))) return true;
  const role = ownRole(session, message.guild_id);
  return role !== undefined && (message.mention_roles ?? []).includes(role);
}

/** Meant for another person: it names somebody else, and not Docent. */
export function isForSomebodyElse(message: GatewayMessageCreateDispatchData): boolean {
  return message.mentions.length > 0;
}

export async function inquiryOf(
  session: Session,
  message: GatewayMessageCreateDispatchData,
): Promise<Inquiry> {
  const title = await postTitle(session, message);
  const where = { guildId: message.guild_id, channelId: message.channel_id };
  const place = await placeOf(session, where, message.id);
  const alone = place.kind === "direct" ? { user: message.author, member: null } : undefined;
  return {
    key: message.id,
    platform: "discord",
    text: [title, withoutOwnName(session, message)].filter(Boolean).join("\n"),
    asker: {
      id: message.author.id,
      name: message.author.global_name ?? message.author.username,
      isBot: message.author.bot ?? false,
    },
    writtenAt: Date.parse(message.timestamp),
    place,
    audience: idsOf(place, alone),
  };
}

function withoutOwnName(session: Session, message: GatewayMessageCreateDispatchData): string {
  const id = ownId(session);
  const role = ownRole(session, message.guild_id);
  const names = [`<@${id}>`, `<@!${id}>`, ...(role === undefined ? [] : [`<@&${role}>`])];
  return names.reduce((text, name) => text.replaceAll(name, " "), message.content).trim();
}

/** Discord gives every bot a role of its own name, which people mention by mistake. */
function ownRole(session: Session, guildId: string | undefined): string | undefined {
  if (guildId === undefined) return undefined;
  const roles = session.client.guilds.cache.get(guildId)?.roles.cache;
  return roles?.find((role) => role.tags?.botId === ownId(session))?.id;
}

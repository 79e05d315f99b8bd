// The link by which an administrator takes the bot into a server, with the permissions that it uses.
import { PermissionFlagsBits, PermissionsBitField } from "discord.js";

/** Each with what it is for; docs/discord.md lists the same. */
export const permissions = {
  ViewChannel: "sees the channels it is asked in",
  SendMessages: "answers in them",
  CreatePublicThreads: "opens a thread for each question",
  SendMessagesInThreads: "answers in that thread",
  ReadMessageHistory: "shows above a reply which question it answers",
} as const satisfies Partial<Record<keyof typeof PermissionFlagsBits, string>>;

export function invitationLink(applicationId: string): string {
  const names = Object.keys(permissions) as (keyof typeof permissions)[];
  const bits = new PermissionsBitField(names.map((name) => PermissionFlagsBits[name])).bitfield;
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: "bot applications.commands",
    permissions: String(bits),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

// Reads a message event: who wrote what where, and whether Docent is meant.
// Trusts nothing of it: fields that are missing or of another type make it no message.
import type { Inquiry, Place } from "#bot/inquiry.ts";
import type { Desk, Target } from "./desk.ts";
import { addressesSomebodyElse, mentions, readText } from "./escaping.ts";

/** A message as people wrote it. */
export interface HeardMessage {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly isBot: boolean;
  readonly isDirect: boolean;
  readonly threadTs?: string;
  /** Who wrote the message that the thread hangs on. */
  readonly parentUser?: string;
  /** The workspace of whoever wrote it. */
  readonly team?: string;
}

/** Kinds of message that people write; all others are Slack's own notes (docs.slack.dev/reference/events/message). */
const writtenSubtypes = new Set([undefined, "file_share", "thread_broadcast"]);

/** Undefined for what no person wrote. `channel` stands in where the event carries it outside the message. */
export function readMessage(
  event: unknown,
  channel?: { id: string; type?: string },
): HeardMessage | undefined {
  if (typeof event !== "object" || event === null) return undefined;
  const fields = event as Readonly<Record<string, unknown>>;
  const string = (name: string) => (typeof fields[name] === "string" ? (fields[name] as string) : undefined);
  const id = string("channel") ?? channel?.id;
  const ts = string("ts");
  const user = string("user");
  if (!id || !ts || !user || !writtenSubtypes.has(string("subtype"))) return undefined;
  const threadTs = string("thread_ts");
  const parentUser = string("parent_user_id");
  const team = string("user_team") ?? string("team");
  return {
    channel: id,
    ts,
    user,
    text: string("text") ?? "",
    isBot: string("bot_id") !== undefined,
    isDirect: (string("channel_type") ?? channel?.type) === "im" || id.startsWith("D"),
    ...(threadTs ? { threadTs } : {}),
    ...(parentUser ? { parentUser } : {}),
    ...(team ? { team } : {}),
  };
}

/** The question in a message. A mention opens a thread; a direct message goes on where it stands. */
export function inquiryOf(message: HeardMessage, desk: Desk): Inquiry {
  const { identity } = desk;
  const { channel, ts, threadTs } = message;
  const thread = message.isDirect ? threadTs : (threadTs ?? ts);
  const place: Place = {
    kind: message.isDirect ? "direct" : threadTs ? "thread" : "channel",
    workspace: identity.workspace,
    channel,
    ...(thread ? { thread } : {}),
  };
  // Slack tells of direct messages only where they are Docent's own.
  const alone = message.isDirect ? { id: message.user, workspace: message.team } : undefined;
  return {
    key: `${channel}:${ts}`,
    platform: "slack",
    text: readText(message.text, identity.botUser),
    asker: { id: message.user, isBot: message.isBot || message.user === identity.botUser },
    writtenAt: Number(ts) * 1_000,
    place,
    audience: desk.audience(place, alone).ids,
  };
}

/** Where the answer to a message goes. */
export function targetOf(message: HeardMessage): Target {
  const threadTs = message.isDirect ? message.threadTs : (message.threadTs ?? message.ts);
  return {
    channel: message.channel,
    questionTs: message.ts,
    statusTs: message.threadTs ?? message.ts,
    ...(threadTs ? { threadTs } : {}),
  };
}

/** Whether the message is a question to Docent: direct, with a mention, or in a thread that Docent takes part in. */
export async function isMeant(message: HeardMessage, desk: Desk): Promise<boolean> {
  const { botUser } = desk.identity;
  if (message.isDirect || mentions(message.text, botUser)) return true;
  if (!message.threadTs || addressesSomebodyElse(message.text, botUser)) return false;
  return message.parentUser === botUser || desk.bot.takesPart(inquiryOf(message, desk).place);
}

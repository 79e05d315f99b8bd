// Messages, threads and channels of the stand-in's REST API.
// Each route returns status and body, or throws the refusal.
import { ApiError, invalidForm } from "./api-error.ts";
import { intent } from "./gateway.ts";
import { channelPayload, messageEvent, messagePayload } from "./payloads.ts";
import type { Answer, Call, Rest } from "./rest.ts";
import { holdMessage, type MessageBody } from "./rules.ts";
import { type Channel, flag, type Message, permission, snowflake, type User } from "./world.ts";

export interface MessageFields {
  readonly author: User;
  readonly channelId: string;
  readonly body: MessageBody;
  readonly onlyFor?: string;
  readonly isThinking?: boolean;
  readonly isWebhook?: boolean;
  readonly webhookId?: string;
  readonly id?: string;
}

export function addMessage(rest: Rest, fields: MessageFields): Message {
  const { world } = rest;
  const { author, body } = fields;
  const content = body.content ?? "";
  const reference = body.message_reference
    ? world.messages.get(body.message_reference.message_id)
    : undefined;
  if (body.message_reference && !reference && body.message_reference.fail_if_not_exists !== false) {
    throw invalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
  }
  const mentioned = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1]);
  if (reference && !author.bot) mentioned.push(reference.author.id);
  const message: Message = {
    id: fields.id ?? snowflake(),
    type: reference ? 19 : 0,
    channel_id: fields.channelId,
    author,
    content,
    flags: (body.flags ?? 0) & ~flag.thinking,
    components: number(body.components ?? []),
    embeds: body.embeds ?? [],
    edited_timestamp: null,
    timestamp: new Date().toISOString(),
    mentions: [...new Set(mentioned)].flatMap((id) => world.users.get(id) ?? []),
    is_thinking: fields.isThinking ?? false,
    ...(reference ? { reply_to: reference.id } : {}),
    ...(fields.isWebhook ? { webhook_id: world.applicationId } : {}),
    ...(fields.webhookId ? { webhook_id: fields.webhookId } : {}),
    ...(fields.onlyFor ? { only_for: fields.onlyFor } : {}),
  };
  world.messages.set(message.id, message);
  announce(rest, "MESSAGE_CREATE", message);
  return message;
}

export function editMessage(rest: Rest, message: Message, body: MessageBody): void {
  const hadComponentsV2 = (message.flags & flag.componentsV2) !== 0;
  const flags = message.is_thinking
    ? (message.flags & flag.ephemeral) | (body.flags ?? 0)
    : message.flags | (body.flags ?? 0);
  holdMessage({ ...body, flags }, !message.is_thinking);
  if (hadComponentsV2 && body.content) {
    throw invalidForm("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "flag stays set");
  }
  message.flags = flags & ~flag.thinking;
  if (body.content !== undefined) message.content = body.content ?? "";
  if (body.components) message.components = number(body.components);
  if (body.embeds) message.embeds = body.embeds;
  if (message.is_thinking) message.is_thinking = false;
  else message.edited_timestamp = new Date().toISOString();
  announce(rest, "MESSAGE_UPDATE", message);
}

export function removeMessage(rest: Rest, message: Message): void {
  rest.world.messages.delete(message.id);
  const channel = rest.world.channels.get(message.channel_id);
  rest.gateway.dispatch(
    "MESSAGE_DELETE",
    {
      id: message.id,
      channel_id: message.channel_id,
      ...(channel?.guild_id ? { guild_id: channel.guild_id } : {}),
    },
    channel?.guild_id ? intent.guildMessages : intent.directMessages,
  );
  rest.changed();
}

/** Without the message content intent a bot sees what mentions it, what it wrote, and its DMs; the rest comes empty. */
export function announce(rest: Rest, name: "MESSAGE_CREATE" | "MESSAGE_UPDATE", message: Message): void {
  const { world, gateway } = rest;
  rest.changed();
  if (message.only_for) return;
  const isGuild = world.channels.get(message.channel_id)?.guild_id !== undefined;
  const isAboutBot =
    message.author.id === world.bot.id || message.mentions.some((user) => user.id === world.bot.id);
  const event = messageEvent(world, message);
  const emptied = { ...event, content: "", embeds: [], attachments: [], components: [] };
  gateway.dispatch(
    name,
    (intents: number) =>
      isGuild && !isAboutBot && (intents & intent.messageContent) === 0 ? emptied : event,
    isGuild ? intent.guildMessages : intent.directMessages,
  );
}

export function messageRoute(rest: Rest, call: Call): Answer | undefined {
  const { world } = rest;
  const match = /^\/channels\/(\d+)(\/.*)?$/.exec(call.path);
  if (!match) return undefined;
  const channel = world.channels.get(match[1]);
  if (!channel) throw new ApiError(404, 10003, "Unknown Channel");
  const [, collection, id, leaf] = (match[2] ?? "").split("/");
  if (!collection && call.method === "GET") return [200, channelPayload(channel)];
  if (collection === "typing") {
    rest.typing.push(channel.id);
    rest.changed();
    return [204];
  }
  if (collection !== "messages") return undefined;
  const body = (call.body ?? {}) as MessageBody & { name?: string };
  if (!id) return call.method === "POST" ? create(rest, channel, body) : undefined;
  const message = world.messages.get(id);
  if (!message || message.channel_id !== channel.id || message.only_for) {
    throw new ApiError(404, 10008, "Unknown Message");
  }
  if (leaf === "threads") return startThread(rest, channel, message, body.name ?? "");
  if (call.method === "GET") return [200, messagePayload(world, message)];
  if (message.author.id !== world.bot.id) {
    throw call.method === "PATCH"
      ? new ApiError(403, 50005, "Cannot edit a message authored by another user")
      : new ApiError(403, 50013, "Missing Permissions");
  }
  if (call.method === "PATCH") {
    rest.holdMentions(body);
    editMessage(rest, message, body);
    return [200, messagePayload(world, message)];
  }
  if (call.method === "DELETE") {
    removeMessage(rest, message);
    return [204];
  }
  return undefined;
}

function create(rest: Rest, channel: Channel, body: MessageBody): Answer {
  const { world } = rest;
  const bits = world.permissionsIn(channel);
  if (channel.guild_id) {
    if ((bits & permission.viewChannel) === 0n) throw new ApiError(403, 50001, "Missing Access");
    const needed = channel.type === 11 ? permission.sendMessagesInThreads : permission.sendMessages;
    if ((bits & needed) === 0n) throw new ApiError(403, 50013, "Missing Permissions");
    if (body.message_reference && (bits & permission.readMessageHistory) === 0n) {
      throw new ApiError(403, 160002, "Cannot reply without permission to read message history");
    }
  }
  holdMessage(body, false);
  rest.holdMentions(body);
  const nonce = body.enforce_nonce && body.nonce ? `${channel.id}/${body.nonce}` : undefined;
  const earlier = nonce ? world.messages.get(rest.nonces.get(nonce) ?? "") : undefined;
  if (earlier) return [200, messagePayload(world, earlier)];
  const message = addMessage(rest, { author: world.bot, channelId: channel.id, body });
  if (nonce) rest.nonces.set(nonce, message.id);
  return [200, messagePayload(world, message)];
}

function startThread(rest: Rest, channel: Channel, message: Message, name: string): Answer {
  const { world } = rest;
  if (name.length < 1 || name.length > 100)
    throw invalidForm("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
  if (channel.type !== 0) throw new ApiError(400, 50024, "Cannot execute action on this channel type");
  if ((world.permissionsIn(channel) & permission.createPublicThreads) === 0n) {
    throw new ApiError(403, 50013, "Missing Permissions");
  }
  if (world.channels.has(message.id)) {
    throw new ApiError(400, 160004, "A thread has already been created for this message");
  }
  const thread = world.addChannel({
    id: message.id,
    type: 11,
    name,
    guild_id: channel.guild_id,
    parent_id: channel.id,
    owner_id: world.bot.id,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1_440,
      archive_timestamp: new Date().toISOString(),
      locked: false,
    },
  });
  rest.gateway.dispatch("THREAD_CREATE", { ...channelPayload(thread), newly_created: true }, intent.guilds);
  rest.changed();
  return [201, channelPayload(thread)];
}

/** Discord numbers the components of a message that came without ids. */
function number(components: MessageBody["components"]): Message["components"] {
  let next = 1;
  const walk = (list: Message["components"]): Message["components"] =>
    list.map((each) => {
      const id = each.id ?? next;
      next += 1;
      return { ...each, id, ...(each.components ? { components: walk(each.components) } : {}) };
    });
  return walk(components ?? []);
}

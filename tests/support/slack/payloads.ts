// The payloads Slack sends: events, slash commands, button presses, shortcuts.
// Shapes are held against recorded ones where PLATFORM_SPECS names their folder (stand-in.test.ts).
import { messageObject } from "./chat-methods.ts";
import type { Channel, StoredMessage, Workspace } from "./workspace.ts";

export type Payload = Readonly<Record<string, unknown>>;

let eventCount = 0;

/** The envelope of docs.slack.dev/apis/events-api; every call is another event_id. */
export function eventBody(workspace: Workspace, event: Payload): Payload {
  eventCount += 1;
  return {
    token: "verification-token",
    team_id: workspace.team,
    api_app_id: workspace.app,
    event,
    type: "event_callback",
    event_id: `Ev${String(eventCount).padStart(8, "0")}`,
    event_time: 1_764_000_000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.team,
        user_id: workspace.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: workspace.shared.has(String(event.channel)),
    event_context: "4-eyJldCI6Im1lc3NhZ2UifQ",
  };
}

function channelType(channel: Channel): string {
  return channel.kind;
}

/** A message event as the app's subscriptions message.channels, message.im … deliver it. */
export function messageEvent(workspace: Workspace, message: StoredMessage, channel: Channel): Payload {
  const { blocks: _, metadata: __, ...fields } = messageObject(workspace, message);
  const root = workspace.messages.find((each) => each.ts === message.threadTs);
  return {
    ...fields,
    client_msg_id: `00000000-0000-4000-9000-${message.ts.slice(-6).padStart(12, "0")}`,
    channel: channel.id,
    event_ts: message.ts,
    channel_type: channelType(channel),
    ...(root ? { parent_user_id: root.user } : {}),
  };
}

export function mentionEvent(workspace: Workspace, message: StoredMessage): Payload {
  const { blocks: _, metadata: __, bot_id: ___, ...fields } = messageObject(workspace, message);
  return {
    ...fields,
    ...(message.isByApp ? { bot_id: workspace.botId } : {}),
    type: "app_mention",
    channel: message.channel,
    event_ts: message.ts,
  };
}

export function changedEvent(
  workspace: Workspace,
  message: StoredMessage,
  before: string,
  channel: Channel,
): Payload {
  const now = messageObject(workspace, message);
  return {
    type: "message",
    subtype: "message_changed",
    channel: channel.id,
    hidden: true,
    message: now,
    previous_message: { ...now, text: before },
    event_ts: workspace.nextTs(),
    ts: workspace.nextTs(),
    channel_type: channelType(channel),
  };
}

/** A deleted message; where replies stand under it, Slack leaves a tombstone and sends message_changed instead. */
export function deletedEvent(workspace: Workspace, message: StoredMessage, channel: Channel): Payload {
  const before = messageObject(workspace, message);
  const stamps = { channel: channel.id, hidden: true, channel_type: channelType(channel) };
  const hasReplies = workspace.messages.some((each) => each.threadTs === message.ts && !each.isDeleted);
  const ts = workspace.nextTs();
  if (!hasReplies) {
    return {
      type: "message",
      subtype: "message_deleted",
      ...stamps,
      deleted_ts: message.ts,
      previous_message: before,
      ts,
      event_ts: ts,
    };
  }
  return {
    type: "message",
    subtype: "message_changed",
    ...stamps,
    message: {
      type: "message",
      subtype: "tombstone",
      user: "USLACKBOT",
      text: "This message was deleted.",
      hidden: true,
      ts: message.ts,
      thread_ts: message.ts,
    },
    previous_message: before,
    ts,
    event_ts: ts,
  };
}

export function commandPayload(
  workspace: Workspace,
  fields: {
    command: string;
    text: string;
    user: string;
    channel: Channel;
    responseUrl: string;
    triggerId: string;
  },
): Payload {
  return {
    token: "verification-token",
    api_app_id: workspace.app,
    team_id: workspace.team,
    team_domain: "example",
    channel_id: fields.channel.id,
    channel_name: fields.channel.name,
    user_id: fields.user,
    user_name: workspace.people.get(fields.user) ?? "",
    command: fields.command,
    text: fields.text,
    response_url: fields.responseUrl,
    trigger_id: fields.triggerId,
    is_enterprise_install: "false",
  };
}

export function actionPayload(
  workspace: Workspace,
  fields: { message: StoredMessage; action: Payload; user: string; responseUrl: string; triggerId: string },
): Payload {
  const { message } = fields;
  const channel = workspace.channels.get(message.channel);
  return {
    type: "block_actions",
    team: { id: workspace.team, domain: "example" },
    user: {
      id: fields.user,
      username: workspace.people.get(fields.user),
      name: workspace.people.get(fields.user),
      team_id: workspace.guests.has(fields.user) ? "T0000002" : workspace.team,
    },
    api_app_id: workspace.app,
    token: "verification-token",
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: message.visibleTo !== undefined,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    trigger_id: fields.triggerId,
    channel: { id: message.channel, name: channel?.name },
    ...(message.visibleTo ? {} : { message: messageObject(workspace, message) }),
    response_url: fields.responseUrl,
    actions: [{ ...fields.action, action_ts: workspace.nextTs() }],
  };
}

export function shortcutPayload(
  workspace: Workspace,
  fields: {
    message: StoredMessage;
    callbackId: string;
    user: string;
    responseUrl: string;
    triggerId: string;
  },
): Payload {
  return {
    type: "message_action",
    callback_id: fields.callbackId,
    trigger_id: fields.triggerId,
    action_ts: workspace.nextTs(),
    message_ts: fields.message.ts,
    response_url: fields.responseUrl,
    token: "verification-token",
    team: { id: workspace.team, domain: "example" },
    channel: {
      id: fields.message.channel,
      name: workspace.channels.get(fields.message.channel)?.name,
    },
    user: { id: fields.user, name: workspace.people.get(fields.user) },
    message: messageObject(workspace, fields.message),
  };
}

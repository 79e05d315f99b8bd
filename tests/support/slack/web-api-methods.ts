// Every method of Slack's Web API that the stand-in serves, with the scope it needs.
// A method that is not here is answered as Slack answers an unknown one.
import { judgeBlocks } from "./block-rules.ts";
import {
  type Answer,
  type Fields,
  messageObject,
  postEphemeral,
  postMessage,
  remove,
  update,
} from "./chat-methods.ts";
import { armedMentions } from "./mention-rules.ts";
import type { Block, Prompt, Workspace } from "./workspace.ts";

export interface Method {
  /** A bot token with one of these is enough; none: any bot token. */
  readonly scopes: readonly string[];
  readonly token: "bot" | "app";
  run(workspace: Workspace, fields: Fields): Answer;
}

const bot = (run: Method["run"], ...scopes: string[]): Method => ({ scopes, token: "bot", run });

const history = ["channels:history", "groups:history", "im:history", "mpim:history"];

/** docs.slack.dev/reference/methods, read November 2026; apps.connections.open is added by the server, which knows its address. */
export const methods: Readonly<Record<string, Method>> = {
  "auth.test": bot((workspace) => ({
    ok: true,
    url: "https://example.slack.com/",
    team: "Example",
    user: "docent",
    team_id: workspace.team,
    user_id: workspace.botUser,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  })),
  "chat.postMessage": bot(postMessage, "chat:write"),
  "chat.postEphemeral": bot(postEphemeral, "chat:write"),
  "chat.update": bot(update, "chat:write"),
  "chat.delete": bot(remove, "chat:write"),
  "chat.getPermalink": bot((_, { channel, message_ts }) => ({
    ok: true,
    channel,
    permalink: `https://example.slack.com/archives/${String(channel)}/p${String(message_ts).replace(".", "")}`,
  })),
  "conversations.replies": bot(replies, ...history),
  "conversations.history": bot(channelHistory, ...history),
  "conversations.info": bot(info, "channels:read", "groups:read", "im:read", "mpim:read"),
  "users.info": bot(userInfo, "users:read"),
  "reactions.add": bot(() => ({ ok: true }), "reactions:write"),
  "views.publish": bot(publish),
  "views.open": bot(() => ({ ok: true, view: { id: "V0000001" } })),
  "assistant.threads.setStatus": bot(setStatus, "assistant:write", "chat:write"),
  "assistant.threads.setSuggestedPrompts": bot(setSuggestedPrompts, "assistant:write"),
  "assistant.threads.setTitle": bot(() => ({ ok: true }), "assistant:write"),
};

function replies(workspace: Workspace, fields: Fields): Answer {
  const channel = String(fields.channel);
  const thread = String(fields.ts);
  const found = workspace.messages.filter(
    (each) =>
      each.channel === channel &&
      !each.isDeleted &&
      !each.visibleTo &&
      (each.ts === thread || (each.threadTs === thread && each.ts >= String(fields.oldest ?? "0"))),
  );
  if (found.length === 0) return { ok: false, error: "thread_not_found" };
  return listing(workspace, found.slice(0, Number(fields.limit ?? 100)), fields);
}

function channelHistory(workspace: Workspace, fields: Fields): Answer {
  const found = workspace.messages
    .filter(
      (each) =>
        each.channel === fields.channel &&
        !each.isDeleted &&
        !each.visibleTo &&
        !each.threadTs &&
        each.ts > String(fields.oldest ?? "0"),
    )
    .reverse();
  return listing(workspace, found.slice(0, Number(fields.limit ?? 100)), fields);
}

function listing(workspace: Workspace, found: Workspace["messages"], fields: Fields): Answer {
  const withMetadata = String(fields.include_all_metadata) === "true";
  return {
    ok: true,
    has_more: false,
    messages: found.map((each) => {
      const { metadata, ...rest } = messageObject(workspace, each);
      return withMetadata && metadata ? { ...rest, metadata } : rest;
    }),
  };
}

function info(workspace: Workspace, fields: Fields): Answer {
  const channel = workspace.channels.get(String(fields.channel));
  if (!channel) return { ok: false, error: "channel_not_found" };
  const { id, name, kind, hasApp } = channel;
  return {
    ok: true,
    channel: { id, name, is_im: kind === "im", is_mpim: kind === "mpim", is_member: hasApp },
  };
}

function userInfo(workspace: Workspace, fields: Fields): Answer {
  const name = workspace.people.get(String(fields.user));
  if (!name) return { ok: false, error: "user_not_found" };
  return {
    ok: true,
    user: { id: fields.user, team_id: workspace.team, name, real_name: name, is_bot: false },
  };
}

function publish(workspace: Workspace, fields: Fields): Answer {
  const view = fields.view as { type?: string; blocks?: Block[] } | undefined;
  if (view?.type !== "home") return { ok: false, error: "invalid_arguments" };
  const verdict = judgeBlocks(view.blocks, "home");
  if (verdict) {
    workspace.violations.push(`views.publish: ${verdict.detail}`);
    return { ok: false, error: verdict.error };
  }
  for (const armed of armedMentions("", view.blocks ?? [])) {
    workspace.violations.push(`views.publish: an armed mention, ${armed}`);
  }
  workspace.homes.set(String(fields.user_id), view.blocks ?? []);
  workspace.changed();
  return { ok: true, view: { id: "V0000001", type: "home" } };
}

function setStatus(workspace: Workspace, fields: Fields): Answer {
  const threadTs = String(fields.thread_ts ?? "");
  if (!/^\d{10}\.\d{6}$/.test(threadTs)) return { ok: false, error: "invalid_thread_ts" };
  workspace.statuses.push({ channel: String(fields.channel_id), threadTs, status: String(fields.status) });
  workspace.changed();
  return { ok: true };
}

/** At most four prompts; without thread_ts they stand in the Messages tab (agent_view). */
function setSuggestedPrompts(workspace: Workspace, fields: Fields): Answer {
  const prompts = fields.prompts as readonly Prompt[] | undefined;
  const isWell =
    Array.isArray(prompts) &&
    prompts.length >= 1 &&
    prompts.length <= 4 &&
    prompts.every((each) => each.title && each.message);
  if (!isWell || fields.thread_ts === "") return { ok: false, error: "invalid_arguments" };
  workspace.prompts.push({
    channel: String(fields.channel_id),
    prompts,
    ...(fields.thread_ts ? { threadTs: String(fields.thread_ts) } : {}),
  });
  workspace.changed();
  return { ok: true };
}

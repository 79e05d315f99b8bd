// The chat.* methods of Slack's Web API and the response address of commands and buttons.
// Refuses what Slack refuses; whatever is taken is stored in the workspace for people to see.
import { judgeBlocks } from "./block-rules.ts";
import { armedMentions } from "./mention-rules.ts";
import type { Block, StoredMessage, Workspace } from "./workspace.ts";

export type Fields = Readonly<Record<string, unknown>>;
export type Answer = Readonly<Record<string, unknown>>;

/** Characters `text` may have before Slack refuses it (docs: msg_too_long, 40,000). */
const textLengthMax = 40_000;

/** What all methods that show something have in common: text beside blocks, lengths, well-formed blocks, no pings. */
function contentFault(workspace: Workspace, method: string, fields: Fields): string | undefined {
  const text = typeof fields.text === "string" ? fields.text : "";
  const blocks = fields.blocks === undefined ? [] : fields.blocks;
  if (text === "" && (!Array.isArray(blocks) || blocks.length === 0)) return "no_text";
  if (text === "") workspace.violations.push(`${method}: blocks without text for screen readers`);
  if (text.length > textLengthMax) return "msg_too_long";
  const verdict = judgeBlocks(blocks, "message");
  if (verdict) {
    workspace.violations.push(`${method}: ${verdict.error}: ${verdict.detail}`);
    return verdict.error;
  }
  for (const armed of armedMentions(text, blocks as Block[])) {
    workspace.violations.push(`${method}: an armed mention, ${armed}`);
  }
  if (fields.link_names === true || fields.link_names === "true" || fields.parse === "full") {
    workspace.violations.push(`${method}: names are turned into mentions`);
  }
  return undefined;
}

function placeFault(workspace: Workspace, fields: Fields): string | undefined {
  const channel = workspace.channels.get(String(fields.channel));
  if (!channel) return "channel_not_found";
  if (!channel.hasApp) return "not_in_channel";
  if ("thread_ts" in fields && !/^\d{10}\.\d{6}$/.test(String(fields.thread_ts))) return "invalid_thread_ts";
  return undefined;
}

export function postMessage(workspace: Workspace, fields: Fields): Answer {
  const fault = placeFault(workspace, fields) ?? contentFault(workspace, "chat.postMessage", fields);
  if (fault) return { ok: false, error: fault };
  for (const name of ["unfurl_links", "unfurl_media"]) {
    if (String(fields[name]) !== "false") workspace.violations.push(`chat.postMessage: ${name} is not off`);
  }
  const message = workspace.store({
    channel: String(fields.channel),
    user: workspace.botUser,
    isByApp: true,
    text: String(fields.text ?? ""),
    blocks: (fields.blocks ?? []) as Block[],
    ...(fields.thread_ts ? { threadTs: String(fields.thread_ts) } : {}),
    ...(fields.metadata ? { metadata: fields.metadata } : {}),
  });
  clearStatus(workspace, message);
  return { ok: true, channel: message.channel, ts: message.ts, message: messageObject(workspace, message) };
}

/** Slack clears the status by itself once the app says something in the thread. */
function clearStatus(workspace: Workspace, message: StoredMessage): void {
  const last = workspace.statuses.findLast((each) => each.channel === message.channel);
  if (last && last.status !== "") workspace.statuses.push({ ...last, status: "" });
}

/** An ephemeral message in a thread that nobody has replied in is shown to nobody. */
function invisible(workspace: Workspace, method: string, fields: Fields): void {
  if (!fields.thread_ts) return;
  const hasReplies = workspace.messages.some(
    (each) => each.threadTs === fields.thread_ts && !each.visibleTo && !each.isDeleted,
  );
  if (!hasReplies) workspace.violations.push(`${method}: an ephemeral message in a thread without replies`);
}

export function postEphemeral(workspace: Workspace, fields: Fields): Answer {
  const fault = placeFault(workspace, fields) ?? contentFault(workspace, "chat.postEphemeral", fields);
  if (fault) return { ok: false, error: fault };
  invisible(workspace, "chat.postEphemeral", fields);
  if (!workspace.people.has(String(fields.user))) return { ok: false, error: "user_not_in_channel" };
  const message = workspace.store({
    channel: String(fields.channel),
    user: workspace.botUser,
    isByApp: true,
    visibleTo: String(fields.user),
    text: String(fields.text ?? ""),
    blocks: (fields.blocks ?? []) as Block[],
    ...(fields.thread_ts ? { threadTs: String(fields.thread_ts) } : {}),
  });
  return { ok: true, message_ts: message.ts };
}

export function update(workspace: Workspace, fields: Fields): Answer {
  const message = workspace.find(String(fields.channel), String(fields.ts));
  if (!message || message.visibleTo) return { ok: false, error: "message_not_found" };
  if (!message.isByApp) return { ok: false, error: "cant_update_message" };
  const fault = contentFault(workspace, "chat.update", fields);
  if (fault) return { ok: false, error: fault };
  message.text = String(fields.text ?? "");
  message.blocks = (fields.blocks ?? []) as Block[];
  message.wasEdited = true;
  workspace.changed();
  return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
}

export function remove(workspace: Workspace, fields: Fields): Answer {
  const message = workspace.find(String(fields.channel), String(fields.ts));
  if (!message || message.visibleTo) return { ok: false, error: "message_not_found" };
  if (!message.isByApp) return { ok: false, error: "cant_delete_message" };
  message.isDeleted = true;
  workspace.changed();
  return { ok: true, channel: message.channel, ts: message.ts };
}

/** What a POST to a response_url does: Slack answers with plain "ok" or an error word. */
export function respond(
  workspace: Workspace,
  target: { readonly channel: string; readonly user: string; readonly threadTs?: string },
  fields: Fields,
): string {
  const fault = contentFault(workspace, "response_url", fields);
  if (fault) return fault;
  if (fields.response_type !== "in_channel") invisible(workspace, "response_url", fields);
  if (fields.replace_original === true) workspace.violations.push("response_url: replaces the original");
  workspace.store({
    channel: target.channel,
    user: workspace.botUser,
    isByApp: true,
    text: String(fields.text ?? ""),
    blocks: (fields.blocks ?? []) as Block[],
    ...(fields.response_type === "in_channel" ? {} : { visibleTo: target.user }),
    ...(fields.thread_ts ? { threadTs: String(fields.thread_ts) } : {}),
  });
  return "ok";
}

/** A message as events and answers carry it. */
export function messageObject(workspace: Workspace, message: StoredMessage): Answer {
  return {
    type: "message",
    ...(message.subtype ? { subtype: message.subtype } : {}),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: workspace.team,
    ...(message.isByApp ? { bot_id: workspace.botId, app_id: workspace.app } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.wasEdited ? { edited: { user: message.user, ts: message.ts } } : {}),
    blocks: message.blocks,
    ...(message.metadata ? { metadata: message.metadata } : {}),
  };
}

// Reads who pressed a button where: the same for every button.
import type { BlockAction } from "@slack/bolt";
import type { Person, Place } from "#bot/inquiry.ts";
import type { Target } from "../desk.ts";

export interface Pressed {
  readonly presser: Person;
  /** The presser's workspace, where Slack says it. */
  readonly team?: string;
  readonly isDirect: boolean;
  /** The message with the button was shown to the presser alone. */
  readonly isEphemeral: boolean;
  /** In the thread of the message with the button, if it stands in one. */
  readonly target: Target;
  /** The message with the button. */
  readonly ts: string;
}

/** Undefined where the button stands in no channel (a view). */
export function readPress(body: BlockAction): Pressed | undefined {
  const container = body.container as Readonly<Record<string, unknown>>;
  const channel = body.channel?.id ?? container.channel_id;
  const ts = container.message_ts;
  if (typeof channel !== "string" || typeof ts !== "string") return undefined;
  const message = body.message as { readonly thread_ts?: unknown } | undefined;
  const thread = container.thread_ts ?? message?.thread_ts;
  return {
    presser: { id: body.user.id, name: body.user.name, isBot: false },
    ...(body.user.team_id === undefined ? {} : { team: body.user.team_id }),
    isDirect: channel.startsWith("D"),
    isEphemeral: container.is_ephemeral === true,
    ts,
    target: {
      channel,
      responseUrl: body.response_url,
      ...(typeof thread === "string" && thread !== "" ? { threadTs: thread } : {}),
    },
  };
}

/** Where it was pressed, as a place that is asked in. */
export function placeOf({ target, isDirect }: Pressed, workspace: string): Place {
  const { channel, threadTs: thread } = target;
  const kind = isDirect ? "direct" : thread ? "thread" : "channel";
  return { kind, workspace, channel, ...(thread ? { thread } : {}) };
}

/** What a button carries; Slack's own thumbs carry the pressed one's value. */
export function pressedValue(action: { readonly type: string; readonly value?: unknown }): string {
  return typeof action.value === "string" ? action.value : "";
}

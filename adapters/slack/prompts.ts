// Questions to begin with, offered in the Messages tab and the assistant's pane.

import type { Audience } from "#bot/inquiry.ts";
import { fitText } from "#reply/fitting.ts";
import type { Desk } from "./desk.ts";
import { persist, refusalOf } from "./persisting.ts";

/** Slack shows four prompts at most (docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts). */
const promptsMax = 4;
/** Characters of a prompt's title; the message carries the whole question. */
const titleLengthMax = 75;

/** `threadTs` only for the assistant's pane: in the Messages tab prompts belong to the whole conversation. */
export async function suggestPrompts(
  desk: Desk,
  channel: string,
  audience: Audience,
  threadTs?: string,
): Promise<void> {
  const prompts = desk.bot
    .prompts(promptsMax, audience)
    .map((message) => ({ title: fitText(message, titleLengthMax).text, message }));
  if (prompts.length === 0) return;
  try {
    await persist(() =>
      desk.client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        prompts,
        ...(threadTs ? { thread_ts: threadTs } : {}),
      }),
    );
  } catch (error) {
    // Apps without the Agent experience have no place for prompts; all else works there.
    if (refusalOf(error) === undefined) throw error;
    desk.log.debug({ channel, refusal: refusalOf(error) }, "Slack took no suggested prompts");
  }
}

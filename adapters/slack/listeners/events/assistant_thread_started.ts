// Somebody opens the assistant's pane: https://docs.slack.dev/reference/events/assistant_thread_started
// Installs from before June 2026 send this (assistant_view); newer ones open the Messages tab instead.
import type { App } from "@slack/bolt";
import type { Desk } from "../../desk.ts";
import { suggestPrompts } from "../../prompts.ts";

export function onAssistantThreadStarted(app: App, desk: Desk): void {
  app.event("assistant_thread_started", async ({ event }) => {
    const { channel_id: channel, thread_ts: threadTs, user_id: id } = event.assistant_thread;
    const { workspace } = desk.identity;
    const audience = desk.audience({ kind: "direct", workspace, channel }, { id, workspace });
    await suggestPrompts(desk, channel, audience, threadTs);
  });
}

// "Ask Docent about this" in a message's menu: https://docs.slack.dev/interactivity/implementing-shortcuts
// The message is the question; the answer stands in its thread, where Docent is no member too.
import type { App, MessageShortcut } from "@slack/bolt";
import type { Place } from "#bot/inquiry.ts";
import { shortcutId } from "../../action-ids.ts";
import type { Desk } from "../../desk.ts";
import { readText } from "../../escaping.ts";

export function onMessageAction(app: App, desk: Desk): void {
  app.shortcut<MessageShortcut>(
    { type: "message_action", callback_id: shortcutId },
    async ({ ack, shortcut }) => {
      await ack();
      const { channel, message, user } = shortcut;
      const threadTs = typeof message.thread_ts === "string" ? message.thread_ts : message.ts;
      const place: Place = {
        kind: channel.id.startsWith("D") ? "direct" : "thread",
        workspace: desk.identity.workspace,
        channel: channel.id,
        thread: threadTs,
      };
      const asker = { id: user.id, workspace: user.team_id };
      const question = readText(message.text ?? "", desk.identity.botUser);
      await desk.answer(
        {
          key: `${channel.id}:shortcut:${shortcut.action_ts}`,
          platform: "slack",
          text: question,
          asker: { id: user.id, name: user.name, isBot: false },
          place,
          audience: desk.audience(place, desk.isOwnDirect(place) ? asker : undefined).ids,
        },
        {
          channel: channel.id,
          threadTs,
          questionTs: message.ts,
          statusTs: threadTs,
          responseUrl: shortcut.response_url,
        },
      );
    },
  );
}

// Somebody mentions Docent: https://docs.slack.dev/reference/events/app_mention
// The same mention arrives as `message` too, in either order; the bot answers the first.
import type { App } from "@slack/bolt";
import type { Desk } from "../../desk.ts";
import { inquiryOf, readMessage, targetOf } from "../../heard-message.ts";

export function onAppMention(app: App, desk: Desk): void {
  app.event("app_mention", async ({ event, body }) => {
    desk.channels.note(event.channel, body.is_ext_shared_channel !== false);
    const message = readMessage(event);
    if (message && !message.isBot) await desk.answer(inquiryOf(message, desk), targetOf(message));
  });
}

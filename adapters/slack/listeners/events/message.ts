// Somebody writes where Docent is: https://docs.slack.dev/reference/events/message
// Answers direct messages, mentions and follow-ups; edits and deletions go to their own files.
import type { App } from "@slack/bolt";
import type { Desk } from "../../desk.ts";
import { inquiryOf, isMeant, readMessage, targetOf } from "../../heard-message.ts";
import { handleChanged } from "./message_changed.ts";
import { handleDeleted } from "./message_deleted.ts";

export function onMessage(app: App, desk: Desk): void {
  app.event("message", async ({ event, body }) => {
    desk.channels.note(event.channel, body.is_ext_shared_channel !== false);
    if (event.subtype === "message_changed") return handleChanged(event, desk);
    if (event.subtype === "message_deleted") return handleDeleted(event, desk);
    const message = readMessage(event);
    if (!message || message.isBot || !(await isMeant(message, desk))) return;
    await desk.answer(inquiryOf(message, desk), targetOf(message));
  });
}

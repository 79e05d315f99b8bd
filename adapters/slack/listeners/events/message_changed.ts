// A message was edited: https://docs.slack.dev/reference/events/message/message_changed
// An edited question gets another answer in the old one's place, and what only the edit made a question gets one.
import type { types } from "@slack/bolt";
import type { Desk } from "../../desk.ts";
import { inquiryOf, isMeant, readMessage, targetOf } from "../../heard-message.ts";
import { takeAway } from "./message_deleted.ts";

export async function handleChanged(event: types.MessageChangedEvent, desk: Desk): Promise<void> {
  // Slack leaves a tombstone where a deleted message has replies, instead of message_deleted; Bolt's types omit it.
  const subtype: string | undefined = event.message.subtype;
  if (subtype === "tombstone") return takeAway(`${event.channel}:${event.message.ts}`, desk);
  const message = readMessage(event.message, { id: event.channel, type: event.channel_type });
  if (!message || message.isBot || message.user === desk.identity.botUser) return;
  const inquiry = inquiryOf(message, desk);
  await desk.inOrder(inquiry.key, async () => {
    const before = await desk.bot.postedFor(inquiry.key);
    // Slack sends the event as well when it unfurls a link.
    if (before.length === 0 && (!wasReworded(event) || !(await isMeant(message, desk)))) return;
    const reply = await desk.bot.edit(inquiry);
    if (!reply) return;
    if (before.length === 0) return desk.deliver(inquiry, targetOf(message), reply);
    if (reply.visibility === "asker" && !message.isDirect) {
      return desk.whisper(reply, message.user, false, targetOf(message), inquiry.key);
    }
    for (const { channel, message: ts } of before) {
      if (ts === "") continue;
      await desk.outbox.update(channel, ts, reply);
      if (reply.exchangeId !== "") await desk.bot.posted(reply.exchangeId, { channel, message: ts });
    }
  });
}

function wasReworded({ message, previous_message: before }: types.MessageChangedEvent): boolean {
  return readText(message) !== readText(before);
}

function readText(message: unknown): unknown {
  return typeof message === "object" && message !== null && "text" in message ? message.text : undefined;
}

// A message was deleted: https://docs.slack.dev/reference/events/message/message_deleted
// The answer to a deleted question goes too.
import type { types } from "@slack/bolt";
import type { Desk } from "../../desk.ts";

export function handleDeleted(event: types.MessageDeletedEvent, desk: Desk): Promise<void> {
  return takeAway(`${event.channel}:${event.deleted_ts}`, desk);
}

export function takeAway(key: string, desk: Desk): Promise<void> {
  return desk.inOrder(key, async () => {
    for (const { channel, message } of await desk.bot.withdraw(key)) {
      if (message !== "") await desk.outbox.remove(channel, message);
    }
  });
}

// "Helpful" or "not helpful": https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element
// The plain buttons, drawn where Slack refuses its own element, mean the same.
import type { App, BlockAction } from "@slack/bolt";
import { decodeAction } from "#reply/action.ts";
import { actionIds } from "../../action-ids.ts";
import type { Desk } from "../../desk.ts";
import { pressedValue, readPress } from "../pressed.ts";

export function onFeedback(app: App, desk: Desk): void {
  const ids = new RegExp(`^(${actionIds.feedback}|${actionIds.helpful}|${actionIds.unhelpful})$`);
  app.action<BlockAction>(ids, async ({ ack, action, body }) => {
    await ack();
    const pressed = readPress(body);
    const decoded = decodeAction(pressedValue(action));
    if (!pressed || !decoded || decoded.intent === "more") return;
    const thanks = await desk.bot.feedback(decoded.exchangeId, decoded.intent, pressed.presser);
    await desk.whisper(thanks, pressed.presser.id, pressed.isDirect, pressed.target, "");
  });
}

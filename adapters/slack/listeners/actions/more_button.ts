// "More": further passages, for the presser only (in a direct message an ordinary reply).
import type { App, BlockAction } from "@slack/bolt";
import { decodeAction } from "#reply/action.ts";
import { actionIds } from "../../action-ids.ts";
import type { Desk } from "../../desk.ts";
import { placeOf, pressedValue, readPress } from "../pressed.ts";

export function onMore(app: App, desk: Desk): void {
  app.action<BlockAction>(actionIds.more, async ({ ack, action, body }) => {
    await ack();
    const pressed = readPress(body);
    const decoded = decodeAction(pressedValue(action));
    if (!pressed || decoded?.intent !== "more") return;
    const { exchangeId, page = 1 } = decoded;
    const { presser, team } = pressed;
    const place = placeOf(pressed, desk.identity.workspace);
    const audience = desk.audience(place, { id: presser.id, workspace: team });
    const reply = await desk.bot.more(exchangeId, page, presser, audience);
    const isDirect = pressed.isDirect && !pressed.isEphemeral;
    await desk.whisper(reply, pressed.presser.id, isDirect, pressed.target, `more:${action.action_ts}`);
  });
}

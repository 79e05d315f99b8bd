// A suggested question was pressed: it is asked as if the presser had written it, and shown above its answer.
import type { App, BlockAction } from "@slack/bolt";
import { actionIds } from "../../action-ids.ts";
import type { Desk } from "../../desk.ts";
import { placeOf, pressedValue, readPress } from "../pressed.ts";

export function onSuggestion(app: App, desk: Desk): void {
  app.action<BlockAction>(new RegExp(`^${actionIds.suggestion}_\\d$`), async ({ ack, action, body }) => {
    await ack();
    const pressed = readPress(body);
    const question = pressedValue(action);
    if (!pressed || question === "") return;
    const { target, isDirect, isEphemeral } = pressed;
    const threadTs = target.threadTs ?? (isDirect || isEphemeral ? undefined : pressed.ts);
    const where = { ...pressed, target: { ...target, ...(threadTs ? { threadTs } : {}) } };
    const place = placeOf(where, desk.identity.workspace);
    const isAlone = isEphemeral || desk.isOwnDirect(place);
    const alone = isAlone ? { id: pressed.presser.id, workspace: pressed.team } : undefined;
    await desk.answer(
      {
        key: `${target.channel}:press:${action.action_ts}`,
        platform: "slack",
        text: question,
        asker: pressed.presser,
        place,
        audience: desk.audience(place, alone).ids,
        isPrivate: isEphemeral,
      },
      {
        ...target,
        questionTs: pressed.ts,
        ...(threadTs ? { threadTs, statusTs: threadTs } : {}),
        asked: question,
      },
    );
  });
}

// The slash commands: https://docs.slack.dev/interactivity/implementing-slash-commands
// `/ask question` is answered for the channel to see, `/ask private question` for the asker alone.
import type { App } from "@slack/bolt";
import type { Place } from "#bot/inquiry.ts";
import { commands } from "../../action-ids.ts";
import type { Desk } from "../../desk.ts";
import { readText } from "../../escaping.ts";

/** The leading word that keeps question and answer to the asker. */
const privately = /^private\b[:,]?\s*/i;

export function onAsk(app: App, desk: Desk): void {
  for (const command of commands) {
    app.command(command, async ({ ack, command: { channel_id: channel, ...given } }) => {
      const text = readText(given.text, desk.identity.botUser);
      const question = text.replace(privately, "");
      const isPrivate = question !== text || question === "";
      const place: Place = {
        kind: channel.startsWith("D") ? "direct" : "channel",
        workspace: desk.identity.workspace,
        channel,
      };
      const asker = { id: given.user_id, workspace: given.team_id };
      const isAlone = isPrivate || desk.isOwnDirect(place);
      // "in_channel" shows the command itself to the channel, so that the answer does not stand there alone.
      await ack(isPrivate ? undefined : { response_type: "in_channel" });
      await desk.answer(
        {
          key: `${channel}:command:${given.trigger_id}`,
          platform: "slack",
          text: question,
          asker: { id: given.user_id, name: given.user_name, isBot: false },
          place,
          audience: desk.audience(place, isAlone ? asker : undefined).ids,
          isPrivate,
        },
        { channel, responseUrl: given.response_url },
      );
    });
  }
}

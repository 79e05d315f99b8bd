// Somebody opens Docent's page: https://docs.slack.dev/reference/events/app_home_opened
// The Home tab says what Docent knows; the Messages tab offers questions to begin with.
import type { App } from "@slack/bolt";
import type { Desk } from "../../desk.ts";
import { drawHome } from "../../home.ts";
import { persist } from "../../persisting.ts";
import { suggestPrompts } from "../../prompts.ts";

/** Examples in the Home tab. */
const examplesMax = 3;

export function onAppHomeOpened(app: App, desk: Desk): void {
  app.event("app_home_opened", async ({ event }) => {
    const { user, channel } = event;
    const { workspace } = desk.identity;
    desk.channels.note(channel, false);
    const audience = desk.audience({ kind: "direct", workspace, channel }, { id: user, workspace });
    if (event.tab === "messages") return suggestPrompts(desk, channel, audience);
    const view = drawHome(desk.bot.summary(audience), desk.bot.prompts(examplesMax, audience));
    await persist(() => desk.client.views.publish({ user_id: user, view }));
  });
}

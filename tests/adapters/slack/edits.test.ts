// Messages that become a question for Docent only by an edit.
import { describe, expect, it } from "vitest";
import { readableText } from "../../support/slack/screen.ts";
import type { Workspace } from "../../support/slack/workspace.ts";
import { bot, offTopic, pact, scene } from "./scene.ts";

const firstFromApp = (workspace: Workspace, since = 0) =>
  workspace.until(() => workspace.messages.slice(since).find((each) => each.isByApp), "a reply");

describe("an edit that makes a question", () => {
  it("of a mention that got only help is answered beside it", async () => {
    const { slack, workspace } = await scene();
    const asked = slack.say({ channel: "C0000GEN", text: bot });
    await firstFromApp(workspace);
    const since = workspace.messages.length;
    await slack.edit(asked, `${bot} ${pact}`);
    const answer = await firstFromApp(workspace, since);
    expect(answer.threadTs).toBe(asked.ts);
    expect(readableText(answer)).toContain("Marrakech");
  });

  it("by mentioning Docent is answered, and edited after that", async () => {
    const { slack, workspace } = await scene();
    const asked = slack.say({ channel: "C0000GEN", text: pact });
    await slack.edit(asked, `${bot} ${pact}`);
    expect(readableText(await firstFromApp(workspace))).toContain("Marrakech");
    await slack.edit(asked, `${bot} ${offTopic}`);
    const isEdited = () =>
      workspace.fromApp().find((each) => readableText(each).includes("Not in my documents"));
    await workspace.until(isEdited, "the edited answer");
    expect(workspace.fromApp()).toHaveLength(1);
  });

  it("is left alone where it is not meant for Docent, or only a link was unfurled", async () => {
    const { driver, slack, workspace } = await scene();
    const aside = slack.say({ channel: "C0000GEN", text: pact });
    await slack.edit(aside, offTopic);
    const old = workspace.store({
      channel: "C0000GEN",
      user: "U0000ANA",
      isByApp: false,
      text: `${bot} ${pact}`,
    });
    await slack.edit(old, old.text);
    await driver.replies(await driver.send("direct", pact));
    expect(workspace.fromApp()).toHaveLength(1);
  });
});

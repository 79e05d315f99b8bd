// Who reads along on Slack: channels of one workspace, channels shared with another organisation, one person.
import { describe, expect, it } from "vitest";
import { shortcutId } from "#adapters/slack/action-ids.ts";
import { actionFor } from "../../support/slack/driver.ts";
import { drawBlocks, readableText } from "../../support/slack/screen.ts";
import type { Workspace } from "../../support/slack/workspace.ts";
import { bot, scene } from "./scene.ts";

const question = "What is the word that opens the vault of the boathouse?";
const answer = "Kestrelwing";
const files = {
  "boathouse/collection.yaml": "readers: { slack: T0000001 }\n",
  "boathouse/vault.md": `# The vault of the boathouse\n\nThe word that opens the vault of the boathouse is ${answer}.\n`,
};

/** What the app says next, as people read it. */
async function next(workspace: Workspace, work: () => unknown): Promise<string> {
  const since = workspace.messages.length;
  await work();
  const look = () => workspace.messages.slice(since).find((each) => each.isByApp);
  return readableText(await workspace.until(look, "a reply"));
}

describe("what a workspace may read", () => {
  it("is answered in its channels, and not where another organisation reads along", async () => {
    const { slack, workspace } = await scene({ files });
    const mention = () => slack.say({ channel: "C0000GEN", text: `${bot} ${question}` });
    expect(await next(workspace, mention)).toContain(answer);
    workspace.shared.add("C0000GEN");
    expect(await next(workspace, mention)).not.toContain(answer);
  });
  it("is answered to a command for all to see once it is known that no others are there", async () => {
    const { slack, workspace } = await scene({ files });
    const command = () => slack.command(question, { triggerId: workspace.nextTs() });
    expect(await next(workspace, command)).not.toContain(answer);
    expect(
      await next(workspace, () => slack.command(`private ${question}`, { triggerId: workspace.nextTs() })),
    ).toContain(answer);
    await next(workspace, () => slack.say({ channel: "C0000GEN", text: `${bot} hello` }));
    expect(await next(workspace, command)).toContain(answer);
    workspace.shared.add("C0000GEN");
    await next(workspace, () => slack.say({ channel: "C0000GEN", text: `${bot} hello` }));
    expect(await next(workspace, command)).not.toContain(answer);
  });
  it("is shown by no button to a person of another workspace", async () => {
    const { slack, workspace } = await scene({ files });
    await next(workspace, () => slack.say({ channel: "C0000GEN", text: `${bot} ${question}` }));
    const shown = workspace.messages.findLast((each) => each.isByApp);
    const action = shown && actionFor(shown, "more");
    if (!shown || !action) throw new Error("no button");
    expect(await next(workspace, () => slack.press(shown, action))).not.toContain("ask again");
    workspace.guests.add("U0000BEN");
    expect(await next(workspace, () => slack.press(shown, action, "U0000BEN"))).toContain("ask again");
  });
  it("is listed on the Home tab of its people", async () => {
    const { slack, workspace } = await scene({ files });
    const home = {
      type: "app_home_opened",
      user: "U0000ANA",
      channel: "D0000ANA",
      tab: "home",
      event_ts: "1",
    };
    await slack.event(home);
    expect(
      drawBlocks(await workspace.until(() => workspace.homes.get("U0000ANA"), "the Home tab")),
    ).toContain("The vault of the boathouse");
  });
});

describe("what a person may read", () => {
  const ana = { ...files, "boathouse/collection.yaml": "readers: { slack: U0000ANA }\n" };
  it("is listed on their Home tab alone", async () => {
    const { slack, workspace } = await scene({ files: ana });
    for (const [user, channel] of [
      ["U0000ANA", "D0000ANA"],
      ["U0000BEN", "D0000BEN"],
    ]) {
      await slack.event({ type: "app_home_opened", user, channel, tab: "home", event_ts: "1" });
      await workspace.until(() => workspace.homes.get(user), "the Home tab");
    }
    const titles = (user: string) => drawBlocks(workspace.homes.get(user) ?? []);
    expect(titles("U0000ANA")).toContain("The vault of the boathouse");
    expect(titles("U0000BEN")).not.toContain("The vault of the boathouse");
  });
  it("is not said in a direct message that another person reads, by a shortcut or a command", async () => {
    const { slack, workspace } = await scene({ files: ana });
    const asked = slack.say({ channel: "D0000BEN", user: "U0000BEN", text: question });
    await workspace.until(() => workspace.messages.findLast((each) => each.isByApp), "a reply");
    workspace.channels.set("D0PEOPLE", { id: "D0PEOPLE", name: "ana-ben", kind: "im", hasApp: false });
    const between = { ...asked, channel: "D0PEOPLE", ts: workspace.nextTs() };
    workspace.messages.push(between);
    expect(await next(workspace, () => slack.shortcut(between, shortcutId, "U0000ANA"))).not.toContain(
      answer,
    );
    const command = { triggerId: workspace.nextTs(), channel: "D0PEOPLE" };
    expect(await next(workspace, () => slack.command(question, command))).not.toContain(answer);
  });
  it("is shown behind an answer between two people to the presser alone", async () => {
    const open = {
      ...ana,
      "mole.md": "# The mole\n\nThe mole is 310 metres long.\n",
      "pier.md": "# The pier\n\nThe pier is 20 metres long.\n",
    };
    const { slack, workspace } = await scene({ files: open });
    workspace.channels.set("D0PEOPLE", { id: "D0PEOPLE", name: "ana-ben", kind: "im", hasApp: false });
    const command = { triggerId: workspace.nextTs(), channel: "D0PEOPLE" };
    expect(await next(workspace, () => slack.command("How long is the mole?", command))).toContain("310");
    const shown = workspace.messages.findLast((each) => each.isByApp);
    const action = shown && actionFor(shown, "more");
    if (!shown || !action) throw new Error("no button");
    expect(await next(workspace, () => slack.press(shown, action, "U0000ANA"))).toContain("pier");
    expect(workspace.messages.findLast((each) => each.isByApp)?.visibleTo).toBe("U0000ANA");
  });
});

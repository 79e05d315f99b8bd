// Every place in Slack where Docent is asked, beyond what all platforms have.
import { describe, expect, it } from "vitest";
import { shortcutId } from "#adapters/slack/action-ids.ts";
import { buttonsOf, drawBlocks, readableText } from "../../support/slack/screen.ts";
import type { Workspace } from "../../support/slack/workspace.ts";
import { bot, offTopic, pact, scene } from "./scene.ts";

const firstFromApp = (workspace: Workspace, since = 0) =>
  workspace.until(() => workspace.messages.slice(since).find((each) => each.isByApp), "a reply");

describe("the Messages tab and the assistant's pane", () => {
  it("offer questions that the corpus can answer, without a thread in the Messages tab", async () => {
    const { slack, workspace } = await scene();
    await slack.event({
      type: "app_home_opened",
      user: "U0000ANA",
      channel: "D0000ANA",
      tab: "messages",
      event_ts: "1",
    });
    const [offered] = await workspace.until(
      () => (workspace.prompts.length > 0 ? workspace.prompts : undefined),
      "prompts",
    );
    expect(offered.channel).toBe("D0000ANA");
    expect("threadTs" in offered).toBe(false);
    expect(offered.prompts.length).toBeGreaterThan(0);
  });

  it("offer them in the thread of an older install", async () => {
    const { slack, workspace } = await scene();
    const thread = {
      user_id: "U0000ANA",
      context: {},
      channel_id: "D0000ANA",
      thread_ts: "1764000000.000001",
    };
    await slack.event({ type: "assistant_thread_started", assistant_thread: thread, event_ts: "1" });
    const [offered] = await workspace.until(
      () => (workspace.prompts.length > 0 ? workspace.prompts : undefined),
      "prompts",
    );
    expect(offered.threadTs).toBe("1764000000.000001");
  });

  it("show that Docent is reading, and stop showing it once the answer stands there", async () => {
    const { driver, workspace } = await scene();
    await driver.replies(await driver.send("direct", pact));
    await workspace.until(() => (workspace.statuses.at(-1)?.status === "" ? true : undefined), "no status");
    expect(workspace.statuses[0].status).toBe("is reading…");
  });

  it("answer inside the thread that a direct message stands in", async () => {
    const { slack, workspace } = await scene();
    const root = slack.say({ channel: "D0000ANA", text: pact });
    await firstFromApp(workspace);
    const since = workspace.messages.length;
    slack.say({ channel: "D0000ANA", text: pact, threadTs: root.ts });
    expect((await firstFromApp(workspace, since)).threadTs).toBe(root.ts);
  });
});

describe("App Home", () => {
  it("says what Docent knows", async () => {
    const { slack, workspace } = await scene();
    await slack.event({
      type: "app_home_opened",
      user: "U0000ANA",
      channel: "D0000ANA",
      tab: "home",
      event_ts: "1",
    });
    const home = await workspace.until(() => workspace.homes.get("U0000ANA"), "the Home tab");
    expect(drawBlocks(home)).toMatch(/I answer from \d+ documents? .*English/);
    expect(workspace.violations).toEqual([]);
  });
});

describe("slash commands", () => {
  it("show question and answer to the channel", async () => {
    const { slack, workspace } = await scene();
    await slack.command(pact, { command: "/docent" });
    const answer = await firstFromApp(workspace);
    expect(answer.visibleTo).toBeUndefined();
    expect(slack.draw("C0000GEN")).toContain(`/docent ${pact}`);
  });

  it("keep question and answer to the asker after the word private", async () => {
    const { slack, workspace } = await scene();
    for (const word of ["private", "Private:", "PRIVATE,"]) {
      const since = workspace.messages.length;
      await slack.command(`${word} ${pact}`);
      const answer = await firstFromApp(workspace, since);
      expect(answer.visibleTo).toBe("U0000ANA");
      expect(readableText(answer)).toContain("Marrakech");
    }
    expect(slack.draw("C0000GEN")).not.toContain("/ask");
  });

  it("answer in channels that Docent was never invited to", async () => {
    const { slack, workspace } = await scene();
    await slack.command(pact, { channel: "C0000OUT" });
    const answer = await firstFromApp(workspace);
    expect(answer.channel).toBe("C0000OUT");
    expect(answer.visibleTo).toBeUndefined();
  });

  it("answer between two people", async () => {
    const { slack, workspace } = await scene();
    workspace.channels.set("D0000TWO", { id: "D0000TWO", name: "ben", kind: "im", hasApp: false });
    await slack.command(pact, { channel: "D0000TWO" });
    expect(await firstFromApp(workspace)).toMatchObject({ channel: "D0000TWO" });
  });

  it("show the asker help where nothing is asked", async () => {
    const { slack, workspace } = await scene();
    await slack.command("  ");
    const help = await firstFromApp(workspace);
    expect(help.visibleTo).toBe("U0000ANA");
    expect(buttonsOf(help)).toHaveLength(3);
  });

  it("are followed up in the thread under their answer without a mention", async () => {
    const { slack, workspace } = await scene();
    await slack.command(pact);
    const answer = await firstFromApp(workspace);
    const since = workspace.messages.length;
    slack.say({ channel: "C0000GEN", text: pact, threadTs: answer.ts });
    expect((await firstFromApp(workspace, since)).threadTs).toBe(answer.ts);
  });
});

describe("buttons", () => {
  it("ask a suggested question for the presser, and show it above the answer", async () => {
    const { driver, slack, workspace } = await scene();
    const asked = await driver.send("mention", "");
    await driver.replies(asked);
    const [help] = driver.messagesFor(asked);
    const [button] = buttonsOf(help);
    const since = workspace.messages.length;
    await slack.press(help, { ...button, block_id: "b" }, "U0000BEN");
    const answer = await firstFromApp(workspace, since);
    expect(answer.threadTs).toBe(help.threadTs);
    expect(readableText(answer)).toContain(`Asked: ${String(button.value)}`);
  });

  it("show the suggested question above its answer where Docent is no member too", async () => {
    const { slack, workspace } = await scene();
    await slack.command(offTopic, { channel: "C0000OUT" });
    const decline = await firstFromApp(workspace);
    const button = buttonsOf(decline).find(({ action_id }) =>
      String(action_id).startsWith("docent_suggestion"),
    );
    const since = workspace.messages.length;
    await slack.press(decline, { ...button, block_id: "b" }, "U0000BEN");
    expect(readableText(await firstFromApp(workspace, since))).toContain(`Asked: ${String(button?.value)}`);
  });

  it("answer in a direct message with more as an ordinary reply", async () => {
    const { driver } = await scene();
    const [shown] = await driver.replies(await driver.send("direct", pact));
    expect((await driver.press(shown, "more")).visibility).toBe("everyone");
  });

  it("that nobody drew are ignored", async () => {
    const { driver, slack, workspace, docent } = await scene();
    const asked = await driver.send("mention", pact);
    await driver.replies(asked);
    const [answer] = driver.messagesFor(asked);
    for (const value of ["docent:helpful:../../etc:1", "", "docent:more:x:0", "{}"]) {
      await slack.press(answer, { type: "button", action_id: "docent_helpful", block_id: "b", value });
      await slack.press(answer, { type: "button", action_id: "docent_more", block_id: "b", value });
    }
    await driver.replies(await driver.send("mention", pact));
    expect(await docent.store.listFeedback()).toEqual([]);
    expect(workspace.fromApp()).toHaveLength(2);
  });
});

describe("the message shortcut", () => {
  it("answers the message in its thread", async () => {
    const { slack, workspace } = await scene();
    const message = slack.say({ channel: "C0000GEN", user: "U0000BEN", text: pact });
    await slack.shortcut(message, shortcutId);
    const answer = await firstFromApp(workspace);
    expect(answer.threadTs).toBe(message.ts);
    expect(readableText(answer)).toContain("Marrakech");
  });

  it("tells an asker over the limit where it is seen, before anybody stands in the thread", async () => {
    const { driver, slack, workspace } = await scene({ askLimitPerMinute: 1 });
    await driver.replies(await driver.send("mention", pact));
    const message = slack.say({ channel: "C0000GEN", user: "U0000BEN", text: pact });
    const since = workspace.messages.length;
    await slack.shortcut(message, shortcutId);
    const limit = await firstFromApp(workspace, since);
    expect(limit.visibleTo).toBe("U0000ANA");
    expect(limit.threadTs).toBeUndefined();
  });

  it("reaches channels that Docent was never invited to", async () => {
    const { slack, workspace } = await scene();
    const message = slack.say({ channel: "C0000OUT", user: "U0000BEN", text: pact });
    await slack.shortcut(message, shortcutId);
    expect(await firstFromApp(workspace)).toMatchObject({ channel: "C0000OUT", threadTs: message.ts });
  });
});

describe("messages in channels", () => {
  it("are acknowledged although Slack is slow to say who Docent is", async () => {
    const { driver, slack } = await scene();
    const never = Promise.withResolvers<void>();
    slack.api.faults.plan("auth.test", { kind: "slow", release: never.promise });
    await driver.replies(await driver.send("mention", pact));
    await driver.replies(await driver.send("direct", pact));
    expect(slack.api.requests.filter(({ method }) => method === "auth.test")).toHaveLength(1);
    never.resolve();
  });

  it("are answered once, whichever of a mention's two events comes first", async () => {
    for (const first of ["app_mention", "message"] as const) {
      const { driver, slack, workspace } = await scene();
      slack.say({ channel: "C0000GEN", text: `${bot} ${pact}`, first, deliveries: 2 });
      await firstFromApp(workspace);
      await slack.acknowledged();
      await driver.replies(await driver.send("direct", pact));
      expect(workspace.fromApp().filter(({ channel }) => channel === "C0000GEN")).toHaveLength(1);
    }
  });

  it("are left alone where Docent is not meant", async () => {
    const { driver, slack, workspace } = await scene();
    const asked = await driver.send("mention", pact);
    await driver.replies(asked);
    const thread = { channel: "C0000GEN", threadTs: asked.id };
    slack.say({ channel: "C0000GEN", text: pact });
    slack.say({ ...thread, text: `<@U0000BEN> ${pact}` });
    slack.say({ ...thread, text: "ben joined", subtype: "channel_join" });
    slack.say({ channel: "C0000GEN", text: pact, threadTs: "1763999999.000001" });
    await slack.acknowledged();
    await driver.replies(await driver.send("direct", offTopic));
    expect(workspace.fromApp()).toHaveLength(2);
  });

  it("with a file, or sent to the channel from a thread, are questions too", async () => {
    const { slack, workspace } = await scene();
    for (const subtype of ["file_share", "thread_broadcast"]) {
      const since = workspace.messages.length;
      slack.say({ channel: "G0000GRP", text: `${bot} ${pact}`, subtype });
      expect(readableText(await firstFromApp(workspace, since))).toContain("Marrakech");
    }
  });

  it("are answered to the asker alone where only some may post in the channel", async () => {
    const { slack, workspace } = await scene();
    const error = "restricted_action_read_only_channel";
    slack.api.faults.plan("chat.postMessage", { kind: "refusal", error });
    slack.say({ channel: "C0000GEN", text: `${bot} ${pact}` });
    const answer = await firstFromApp(workspace);
    expect(answer.visibleTo).toBe("U0000ANA");
    expect(readableText(answer)).toContain("Marrakech");
  });

  it("tell an asker over the limit in private, so that the channel stays quiet", async () => {
    const { driver } = await scene({ askLimitPerMinute: 1 });
    await driver.replies(await driver.send("mention", pact));
    const [shown] = await driver.replies(await driver.send("mention", offTopic));
    expect(shown.visibility).toBe("asker");
  });
});

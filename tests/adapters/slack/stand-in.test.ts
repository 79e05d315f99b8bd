// The stand-in itself: it refuses what Slack refuses, and sends what Slack sends.
import { describe, expect, it, onTestFinished } from "vitest";
import { judgeBlocks } from "../../support/slack/block-rules.ts";
import { allScopes } from "../../support/slack/driver.ts";
import { armedMentions } from "../../support/slack/mention-rules.ts";
import {
  actionPayload,
  changedEvent,
  commandPayload,
  deletedEvent,
  eventBody,
  mentionEvent,
  messageEvent,
  shortcutPayload,
} from "../../support/slack/payloads.ts";
import { Slack } from "../../support/slack/slack.ts";
import {
  knownMethods,
  requestFaults,
  shapeFaults,
  specificationFolder,
} from "../../support/slack/specification.ts";
import { type Block, Workspace } from "../../support/slack/workspace.ts";
import { pact, scene } from "./scene.ts";

const section = (text: string): Block => ({
  type: "section",
  text: { type: "mrkdwn", text, verbatim: true },
});
const button = (label: string, value = "v") => ({
  type: "button",
  text: { type: "plain_text", text: label },
  action_id: label,
  value,
});
const rich = (...elements: unknown[]): Block => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});

describe("the stand-in refuses", () => {
  const tooMuch: Readonly<Record<string, readonly unknown[]>> = {
    "a section over 3,000 characters": [section("x".repeat(3_001))],
    "an empty section": [section("")],
    "more than 50 blocks": Array(51).fill({ type: "divider" }),
    "a context of more than 10": [
      { type: "context", elements: Array(11).fill({ type: "plain_text", text: "x" }) },
    ],
    "a header over 150 characters": [{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }],
    "a button's label over 75 characters": [{ type: "actions", elements: [button("x".repeat(76))] }],
    "a button's value over 2,000 characters": [
      { type: "actions", elements: [button("x", "v".repeat(2_001))] },
    ],
    "the same action_id twice": [{ type: "actions", elements: [button("x"), button("x")] }],
    "an unknown block": [{ type: "marquee" }],
    "an empty rich text": [rich()],
    "a link to a script": [rich({ type: "link", url: "javascript:alert(1)" })],
  };
  for (const [what, blocks] of Object.entries(tooMuch)) {
    it(what, () => expect(judgeBlocks(blocks, "message")?.error).toBe("invalid_blocks"));
  }

  it("blocks of more than 13,200 characters together", () => {
    const blocks = Array.from({ length: 5 }, () => section("x".repeat(2_900)));
    expect(judgeBlocks(blocks, "message")?.error).toBe("msg_blocks_too_long");
  });

  it("everything without the right token or scope", async () => {
    const slack = await Slack.start({ scopes: ["commands"] });
    onTestFinished(() => slack.close());
    const call = async (method: string, token: string) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const body = JSON.stringify({ channel: "C0000GEN", text: "hello" });
      return (await fetch(`${slack.apiUrl}${method}`, { method: "POST", headers, body })).json();
    };
    expect(await call("chat.postMessage", "xoxb-other")).toMatchObject({ error: "invalid_auth" });
    expect(await call("chat.postMessage", slack.api.botToken)).toMatchObject({
      error: "missing_scope",
      needed: "chat:write",
    });
    expect(await call("chat.shout", slack.api.botToken)).toMatchObject({ error: "unknown_method" });
    slack.api.scopes = allScopes;
    const post = { unfurl_links: false, unfurl_media: false, text: "x", channel: "C0000GEN" };
    const headers = { authorization: `Bearer ${slack.api.botToken}`, "content-type": "application/json" };
    const send = async (fields: object) =>
      (
        await fetch(`${slack.apiUrl}chat.postMessage`, {
          method: "POST",
          headers,
          body: JSON.stringify(fields),
        })
      ).json();
    expect(await send({ ...post, thread_ts: "" })).toMatchObject({ error: "invalid_thread_ts" });
    expect(await send({ ...post, text: "" })).toMatchObject({ error: "no_text" });
    expect(await send({ ...post, channel: "C0000OUT" })).toMatchObject({ error: "not_in_channel" });
    expect(slack.workspace.violations).toEqual([]);
    await send({ channel: "C0000GEN", text: "<!channel>" });
    expect(slack.workspace.violations).toHaveLength(3);
  });
});

describe("the stand-in sees what would ping", () => {
  it("in text, in mrkdwn and in rich text", () => {
    expect(armedMentions("hi <!channel> <@U1> <#C1|x> <!subteam^S1>", [])).toHaveLength(4);
    expect(armedMentions("", [section("<@U1>")])).toEqual(["mrkdwn: <@U1>"]);
    expect(
      armedMentions("", [{ type: "section", text: { type: "mrkdwn", text: "@here #general" } }]),
    ).toHaveLength(2);
    expect(armedMentions("", [rich({ type: "broadcast", range: "here" })])).toEqual(["element: broadcast"]);
  });

  it("but nothing in what is escaped or literal", () => {
    const literal = rich({ type: "text", text: "<!channel> <@U1>" });
    expect(
      armedMentions("&lt;!channel&gt; @here <https://a.example|b>", [section("&lt;@U1&gt;"), literal]),
    ).toEqual([]);
  });
});

const folder = specificationFolder();

describe.skipIf(!folder)(
  `Slack's own descriptions${folder ? "" : " (skipped: PLATFORM_SPECS names no folder)"}`,
  () => {
    const specs = folder ?? "";
    const workspace = new Workspace();
    const channel = workspace.channels.get("C0000GEN");
    const said = { channel: "C0000GEN", user: "U0000ANA", isByApp: false, text: "<@U0000BOT> what?" };
    const root = workspace.store(said);
    const message = workspace.store({ ...said, threadTs: root.ts });

    it("allow every request that the adapter makes", async () => {
      const { driver, slack } = await scene();
      slack.api.faults.plan("chat.postMessage", { kind: "server error", status: 500 });
      const asked = await driver.send("mention", pact);
      const [shown] = await driver.replies(asked);
      await driver.press(shown, "more");
      await driver.replies(await driver.send("command", pact));
      await driver.edit(asked, "What is the boiling point of nitrogen?");
      await slack.event({
        type: "app_home_opened",
        user: "U0000ANA",
        channel: "D0000ANA",
        tab: "home",
        event_ts: "1",
      });
      await slack.workspace.until(() => slack.workspace.homes.get("U0000ANA"), "the Home tab");
      await driver.remove(asked);
      expect(requestFaults(specs, slack.api.requests)).toEqual([]);
      expect(knownMethods(specs, slack.api.requests)).toEqual(
        expect.arrayContaining([
          "chat.postMessage",
          "chat.update",
          "chat.delete",
          "conversations.replies",
          "views.publish",
        ]),
      );
    });

    it("know every field of the events that the stand-in sends", () => {
      if (!channel) throw new Error("no channel");
      const shapes = {
        "events/MessagePayload.json": messageEvent(workspace, message, channel),
        "events/AppMentionPayload.json": mentionEvent(workspace, message),
        "events/MessageChangedPayload.json": changedEvent(workspace, message, "before", channel),
        "events/MessageDeletedPayload.json": deletedEvent(workspace, message, channel),
        "events/AppHomeOpenedPayload.json": {
          type: "app_home_opened",
          user: "U0000ANA",
          channel: "D0000ANA",
          tab: "home",
          event_ts: "1",
        },
      };
      for (const [recorded, event] of Object.entries(shapes)) {
        expect(shapeFaults(specs, recorded, eventBody(workspace, event)), recorded).toEqual([]);
      }
    });

    it("know every field of the commands, buttons and shortcuts that the stand-in sends", () => {
      if (!channel) throw new Error("no channel");
      const pressed = {
        message,
        user: "U0000ANA",
        responseUrl: "https://hooks.slack.com/x",
        triggerId: "1.2.3",
      };
      const { is_enterprise_install: _, ...command } = commandPayload(workspace, {
        ...pressed,
        channel,
        command: "/ask",
        text: "what?",
      });
      const action = { type: "button", action_id: "a", block_id: "b", value: "v" };
      expect(shapeFaults(specs, "interactive/SlashCommandPayload.json", command)).toEqual([]);
      expect(
        shapeFaults(
          specs,
          "interactive/BlockActionPayload.json",
          actionPayload(workspace, { ...pressed, action }),
        ),
      ).toEqual([]);
      expect(
        shapeFaults(
          specs,
          "interactive/MessageShortcutPayload.json",
          shortcutPayload(workspace, { ...pressed, callbackId: "c" }),
        ),
      ).toEqual([]);
    });
  },
);

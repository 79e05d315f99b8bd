// What fails on the way to Slack, and what people see of it: one answer, whole, in some form.
// Most of the time is spent waiting as Docent waits, so that these tests run at the same time.
import { describe, expect, it, type onTestFinished } from "vitest";
import { signingSecret } from "../../support/slack/driver.ts";
import { sendSigned } from "../../support/slack/http-mode.ts";
import { readableText } from "../../support/slack/screen.ts";
import type { Slack } from "../../support/slack/slack.ts";
import type { Workspace } from "../../support/slack/workspace.ts";
import { bot, offTopic, pact, scene } from "./scene.ts";

type Finished = typeof onTestFinished;

describe.concurrent("a reply on its way to Slack", () => {
  it("is not posted twice where Slack took it and the answer was lost", async ({
    onTestFinished: finished,
  }) => {
    for (const way of ["mention", "direct"] as const) {
      const { driver, slack, workspace } = await scene({ finished });
      slack.api.faults.plan("chat.postMessage", { kind: "accepted, then server error" });
      const asked = await driver.send(way, pact);
      await driver.replies(asked);
      await driver.stop();
      expect(workspace.fromApp()).toHaveLength(1);
      expect(slack.api.requests.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
    }
  });

  it("is posted again where Slack says that it failed itself", async ({ onTestFinished: finished }) => {
    const { driver, slack, workspace } = await scene({ finished });
    for (const error of ["internal_error", "fatal_error", "service_unavailable"]) {
      slack.api.faults.plan("chat.postMessage", { kind: "refusal", error });
      const [shown] = await driver.replies(await driver.send("mention", pact));
      expect(shown.text, error).toContain("Marrakech");
    }
    expect(workspace.fromApp()).toHaveLength(3);
  });

  it("is posted again where Slack cannot say whether it took it", async ({ onTestFinished: finished }) => {
    const { driver, slack, workspace } = await scene({ finished });
    slack.api.faults.plan("chat.postMessage", { kind: "server error", status: 500 });
    slack.api.faults.plan("conversations.replies", { kind: "refusal", error: "ratelimited" });
    await driver.replies(await driver.send("mention", pact));
    expect(workspace.fromApp()).toHaveLength(1);
  });

  it("waits as long as Slack says, and so do the other replies in the channel", async ({
    onTestFinished: finished,
  }) => {
    const { driver, slack, workspace } = await scene({ finished });
    slack.api.faults.plan("chat.postMessage", { kind: "rate limit", retryAfterS: 1 });
    const asked = await Promise.all([1, 2, 3].map(() => driver.send("mention", pact)));
    for (const each of asked) await driver.replies(each);
    expect(workspace.fromApp()).toHaveLength(3);
  });

  it("comes as plain buttons where the feedback element is refused, as text where all blocks are", async ({
    onTestFinished: finished,
  }) => {
    const { driver, slack } = await scene({ finished });
    const refuse = (times: number) => {
      for (let nth = 0; nth < times; nth += 1) {
        slack.api.faults.plan("chat.postMessage", { kind: "refusal", error: "invalid_blocks" });
      }
    };
    refuse(1);
    const buttons = await driver.send("mention", pact);
    const [withButtons] = await driver.replies(buttons);
    expect(JSON.stringify(driver.messagesFor(buttons)[0].blocks)).not.toContain("context_actions");
    expect(withButtons.intents).toEqual(["helpful", "unhelpful", "more"]);
    refuse(2);
    const bare = await driver.send("mention", pact);
    const [text] = await driver.replies(bare);
    expect(driver.messagesFor(bare)[0].blocks).toEqual([]);
    expect(text.text).toContain("Marrakech");
    expect(text.text).toContain("Source:");
  });

  it("over a response_url waits as long as Slack says, and tries again after server errors", async ({
    onTestFinished: finished,
  }) => {
    const { slack, workspace } = await scene({ finished });
    slack.api.faults.plan("response_url", { kind: "rate limit", retryAfterS: 1 });
    slack.api.faults.plan("response_url", { kind: "server error", status: 502 });
    slack.api.faults.plan("response_url", { kind: "refusal", error: "invalid_blocks" });
    await slack.command(`private ${pact}`);
    const answer = await workspace.until(() => workspace.fromApp().at(0), "an answer");
    expect(answer.visibleTo).toBe("U0000ANA");
    expect(JSON.stringify(answer.blocks)).not.toContain("context_actions");
  });

  it("that is lost for good does not hurt the next question", async ({ onTestFinished: finished }) => {
    const { driver, slack } = await scene({ finished });
    for (let nth = 0; nth < 4; nth += 1) {
      slack.api.faults.plan("chat.postMessage", { kind: "server error", status: 500 });
    }
    const lost = await driver.send("mention", pact);
    await slack.workspace.until(
      () => (slack.api.faults.left.length === 0 ? true : undefined),
      "four failures",
    );
    await driver.replies(await driver.send("mention", pact));
    expect(driver.standing(lost)).toEqual([]);
  });

  it("comes although the status is refused or slow", async ({ onTestFinished: finished }) => {
    const { driver, slack } = await scene({ finished });
    slack.api.faults.plan("assistant.threads.setStatus", { kind: "refusal", error: "missing_scope" });
    await driver.replies(await driver.send("mention", pact));
    const { promise, resolve } = Promise.withResolvers<void>();
    slack.api.faults.plan("assistant.threads.setStatus", { kind: "slow", release: promise });
    await driver.replies(await driver.send("mention", pact));
    resolve();
    const isGone = () => (slack.workspace.statuses.at(-1)?.status === "" ? true : undefined);
    await slack.workspace.until(isGone, "no status left behind");
  });
});

describe.concurrent("a question that changes while its answer is on the way", () => {
  const slowPost = async (finished: Finished) => {
    const stage = await scene({ finished });
    const { promise, resolve } = Promise.withResolvers<void>();
    stage.slack.api.faults.plan("chat.postMessage", { kind: "slow", release: promise });
    const message = stage.slack.say({ channel: "C0000GEN", text: `${bot} ${pact}` });
    const { requests } = stage.slack.api;
    const isPosting = () => requests.some(({ method }) => method === "chat.postMessage") || undefined;
    await stage.workspace.until(isPosting, "the answer on its way");
    return { ...stage, message, release: resolve };
  };

  it("gets no answer where it was deleted", async ({ onTestFinished: finished }) => {
    const { slack, workspace, message, release } = await slowPost(finished);
    await slack.remove(message);
    release();
    const isGone = () =>
      workspace.messages.some((each) => each.isByApp && each.isDeleted) ? true : undefined;
    await workspace.until(isGone, "the answer gone");
    expect(workspace.fromApp()).toEqual([]);
  });

  it("gets the answer to its last wording where it was edited", async ({ onTestFinished: finished }) => {
    const { slack, workspace, message, release } = await slowPost(finished);
    await slack.edit(message, `${bot} ${offTopic}`);
    release();
    const shown = () =>
      workspace.fromApp().find((each) => readableText(each).includes("Not in my documents"));
    await workspace.until(shown, "the other answer");
    expect(workspace.fromApp()).toHaveLength(1);
  });

  it("is answered before Docent stops, and nothing after", async ({ onTestFinished: finished }) => {
    const { driver, slack, workspace, release } = await slowPost(finished);
    let isStopped = false;
    const stopped = driver.stop().then(() => {
      isStopped = true;
    });
    await workspace.until(() => (slack.socket.isConnected ? undefined : true), "the connections closed");
    // Round trips on loopback take longer than a stop that waits for nothing.
    for (let nth = 0; nth < 5; nth += 1) await fetch(slack.api.origin);
    expect(isStopped).toBe(false);
    release();
    await stopped;
    expect(workspace.fromApp()).toHaveLength(1);
  });
});

describe.concurrent("the connections over Socket Mode", () => {
  const bothOpen = async (workspace: Workspace, slack: Slack) =>
    workspace.until(() => (slack.socket.open === 2 ? true : undefined), "two connections");

  it("answer a command while Slack renews one of them, without a pause", async ({
    onTestFinished: finished,
  }) => {
    const { driver, slack, workspace } = await scene({ finished });
    await bothOpen(workspace, slack);
    slack.socket.warn("one");
    await driver.replies(await driver.send("command", pact));
    expect(slack.socket.connections).toBe(2);
  });

  it("lose nothing where both are renewed at once, and answer once what is sent again", async ({
    onTestFinished: finished,
  }) => {
    const { driver, slack, workspace } = await scene({ finished });
    await bothOpen(workspace, slack);
    slack.socket.sendGarbage();
    const before = await driver.send("mention", pact);
    slack.socket.warn("all");
    const during = await driver.send("mention", pact);
    await driver.replies(during);
    await driver.replies(before);
    expect(slack.socket.connections).toBeGreaterThan(2);
    await driver.redeliver(before);
    await driver.redeliver(during);
    await driver.replies(await driver.send("direct", pact));
    expect(workspace.fromApp()).toHaveLength(3);
  });

  it("do not keep Docent from stopping where they are lost", async ({ onTestFinished: finished }) => {
    const { driver } = await scene({ finished });
    await driver.cutConnection();
    await driver.stop();
  });
});

describe.concurrent("requests in HTTP mode", () => {
  it("are refused with 401 where the signature is wrong, old or missing", async ({
    onTestFinished: finished,
  }) => {
    const { driver, slack, workspace } = await scene({ mode: "http", finished });
    const url = driver.httpUrl;
    const event = {
      type: "app_mention",
      user: "U0000ANA",
      text: `${bot} ${pact}`,
      ts: "1.1",
      channel: "C0000GEN",
    };
    const body = JSON.stringify({ type: "event_callback", team_id: workspace.team, event });
    const request = { url, body, contentType: "application/json", secret: signingSecret };
    expect((await sendSigned({ ...request, secret: "f".repeat(32) })).status).toBe(401);
    expect((await sendSigned({ ...request, ageS: 6 * 60 })).status).toBe(401);
    const unsigned = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    expect(unsigned.status).toBe(401);
    await driver.replies(await driver.send("direct", pact));
    expect(slack.draw("C0000GEN")).toBe("");
  });

  it("prove the address to Slack when it asks", async ({ onTestFinished: finished }) => {
    const { driver } = await scene({ mode: "http", finished });
    const body = JSON.stringify({ type: "url_verification", challenge: "prove it", token: "t" });
    const contentType = "application/json";
    const answer = await sendSigned({ url: driver.httpUrl, body, contentType, secret: signingSecret });
    expect(JSON.parse(answer.body)).toEqual({ challenge: "prove it" });
  });
});

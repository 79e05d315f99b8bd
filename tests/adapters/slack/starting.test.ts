// Starting and checking: what is wrong is named with its setting and mend, and no secret is shown.
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSlackAdapter } from "#adapters/slack/adapter.ts";
import type { SlackOptions } from "#adapters/slack/options.ts";
import { DocentError } from "#errors.ts";
import { createLogger } from "#log.ts";
import { startBot } from "../../support/bot.ts";
import { allScopes, signingSecret } from "../../support/slack/driver.ts";
import { freePort } from "../../support/slack/free-port.ts";
import { Slack } from "../../support/slack/slack.ts";

async function slackWith(options: Partial<Omit<SlackOptions, "log">> = {}) {
  const slack = await Slack.start({ scopes: allScopes });
  const { api, apiUrl } = slack;
  const settings = { botToken: api.botToken, appToken: api.appToken, apiUrl, ...options };
  const adapter = createSlackAdapter({ ...settings, log: createLogger({ level: "silent" }) });
  onTestFinished(async () => {
    await adapter.stop();
    await slack.close();
  });
  return { slack, adapter };
}

async function startFault({ adapter }: Awaited<ReturnType<typeof slackWith>>): Promise<DocentError> {
  const docent = await startBot();
  onTestFinished(() => docent.close());
  const fault = await adapter.start(docent.bot).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(fault instanceof DocentError)) throw new Error(`expected a DocentError, got ${String(fault)}`);
  return fault;
}

describe("starting Slack", () => {
  it("names an unknown bot token, and does not show it", async () => {
    const fault = await startFault(await slackWith({ botToken: "xoxb-0000-unknown" }));
    expect(fault.message).toMatch(
      /^PLATFORM_REFUSED SLACK_BOT_TOKEN: Slack does not know this token; copy the/,
    );
    expect(fault.message).not.toContain("0000-unknown");
  });

  it("says when the two tokens are mixed up", async () => {
    const bot = await startFault(await slackWith({ botToken: "xapp-1-A0-secret" }));
    expect(bot.message).toContain("it is an app-level token: that goes into SLACK_APP_TOKEN");
    const app = await startFault(await slackWith({ appToken: "xoxb-1-secret" }));
    expect(app.message).toContain("SLACK_APP_TOKEN");
    expect(app.message).toContain("it is a bot token: that goes into SLACK_BOT_TOKEN");
    expect(`${bot.message}${app.message}`).not.toContain("secret");
  });

  it("names each missing scope with what it is for", async () => {
    const scene = await slackWith();
    scene.slack.api.scopes = allScopes.filter((name) => name !== "im:history" && name !== "commands");
    const fault = await startFault(scene);
    expect(fault.input).toBe("SLACK_BOT_TOKEN");
    expect(fault.message).toContain("commands (to /ask, /docent and the message shortcut)");
    expect(fault.message).toContain("im:history (to hear direct messages)");
    expect(fault.mend).toContain("reinstall");
  });

  it("names the app token that may not open connections", async () => {
    const scene = await slackWith();
    scene.slack.api.appScopes = [];
    const fault = await startFault(scene);
    expect(fault.message).toMatch(
      /SLACK_APP_TOKEN: it lacks the scope connections:write; make an app-level token/,
    );
  });

  it("says that Slack cannot be reached", async () => {
    const fault = await startFault(await slackWith({ apiUrl: `http://127.0.0.1:${await freePort()}/api/` }));
    expect(fault.message).toContain("Slack could not be reached");
  });

  it("says that the WebSocket does not open, and leaves nothing trying", async () => {
    const scene = await slackWith({ connectTimeoutMs: 500 });
    scene.slack.socket.isRefusing = true;
    const fault = await startFault(scene);
    expect(fault.message).toContain("Slack's WebSocket was not open after 0.5 s");
    const requests = scene.slack.api.requests.length;
    await scene.adapter.stop();
    expect(scene.slack.api.requests).toHaveLength(requests);
    expect(scene.slack.socket.connections).toBe(0);
  });

  it("asks for one of the two ways in", async () => {
    const fault = await startFault(await slackWith({ appToken: undefined }));
    expect(fault.message).toContain("neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set");
    const malformed = await startFault(await slackWith({ appToken: undefined, signingSecret: "too short" }));
    expect(malformed.message).toContain("SLACK_SIGNING_SECRET: it is not 32 hexadecimal digits");
    expect(malformed.message).not.toContain("too short");
  });

  it("names a port that is taken", async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, resolve));
    onTestFinished(() => void other.close());
    const fault = await startFault(await slackWith({ appToken: undefined, signingSecret, port }));
    expect(fault.message).toMatch(new RegExp(`^PORT_UNAVAILABLE PORT ${port}: another process listens`));
  });
});

describe("checking Slack", () => {
  it("says that all is well, and writes nothing", async () => {
    const { slack, adapter } = await slackWith();
    const lines = await adapter.check();
    expect(lines.map(({ subject, ok }) => `${subject} ${ok}`)).toEqual([
      "Slack bot token true",
      "Slack scopes true",
      "Slack Socket Mode true",
      "Slack commands true",
    ]);
    expect(lines[0].detail).toBe("@docent in the workspace Example");
    expect(slack.api.requests.map(({ method }) => method)).toEqual(["auth.test", "apps.connections.open"]);
    expect(slack.socket.connections).toBe(0);
  });

  it("says everything that is wrong at once", async () => {
    const { slack, adapter } = await slackWith({ appToken: "xapp-unknown" });
    slack.api.scopes = ["chat:write"];
    const wrong = (await adapter.check()).filter(({ ok }) => !ok);
    expect(wrong.map(({ subject }) => subject)).toEqual(["Slack scopes", "Slack Socket Mode"]);
    expect(wrong[0].detail).toContain("app_mentions:read");
    expect(wrong[1].detail).not.toContain("xapp-unknown");
  });

  it("proves the port in HTTP mode, and leaves it free", async () => {
    const port = await freePort();
    const { adapter } = await slackWith({ appToken: undefined, signingSecret, port });
    for (const line of [...(await adapter.check()), ...(await adapter.check())]) expect(line.ok).toBe(true);
    const unset = await slackWith({ appToken: undefined });
    expect((await unset.adapter.check()).find(({ subject }) => subject === "Slack HTTP mode")?.ok).toBe(
      false,
    );
  });
});

// The manifest that an administrator pastes, held against what the adapter listens to and asks of Slack.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commands, shortcutId } from "#adapters/slack/action-ids.ts";
import { botScopes } from "#adapters/slack/scopes.ts";
import { methods } from "../../support/slack/web-api-methods.ts";

const manifest = parse(readFileSync("adapters/slack/manifest.yaml", "utf8"));
const sources = readdirSync("adapters/slack", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(`adapters/slack/${name}`, "utf8"))
  .join("\n");

describe("the manifest", () => {
  it("asks for the scopes that are checked at the start, no more and no fewer", () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(botScopes.map(({ name }) => name));
  });

  it("asks for a scope of every method that the code calls", () => {
    const called = Object.keys(methods).filter((name) => sources.includes(`.${name}(`));
    expect(called).toContain("chat.postMessage");
    for (const name of called) {
      const { scopes } = methods[name];
      const isCovered =
        scopes.length === 0 || scopes.some((scope) => manifest.oauth_config.scopes.bot.includes(scope));
      expect(isCovered, `${name} needs one of ${scopes}`).toBe(true);
    }
  });

  it("subscribes to every event that has a listener, but for the one of older installs", () => {
    const events = [...sources.matchAll(/app\.event\("([a-z_]+)"/g)].map(([, name]) => name);
    const subscribed = new Set(
      manifest.settings.event_subscriptions.bot_events.map((name: string) => name.split(".")[0]),
    );
    expect(events.filter((name) => !subscribed.has(name))).toEqual(["assistant_thread_started"]);
    expect([...subscribed].filter((name) => !events.includes(String(name)))).toEqual([]);
  });

  it("has a history scope for each kind of message that it subscribes to", () => {
    const kinds = manifest.settings.event_subscriptions.bot_events.filter((name: string) =>
      name.startsWith("message."),
    );
    const scopes = kinds.map((name: string) => `${name.replace("message.", "")}:history`);
    expect(manifest.oauth_config.scopes.bot).toEqual(expect.arrayContaining(scopes));
    expect(scopes).toHaveLength(4);
  });

  it("has the commands and the shortcut that the code listens to", () => {
    expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual(
      commands,
    );
    expect(manifest.features.shortcuts).toMatchObject([{ type: "message", callback_id: shortcutId }]);
  });

  it("uses the Agent messaging experience, both tabs and Socket Mode", () => {
    const { app_home, agent_view } = manifest.features;
    expect(agent_view.agent_description.length).toBeLessThanOrEqual(300);
    expect(manifest.features).not.toHaveProperty("assistant_view");
    expect(app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });

  it("keeps to the lengths of the form it is pasted into", () => {
    const { name, description, long_description } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(long_description.length).toBeGreaterThanOrEqual(175);
    expect(long_description.length).toBeLessThanOrEqual(4_000);
    for (const shortcut of manifest.features.shortcuts) expect(shortcut.name.length).toBeLessThanOrEqual(24);
  });
});

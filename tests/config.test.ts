// Settings: what they become, that every fault is named at once, and that .env.example says the same.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConfigFault, configError, readConfig } from "#config.ts";
import { settings } from "#settings.ts";

type Environment = Readonly<Record<string, string>>;

function configOf(environment: Environment) {
  const outcome = readConfig(environment);
  if (!outcome.ok) throw configError(outcome.faults);
  return outcome.config;
}
function faultsOf(environment: Environment): readonly ConfigFault[] {
  const outcome = readConfig(environment);
  return outcome.ok ? [] : outcome.faults;
}
const namesOf = (environment: Environment) => faultsOf(environment).map(({ setting }) => setting);

describe("settings", () => {
  it("have defaults that work, and an empty value is no value", () => {
    const defaults = {
      corpusFolder: "corpus",
      dataFolder: ".data",
      logLevel: "info",
      askLimitPerMinute: 10,
      reader: "neural",
      sources: { allowHosts: [], tokens: new Map() },
      secrets: [],
    };
    expect(configOf({})).toEqual(defaults);
    expect(configOf({ DISCORD_TOKEN: "", SLACK_BOT_TOKEN: " ", CORPUS_DIR: "", PORT: "" })).toEqual(defaults);
  });
  it("turn Discord on by its token", () => {
    const config = configOf({
      DISCORD_TOKEN: " a.b.c ",
      DISCORD_API_BASE: "http://127.0.0.1:1/api",
      DISCORD_READ_THREADS: "off",
    });
    expect(config.discord).toEqual({
      token: "a.b.c",
      apiBase: "http://127.0.0.1:1/api",
      readsThreads: false,
    });
    expect(config.secrets).toEqual(["a.b.c"]);
  });
  it("say which hosts sources may be fetched from, and with which tokens, which are secrets each", () => {
    const tokens = "github.com=ghp_12345678==, git.local:8443=abcdefgh";
    const config = configOf({ SOURCES_ALLOW_HOSTS: "my_wiki, [::1]:8080,10.0.0.7", SOURCES_TOKENS: tokens });
    expect(config.sources).toEqual({
      allowHosts: ["my_wiki", "[::1]:8080", "10.0.0.7"],
      tokens: new Map([
        ["github.com", "ghp_12345678=="],
        ["git.local:8443", "abcdefgh"],
      ]),
    });
    expect(config.secrets).toEqual([tokens, "ghp_12345678==", "abcdefgh"]);
    expect(
      namesOf({ SOURCES_ALLOW_HOSTS: "http://wiki/", SOURCES_TOKENS: "ghp_123", SOURCES_HOSTS: "x" }),
    ).toEqual(expect.arrayContaining(["SOURCES_ALLOW_HOSTS", "SOURCES_TOKENS", "SOURCES_HOSTS"]));
  });
  it("turn Slack on by the bot's token, over Socket Mode or HTTP", () => {
    const both = {
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_SIGNING_SECRET: "s".repeat(32),
    };
    expect(configOf(both).slack).toEqual({
      botToken: "xoxb-1",
      transport: { kind: "socket", appToken: "xapp-1" },
    });
    expect(configOf(both).secrets).toEqual(["xoxb-1", "xapp-1", "s".repeat(32)]);
    const http = {
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_SIGNING_SECRET: "secret",
      SLACK_API_URL: "http://127.0.0.1:2/api/",
    };
    expect(configOf({ ...http, PORT: "8080" }).slack).toEqual({
      botToken: "xoxb-1",
      apiUrl: "http://127.0.0.1:2/api/",
      transport: { kind: "http", signingSecret: "secret", port: 8080 },
    });
    expect(configOf(http).slack?.transport).toMatchObject({ port: 3000 });
  });
  it("are read into numbers where they are numbers", () => {
    expect(configOf({ ASK_LIMIT_PER_MINUTE: "0", CONFIDENCE_MIN: "0.25" })).toMatchObject({
      askLimitPerMinute: 0,
      confidenceMin: 0.25,
    });
    expect(configOf({ CONFIDENCE_MIN: "1" }).confidenceMin).toBe(1);
    expect(configOf({}).reader).toBe("neural");
    expect(configOf({ READER: "features" }).reader).toBe("features");
  });
});

describe("faults", () => {
  it("are all named at once, each with its mend, in one error of a line each", () => {
    const faults = faultsOf({
      PORT: "http",
      LOG_LEVEL: "loud",
      DISCORD_TOKN: "x",
      SLACK_BOT_TOKEN: "xapp-1-2",
      ASK_LIMIT_PER_MINUTE: "-1",
    });
    expect(faults.map(({ setting }) => setting)).toEqual([
      "DISCORD_TOKN",
      "SLACK_BOT_TOKEN",
      "PORT",
      "ASK_LIMIT_PER_MINUTE",
      "LOG_LEVEL",
      "SLACK_BOT_TOKEN",
    ]);
    const lines = configError(faults).message.split("\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toBe(
      "CONFIG_INVALID DISCORD_TOKN: is no setting of Docent; did you mean DISCORD_TOKEN?",
    );
    for (const line of lines) expect(line).toMatch(/^\S.*: .*(?:;|\?)/);
  });
  it.each<[string, Environment, RegExp]>([
    [
      "a Slack bot token alone",
      { SLACK_BOT_TOKEN: "xoxb-1" },
      /without SLACK_APP_TOKEN or SLACK_SIGNING_SECRET/,
    ],
    ["a Slack app token alone", { SLACK_APP_TOKEN: "xapp-1" }, /without SLACK_BOT_TOKEN/],
    ["a signing secret alone", { SLACK_SIGNING_SECRET: "abc" }, /without SLACK_BOT_TOKEN/],
    [
      "an app token as bot token",
      { SLACK_BOT_TOKEN: "xapp-1", SLACK_APP_TOKEN: "xapp-1" },
      /app-level token/,
    ],
    ["a bot token as app token", { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xoxb-1" }, /is a bot token/],
    ["a person's token", { SLACK_BOT_TOKEN: "xoxp-1", SLACK_APP_TOKEN: "xapp-1" }, /person's token/],
    ["a Slack token for Discord", { DISCORD_TOKEN: "xoxb-1" }, /Slack token/],
    ["a Discord token with its scheme", { DISCORD_TOKEN: "Bot a.b.c" }, /begins with "Bot "/],
    ["an application's id for a token", { DISCORD_TOKEN: "123456789012345678" }, /application's id/],
    ["a public key for a token", { DISCORD_TOKEN: "ab".repeat(32) }, /public key/],
    ["an address that is none", { DISCORD_API_BASE: "discord" }, /no web address/],
    ["an address of files", { SLACK_API_URL: "file:///etc" }, /no web address/],
    ["a port beyond the last", { PORT: "70000" }, /no port/],
    ["a confidence over 1", { CONFIDENCE_MIN: "1.5" }, /from 0 to 1/],
    ["a reader that there is not", { READER: "both" }, /neural or features/],
  ])("%s is one", (_, environment, fault) => {
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(1);
    expect(`${faults[0].fault}; ${faults[0].mend}`).toMatch(fault);
  });
  it("never show what was given: it may be a secret", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...settings.map(({ name }) => name)),
        fc.stringMatching(/^[a-z0-9%]{8,20}$/),
        (name, value) => {
          const secret = `${value}-5eCr3t`;
          expect(JSON.stringify(faultsOf({ [name]: secret }))).not.toContain(secret);
        },
      ),
    );
  });
});

describe("unknown settings", () => {
  it("that begin like ours, or are a slip away, are faults with what was meant", () => {
    const unknown = {
      DOCENT_PORT: "1",
      SLACK_TOKEN: "x",
      CORPUS_FOLDER: "x",
      DATA_DIRR: "x",
      DATA_PATH: "x",
      DISCRD_TOKEN: "x",
    };
    expect(namesOf(unknown)).toEqual(Object.keys(unknown));
    expect(faultsOf({ SLACK_APP_TOKN: "x" })[0].mend).toBe("did you mean SLACK_APP_TOKEN?");
    expect(faultsOf({ DOCENT_WHATEVER_ELSE: "x" })[0].mend).toMatch(/\.env\.example/);
  });
  it("that belong to others are left alone, and so are empty ones", () => {
    const others = {
      PATH: "x",
      DATABASE_URL: "x",
      DATA_WAREHOUSE_CONNECTION: "x",
      LOG_FILE: "x",
      HOME: "x",
      PARTY: "x",
      DISCORD_TOKN: "",
    };
    expect(namesOf(others)).toEqual([]);
  });
});

describe(".env.example", () => {
  const example = readFileSync(join(import.meta.dirname, "..", ".env.example"), "utf8");

  it("names every setting with its default below one comment line, in groups", () => {
    let group = "";
    const lines = settings.flatMap((setting) => {
      const heading = setting.group === group ? [] : ["", `## ${setting.group}`];
      group = setting.group;
      return [...heading, `# ${setting.about}`, `${setting.name}=${setting.fallback}`];
    });
    expect(example.split("\n").slice(2, -1)).toEqual(lines);
  });
  it("copied as it is, is the configuration without any settings", () => {
    const pairs = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(
      ([, name, value]) => [name, value] as const,
    );
    expect(readConfig(Object.fromEntries(pairs))).toEqual(readConfig({}));
  });
});

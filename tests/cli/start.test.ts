// Starting and stopping as a process: the terminal without one, platforms beside each other, signals, exit codes.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { root, runProgram, startProgram } from "../support/command-line.ts";
import { startDiscord } from "../support/discord/discord.ts";
import { folderOf } from "../support/folders.ts";
import { allScopes } from "../support/slack/driver.ts";
import { Slack } from "../support/slack/slack.ts";

const page = `---
title: The harbour
questions:
  - Who built the lighthouse?
---
## The lighthouse

The lighthouse was built by Ada Brown in 1871.
`;
const corpus = () => folderOf({ "corpus/harbour.md": page });

/** A running program whose standard error can be waited on. */
function running(folder: string, settings: Readonly<Record<string, string>>) {
  const child = startProgram([], { folder, settings });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let stderr = "";
  let look = () => {};
  child.stderr.on("data", (part) => {
    stderr += part;
    look();
  });
  const saying = (words: string) =>
    new Promise<void>((resolve, reject) => {
      look = () => {
        if (stderr.includes(words)) resolve();
      };
      look();
      ended.then((code) => reject(new Error(`ended with ${code} without saying "${words}":\n${stderr}`)));
    });
  return { child, ended, saying, stderr: () => stderr };
}

describe("without a platform and without a terminal", () => {
  it("says what was read and how to turn platforms on, and asks itself a question that the corpus suggests", async () => {
    const { code, stdout, stderr } = await runProgram([], { folder: corpus() });
    expect(code).toBe(0);
    expect(stderr.replace(/\d+ ms/, "… ms")).toBe(
      [
        "Docent has read corpus: 1 document, 1 passage in English; … ms",
        "Discord is off; DISCORD_TOKEN turns it on (docs/discord.md)",
        "Slack is off; SLACK_BOT_TOKEN and SLACK_APP_TOKEN turn it on (docs/slack.md)",
        "",
      ].join("\n"),
    );
    expect(stdout).toContain("> Who built the lighthouse?");
    expect(stdout).toContain("Ada Brown");
    expect(stdout).toContain("Source: The harbour › The lighthouse");
  });
  it("finds a question that it can answer in a folder of plain text alone", async () => {
    const folder = folderOf({ "corpus/news.txt": "The old lighthouse was built by Ada Brown in 1871.\n" });
    const { code, stdout } = await runProgram([], { folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^> (?:Who|When) .*lighthouse/m);
    expect(stdout).toMatch(/^● /m);
  });
  it("answers each line, follow-ups too, and ends with the input", async () => {
    const folder = corpus();
    const { code, stdout } = await runProgram([], {
      folder,
      input: "Who built the lighthouse?\nAnd when?\n",
    });
    expect(code).toBe(0);
    expect(stdout.match(/^> .*$/gm)).toEqual(["> Who built the lighthouse?", "> And when?"]);
    expect(stdout.match(/Source: The harbour › The lighthouse/g)).toHaveLength(2);
  });
  it("keeps what was asked in the state folder, and takes settings from .env", async () => {
    const folder = corpus();
    writeFileSync(join(folder, ".env"), "DATA_DIR=kept\nCORPUS_DIR=elsewhere\n");
    const settings = { CORPUS_DIR: "corpus" };
    const first = await runProgram([], { folder, settings, input: "Who built the lighthouse?\n/helpful\n" });
    expect(first.code).toBe(0);
    const feedback = await runProgram(["feedback", "--json"], { folder, settings });
    expect(JSON.parse(feedback.stdout)).toMatchObject({
      verdict: "helpful",
      question: "Who built the lighthouse?",
    });
  });
  it.each(["SIGTERM", "SIGINT"] as const)("leaves with code 0 at %s", async (signal) => {
    const { child, ended, saying } = running(corpus(), {});
    await saying("Slack is off");
    child.kill(signal);
    expect(await ended).toBe(0);
  });
  it.skipIf(process.platform === "win32")("ends when npm, which started it, is told to", async () => {
    const shell = spawn("sh", ["-c", `"${process.execPath}" "${join(root, "src", "start.mjs")}"; true`], {
      cwd: corpus(),
      env: { PATH: process.env.PATH, npm_lifecycle_event: "start" },
    });
    // The pipe closes once nobody holds it any more: the shell has gone at once, Docent a moment later.
    const closed = new Promise((resolve) => shell.stderr.once("close", resolve));
    let stderr = "";
    await new Promise<void>((resolve) => {
      shell.stderr.on("data", (part) => {
        stderr += part;
        if (stderr.includes("Slack is off")) resolve();
      });
    });
    shell.kill("SIGTERM");
    await closed;
    expect(shell.signalCode).toBe("SIGTERM");
  });
});

describe("with platforms", () => {
  it("answers on one that starts, says why the other cannot, and ends with code 0 at SIGTERM", async () => {
    const discord = await startDiscord();
    const slack = await Slack.start({ scopes: allScopes });
    onTestFinished(async () => {
      await discord.close();
      await slack.close();
    });
    const { child, ended, saying, stderr } = running(corpus(), {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_BASE: discord.apiBase,
      SLACK_BOT_TOKEN: "xoxb-wrong-5eCr3t",
      SLACK_APP_TOKEN: slack.api.appToken,
      SLACK_API_URL: slack.apiUrl,
    });
    await saying("Discord: on");
    await saying("Slack: cannot start");
    discord.people.say(discord.general.id, `<@${discord.world.bot.id}> Who built the lighthouse?`);
    await discord.until("an answer", () => discord.botMessages().length > 0);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(stderr()).toContain("Slack: cannot start: PLATFORM_REFUSED SLACK_BOT_TOKEN");
    expect(stderr()).not.toMatch(/5eCr3t|stand-in\.token/);
    expect(discord.botMessages()).toHaveLength(1);
  });
  it("none of which starts, ends with code 1 and says what to do about each", async () => {
    const discord = await startDiscord();
    onTestFinished(discord.close);
    const settings = { DISCORD_TOKEN: "MTAw.wrong0.5eCr3t-part", DISCORD_API_BASE: discord.apiBase };
    const { code, stdout, stderr } = await runProgram([], { folder: corpus(), settings });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /Discord: cannot start: PLATFORM_REFUSED DISCORD_TOKEN: .*discord\.com\/developers/,
    );
    expect(stderr).not.toContain("5eCr3t");
  });
  it("the last of which shuts Docent out while it runs, ends with code 1 and says what to do", async () => {
    const discord = await startDiscord();
    onTestFinished(discord.close);
    const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_BASE: discord.apiBase };
    const { ended, saying, stderr } = running(corpus(), settings);
    await saying("Discord: on");
    discord.gateway.dropConnections(4004);
    expect(await ended).toBe(1);
    expect(stderr()).toMatch(
      /^Discord: off from now on: PLATFORM_REFUSED DISCORD_TOKEN: .*discord\.com\/developers/m,
    );
  });
  it("is checked line by line, with the invitation link, and nothing is written", async () => {
    const discord = await startDiscord();
    const slack = await Slack.start({ scopes: allScopes.slice(1) });
    onTestFinished(async () => {
      await discord.close();
      await slack.close();
    });
    const { code, stdout } = await runProgram(["check"], {
      folder: corpus(),
      settings: {
        DISCORD_TOKEN: discord.token,
        DISCORD_API_BASE: discord.apiBase,
        SLACK_BOT_TOKEN: slack.api.botToken,
        SLACK_APP_TOKEN: slack.api.appToken,
        SLACK_API_URL: slack.apiUrl,
      },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ok {5}Discord token: accepted/m);
    expect(stdout).toMatch(
      /^ok {5}Discord invitation: https:\/\/discord\.com\/oauth2\/authorize\?client_id=/m,
    );
    expect(stdout).toMatch(new RegExp(`^wrong  Slack scopes: .*${allScopes[0]}`, "m"));
    expect(stdout).not.toMatch(/xoxb-|xapp-1|stand-in\.token/);
    expect(discord.botMessages()).toEqual([]);
  });
});

// Starting, stopping and checking on Discord: what is refused says which setting is wrong and what to do.
import { afterEach, describe, expect, it } from "vitest";
import { startBot } from "../../support/bot.ts";
import { type Discord, type DiscordOptions, startDiscord } from "../../support/discord/discord.ts";
import { shownText } from "../../support/discord/seen.ts";
import { openStage, type Stage, silentAdapter, whereSigned } from "./stage.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function discordWith(options: DiscordOptions = {}): Promise<Discord> {
  const discord = await startDiscord(options);
  closers.push(discord.close);
  return discord;
}

async function stageWith(options: Parameters<typeof openStage>[0] = {}): Promise<Stage> {
  const stage = await openStage(options);
  closers.push(stage.close);
  return stage;
}

async function refusalOf(start: (bot: Awaited<ReturnType<typeof startBot>>) => Promise<void>) {
  const bot = await startBot();
  closers.push(bot.close);
  return start(bot).then(
    () => expect.unreachable("the start should have been refused"),
    (error: unknown) => error,
  );
}

const wrongToken = "MTAwMDAwMDAwMDAwMDAwMDAwMA.wrong0.very-secret-part";

describe("starting", () => {
  it("with a wrong token names the setting and the mend, and not the token", async () => {
    const discord = await discordWith();
    const fault = await refusalOf(({ bot }) => silentAdapter(discord, { token: wrongToken }).start(bot));
    expect(fault).toMatchObject({ code: "PLATFORM_REFUSED", input: "DISCORD_TOKEN" });
    expect(String(fault)).toContain("discord.com/developers/applications");
    expect(String(fault)).not.toContain("secret");
  });

  it("without the message content intent explains close code 4014", async () => {
    const discord = await discordWith({ isMessageContentApproved: false });
    const fault = await refusalOf(({ bot }) => silentAdapter(discord).start(bot));
    expect(fault).toMatchObject({ code: "PLATFORM_REFUSED", input: "DISCORD_READ_THREADS" });
    expect(String(fault)).toContain("Message Content Intent");
    expect(String(fault)).toContain("DISCORD_READ_THREADS=off");
  });

  it("where Discord cannot be reached says so", async () => {
    const discord = await startDiscord();
    await discord.close();
    const fault = await refusalOf(({ bot }) => silentAdapter(discord).start(bot));
    expect(fault).toMatchObject({ code: "PLATFORM_REFUSED", input: "DISCORD_API_BASE" });
    expect(String(fault)).toContain("could not be reached");
  });

  it("loses nothing that is said before the start is over", async () => {
    const discord = await discordWith();
    const bot = await startBot();
    closers.push(bot.close);
    const adapter = silentAdapter(discord);
    closers.push(adapter.stop);
    const started = adapter.start(bot.bot);
    await discord.until("the connection", () => discord.gateway.counts.identified === 1);
    discord.people.say(discord.general.id, `<@${discord.world.bot.id}> ${whereSigned}`);
    await started;
    const answer = await discord.until("an answer", () => discord.botMessages()[0]);
    expect(shownText(answer)).toContain("Marrakech");
  });

  it("without reading threads still answers mentions and direct messages, and leaves the rest alone", async () => {
    const stage = await stageWith({
      discord: { isMessageContentApproved: false },
      adapter: { readsThreads: false },
    });
    const { discord, name } = stage;
    const mention = discord.people.say(discord.general.id, `${name} ${whereSigned}`);
    const answer = await stage.replyTo(mention);
    const silent = discord.people.say(answer.channel_id, "And when was it signed?");
    const direct = discord.people.say(discord.directChannel().id, whereSigned);
    expect(shownText(await stage.replyTo(direct))).toContain("Marrakech");
    expect(stage.repliesTo(silent)).toEqual([]);
    expect(discord.violations).toEqual([]);
  });
});

describe("commands", () => {
  it("are registered once, and again only where Discord knows others", async () => {
    const { discord, adapter, bot } = await stageWith();
    expect(discord.rest.registrations).toBe(1);
    await adapter.stop();
    await adapter.start(bot.bot);
    expect(discord.rest.registrations).toBe(1);
    await adapter.stop();
    discord.world.commands = discord.world.commands.map((each) => ({ ...each, description: "old" }));
    await adapter.start(bot.bot);
    expect(discord.rest.registrations).toBe(2);
    expect(discord.world.commands.map((each) => each.name)).toEqual(["ask", "Ask Docent about this"]);
    expect(discord.world.commands[0]).toMatchObject({ contexts: [0, 1] });
  });

  it("that cannot be registered take nothing else down", async () => {
    const stage = await stageWith({
      prepare: (discord) =>
        discord.fault({
          method: "PUT",
          path: /commands$/,
          status: 403,
          body: { code: 50001, message: "no" },
        }),
    });
    const direct = stage.discord.people.say(stage.discord.directChannel().id, whereSigned);
    expect(shownText(await stage.replyTo(direct))).toContain("Marrakech");
  });
});

describe("checking", () => {
  it("a good set-up is ok in every line, gives the invitation, and writes nothing", async () => {
    const discord = await discordWith();
    const lines = await silentAdapter(discord).check();
    expect(lines.filter((line) => !line.ok)).toEqual([]);
    const text = lines.map((line) => `${line.subject}: ${line.detail}`).join("\n");
    expect(text).toContain("will be put in place at the start: ask, Ask Docent about this");
    const link = new URL(lines.find((line) => line.subject === "Discord invitation")?.detail ?? "");
    expect(link.searchParams.get("client_id")).toBe(discord.world.applicationId);
    expect(link.searchParams.get("scope")).toBe("bot applications.commands");
    expect(link.searchParams.get("permissions")).toBe("309237713920");
    expect(discord.rest.calls.every((call) => call.method === "GET")).toBe(true);
  });

  it("says that the intent is switched off, and how to go without", async () => {
    const discord = await discordWith({ isMessageContentApproved: false });
    const wrong = (await silentAdapter(discord).check()).filter((line) => !line.ok);
    expect(wrong.map((line) => line.subject)).toEqual(["Discord intents"]);
    expect(wrong[0].detail).toContain("DISCORD_READ_THREADS=off");
    const without = await silentAdapter(discord, { readsThreads: false }).check();
    expect(without.every((line) => line.ok)).toBe(true);
  });

  it("a wrong token is one line with the mend and without the token", async () => {
    const discord = await discordWith();
    const lines = await silentAdapter(discord, { token: wrongToken }).check();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ subject: "Discord token", ok: false });
    expect(lines[0].detail).toContain("DISCORD_TOKEN");
    expect(lines[0].detail).not.toContain("secret");
  });
});

describe("stopping", () => {
  it("takes nothing new and can be done twice", async () => {
    const { discord, adapter } = await stageWith();
    await adapter.stop();
    await adapter.stop();
    expect(discord.gateway.connected()).toBe(0);
    discord.people.say(discord.directChannel().id, whereSigned);
    expect(discord.botMessages()).toEqual([]);
  });

  it("answers every question that came before", async () => {
    const { discord, adapter } = await stageWith();
    const channel = discord.directChannel().id;
    // The first reply has to wait, so that stopping comes in between.
    discord.fault({
      method: "POST",
      path: /\/messages$/,
      status: 429,
      body: { message: "You are being rate limited.", retry_after: 0.3, global: false },
      headers: { "retry-after": "0.3", "x-ratelimit-reset-after": "0.3", "x-ratelimit-remaining": "0" },
    });
    for (let asked = 0; asked < 5; asked += 1) discord.people.say(channel, `${whereSigned} ${asked}`);
    await discord.until("five questions taken", () => discord.rest.typing.length === 5);
    await adapter.stop();
    expect(discord.botMessages()).toHaveLength(5);
  });
});

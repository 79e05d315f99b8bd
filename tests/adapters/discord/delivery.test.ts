// Connections that break and replies that Discord refuses: nothing is lost, nothing stands twice.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BotUnderTest, startBot } from "../../support/bot.ts";
import { shownText } from "../../support/discord/seen.ts";
import { type Channel, flag, permission } from "../../support/discord/world.ts";
import { addChannelWithoutThreads, openStage, type Stage, whenSigned, whereSigned } from "./stage.ts";

let bot: BotUnderTest;
let stage: Stage;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());
let quiet: Channel;

beforeEach(async () => {
  stage = await openStage({
    with: bot,
    prepare({ world }) {
      quiet = addChannelWithoutThreads(world);
    },
  });
});
afterEach(async () => {
  await stage.close();
  expect(stage.discord.violations).toEqual([]);
});

async function askOnceMore(): Promise<void> {
  const { discord } = stage;
  await stage.replyTo(discord.people.say(discord.directChannel().id, whereSigned));
}
/** What was said before has reached the bot once something later was answered, and is dealt with once the adapter stopped. */
async function afterEverything(): Promise<void> {
  await askOnceMore();
  await stage.adapter.stop();
}

describe("the connection", () => {
  it("survives events of an unexpected shape", async () => {
    const { discord } = stage;
    for (const [name, data] of [
      ["MESSAGE_CREATE", {}],
      ["MESSAGE_CREATE", null],
      ["INTERACTION_CREATE", { id: "1", type: 2 }],
      ["MESSAGE_UPDATE", { id: 5 }],
      ["MESSAGE_DELETE", null],
      ["GUILD_ROLE_CREATE", { guild_id: discord.world.guildId }],
      ["THREAD_CREATE", null],
    ] as const) {
      discord.gateway.dispatch(name, data);
    }
    discord.gateway.sendRaw("{ not JSON");
    await askOnceMore();
    expect(discord.gateway.connected()).toBe(1);
  });

  it("is resumed after a drop, and nothing said meanwhile is lost or answered twice", async () => {
    const { discord } = stage;
    discord.gateway.dropConnections();
    const asked = discord.people.say(discord.directChannel().id, whereSigned);
    await stage.replyTo(asked);
    await afterEverything();
    expect(stage.repliesTo(asked)).toHaveLength(1);
    expect(discord.gateway.counts).toEqual({ identified: 1, resumed: 1 });
  });

  it("is made anew where Discord declares the session invalid", async () => {
    const { discord } = stage;
    discord.gateway.invalidateSessions();
    await discord.until("a second session", () => discord.gateway.counts.identified === 2);
    await askOnceMore();
  });
});

describe("a reply", () => {
  it("is sent again while Discord fails, and stands there once", async () => {
    const { discord } = stage;
    const lost = { code: 0, message: "lost" };
    discord.fault({ method: "POST", path: /\/messages$/, status: 503, body: lost, when: "after", times: 5 });
    const asked = discord.people.say(discord.directChannel().id, whereSigned);
    await discord.until("the sixth attempt", () =>
      discord.rest.calls.some((call) => call.path.endsWith("/messages") && call.status === 200),
    );
    expect(stage.repliesTo(asked)).toHaveLength(1);
  });

  it("is sent again where the connection to Discord's API is cut, and stands there once", async () => {
    const { discord } = stage;
    discord.fault({ method: "POST", path: /\/messages$/, status: 0 });
    discord.fault({ method: "POST", path: /\/messages$/, status: 0, when: "after" });
    const asked = discord.people.say(discord.directChannel().id, whereSigned);
    await discord.until("the third attempt", () =>
      discord.rest.calls.some((call) => call.path.endsWith("/messages") && call.status === 200),
    );
    expect(stage.repliesTo(asked)).toHaveLength(1);
  });

  it("does not wait for a typing sign that Discord keeps to itself", async () => {
    const { discord } = stage;
    const { promise, resolve } = Promise.withResolvers<void>();
    discord.fault({ path: /\/typing$/, status: 204, held: promise });
    const asked = discord.people.say(discord.directChannel().id, whereSigned);
    expect(shownText(await stage.replyTo(asked))).toContain("Marrakech");
    resolve();
  });

  it("reaches the asker by a direct message where the bot may not write in the channel", async () => {
    const { discord, name } = stage;
    const deny = String(permission.sendMessages | permission.createPublicThreads);
    quiet.permission_overwrites = [{ id: discord.world.guildId, type: 0, allow: "0", deny }];
    discord.people.say(quiet.id, `${name} ${whereSigned}`);
    const answer = await discord.until("an answer", () => discord.botMessages()[0]);
    expect(answer.channel_id).toBe(discord.directChannel().id);
    expect(shownText(answer)).toContain("Marrakech");
    expect(shownText(answer)).toContain("may not write in the channel");
    expect(shownText(answer)).toContain("The question was: Where was the Global Compact");
  });

  it("that can be written nowhere does not stop the next one", async () => {
    const { discord, name } = stage;
    const deny = String(permission.sendMessages | permission.createPublicThreads);
    quiet.permission_overwrites = [{ id: discord.world.guildId, type: 0, allow: "0", deny }];
    const closed = { code: 50007, message: "Cannot send messages to this user" };
    const direct = discord.directChannel().id;
    discord.fault({
      method: "POST",
      path: new RegExp(`/channels/${direct}/messages$`),
      status: 403,
      body: closed,
    });
    discord.people.say(quiet.id, `${name} ${whereSigned}`);
    await discord.until("the refusal", () =>
      discord.rest.calls.some(({ path, status }) => path.includes(direct) && status === 403),
    );
    await afterEverything();
    expect(discord.botMessages()).toHaveLength(1);
  });

  it("stands in the channel where its thread could be opened and not be written in", async () => {
    const { discord, name } = stage;
    const deny = String(permission.sendMessagesInThreads);
    discord.general.permission_overwrites = [{ id: discord.world.guildId, type: 0, allow: "0", deny }];
    const asked = discord.people.say(discord.general.id, `${name} ${whereSigned}`);
    expect(await stage.replyTo(asked)).toMatchObject({ channel_id: discord.general.id, reply_to: asked.id });
    expect(discord.world.channels.has(asked.id)).toBe(true);
  });

  it("in the rich form, whose edit is refused in that form, is posted anew as plain text", async () => {
    const { discord } = stage;
    const asked = discord.people.say(discord.directChannel().id, whereSigned);
    const first = await stage.replyTo(asked);
    const refused = { code: 50035, message: "Invalid Form Body" };
    discord.fault({ method: "PATCH", path: /\/messages/, status: 400, body: refused, times: 2 });
    discord.fault({ method: "POST", path: /\/messages$/, status: 400, body: refused });
    discord.people.edit(asked, whenSigned);
    const second = await discord.until("another answer", () =>
      discord.botMessages().find((each) => each !== first && each.content),
    );
    expect(second.content).toContain("2018");
    await askOnceMore();
    expect(discord.botMessages()).not.toContain(first);
  });

  it("stands without the question above it where the bot may not read the channel's history", async () => {
    const { discord, name } = stage;
    const deny = String(permission.readMessageHistory | permission.createPublicThreads);
    quiet.permission_overwrites = [{ id: discord.world.guildId, type: 0, allow: "0", deny }];
    discord.people.say(quiet.id, `${name} ${whereSigned}`);
    const answer = await discord.until("an answer", () => discord.botMessages()[0]);
    expect(answer).toMatchObject({ channel_id: quiet.id });
    expect(answer.reply_to).toBeUndefined();
  });

  it("goes as plain text where the rich form is refused, on an edit too", async () => {
    const { discord } = stage;
    const refused = { code: 50035, message: "Invalid Form Body" };
    const isRich = (body: unknown) => (((body as { flags?: number }).flags ?? 0) & flag.componentsV2) !== 0;
    discord.fault({ path: /\/messages/, status: 400, body: refused, fits: isRich, times: 2 });
    const asked = discord.people.say(discord.directChannel().id, whereSigned);
    const answer = await stage.replyTo(asked);
    expect(answer.content).toContain("Marrakech");
    discord.people.edit(asked, whenSigned);
    await discord.until("the edited answer", () => answer.edited_timestamp !== null);
    expect(answer.content).toContain("2018");
  });
});

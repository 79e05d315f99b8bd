// Mentions, threads, direct messages, edits and deletions on Discord, beyond what every platform shares.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BotUnderTest, startBot } from "../../support/bot.ts";
import { buttonsOf, shownText } from "../../support/discord/seen.ts";
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

const threadCalls = () => stage.discord.rest.calls.filter((call) => call.path.endsWith("/threads"));
async function askOnceMore(): Promise<void> {
  const { discord } = stage;
  await stage.replyTo(discord.people.say(discord.directChannel().id, whereSigned));
}
/** What was said before has reached the bot once something later was answered, and is dealt with once the adapter stopped. */
async function afterEverything(): Promise<void> {
  await askOnceMore();
  await stage.adapter.stop();
}

describe("a mention", () => {
  it("is answered in a thread of its own, named by the question", async () => {
    const { discord, name } = stage;
    const asked = discord.people.say(discord.general.id, `${name} ${whereSigned} @everyone`);
    const answer = await stage.replyTo(asked);
    expect(answer.channel_id).toBe(asked.id);
    const thread = discord.world.channels.get(asked.id);
    expect(thread).toMatchObject({ type: 11, parent_id: discord.general.id });
    expect(thread?.name).toContain("Where was the Global Compact");
    expect(thread?.name).not.toContain("@everyone");
    expect(answer.flags & flag.componentsV2).toBe(flag.componentsV2);
    expect(discord.rest.typing).toEqual([discord.general.id]);
  });

  it("is answered by a reply where the bot may open no thread", async () => {
    const { discord, name } = stage;
    const asked = discord.people.say(quiet.id, `${name} ${whereSigned}`);
    const answer = await stage.replyTo(asked);
    expect(answer).toMatchObject({ channel_id: quiet.id, reply_to: asked.id });
    expect(threadCalls()).toEqual([]);
  });

  it("is answered by a reply where Discord refuses the thread after all", async () => {
    const { discord, name } = stage;
    const deny = String(permission.createPublicThreads);
    discord.general.permission_overwrites = [{ id: discord.world.guildId, type: 0, allow: "0", deny }];
    const asked = discord.people.say(discord.general.id, `${name} ${whereSigned}`);
    expect(await stage.replyTo(asked)).toMatchObject({ channel_id: discord.general.id, reply_to: asked.id });
    expect(threadCalls().map((call) => call.status)).toEqual([403]);
  });

  it("whose thread was opened by a request whose answer got lost is answered in that thread", async () => {
    const { discord, name } = stage;
    discord.fault({ path: /\/threads$/, status: 500, body: { code: 0, message: "lost" }, when: "after" });
    const asked = discord.people.say(discord.general.id, `${name} ${whereSigned}`);
    expect((await stage.replyTo(asked)).channel_id).toBe(asked.id);
    expect(threadCalls().map((call) => call.status)).toEqual([500, 400]);
  });

  it("of the bot's own role counts, and a mention of somebody else does not", async () => {
    const { discord } = stage;
    const ben = discord.world.addUser("Ben");
    const other = discord.people.say(discord.general.id, `<@${ben.id}> ${whereSigned}`);
    const role = discord.people.say(discord.general.id, `<@&${discord.world.botRoleId}> ${whereSigned}`);
    expect(shownText(await stage.replyTo(role))).toContain("Marrakech");
    await afterEverything();
    expect(stage.repliesTo(other)).toEqual([]);
  });

  it("without a question gets help in the channel, whose buttons ask", async () => {
    const { discord, name } = stage;
    const asked = discord.people.say(discord.general.id, name);
    const help = await stage.replyTo(asked);
    expect(help).toMatchObject({ channel_id: discord.general.id, reply_to: asked.id });
    expect(threadCalls()).toEqual([]);
    const [first] = buttonsOf(help);
    const answer = await stage.responseTo(discord.people.press(help, first.id));
    expect(shownText(answer)).toContain("Source");
  });

  it("by a webhook is not answered", async () => {
    const { discord, name } = stage;
    const asked = discord.people.say(discord.general.id, `${name} ${whereSigned}`, { webhookId: "77" });
    await afterEverything();
    expect(stage.repliesTo(asked)).toEqual([]);
  });
});

describe("in a thread", () => {
  it("that Docent answers in, a word to somebody else is left alone", async () => {
    const { discord, name } = stage;
    const ben = discord.world.addUser("Ben");
    const asked = discord.people.say(discord.general.id, `${name} ${whereSigned}`);
    const { channel_id } = await stage.replyTo(asked);
    const aside = discord.people.say(channel_id, `<@${ben.id}> when was it signed?`);
    const meant = discord.people.say(channel_id, whenSigned);
    expect(shownText(await stage.replyTo(meant))).toContain("2018");
    await afterEverything();
    expect(stage.repliesTo(aside).filter((each) => each.reply_to === aside.id)).toEqual([]);
  });

  it("that Docent never answered in, nothing is answered without a mention", async () => {
    const { discord } = stage;
    const thread = discord.world.addChannel({
      type: 11,
      name: "Talk",
      guild_id: discord.world.guildId,
      parent_id: discord.general.id,
    });
    const asked = discord.people.say(thread.id, whereSigned);
    await afterEverything();
    expect(stage.repliesTo(asked)).toEqual([]);
  });

  it("that is a forum post, the title is part of the question", async () => {
    const { discord, name } = stage;
    const guild_id = discord.world.guildId;
    const forum = discord.world.addChannel({ type: 15, name: "help", guild_id });
    const post = discord.world.addChannel({ type: 11, name: whereSigned, guild_id, parent_id: forum.id });
    const asked = discord.people.say(post.id, `${name} does anybody know?`, { id: post.id });
    const answer = await stage.replyTo(asked);
    expect(answer.channel_id).toBe(post.id);
    expect(shownText(answer)).toContain("Marrakech");
  });

  it("that was archived when the bot came, mention and follow-up are answered", async () => {
    const { discord, name } = stage;
    const thread = discord.world.addChannel({
      type: 11,
      name: "Old talk",
      guild_id: discord.world.guildId,
      parent_id: discord.general.id,
    });
    const asked = discord.people.say(thread.id, `${name} ${whereSigned}`);
    expect((await stage.replyTo(asked)).channel_id).toBe(thread.id);
    const more = discord.people.say(thread.id, whenSigned);
    expect(shownText(await stage.replyTo(more))).toContain("2018");
  });
});

describe("an edit", () => {
  it("that Discord reports because it unfurled a link changes nothing", async () => {
    const { discord } = stage;
    const asked = discord.people.say(discord.directChannel().id, `${whereSigned} https://a.example`);
    const answer = await stage.replyTo(asked);
    discord.people.unfurl(asked);
    await afterEverything();
    expect(answer.edited_timestamp).toBeNull();
    expect(stage.repliesTo(asked)).toHaveLength(1);
  });

  it("that comes while the first answer is under way ends with one answer, to the edited question", async () => {
    const { discord } = stage;
    const asked = discord.people.say(discord.directChannel().id, whereSigned);
    discord.people.edit(asked, whenSigned);
    const answer = await stage.replyTo(asked);
    await discord.until("the edited answer", () => answer.edited_timestamp !== null);
    expect(shownText(answer)).toContain("2018");
    expect(stage.repliesTo(asked)).toHaveLength(1);
  });
});

describe("an edit that makes a question", () => {
  it("of a mention that got only help is answered in a thread", async () => {
    const { discord, name } = stage;
    const asked = discord.people.say(discord.general.id, name);
    await stage.replyTo(asked);
    discord.people.edit(asked, `${name} ${whereSigned}`);
    const answer = await discord.until("an answer", () =>
      discord.botMessages().find((each) => each.channel_id === asked.id),
    );
    expect(shownText(answer)).toContain("Marrakech");
  });

  it("by mentioning Docent is answered, and edited after that", async () => {
    const { discord, name } = stage;
    const asked = discord.people.say(discord.general.id, whereSigned);
    discord.people.edit(asked, `${name} ${whereSigned}`);
    const answer = await stage.replyTo(asked);
    expect(shownText(answer)).toContain("Marrakech");
    discord.people.edit(asked, `${name} ${whenSigned}`);
    await discord.until("the edited answer", () => answer.edited_timestamp !== null);
    await afterEverything();
    expect(stage.repliesTo(asked)).toEqual([answer]);
  });

  it("that is not meant for Docent is left alone", async () => {
    const { discord } = stage;
    const asked = discord.people.say(discord.general.id, whereSigned);
    discord.people.edit(asked, whenSigned);
    await afterEverything();
    expect(stage.repliesTo(asked)).toEqual([]);
  });
});

describe("a deletion", () => {
  it("of many messages at once takes all their answers away", async () => {
    const { discord, name } = stage;
    const asked = [whereSigned, whenSigned].map((text) => discord.people.say(quiet.id, `${name} ${text}`));
    for (const each of asked) await stage.replyTo(each);
    discord.people.removeMany(asked);
    await discord.until("no answers", () => discord.botMessages().length === 0);
  });

  it("that comes while the answer is under way leaves no answer", async () => {
    const { discord } = stage;
    const asked = discord.people.say(discord.directChannel().id, whereSigned);
    discord.people.remove(asked);
    await afterEverything();
    expect(stage.repliesTo(asked)).toEqual([]);
  });
});

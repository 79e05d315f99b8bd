// Holds the Discord adapter to the contract of adapters, over the stand-in for Discord.
// Never replaces the client: discord.js itself connects.
import { createDiscordAdapter } from "#adapters/discord/adapter.ts";
import { createLogger } from "#log.ts";
import { decodeAction } from "#reply/action.ts";
import {
  type Asked,
  type AskOptions,
  type PlatformDriver,
  type Shown,
  testAdapter,
  type Way,
} from "../../contracts/adapter.ts";
import { type Discord, startDiscord } from "../../support/discord/discord.ts";
import type { Fault } from "../../support/discord/rest.ts";
import { buttonsOf, shownText } from "../../support/discord/seen.ts";
import { flag, type Message, type User } from "../../support/discord/world.ts";

/** Requests that write a reply. */
const replyPath = /\/messages(\/%40original)?$/;

const faults: Readonly<Record<Parameters<PlatformDriver["failNext"]>[0], Fault>> = {
  "rate limit": {
    path: replyPath,
    status: 429,
    body: { message: "You are being rate limited.", retry_after: 0.05, global: false },
    headers: { "retry-after": "0.05", "x-ratelimit-reset-after": "0.05", "x-ratelimit-remaining": "0" },
  },
  // The message is written and the answer lost: the repeated request must not write it again.
  "server error": { path: replyPath, status: 502, body: { message: "bad gateway", code: 0 }, when: "after" },
  "rich form refused": {
    path: replyPath,
    status: 400,
    body: { message: "Invalid Form Body", code: 50035 },
    fits: (body) => (((body as { flags?: number }).flags ?? 0) & flag.componentsV2) !== 0,
  },
};

function shown(discord: Discord, message: Message): Shown {
  const text = shownText(message);
  const buttons = buttonsOf(message);
  return {
    id: message.id,
    text,
    intents: buttons.flatMap(({ id }) => decodeAction(id)?.intent ?? []),
    suggestions: buttons.filter(({ id }) => decodeAction(id) === undefined).map(({ label }) => label),
    visibility: (message.flags & flag.ephemeral) !== 0 || message.only_for ? "asker" : "everyone",
    isThreaded: discord.world.channels.get(message.channel_id)?.type === 11,
    spoken: text,
  };
}

function standingFor(discord: Discord, { way, id }: Asked): readonly Message[] {
  const bots = discord.botMessages();
  if (way === "command") {
    const own = discord.world.interactions.get(id)?.messages ?? [];
    return bots.filter((message) => own.includes(message.id));
  }
  return bots.filter(
    (message) => message.reply_to === id || (message.channel_id === id && message.reply_to === undefined),
  );
}

function makeDriver(discord: Discord): PlatformDriver {
  let adapter = createDiscordAdapter({ token: "", log: createLogger({ level: "silent" }) });
  const typedBefore = new Map<string, number>();
  const otherBot = discord.world.addUser("Another bot", true);
  const somebodyElse = discord.world.addUser("Ben");
  const askers: Readonly<Record<NonNullable<AskOptions["by"]>, User>> = {
    asker: discord.ann,
    "somebody else": somebodyElse,
    "a bot": otherBot,
    "Docent itself": discord.world.bot,
  };
  const question = (asked: Asked) => {
    const message = discord.world.messages.get(asked.id);
    if (!message) throw new Error("that question was no message");
    return message;
  };
  const channelOf = (way: Way, by: User, after?: Asked) => {
    if (way === "direct") return discord.directChannel(by).id;
    if (way === "mention" || !after) return discord.general.id;
    return standingFor(discord, after)[0].channel_id;
  };
  return {
    readers: { asker: `discord: "${discord.ann.id}"`, channel: `discord: ["${discord.general.id}"]` },
    async start({ bot }) {
      const log = createLogger({ level: "silent" });
      adapter = createDiscordAdapter({ token: discord.token, apiBase: discord.apiBase, log });
      await adapter.start(bot);
    },
    stop: () => adapter.stop(),
    close: () => discord.close(),
    async send(way, text, options = {}) {
      const by = askers[options.by ?? "asker"];
      const deliveries = options.deliveries ?? 1;
      if (way === "command") {
        const values = { question: text, ...(options.isPrivate ? { private: true } : {}) };
        return { way, id: discord.people.slash("ask", values, { by, deliveries }).id };
      }
      const content = way === "mention" ? `<@${discord.world.bot.id}> ${text}` : text;
      const typed = discord.rest.typing.length;
      const message = discord.people.say(channelOf(way, by, options.after), content, { by, deliveries });
      typedBefore.set(message.id, typed);
      return { way, id: message.id };
    },
    async replies(asked) {
      await discord.until(`a reply to a ${asked.way}`, () => standingFor(discord, asked).length > 0);
      return standingFor(discord, asked).map((message) => shown(discord, message));
    },
    async accepted(asked) {
      await discord.until(`a sign that a ${asked.way} was taken`, () => {
        if (standingFor(discord, asked).length > 0) return true;
        if (asked.way === "command") {
          return discord.world.interactions.get(asked.id)?.acknowledgedWith !== undefined;
        }
        return discord.rest.typing.length > (typedBefore.get(asked.id) ?? 0);
      });
    },
    standing: (asked) => standingFor(discord, asked).map((message) => shown(discord, message)),
    async redeliver(asked) {
      const interaction = discord.world.interactions.get(asked.id);
      if (interaction) discord.people.deliverInteractionAgain(interaction);
      else discord.people.deliverAgain(question(asked));
    },
    async edit(asked, text) {
      const [answer] = standingFor(discord, asked);
      const mention = asked.way === "mention" ? `<@${discord.world.bot.id}> ` : "";
      const before = answer.edited_timestamp;
      discord.people.edit(question(asked), mention + text);
      await discord.until("the edited answer", () => answer.edited_timestamp !== before);
    },
    async remove(asked) {
      discord.people.remove(question(asked));
      await discord.until("the answer gone", () => standingFor(discord, asked).length === 0);
    },
    async press({ id }, intent) {
      const message = discord.world.messages.get(id);
      const button = message && buttonsOf(message).find((each) => decodeAction(each.id)?.intent === intent);
      if (!message || !button) throw new Error(`no button for ${intent}`);
      const press = discord.people.press(message, button.id);
      const answer = await discord.until(`what ${intent} says`, () => {
        const found = discord.world.messages.get(press.original ?? "");
        return found && !found.is_thinking ? found : undefined;
      });
      return shown(discord, answer);
    },
    failNext: (how) => discord.fault({ ...faults[how] }),
    async cutConnection() {
      discord.gateway.dropConnections();
    },
    violations: () => discord.violations,
  };
}

testAdapter({
  name: "Discord",
  ways: ["command", "mention", "direct", "follow-up"],
  cannot: {},
  makeDriver: async () => makeDriver(await startDiscord()),
});

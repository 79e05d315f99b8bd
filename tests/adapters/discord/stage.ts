// A running adapter over the stand-in, with the real bot behind it, for tests of what only Discord has.
// Never replaces a part: discord.js connects, and the bot answers from documents.

import type { Adapter } from "#adapters/adapter.ts";
import { createDiscordAdapter, type DiscordAdapterOptions } from "#adapters/discord/adapter.ts";
import { createLogger } from "#log.ts";
import { type BotOptions, type BotUnderTest, startBot } from "../../support/bot.ts";
import { type Discord, type DiscordOptions, startDiscord } from "../../support/discord/discord.ts";
import {
  type Channel,
  flag,
  type Interaction,
  type Message,
  permission,
} from "../../support/discord/world.ts";

/** Questions whose answers stand in the shipped documents. */
export const whereSigned = "Where was the Global Compact for Safe, Orderly and Regular Migration signed?";
export const whenSigned = "When was the Global Compact for Safe, Orderly and Regular Migration signed?";

export interface StageOptions {
  readonly discord?: DiscordOptions;
  readonly bot?: BotOptions;
  /** A bot that outlives the stage; one of its own where left out. */
  readonly with?: BotUnderTest;
  readonly adapter?: Partial<DiscordAdapterOptions>;
  /** Called before the adapter connects. */
  readonly prepare?: (discord: Discord) => void;
}

export interface Stage {
  readonly discord: Discord;
  readonly bot: BotUnderTest;
  readonly adapter: Adapter;
  /** Docent's mention, as it is written. */
  readonly name: string;
  /** The one reply to a message: in its thread, or as a reply to it. */
  replyTo(message: Message): Promise<Message>;
  /** What stands there for a message. */
  repliesTo(message: Message): readonly Message[];
  /** The response of an interaction once it is filled in. */
  responseTo(interaction: Interaction): Promise<Message>;
  close(): Promise<void>;
}

export function silentAdapter(discord: Discord, options: Partial<DiscordAdapterOptions> = {}): Adapter {
  const log = createLogger({ level: "silent" });
  return createDiscordAdapter({ token: discord.token, apiBase: discord.apiBase, log, ...options });
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const discord = await startDiscord(options.discord);
  options.prepare?.(discord);
  const bot = options.with ?? (await startBot(options.bot));
  const adapter = silentAdapter(discord, options.adapter);
  await adapter.start(bot.bot);
  const repliesTo = ({ id }: Message) =>
    discord
      .botMessages()
      .filter((each) => each.reply_to === id || (each.channel_id === id && each.reply_to === undefined));
  return {
    discord,
    bot,
    adapter,
    name: `<@${discord.world.bot.id}>`,
    repliesTo,
    replyTo: (message) => discord.until(`a reply to "${message.content}"`, () => repliesTo(message)[0]),
    responseTo: (interaction) =>
      discord.until("a response", () =>
        interaction.messages
          .flatMap((id) => discord.world.messages.get(id) ?? [])
          .find((message) => !message.is_thinking),
      ),
    async close() {
      await adapter.stop();
      await discord.close();
      if (!options.with) await bot.close();
    },
  };
}

export function isForOnePerson(message: Message): boolean {
  return (message.flags & flag.ephemeral) !== 0 || message.only_for !== undefined;
}

/** A channel in which nobody may open a thread: Docent answers there by a reply. */
export function addChannelWithoutThreads(world: Discord["world"]): Channel {
  const deny = String(permission.createPublicThreads);
  return world.addChannel({
    type: 0,
    name: "no-threads",
    guild_id: world.guildId,
    permission_overwrites: [{ id: world.guildId, type: 0, allow: "0", deny }],
  });
}

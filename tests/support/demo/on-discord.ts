// The demonstration on Discord: the real adapter and a real discord.js client against the stand-in.
import { createDiscordAdapter } from "#adapters/discord/adapter.ts";
import type { Bot } from "#bot/bot.ts";
import { createLogger } from "#log.ts";
import { startDiscord } from "../discord/discord.ts";
import { drawMessage } from "../discord/seen.ts";
import type { Message } from "../discord/world.ts";
import { scenes, show } from "./script.ts";

/** Plays every scene, and resolves with the rules of Discord that were broken. */
export async function playOnDiscord(bot: Bot): Promise<readonly string[]> {
  const discord = await startDiscord();
  const { token, apiBase, general, people, world } = discord;
  const adapter = createDiscordAdapter({ token, apiBase, log: createLogger({ level: "error" }) });
  await adapter.start(bot);

  const mention = `<@${world.bot.id}>`;
  const draw = (message: Message): string => drawMessage(message).replaceAll(mention, "@Docent");
  /** Says it where the answer stands elsewhere than the question. */
  const placeOf = (asked: Message | undefined, answer: Message): string =>
    asked?.channel_id === answer.channel_id
      ? ""
      : `(in a thread: ${world.channels.get(answer.channel_id)?.name ?? ""})\n`;
  const answerTo = async (ask: () => void): Promise<Message> => {
    const before = discord.botMessages().length;
    ask();
    return await discord.until("an answer", () => discord.botMessages().at(before));
  };
  const say = async (title: string, channelId: string, text: string): Promise<Message> => {
    const asked: Message[] = [];
    const answer = await answerTo(() => asked.push(people.say(channelId, text)));
    show(title, ...asked.map(draw), `${placeOf(asked[0], answer)}${draw(answer)}`);
    return answer;
  };
  const { command, direct, decline, followUp } = scenes;
  const answer = await answerTo(() => people.slash("ask", { question: command.question }));
  show(command.title, `Ann used /ask question: ${command.question}`, draw(answer));
  const inThread = await say(scenes.mention.title, general.id, `${mention} ${scenes.mention.question}`);
  await say(followUp.title, inThread.channel_id, followUp.question);
  await say(direct.title, discord.directChannel().id, direct.question);
  await say(decline.title, general.id, `${mention} ${decline.question}`);

  await adapter.stop();
  await discord.close();
  return discord.violations;
}

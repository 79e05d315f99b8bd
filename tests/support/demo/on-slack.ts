// The demonstration on Slack: the real adapter and a real Bolt app in Socket Mode against the stand-in.
import { createSlackAdapter } from "#adapters/slack/adapter.ts";
import { botScopes } from "#adapters/slack/scopes.ts";
import type { Bot } from "#bot/bot.ts";
import { createLogger } from "#log.ts";
import { drawMessage } from "../slack/screen.ts";
import { Slack } from "../slack/slack.ts";
import type { StoredMessage } from "../slack/workspace.ts";
import { scenes, show } from "./script.ts";

const generalId = "C0000GEN";
const directId = "D0000ANA";

/** Plays every scene, and resolves with the rules of Slack that were broken. */
export async function playOnSlack(bot: Bot): Promise<readonly string[]> {
  const slack = await Slack.start({ scopes: botScopes.map(({ name }) => name) });
  const { workspace } = slack;
  const adapter = createSlackAdapter({
    botToken: slack.api.botToken,
    appToken: slack.api.appToken,
    apiUrl: slack.apiUrl,
    log: createLogger({ level: "error" }),
  });
  await adapter.start(bot);

  const mention = `<@${workspace.botUser}>`;
  const draw = (message: StoredMessage): string =>
    drawMessage(workspace, message).replaceAll(mention, "@Docent");
  const answerTo = async (ask: () => void): Promise<StoredMessage> => {
    const before = workspace.fromApp().length;
    ask();
    return await workspace.until(() => workspace.fromApp()[before], "an answer");
  };
  const say = async (
    title: string,
    channel: string,
    text: string,
    after?: StoredMessage,
  ): Promise<StoredMessage> => {
    const asked: StoredMessage[] = [];
    const threadTs = after?.threadTs ?? after?.ts;
    const answer = await answerTo(() =>
      asked.push(slack.say({ channel, text, ...(threadTs === undefined ? {} : { threadTs }) })),
    );
    show(title, ...[...asked, answer].map(draw));
    return answer;
  };

  const { command, direct, decline, followUp } = scenes;
  const answer = await answerTo(() => void slack.command(command.question));
  show(command.title, `ana used /ask ${command.question}`, draw(answer));
  const inThread = await say(scenes.mention.title, generalId, `${mention} ${scenes.mention.question}`);
  await say(followUp.title, generalId, followUp.question, inThread);
  await say(direct.title, directId, direct.question);
  await say(decline.title, generalId, `${mention} ${decline.question}`);

  await slack.acknowledged();
  await adapter.stop();
  await slack.close();
  return workspace.violations;
}

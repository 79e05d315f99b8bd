// A workspace with Docent in it, for one test: started, and taken down whatever happens.
import { expect, onTestFinished } from "vitest";
import { type BotOptions, type BotUnderTest, startBot } from "../../support/bot.ts";
import { SlackDriver } from "../../support/slack/driver.ts";
import type { Slack } from "../../support/slack/slack.ts";
import type { Workspace } from "../../support/slack/workspace.ts";

export const pact = "Where was the Global Compact for Safe, Orderly and Regular Migration signed?";
export const offTopic = "What is the boiling point of nitrogen on the moon of Endor?";
export const bot = "<@U0000BOT>";

export interface Scene {
  readonly driver: SlackDriver;
  readonly slack: Slack;
  readonly workspace: Workspace;
  readonly docent: BotUnderTest;
}

export interface SceneOptions extends BotOptions {
  readonly mode?: "socket" | "http";
  /** The test's own, where tests of a file run at the same time; Vitest cannot tell them apart otherwise. */
  readonly finished?: typeof onTestFinished;
}

export async function scene(options: SceneOptions = {}): Promise<Scene> {
  const { mode = "socket", finished = onTestFinished, ...botOptions } = options;
  const driver = await SlackDriver.make(mode);
  const docent = await startBot(botOptions);
  finished(async () => {
    await driver.stop();
    await driver.close();
    await docent.close();
    expect(driver.violations(), "rules of Slack that were broken").toEqual([]);
  });
  await driver.start(docent);
  return { driver, slack: driver.slack, workspace: driver.slack.workspace, docent };
}

// What the Slack adapter is made with.
import type { Logger } from "#log.ts";

export interface SlackOptions {
  /** SLACK_BOT_TOKEN, xoxb-… */
  readonly botToken: string;
  /** SLACK_APP_TOKEN, xapp-…: events come over Socket Mode. Without it they come by HTTP. */
  readonly appToken?: string;
  /** SLACK_SIGNING_SECRET: needed for HTTP. */
  readonly signingSecret?: string;
  /** PORT for HTTP. Default 3000. */
  readonly port?: number;
  /** SLACK_API_URL: another address of Slack's Web API. Default https://slack.com/api/. */
  readonly apiUrl?: string;
  /** How long the first connection of Socket Mode may take, in ms. Default 15,000. */
  readonly connectTimeoutMs?: number;
  readonly log: Logger;
}

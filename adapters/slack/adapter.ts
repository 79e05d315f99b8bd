// Slack: carries its events to the bot and draws the bot's replies, over Socket Mode or HTTP.
// Knows nothing of retrieval; each kind of event has its listener under listeners/.
import { Server } from "node:http";
import { App, LogLevel, webApi } from "@slack/bolt";
import type { Adapter } from "#adapters/adapter.ts";
import type { Bot } from "#bot/bot.ts";
import { DocentError } from "#errors.ts";
import { boltLog } from "./bolt-log.ts";
import { checkSlack, proveSigningSecret } from "./check.ts";
import { proveAppToken, proveBotToken, proveScopes } from "./credentials.ts";
import { Desk, type Identity } from "./desk.ts";
import { onFeedback } from "./listeners/actions/feedback_buttons.ts";
import { onMore } from "./listeners/actions/more_button.ts";
import { onSuggestion } from "./listeners/actions/suggestion_button.ts";
import { onAsk } from "./listeners/commands/ask.ts";
import { onAppHomeOpened } from "./listeners/events/app_home_opened.ts";
import { onAppMention } from "./listeners/events/app_mention.ts";
import { onAssistantThreadStarted } from "./listeners/events/assistant_thread_started.ts";
import { onMessage } from "./listeners/events/message.ts";
import { onMessageAction } from "./listeners/shortcuts/message_action.ts";
import type { SlackOptions } from "./options.ts";
import { requestTimeoutMs } from "./outbox.ts";
import { type Inlet, openHttp, openSocketMode, portFault } from "./receivers.ts";

/** How long accepted questions may still take once Docent is told to stop, in ms. */
const lastAnswersMs = 7_500;
const portDefault = 3_000;
const connectTimeoutMs = 15_000;

interface Running {
  readonly inlet: Inlet;
  /** Listeners at work. */
  readonly atWork: Set<Promise<unknown>>;
}

export function createSlackAdapter(options: SlackOptions): Adapter {
  const client = makeClient(options);
  let running: Running | undefined;
  let isStopped = false;
  return {
    name: "slack",
    async start(bot) {
      isStopped = false;
      const { identity, scopes } = await proveBotToken(client, options.botToken);
      proveScopes(scopes);
      if (options.appToken) await proveAppToken(client, options.appToken);
      const opened = await run(bot, identity, client, options);
      if (isStopped) await opened.inlet.close();
      else running = opened;
    },
    async stop() {
      isStopped = true;
      if (!running) return;
      const { inlet, atWork } = running;
      running = undefined;
      await inlet.close();
      await allDone(atWork, options);
    },
    check: () => checkSlack(client, options),
  };
}

/** Repeats nothing by itself: persisting.ts knows what may be sent twice. */
function makeClient({ botToken, apiUrl, log }: SlackOptions): webApi.WebClient {
  return new webApi.WebClient(botToken, {
    logger: boltLog(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: requestTimeoutMs,
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  });
}

async function run(
  bot: Bot,
  identity: Identity,
  client: webApi.WebClient,
  options: SlackOptions,
): Promise<Running> {
  const { log } = options;
  const inlet = openInlet(options);
  const app = new App({
    receiver: inlet.receiver,
    token: options.botToken,
    // With both ids known Bolt asks nothing before an event; otherwise a slow auth.test delays every acknowledgement.
    botId: identity.botId,
    botUserId: identity.botUser,
    tokenVerificationEnabled: false,
    convoStore: false,
    logger: boltLog(log),
    logLevel: LogLevel.WARN,
  });
  const atWork = new Set<Promise<unknown>>();
  app.use(async ({ next }) => {
    const work = next();
    atWork.add(work);
    try {
      await work;
    } finally {
      atWork.delete(work);
    }
  });
  app.error(async (error) => {
    log.error({ code: error.code, error: error.message }, "an event from Slack could not be answered");
  });
  listen(app, new Desk(bot, identity, client, log));
  try {
    const server = await inTime(app.start(), options.connectTimeoutMs ?? connectTimeoutMs);
    inlet.started(app, server instanceof Server ? server : undefined);
  } catch (error) {
    if (!options.appToken) throw portFault(options.port ?? portDefault, error);
    await inlet.close();
    throw error;
  }
  return { inlet, atWork };
}

/** Bolt itself tries for ever; whoever starts Docent wants to know. */
async function inTime<T>(starting: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const fault = `Slack's WebSocket was not open after ${timeoutMs / 1_000} s`;
    const mend =
      "let this machine open WebSockets to wss-primary.slack.com (a proxy or firewall may refuse them), or use HTTP mode";
    reject(new DocentError("PLATFORM_REFUSED", "SLACK_APP_TOKEN", fault, mend));
  }, timeoutMs);
  try {
    return await Promise.race([starting, late]);
  } finally {
    clearTimeout(timer);
  }
}

function openInlet(options: SlackOptions): Inlet {
  const { appToken, signingSecret, port = portDefault, apiUrl, log } = options;
  if (appToken) return openSocketMode({ appToken, ...(apiUrl ? { apiUrl } : {}) }, boltLog(log), log);
  proveSigningSecret(signingSecret);
  return openHttp({ signingSecret, port }, boltLog(log));
}

function listen(app: App, desk: Desk): void {
  onAppMention(app, desk);
  onMessage(app, desk);
  onAppHomeOpened(app, desk);
  onAssistantThreadStarted(app, desk);
  onAsk(app, desk);
  onFeedback(app, desk);
  onMore(app, desk);
  onSuggestion(app, desk);
  onMessageAction(app, desk);
}

async function allDone(atWork: ReadonlySet<Promise<unknown>>, { log }: SlackOptions): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), lastAnswersMs);
  });
  while (atWork.size > 0) {
    if ((await Promise.race([Promise.allSettled(atWork), late])) === "late") {
      log.warn({ unanswered: atWork.size }, "stopped before every question from Slack was answered");
      break;
    }
  }
  clearTimeout(timer);
}

// Docent on Discord: connects, hands events to the listeners, and ends without leaving a question unanswered.
// Knows discord.js and nothing of retrieval.
import { once } from "node:events";
import { type Client, Events, GatewayDispatchEvents, type Interaction } from "discord.js";
import type { Bot } from "#bot/bot.ts";
import { DocentError } from "#errors.ts";
import type { Logger } from "#log.ts";
import type { Adapter } from "../adapter.ts";
import { checkDiscord } from "./check.ts";
import { createClient, usualApiBase } from "./client.ts";
import { registerCommands } from "./commands.ts";
import { closeFault, loggable, startFault } from "./faults.ts";
import { onInteractionCreate } from "./listeners/interaction-create.ts";
import { onMessageCreate } from "./listeners/message-create.ts";
import { onMessageDelete, onMessageDeleteBulk } from "./listeners/message-delete.ts";
import { onMessageUpdate } from "./listeners/message-update.ts";
import { applicationId, type Session } from "./session.ts";
import { createWork } from "./work.ts";

export interface DiscordAdapterOptions {
  readonly token: string;
  /** Where Discord's API is (default https://discord.com/api); the gateway's address comes from there. */
  readonly apiBase?: string;
  readonly log: Logger;
  /**
   * Whether follow-ups in Docent's threads need no mention (default true). Asks for the privileged Message Content
   * Intent, which must be switched on in the developer portal.
   */
  readonly readsThreads?: boolean;
  /** How long stop() waits for answers under way, in milliseconds (default 8,000; the contract allows 10,000). */
  readonly stopLimitMs?: number;
}

/** How long the first connection may take, in milliseconds. Discord lets one connection in every 5 s. */
const startLimitMs = 60_000;

export function createDiscordAdapter(options: DiscordAdapterOptions): Adapter {
  const { token, log, apiBase = usualApiBase, readsThreads = true, stopLimitMs = 8_000 } = options;
  let session: Session | undefined;
  return {
    name: "discord",
    async start(bot, lost) {
      const client = createClient({ apiBase, readsThreads, log });
      const started = createSession(client, bot, log);
      session = started;
      listen(started);
      try {
        await connect(client, token);
      } catch (error) {
        session = undefined;
        await client.destroy();
        throw startFault(error, apiBase);
      }
      client.on(Events.ShardDisconnect, ({ code }) => {
        const fault = closeFault(code);
        log.error({ err: fault }, "Discord is gone");
        lost?.(fault);
      });
      await offerCommands(started);
    },
    async stop() {
      const ending = session;
      session = undefined;
      if (!ending) return;
      ending.isStopping = true;
      const isDone = await ending.work.settled(stopLimitMs);
      if (!isDone) log.warn("some questions were still being answered when Discord was left");
      await ending.client.destroy();
    },
    check: () => checkDiscord({ token, apiBase, readsThreads }),
  };
}

function createSession(client: Client, bot: Bot, log: Logger): Session {
  const work = createWork((error) =>
    log.error({ err: loggable(error) }, "a reply could not be delivered on Discord"),
  );
  return { bot, client, log, work, isStopping: false };
}

function listen(session: Session): void {
  const { client, log } = session;
  const handlers = {
    [GatewayDispatchEvents.MessageCreate]: onMessageCreate,
    [GatewayDispatchEvents.MessageUpdate]: onMessageUpdate,
    [GatewayDispatchEvents.MessageDelete]: onMessageDelete,
    [GatewayDispatchEvents.MessageDeleteBulk]: onMessageDeleteBulk,
  } as const;
  const early: (() => void)[] = [];
  for (const [name, handle] of Object.entries(handlers)) {
    client.ws.on(name as keyof typeof handlers, (data: unknown) => {
      // Before READY was dealt with, nobody knows who Docent is and which mention means it.
      if (client.isReady()) handle(session, data);
      else early.push(() => handle(session, data));
    });
  }
  client.once(Events.ClientReady, () => {
    for (const handle of early.splice(0)) handle();
  });
  client.on(Events.InteractionCreate, (interaction: Interaction) =>
    onInteractionCreate(session, interaction),
  );
  client.on(Events.Error, (error) => log.error({ err: loggable(error) }, "discord.js reports a fault"));
  client.on(Events.ShardError, (error) =>
    log.debug({ err: loggable(error) }, "the connection to Discord failed"),
  );
  tellOfOutages(session);
}

/** discord.js tries again every half second while Discord is away; one line an outage is enough. */
function tellOfOutages(session: Session): void {
  const { client, log } = session;
  let isAway = false;
  const back = () => {
    if (isAway) log.info("the connection to Discord is back");
    isAway = false;
  };
  client.on(Events.ShardReconnecting, () => {
    if (!isAway && !session.isStopping) log.warn("the connection to Discord was lost; reconnecting");
    isAway = true;
  });
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);
}

/** Resolves with the first connection; rejects where Discord closes it for good or takes too long. */
async function connect(client: Client, token: string): Promise<void> {
  const over = new AbortController();
  const refused = once(client, Events.ShardDisconnect, { signal: over.signal }).then(([{ code }]) => {
    throw closeFault(code as number);
  });
  const timer = setTimeout(() => over.abort(tooSlow()), startLimitMs);
  const ready = once(client, Events.ClientReady, { signal: over.signal });
  const login = client.login(token);
  for (const each of [refused, ready, login]) each.catch(() => undefined);
  try {
    await Promise.race([Promise.all([login, ready]), refused]);
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

function tooSlow(): DocentError {
  return new DocentError(
    "PLATFORM_REFUSED",
    "Discord",
    `the first connection was not ready within ${startLimitMs / 1_000} s`,
    "look at status.discord.com and start again",
  );
}

/** Without commands mentions and direct messages still work, so that a fault here is said and not thrown. */
async function offerCommands(session: Session): Promise<void> {
  try {
    const isWritten = await registerCommands(session.client.rest, applicationId(session));
    if (isWritten) session.log.info("the commands were registered at Discord");
  } catch (error) {
    session.log.error({ err: loggable(error) }, "the commands could not be registered at Discord");
  }
}

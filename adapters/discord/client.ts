// Makes the discord.js client: intents, caches, quiet mentions, and a guard against malformed events.
// Never logs in: adapter.ts does.

import { Client, GatewayIntentBits, Options } from "discord.js";
import type { Logger } from "#log.ts";
import { silent } from "./drawing.ts";
import { loggable } from "./faults.ts";

/** Discord's own address; discord.js puts the version behind it. */
export const usualApiBase = "https://discord.com/api";

/** People remembered in all, and members of each server: memory must not grow with the size of servers. */
const peopleKeptMax = 200;

/** Bits of the gateway connection. Message content is privileged: without it texts come empty outside DMs and mentions. */
export function intentsFor(readsThreads: boolean): readonly GatewayIntentBits[] {
  return [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
    ...(readsThreads ? [GatewayIntentBits.MessageContent] : []),
  ];
}

export interface ClientSettings {
  readonly apiBase: string;
  readonly readsThreads: boolean;
  readonly log: Logger;
}

export function createClient({ apiBase, readsThreads, log }: ClientSettings): Client {
  const client = new Client({
    intents: intentsFor(readsThreads),
    allowedMentions: { parse: [...silent.parse], repliedUser: silent.replied_user },
    rest: { api: apiBase },
    // Messages are read from the raw events and never looked up again, and of people only Docent itself is asked for.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: { maxSize: peopleKeptMax, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: {
        maxSize: peopleKeptMax,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
    }),
  });
  surviveMalformedEvents(client, log);
  return client;
}

/**
 * discord.js handles an event inside the socket's own callback, where an unexpected shape would throw past everything
 * and end the process. There is no hook, so the method that is called for each event is wrapped.
 */
function surviveMalformedEvents(client: Client, log: Logger): void {
  const handle: unknown = Reflect.get(client.ws, "handlePacket");
  if (typeof handle !== "function") return;
  Reflect.set(client.ws, "handlePacket", (...packet: readonly unknown[]): unknown => {
    try {
      return Reflect.apply(handle, client.ws, packet);
    } catch (error) {
      log.warn({ err: loggable(error) }, "Discord sent an event that could not be read; it is left out");
      return false;
    }
  });
}

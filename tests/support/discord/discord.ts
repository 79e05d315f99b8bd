// A stand-in for Discord on loopback that a real discord.js client connects to: REST API v10 and gateway.
// Never leaves this machine, and never lets a broken rule pass: see `violations`.
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createGateway, intent } from "./gateway.ts";
import { createPeople } from "./people.ts";
import { createRest, type Fault, serve } from "./rest.ts";
import { createWorld, type Message, type User } from "./world.ts";

export interface DiscordOptions {
  /** The only token that is let in. */
  readonly token?: string;
  /** Milliseconds in which an interaction must be acknowledged (default 3,000, Discord's own). */
  readonly acknowledgeMs?: number;
  /** Whether "Message Content Intent" is switched on in the developer portal (default true). */
  readonly isMessageContentApproved?: boolean;
}

export type Discord = Awaited<ReturnType<typeof startDiscord>>;

/** How long `until` waits before it says what did not happen. */
const patienceMs = 15_000;

export async function startDiscord(options: DiscordOptions = {}) {
  const token = options.token ?? "MTAwMDAwMDAwMDAwMDAwMDAwMA.stand-in.token";
  const isMessageContentApproved = options.isMessageContentApproved ?? true;
  const world = createWorld();
  const changes = new EventEmitter().setMaxListeners(0);
  const changed = () => changes.emit("change");
  const server = createServer();
  const port = () => (server.address() as AddressInfo).port;
  const gatewayUrl = () => `ws://127.0.0.1:${port()}`;
  const gateway = createGateway({
    world,
    server,
    token,
    approvedIntents: isMessageContentApproved ? intent.messageContent : 0,
    url: gatewayUrl,
    changed,
  });
  const rest = createRest({ world, token, isMessageContentApproved, gatewayUrl, changed }, gateway);
  server.on("request", (request, response) => void serve(rest, request, response));
  const ann = world.addUser("Ann");
  const general = world.addChannel({ type: 0, name: "general", guild_id: world.guildId });
  const people = createPeople(rest, ann, general.id, options.acknowledgeMs ?? 3_000);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const messagesIn = (channelId: string): readonly Message[] =>
    [...world.messages.values()].filter((message) => message.channel_id === channelId);
  return {
    token,
    apiBase: `http://127.0.0.1:${port()}/api`,
    world,
    rest,
    gateway,
    people,
    ann,
    general,
    /** Broken rules: late acknowledgements, refused forms, armed mentions, requests the description does not know. */
    violations: rest.violations,
    messagesIn,
    /** What the bot has standing anywhere, oldest first, without "is thinking". */
    botMessages: (): readonly Message[] =>
      [...world.messages.values()].filter((each) => each.author.id === world.bot.id && !each.is_thinking),
    /** The DM of a person and the bot. */
    directChannel(user: User = ann) {
      const found = [...world.channels.values()].find(
        (channel) => channel.type === 1 && channel.recipients?.[0].id === user.id,
      );
      return found ?? world.addChannel({ type: 1, recipients: [user] });
    },
    fault(fault: Fault) {
      rest.faults.push(fault);
    },
    /** Waits until `find` finds something; each change of the world is looked at. */
    async until<T>(what: string, find: () => T | undefined | false): Promise<T> {
      const signal = AbortSignal.timeout(patienceMs);
      for (;;) {
        const found = find();
        if (found !== undefined && found !== false) return found;
        try {
          await once(changes, "change", { signal });
        } catch {
          throw new Error(`did not happen within ${patienceMs} ms: ${what}`);
        }
      }
    },
    async close() {
      people.stop();
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

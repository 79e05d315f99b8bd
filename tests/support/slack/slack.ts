// A stand-in for Slack on loopback: what people do in it, and what they see of the app.
// Puts the parts together; each rule of the platform stands in its own file.

import { Delivery, type DeliveryKind, type HttpAddress } from "./delivery.ts";
import {
  actionPayload,
  changedEvent,
  commandPayload,
  deletedEvent,
  eventBody,
  mentionEvent,
  messageEvent,
  type Payload,
  shortcutPayload,
} from "./payloads.ts";
import { drawMessage } from "./screen.ts";
import { SocketMode } from "./socket-mode.ts";
import { WebApiServer } from "./web-api-server.ts";
import { type Channel, type StoredMessage, Workspace } from "./workspace.ts";

export interface SlackOptions {
  /** Scopes of the bot token. */
  readonly scopes: readonly string[];
  /** Set: events go to this address, signed; otherwise Socket Mode. */
  readonly http?: HttpAddress;
}

export interface Saying {
  readonly channel: string;
  readonly user?: string;
  readonly text: string;
  readonly threadTs?: string;
  readonly subtype?: string;
  /** Written by an app; "docent": by the app itself. */
  readonly byApp?: "another" | "docent";
  /** How often each event arrives, at the same moment. Default 1. */
  readonly deliveries?: number;
  /** Which of the two events of a mention goes first. Default "app_mention". */
  readonly first?: "app_mention" | "message";
}

export class Slack {
  readonly workspace = new Workspace();
  readonly socket = new SocketMode(() => this.workspace.changed());
  readonly api: WebApiServer;
  readonly #delivery: Delivery;
  /** What was sent for each message, to be sent again word for word. */
  readonly #sent = new Map<string, readonly Payload[]>();
  readonly #underway = new Set<Promise<unknown>>();
  #triggers = 0;

  private constructor(options: SlackOptions) {
    this.api = new WebApiServer(this.workspace, options.scopes, () => this.socket.address());
    this.#delivery = new Delivery(this.workspace, this.socket, options.http);
  }

  static async start(options: SlackOptions): Promise<Slack> {
    const slack = new Slack(options);
    await slack.api.listen();
    await slack.socket.listen();
    return slack;
  }

  async close(): Promise<void> {
    await this.socket.close();
    await this.api.close();
  }

  get apiUrl(): string {
    return `${this.api.origin}/api/`;
  }

  /** Somebody writes a message; the events it makes are on their way when this returns. */
  say(saying: Saying): StoredMessage {
    const channel = this.#channel(saying.channel);
    const message = this.workspace.store({
      channel: channel.id,
      user: saying.byApp === "docent" ? this.workspace.botUser : (saying.user ?? "U0000ANA"),
      isByApp: saying.byApp !== undefined,
      text: saying.text,
      ...(saying.threadTs ? { threadTs: saying.threadTs } : {}),
      ...(saying.subtype ? { subtype: saying.subtype } : {}),
    });
    const events = this.#eventsOf(message, channel, saying.byApp);
    if (saying.first === "message") events.reverse();
    const bodies = events.map((event) => eventBody(this.workspace, event));
    this.#sent.set(message.ts, bodies);
    for (let nth = 0; nth < (saying.deliveries ?? 1); nth += 1) {
      for (const body of bodies) this.#send("events_api", body);
    }
    return message;
  }

  /** The events of a message again, with the same event ids. Resolves once all are acknowledged. */
  async redeliver(message: StoredMessage): Promise<void> {
    const bodies = this.#sent.get(message.ts) ?? [];
    await Promise.all(bodies.map((body) => this.#send("events_api", body)));
  }

  edit(message: StoredMessage, text: string): Promise<unknown> {
    const before = message.text;
    message.text = text;
    message.wasEdited = true;
    const event = changedEvent(this.workspace, message, before, this.#channel(message.channel));
    return this.#send("events_api", eventBody(this.workspace, event));
  }

  remove(message: StoredMessage): Promise<unknown> {
    message.isDeleted = true;
    const event = deletedEvent(this.workspace, message, this.#channel(message.channel));
    return this.#send("events_api", eventBody(this.workspace, event));
  }

  /** A slash command. Its words stand in the channel only where the acknowledgement says "in_channel". */
  async command(
    text: string,
    options: {
      channel?: string;
      user?: string;
      command?: string;
      deliveries?: number;
      triggerId?: string;
    } = {},
  ): Promise<void> {
    const channel = this.#channel(options.channel ?? "C0000GEN");
    const user = options.user ?? "U0000ANA";
    const command = options.command ?? "/ask";
    const payload = commandPayload(this.workspace, {
      command,
      text,
      user,
      channel,
      responseUrl: this.api.responseUrl({ channel: channel.id, user }),
      triggerId: options.triggerId ?? this.#triggerId(),
    });
    const times = Array.from({ length: options.deliveries ?? 1 }, () =>
      this.#send("slash_commands", payload),
    );
    const [acknowledgement] = (await Promise.all(times)) as (
      | { response_type?: string; text?: string }
      | undefined
    )[];
    if (acknowledgement?.response_type !== "in_channel") return;
    this.workspace.store({
      channel: channel.id,
      user,
      isByApp: false,
      text: `${command} ${text}`,
      subtype: "command",
    });
  }

  /** Presses a button (or one half of feedback buttons) that stands in a message. */
  press(message: StoredMessage, action: Payload, user = "U0000ANA"): Promise<unknown> {
    const payload = actionPayload(this.workspace, {
      message,
      action,
      user,
      responseUrl: this.api.responseUrl({ channel: message.channel, user }),
      triggerId: this.#triggerId(),
    });
    return this.#send("interactive", payload);
  }

  /** The message shortcut, from a message's menu. */
  shortcut(message: StoredMessage, callbackId: string, user = "U0000ANA"): Promise<unknown> {
    const payload = shortcutPayload(this.workspace, {
      message,
      callbackId,
      user,
      responseUrl: this.api.responseUrl({ channel: message.channel, user }),
      triggerId: this.#triggerId(),
    });
    return this.#send("interactive", payload);
  }

  /** Any other event, e.g. app_home_opened. */
  event(event: Payload): Promise<unknown> {
    return this.#send("events_api", eventBody(this.workspace, event));
  }

  /** Resolves once everything that was sent is acknowledged. */
  async acknowledged(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway);
  }

  /** The channel as a person sees it, oldest first. */
  draw(channel: string): string {
    const shown = this.workspace.messages.filter((each) => each.channel === channel && !each.isDeleted);
    return shown.map((message) => drawMessage(this.workspace, message)).join("\n\n");
  }

  #eventsOf(message: StoredMessage, channel: Channel, byApp: Saying["byApp"]): Payload[] {
    if (!channel.hasApp) return [];
    const asApp = byApp === "another" ? { bot_id: "B0000OTH", app_id: "A0000OTH" } : {};
    const event = { ...messageEvent(this.workspace, message, channel), ...asApp };
    const isMention = message.text.includes(`<@${this.workspace.botUser}>`) && channel.kind !== "im";
    return isMention ? [{ ...mentionEvent(this.workspace, message), ...asApp }, event] : [event];
  }

  #send(kind: DeliveryKind, payload: Payload): Promise<unknown> {
    const sending = this.#delivery.send(kind, payload).catch((error: unknown) => {
      this.workspace.violations.push(`${kind} was never taken: ${String(error)}`);
    });
    this.#underway.add(sending);
    sending.finally(() => this.#underway.delete(sending));
    return sending;
  }

  #channel(id: string): Channel {
    const channel = this.workspace.channels.get(id);
    if (!channel) throw new Error(`no channel ${id} in the stand-in`);
    return channel;
  }

  #triggerId(): string {
    this.#triggers += 1;
    return `${this.#triggers}.2.${this.#triggers.toString(16).padStart(16, "0")}`;
  }
}

// Drives the Slack adapter through the stand-in as people would, and reads what they see.
// Serves the conformance suite of adapters and Slack's own tests alike.

import type { Adapter } from "#adapters/adapter.ts";
import { createSlackAdapter } from "#adapters/slack/adapter.ts";
import { botScopes } from "#adapters/slack/scopes.ts";
import type { Bot } from "#bot/bot.ts";
import { createLogger } from "#log.ts";
import { decodeAction, type Intent } from "#reply/action.ts";
import type { Asked, AskOptions, PlatformDriver, Shown, Way } from "../../contracts/adapter.ts";
import { freePort } from "./free-port.ts";
import { buttonsOf, readableText } from "./screen.ts";
import { Slack } from "./slack.ts";
import type { StoredMessage } from "./workspace.ts";

export const signingSecret = "0123456789abcdef0123456789abcdef";

export const allScopes = botScopes.map(({ name }) => name);

/** Words as Slack sends them when a person types them: the three characters are entities. */
export function typed(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function eventsUrl(port: number): string {
  return `http://127.0.0.1:${port}/slack/events`;
}

interface Question extends Asked {
  readonly channel: string;
  readonly user: string;
  /** Absent for a command. */
  readonly message?: StoredMessage;
  /** Replies stand behind this ts, and, where set, in this thread. */
  readonly since: string;
  readonly threadTs?: string;
}

export class SlackDriver implements PlatformDriver {
  readonly slack: Slack;
  readonly readers = { asker: "slack: U0000ANA", channel: "slack: [C0000GEN]" };
  readonly #mode: "socket" | "http";
  readonly #port: number;
  readonly #questions = new Map<string, Question>();
  /** What pressed buttons brought: no replies to a question. */
  readonly #pressed = new Set<string>();
  #adapter: Adapter | undefined;

  private constructor(slack: Slack, mode: "socket" | "http", port: number) {
    this.slack = slack;
    this.#mode = mode;
    this.#port = port;
  }

  static async make(mode: "socket" | "http"): Promise<SlackDriver> {
    const port = mode === "http" ? await freePort() : 0;
    const http = { url: eventsUrl(port), secret: signingSecret };
    const slack = await Slack.start({ scopes: allScopes, ...(mode === "http" ? { http } : {}) });
    return new SlackDriver(slack, mode, port);
  }

  async start({ bot }: { readonly bot: Bot }): Promise<void> {
    this.#adapter = this.adapter();
    await this.#adapter.start(bot);
  }

  /** The Request URL of HTTP mode. */
  get httpUrl(): string {
    return eventsUrl(this.#port);
  }

  adapter(): Adapter {
    const { api, apiUrl } = this.slack;
    return createSlackAdapter({
      botToken: api.botToken,
      apiUrl,
      log: createLogger({ level: "silent" }),
      ...(this.#mode === "socket" ? { appToken: api.appToken } : { signingSecret, port: this.#port }),
    });
  }

  async stop(): Promise<void> {
    await this.#adapter?.stop();
    this.#adapter = undefined;
  }

  close(): Promise<void> {
    return this.slack.close();
  }

  async send(way: Way, text: string, options: AskOptions = {}): Promise<Asked> {
    const user = options.by === "somebody else" ? "U0000BEN" : "U0000ANA";
    const question =
      way === "command" ? this.#command(text, user, options) : this.#say(way, text, user, options);
    this.#questions.set(question.id, question);
    return question;
  }

  #command(text: string, user: string, options: AskOptions): Question {
    const { workspace } = this.slack;
    const since = workspace.nextTs();
    const words = options.isPrivate ? `private ${text}` : text;
    void this.slack.command(words, {
      user,
      deliveries: options.deliveries ?? 1,
      triggerId: `${since}.trigger`,
    });
    return { way: "command", id: `command ${since}`, channel: "C0000GEN", user, since };
  }

  #say(way: Exclude<Way, "command">, text: string, user: string, options: AskOptions): Question {
    const before = options.after ? this.#question(options.after) : undefined;
    const channel =
      way === "follow-up" ? (before?.channel ?? "") : way === "direct" ? "D0000ANA" : "C0000GEN";
    const mention = way === "mention" ? `<@${this.slack.workspace.botUser}> ` : "";
    const byApp = { "a bot": "another", "Docent itself": "docent" } as const;
    const isByApp = options.by === "a bot" || options.by === "Docent itself";
    const message = this.slack.say({
      channel,
      user,
      text: `${mention}${typed(text)}`.trim(),
      deliveries: options.deliveries ?? 1,
      ...(before?.threadTs ? { threadTs: before.threadTs } : {}),
      ...(isByApp ? { byApp: byApp[options.by as keyof typeof byApp] } : {}),
    });
    const threadTs = message.threadTs ?? (way === "direct" ? undefined : message.ts);
    const place = { way, id: message.ts, channel, user, message, since: message.ts };
    return threadTs ? { ...place, threadTs } : place;
  }

  async replies(asked: Asked): Promise<readonly Shown[]> {
    const look = () => (this.standing(asked).length > 0 ? this.standing(asked) : undefined);
    const replies = await this.slack.workspace.until(look, `a reply to ${asked.way} ${asked.id}`);
    await this.slack.acknowledged();
    return replies.length > 0 ? this.standing(asked) : replies;
  }

  async accepted(asked: Asked): Promise<void> {
    const { threadTs, channel } = this.#question(asked);
    const { workspace } = this.slack;
    const isShown = () =>
      workspace.statuses.some(
        (each) => each.channel === channel && each.threadTs === (threadTs ?? asked.id),
      ) || this.standing(asked).length > 0;
    await workspace.until(() => isShown() || undefined, `a sign that ${asked.id} was taken`);
  }

  standing(asked: Asked): readonly Shown[] {
    return this.messagesFor(asked).map((message) => this.#shown(message));
  }

  /** What the app said to a question: behind it, in its thread, before the person's next message there. */
  messagesFor(asked: Asked): readonly StoredMessage[] {
    const question = this.#question(asked);
    const isThere = (each: StoredMessage) =>
      each.channel === question.channel &&
      each.ts > question.since &&
      (each.threadTs === question.threadTs || (each.visibleTo === question.user && !each.threadTs)) &&
      !this.#pressed.has(each.ts);
    const { messages } = this.slack.workspace;
    const next =
      messages.find((each) => isThere(each) && !each.isByApp && each.subtype !== "command")?.ts ?? "9";
    return this.slack.workspace
      .fromApp()
      .filter((each) => isThere(each) && each.ts < next && each.ts !== question.message?.ts);
  }

  async redeliver(asked: Asked): Promise<void> {
    const { message } = this.#question(asked);
    if (message) await this.slack.redeliver(message);
  }

  async edit(asked: Asked, text: string): Promise<void> {
    const { message } = this.#question(asked);
    const mention = asked.way === "mention" ? `<@${this.slack.workspace.botUser}> ` : "";
    const before = this.standing(asked).map((each) => each.text);
    if (message) await this.slack.edit(message, `${mention}${typed(text)}`);
    const look = () => this.standing(asked).some((each, at) => each.text !== before[at]) || undefined;
    await this.slack.workspace.until(look, "a changed reply");
  }

  async remove(asked: Asked): Promise<void> {
    const { message } = this.#question(asked);
    if (message) await this.slack.remove(message);
    await this.slack.workspace.until(() => this.standing(asked).length === 0 || undefined, "no reply");
  }

  async press(shown: Shown, intent: Intent): Promise<Shown> {
    const { workspace } = this.slack;
    const message = workspace.messages.find((each) => each.ts === shown.id);
    const action = message && actionFor(message, intent);
    if (!message || !action) throw new Error(`${shown.id} offers no ${intent}`);
    const since = workspace.messages.length;
    await this.slack.press(message, action);
    const look = () => workspace.messages.slice(since).find((each) => each.isByApp);
    const brought = await workspace.until(look, `what ${intent} brings`);
    this.#pressed.add(brought.ts);
    return this.#shown(brought);
  }

  failNext(how: "rate limit" | "server error" | "rich form refused"): void {
    const { faults } = this.slack.api;
    if (how === "rate limit") faults.plan("chat.postMessage", { kind: "rate limit", retryAfterS: 1 });
    else if (how === "server error") faults.plan("chat.postMessage", { kind: "server error", status: 503 });
    else faults.plan("chat.postMessage", { kind: "refusal", error: "invalid_blocks" });
  }

  async cutConnection(): Promise<void> {
    // Docent keeps two connections and starts with one.
    await this.slack.workspace.until(() => this.slack.socket.open === 2 || undefined, "both connections");
    this.slack.socket.drop();
    await this.slack.workspace.until(() => !this.slack.socket.isConnected || undefined, "the drop");
  }

  violations(): readonly string[] {
    return this.slack.workspace.violations;
  }

  #question(asked: Asked): Question {
    const question = this.#questions.get(asked.id);
    if (!question) throw new Error(`${asked.id} was never asked`);
    return question;
  }

  #shown(message: StoredMessage): Shown {
    const buttons = buttonsOf(message);
    const values = buttons.flatMap((button) => valuesOf(button).map((each) => each.value));
    return {
      id: message.ts,
      text: readableText(message),
      intents: values.flatMap((value) => decodeAction(value)?.intent ?? []),
      suggestions: values.filter((value) => !decodeAction(value)),
      visibility: message.visibleTo ? "asker" : "everyone",
      isThreaded: message.threadTs !== undefined,
      spoken: readableText({ text: message.text, blocks: [] }),
    };
  }
}

type Button = ReturnType<typeof buttonsOf>[number];

/** A button's value, or both of Slack's feedback element. */
function valuesOf(button: Button): readonly { readonly value: string }[] {
  const halves = [button.positive_button, button.negative_button].filter(Boolean);
  return (halves.length > 0 ? halves : [button]) as { value: string }[];
}

/** What Slack sends back for the button with this intent. */
export function actionFor(message: StoredMessage, intent: Intent): Record<string, unknown> | undefined {
  for (const [at, button] of buttonsOf(message).entries()) {
    const pressed = valuesOf(button).find(({ value }) => decodeAction(value)?.intent === intent);
    if (pressed) {
      return { type: button.type, action_id: button.action_id, block_id: `b${at}`, value: pressed.value };
    }
  }
  return undefined;
}

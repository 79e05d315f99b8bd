// What every listener works with, and the one way from a question to the posted answer.
// Knows nothing of Bolt's events: listeners turn them into inquiries.
import type { webApi } from "@slack/bolt";
import type { Bot } from "#bot/bot.ts";
import type { Audience, Inquiry, Place } from "#bot/inquiry.ts";
import type { Logger } from "#log.ts";
import type { Reply } from "#reply/reply.ts";
import { type Alone, audienceOf, createKnownChannels } from "./audience.ts";
import { type Destination, Outbox } from "./outbox.ts";
import { refusalOf } from "./persisting.ts";
import { Queues } from "./queues.ts";
import { showStatus } from "./status.ts";

/** Who Docent is in this workspace, from auth.test. */
export interface Identity {
  readonly workspace: string;
  readonly botUser: string;
  readonly botId: string;
}

/** Where the reply to a question goes. */
export interface Target extends Destination {
  /** A command's or button's address: reaches the asker alone, and channels Docent is no member of. */
  readonly responseUrl?: string;
  /** The question as shown above the reply, where people do not see it otherwise. */
  readonly asked?: string;
  /** Set: the status stands here while Docent reads. */
  readonly statusTs?: string;
}

/** Slack's words for "Docent cannot write there" (docs.slack.dev/reference/methods/chat.postMessage#errors). */
const outsideRefusals: ReadonlySet<string> = new Set([
  "not_in_channel",
  "channel_not_found",
  "is_archived",
  "restricted_action",
  "restricted_action_non_threadable_channel",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
]);

/** How many questions are remembered as being seen, so that only the first delivery shows a status. */
const seenMax = 1_000;

export class Desk {
  readonly bot: Bot;
  readonly identity: Identity;
  readonly outbox: Outbox;
  readonly client: webApi.WebClient;
  readonly log: Logger;
  readonly channels = createKnownChannels();
  readonly #questions = new Queues();
  readonly #seen = new Set<string>();

  constructor(bot: Bot, identity: Identity, client: webApi.WebClient, log: Logger) {
    this.bot = bot;
    this.identity = identity;
    this.client = client;
    this.outbox = new Outbox(client, log);
    this.log = log;
  }

  /** Whom a reply at this place reaches; `alone` where it is one person. */
  audience(place: Place, alone?: Alone): Audience {
    return audienceOf(place, this.channels, alone);
  }

  /** Whether it is a direct message to Docent: commands and shortcuts reach into those between people, too. */
  isOwnDirect({ kind, channel }: Place): boolean {
    return kind === "direct" && this.channels.isInside(channel);
  }

  /** Asks and answers. A question that was asked before gets nothing. */
  async answer(inquiry: Inquiry, target: Target): Promise<void> {
    const asked = this.bot.ask(inquiry);
    const isFirst = this.#isFirst(inquiry.key);
    const status =
      isFirst && target.statusTs
        ? showStatus(this.client, target.channel, target.statusTs, this.log)
        : undefined;
    await this.inOrder(inquiry.key, async () => {
      const reply = await asked;
      await status?.settled();
      if (reply) await this.deliver(inquiry, target, reply);
      // An answer in the same thread takes the status away by itself.
      if (!reply || target.threadTs !== target.statusTs) await status?.clear();
    });
  }

  /** Work on one question, one after the other: an edit or a deletion waits until the answer stands there. */
  inOrder(key: string, work: () => Promise<void>): Promise<void> {
    return this.#questions.run(key, work);
  }

  /** Shows a reply to the presser or asker alone; in a direct message that is an ordinary reply. */
  async whisper(reply: Reply, user: string, isDirect: boolean, target: Target, key: string): Promise<void> {
    if (isDirect && reply.kind !== "notice") {
      try {
        await this.outbox.post(target, key, reply);
        return;
      } catch (error) {
        // A direct message between people, where a command was answered: Docent is not in it.
        if (!target.responseUrl || !outsideRefusals.has(refusalOf(error) ?? "")) throw error;
      }
    }
    // What one person sees is shown in a thread only where others stand in it already
    // (docs.slack.dev/reference/methods/chat.postEphemeral): before that, at the channel's top level.
    const { channel, threadTs, questionTs, responseUrl } = target;
    const inThread = threadTs && threadTs !== questionTs ? { threadTs } : {};
    if (responseUrl) await this.outbox.respond(responseUrl, reply, { isPublic: false, ...inThread });
    else await this.outbox.postEphemeral({ channel, ...inThread }, user, reply);
  }

  /** Posts a reply to a question that none stands to yet; call it in order. */
  async deliver(inquiry: Inquiry, target: Target, reply: Reply): Promise<void> {
    const isDirect = inquiry.place.kind === "direct";
    const message = await this.#send(inquiry, target, reply, isDirect && !inquiry.isPrivate);
    if (reply.exchangeId === "") return;
    const stands = await this.bot.posted(reply.exchangeId, { channel: target.channel, message });
    // The question was deleted while the answer was on its way.
    if (!stands && message !== "") await this.outbox.remove(target.channel, message);
  }

  /** The ts of what was posted; "" for what only one person sees: Slack lets nobody change that later. */
  async #send(inquiry: Inquiry, target: Target, reply: Reply, isDirect: boolean): Promise<string> {
    if (reply.visibility === "asker" && !isDirect) {
      await this.whisper(reply, inquiry.asker.id, false, target, inquiry.key);
      return "";
    }
    const { threadTs, responseUrl, asked } = target;
    const showing = asked ? { asked } : {};
    try {
      return await this.outbox.post(target, inquiry.key, reply, showing);
    } catch (error) {
      if (!outsideRefusals.has(refusalOf(error) ?? "") || (isDirect && !responseUrl)) throw error;
      const to = { isPublic: true, ...(threadTs ? { threadTs } : {}) };
      if (responseUrl) await this.outbox.respond(responseUrl, reply, to, showing);
      else await this.whisper(reply, inquiry.asker.id, false, target, inquiry.key);
      return "";
    }
  }

  #isFirst(key: string): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    for (const oldest of this.#seen) {
      if (this.#seen.size <= seenMax) break;
      this.#seen.delete(oldest);
    }
    return true;
  }
}

// Sends replies to Slack: in their rich form, in a plainer one where Slack refuses it, and each only once.
// Knows no question: listeners say what goes where.
import { RespondError, webApi } from "@slack/bolt";
import type { Logger } from "#log.ts";
import type { Reply } from "#reply/reply.ts";
import { persist, refusalOf } from "./persisting.ts";
import { Queues } from "./queues.ts";
import { type Drawn, drawReply, drawText } from "./render.ts";

export interface Destination {
  readonly channel: string;
  /** Absent: the channel's top level. Slack refuses an empty one. */
  readonly threadTs?: string;
  /** The question, or the message that offered it: replies are later than it, and where threadTs is the same, the first. */
  readonly questionTs?: string;
}

/** What beside the reply decides how it is drawn. */
export interface Showing {
  readonly asked?: string;
}

/** Refusals of the rich form: the same reply goes out in a plainer one. */
const richRefusals = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "msg_blocks_too_long",
  "invalid_arguments",
]);

/** A message of Docent's own carries the question's key, so that it is found again after a lost answer. */
const metadataType = "docent_reply";

const quiet = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

export class Outbox {
  readonly #client: webApi.WebClient;
  readonly #log: Logger;
  readonly #channels = new Queues();

  constructor(client: webApi.WebClient, log: Logger) {
    this.#client = client;
    this.#log = log;
  }

  /**
   * Posts a reply for all to see; returns its ts. One after the other in a channel, which takes about one message a
   * second (docs.slack.dev/apis/web-api/rate-limits): while one waits as long as Slack says, the next do not press on.
   */
  post(to: Destination, key: string, reply: Reply, showing: Showing = {}): Promise<string> {
    return this.#channels.run(to.channel, () =>
      this.#inSomeForm(reply, showing, (drawn) =>
        persist(
          () => this.#postOnce(to, key, drawn),
          () => this.#findPosted(to, key),
        ),
      ),
    );
  }

  async #postOnce(to: Destination, key: string, drawn: Drawn): Promise<string> {
    const { ts = "" } = await this.#client.chat.postMessage({
      channel: to.channel,
      ...(to.threadTs ? { thread_ts: to.threadTs } : {}),
      ...contentOf(drawn),
      ...quiet,
      metadata: { event_type: metadataType, event_payload: { key } },
    });
    return ts;
  }

  /** Shows a reply to one person only, in a channel. */
  async postEphemeral(to: Destination, user: string, reply: Reply): Promise<void> {
    await this.#inSomeForm(reply, {}, (drawn) =>
      persist(() =>
        this.#client.chat.postEphemeral({
          channel: to.channel,
          user,
          ...(to.threadTs ? { thread_ts: to.threadTs } : {}),
          ...contentOf(drawn),
        }),
      ),
    );
  }

  async update(channel: string, ts: string, reply: Reply): Promise<void> {
    await this.#inSomeForm(reply, {}, (drawn) =>
      persist(() => this.#client.chat.update({ channel, ts, text: drawn.text, blocks: [...drawn.blocks] })),
    );
  }

  /** Takes a message away; one that is gone already is fine. */
  async remove(channel: string, ts: string): Promise<void> {
    try {
      await persist(() => this.#client.chat.delete({ channel, ts }));
    } catch (error) {
      if (refusalOf(error) !== "message_not_found") throw error;
    }
  }

  /** Answers a command or a button over its response_url, which works where Docent is no member. */
  async respond(
    url: string,
    reply: Reply,
    to: { readonly isPublic: boolean; readonly threadTs?: string },
    showing: Showing = {},
  ): Promise<void> {
    await this.#inSomeForm(reply, showing, (drawn) =>
      persist(async () => {
        const response = await fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            response_type: to.isPublic ? "in_channel" : "ephemeral",
            replace_original: false,
            ...(to.threadTs ? { thread_ts: to.threadTs } : {}),
            ...contentOf(drawn),
            ...quiet,
          }),
          signal: AbortSignal.timeout(requestTimeoutMs),
        }).catch((error: unknown) => {
          throw new webApi.WebAPIRequestError(error instanceof Error ? error : new Error(String(error)));
        });
        await throwRefusal(response);
      }),
    );
  }

  /** The richest form that Slack takes: with its own feedback element, with plain buttons, as text alone. */
  async #inSomeForm<T>(reply: Reply, showing: Showing, send: (drawn: Drawn) => Promise<T>): Promise<T> {
    const forms: (() => Drawn)[] = [
      () => drawReply(reply, { feedback: "native", ...showing }),
      () => drawReply(reply, { feedback: "plain", ...showing }),
      () => ({ text: drawText(reply), blocks: [] }),
    ];
    for (const [at, draw] of forms.entries()) {
      try {
        return await send(draw());
      } catch (error) {
        const refusal = refusalOf(error);
        if (at === forms.length - 1 || refusal === undefined || !richRefusals.has(refusal)) throw error;
        this.#log.warn({ refusal, kind: reply.kind }, "Slack refused the rich form; sending a plainer one");
      }
    }
    throw new Error("no form was sent");
  }

  /** The ts of a reply that Slack took although its answer was lost. Where Slack cannot say, undefined: post again. */
  async #findPosted(to: Destination, key: string): Promise<string | undefined> {
    const range = {
      channel: to.channel,
      limit: 15,
      include_all_metadata: true,
      oldest: to.questionTs ?? "0",
    };
    try {
      const { messages = [] } = to.threadTs
        ? await this.#client.conversations.replies({ ...range, ts: to.threadTs })
        : await this.#client.conversations.history(range);
      const found = messages.find((message) => {
        const metadata = message.metadata as
          | { event_type?: string; event_payload?: { key?: unknown } }
          | undefined;
        return metadata?.event_type === metadataType && metadata.event_payload?.key === key;
      });
      return found?.ts;
    } catch (error) {
      this.#log.warn({ error: String(error) }, "could not look whether Slack took the reply");
      return undefined;
    }
  }
}

/** How long one request to Slack may take, in ms; Slack's own clients have no limit by default. */
export const requestTimeoutMs = 10_000;

function contentOf(drawn: Drawn): { text: string; blocks?: Drawn["blocks"][number][] } {
  return drawn.blocks.length > 0 ? { text: drawn.text, blocks: [...drawn.blocks] } : { text: drawn.text };
}

/** A response_url answers with a status, and a word or an object; they are put into the same errors as the Web API's. */
async function throwRefusal(response: Response): Promise<void> {
  if (response.status === 429) {
    throw new webApi.WebAPIRateLimitedError(Number(response.headers.get("retry-after") ?? 1));
  }
  const error = response.status < 500 ? refusalIn(await response.text(), response.ok) : undefined;
  if (error !== undefined) throw new webApi.WebAPIPlatformError({ ok: false, error });
  if (!response.ok) {
    throw new RespondError(
      `Slack answered a reply over response_url with ${response.status}`,
      response.status,
    );
  }
}

function refusalIn(body: string, isOk: boolean): string | undefined {
  const word = /^\s*([a-z_]{1,60})\s*$/.exec(body)?.[1];
  if (word !== undefined) return isOk ? undefined : word;
  return /"ok"\s*:\s*false/.test(body)
    ? (/"error"\s*:\s*"([a-z_]{1,60})"/.exec(body)?.[1] ?? "unknown")
    : undefined;
}

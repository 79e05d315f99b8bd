// A question as it reaches the bot: what, who and where.

export interface Person {
  /** The platform's id of the person. */
  readonly id: string;
  readonly name?: string;
  /** Bots, webhooks, apps and Docent itself: never answered. */
  readonly isBot: boolean;
}

export interface Place {
  /** "direct": only the asker reads it. "channel": a channel's top level. "thread": inside a thread or post. */
  readonly kind: "direct" | "channel" | "thread";
  /** Server, workspace or "" for a terminal. */
  readonly workspace: string;
  /** The channel; inside a thread still the channel the thread belongs to, so that a thread is found again. */
  readonly channel: string;
  /** The thread the conversation goes on in; where a mention opens one, the id it will have. Absent at top level and in DMs. */
  readonly thread?: string;
}

/** Whom a reply reaches: what not all of them may read is no part of it. */
export interface Audience {
  readonly platform: "discord" | "slack" | "terminal";
  /**
   * What a collection's readers may be named by, as far as it holds for everyone who sees the reply: server or workspace,
   * channel and thread; where one person alone sees it, that person and their roles, too.
   */
  readonly ids: readonly string[];
}

/** Names of the collections that may be read; undefined for all there are. */
export type Readable = ReadonlySet<string> | undefined;

export interface Inquiry {
  /** What makes it the same one however often it is delivered: Slack channel and ts, Discord's message or interaction id. */
  readonly key: string;
  readonly platform: "discord" | "slack" | "terminal";
  /** Without the mention of the bot. Empty: the asker gets help. */
  readonly text: string;
  readonly asker: Person;
  readonly place: Place;
  /** Ids of the reply's audience. Left out: it is answered from what everyone may read. */
  readonly audience?: readonly string[];
  readonly locale?: string;
  /** When the message was written, in milliseconds since 1970; looked at where it became a question by an edit. */
  readonly writtenAt?: number;
  /** Only the asker may see the reply. */
  readonly isPrivate?: boolean;
}

/** Whom the reply to an inquiry reaches. */
export function audienceOf({ platform, audience = [] }: Inquiry): Audience {
  return { platform, ids: audience };
}

/** Where a reply was posted, so that it can be edited or taken away later. */
export interface PostedMessage {
  readonly channel: string;
  readonly message: string;
}

// What a Slack workspace remembers: people, channels, messages and what is set on a person's screen.
// Knows neither HTTP nor WebSocket.

/** A message as Slack keeps it; `visibleTo` is set for ephemeral ones. */
export interface StoredMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly isByApp: boolean;
  readonly threadTs?: string;
  readonly visibleTo?: string;
  readonly metadata?: unknown;
  readonly subtype?: string;
  text: string;
  blocks: readonly Block[];
  wasEdited: boolean;
  isDeleted: boolean;
}

export type Block = Readonly<Record<string, unknown>> & { readonly type: string };

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: "channel" | "im" | "mpim";
  /** Whether the app was invited. */
  readonly hasApp: boolean;
}

export interface Prompt {
  readonly title: string;
  readonly message: string;
}

/** How long a test waits for something to happen before it fails, in ms. */
const patienceMs = 15_000;

export class Workspace {
  readonly team = "T0000001";
  readonly app = "A0000001";
  readonly botUser = "U0000BOT";
  readonly botId = "B0000BOT";
  readonly people = new Map<string, string>([
    ["U0000ANA", "ana"],
    ["U0000BEN", "ben"],
  ]);
  readonly channels = new Map<string, Channel>();
  /** Channels that people of another organisation are in, too (Slack Connect). */
  readonly shared = new Set<string>();
  /** People of another workspace. */
  readonly guests = new Set<string>();
  readonly messages: StoredMessage[] = [];
  /** Status lines in the order they were set; "" clears. */
  readonly statuses: { channel: string; threadTs: string; status: string }[] = [];
  readonly homes = new Map<string, readonly Block[]>();
  readonly prompts: { channel: string; threadTs?: string; prompts: readonly Prompt[] }[] = [];
  /** Rules of the platform that the app broke. */
  readonly violations: string[] = [];
  /** Messages are as young as the test, in whole seconds. */
  readonly #second = Math.floor(Date.now() / 1_000);
  #clock = 0;
  readonly #watchers = new Set<() => void>();

  constructor() {
    const channels: Channel[] = [
      { id: "C0000GEN", name: "general", kind: "channel", hasApp: true },
      { id: "C0000OUT", name: "without-docent", kind: "channel", hasApp: false },
      { id: "D0000ANA", name: "ana", kind: "im", hasApp: true },
      { id: "D0000BEN", name: "ben", kind: "im", hasApp: true },
      { id: "G0000GRP", name: "mpdm-ana-ben", kind: "mpim", hasApp: true },
    ];
    for (const channel of channels) this.channels.set(channel.id, channel);
  }

  /** A timestamp later than all before, unique in the workspace. */
  nextTs(): string {
    this.#clock += 1;
    return `${this.#second}.${String(this.#clock * 100).padStart(6, "0")}`;
  }

  store(
    message: Omit<StoredMessage, "ts" | "wasEdited" | "isDeleted" | "blocks"> & { blocks?: readonly Block[] },
  ): StoredMessage {
    const stored = { blocks: [], ...message, ts: this.nextTs(), wasEdited: false, isDeleted: false };
    this.messages.push(stored);
    this.changed();
    return stored;
  }

  find(channel: string, ts: string): StoredMessage | undefined {
    return this.messages.find((each) => each.channel === channel && each.ts === ts && !each.isDeleted);
  }

  /** What the app has said and what still stands there. */
  fromApp(): readonly StoredMessage[] {
    return this.messages.filter((each) => each.isByApp && !each.isDeleted);
  }

  changed(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** Resolves with the first defined result; looks again whenever something changes. */
  until<T>(look: () => T | undefined, what: string): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const stop = () => {
      clearTimeout(timer);
      this.#watchers.delete(watcher);
    };
    const watcher = () => {
      const found = look();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Slack's stand-in waited ${patienceMs} ms in vain for ${what}`));
    }, patienceMs);
    this.#watchers.add(watcher);
    watcher();
    return promise;
  }
}

// What the stand-in for Discord remembers: people, one server, channels, threads, messages, commands.
// Never talks to anyone: rest.ts and gateway.ts do.

/** Bits of a permission number that the stand-in holds the bot to (Discord's table of bitwise permission flags). */
export const permission = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  readMessageHistory: 1n << 16n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
} as const;

/** Everything that Discord gives a member of a new server, as far as a bot that answers questions needs it. */
const ordinaryPermissions =
  permission.viewChannel |
  permission.sendMessages |
  permission.readMessageHistory |
  permission.createPublicThreads |
  permission.sendMessagesInThreads |
  (1n << 31n);

export interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name: string;
  readonly discriminator: string;
  readonly avatar: null;
  readonly bot?: boolean;
}

/** Discord's numbers: 0 text, 1 DM, 11 public thread, 15 forum. */
export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name?: string;
  readonly guild_id?: string;
  readonly parent_id?: string | null;
  readonly recipients?: readonly User[];
  readonly thread_metadata?: Readonly<Record<string, unknown>>;
  readonly owner_id?: string;
  permission_overwrites?: readonly Overwrite[];
  readonly flags: number;
}

export interface Overwrite {
  readonly id: string;
  readonly type: number;
  readonly allow: string;
  readonly deny: string;
}

/** A component as it lies in a message: text display, container, row, button … */
export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly content?: string;
  readonly style?: number;
  readonly accent_color?: number | null;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly [field: string]: unknown;
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly color?: number;
  readonly footer?: { readonly text: string };
  readonly author?: { readonly name: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

export interface Message {
  readonly id: string;
  readonly type: number;
  readonly channel_id: string;
  readonly author: User;
  content: string;
  flags: number;
  components: readonly Component[];
  embeds: readonly Embed[];
  edited_timestamp: string | null;
  readonly timestamp: string;
  mentions: readonly User[];
  readonly reply_to?: string;
  readonly webhook_id?: string;
  /** Who alone sees it, where it is ephemeral. */
  readonly only_for?: string;
  /** A deferred reply that still says "is thinking". */
  is_thinking: boolean;
}

export interface Command {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly options?: readonly { readonly name: string; readonly type: number }[];
  readonly [field: string]: unknown;
}

/** An interaction from the press of a person to what came of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete. */
  readonly type: number;
  readonly user: User;
  readonly channelId: string;
  readonly sourceMessage?: Message;
  readonly bornAt: number;
  acknowledgedWith?: number;
  isExpired: boolean;
  original?: string;
  choices?: readonly { readonly name: string; readonly value: string }[];
  readonly messages: string[];
}

export const flag = { ephemeral: 64, thinking: 128, componentsV2: 1 << 15 } as const;

const epoch = 1_420_070_400_000n;
let counter = 0n;

/** Discord's ids: milliseconds since 2015 shifted by 22 bits, then a counter. */
export function snowflake(): string {
  counter = (counter + 1n) & 0x3f_ffffn;
  return String(((BigInt(Date.now()) - epoch) << 22n) | counter);
}

export type World = ReturnType<typeof createWorld>;

export function createWorld() {
  const users = new Map<string, User>();
  const channels = new Map<string, Channel>();
  const messages = new Map<string, Message>();
  const interactions = new Map<string, Interaction>();
  let commands: readonly Command[] = [];
  const addUser = (username: string, bot?: boolean): User => {
    const user: User = {
      id: snowflake(),
      username,
      global_name: username,
      discriminator: "0",
      avatar: null,
      ...(bot ? { bot } : {}),
    };
    users.set(user.id, user);
    return user;
  };
  const bot = addUser("Docent", true);
  const guildId = snowflake();
  const addChannel = (fields: Omit<Channel, "id" | "flags"> & { id?: string }): Channel => {
    const channel: Channel = { flags: 0, ...fields, id: fields.id ?? snowflake() };
    channels.set(channel.id, channel);
    return channel;
  };
  return {
    users,
    channels,
    messages,
    interactions,
    guildId,
    /** The role of the bot's own name that Discord makes when a bot joins. */
    botRoleId: snowflake(),
    /** A role, and the ids of those who have it. */
    staffRoleId: snowflake(),
    staff: new Set<string>(),
    bot,
    /** As for applications made since 2016, the application's id is the bot's user id. */
    applicationId: bot.id,
    addUser,
    addChannel,
    get commands() {
      return commands;
    },
    set commands(list: readonly Command[]) {
      commands = list;
    },
    /** What the bot may do in a channel; a thread has its parent's permissions. */
    permissionsIn(channel: Channel): bigint {
      const holder = channel.parent_id ? channels.get(channel.parent_id) : channel;
      let bits = ordinaryPermissions;
      for (const each of holder?.permission_overwrites ?? []) {
        bits = (bits & ~BigInt(each.deny)) | BigInt(each.allow);
      }
      return bits;
    },
    everyonePermissions: ordinaryPermissions,
  };
}

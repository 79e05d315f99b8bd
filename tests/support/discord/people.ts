// What people do on the stand-in: write, edit, delete, press, use commands.
// Returns what was done; whoever wants the outcome waits for it.
import { intent } from "./gateway.ts";
import { addMessage, announce, removeMessage } from "./message-routes.ts";
import { interactionPayload, messageEvent, messagePayload } from "./payloads.ts";
import type { Rest } from "./rest.ts";
import { flatten } from "./rules.ts";
import { type Command, type Interaction, type Message, snowflake, type User } from "./world.ts";

export interface SayOptions {
  readonly by?: User;
  /** The message that is answered; its author is mentioned, as Discord does by default. */
  readonly replyTo?: Message;
  /** How often the event is delivered (default 1). */
  readonly deliveries?: number;
  /** Set for what a webhook wrote. */
  readonly webhookId?: string;
  /** The message begins a forum post: it has the post's id. */
  readonly id?: string;
}

export interface InteractOptions {
  readonly by?: User;
  readonly channelId?: string;
  readonly deliveries?: number;
  /** It reaches the bot when the time to acknowledge is over. */
  readonly isLate?: boolean;
}

export function createPeople(rest: Rest, someone: User, usualChannelId: string, acknowledgeMs: number) {
  const { world, gateway } = rest;
  const timers = new Set<NodeJS.Timeout>();
  const sent = new Map<string, Record<string, unknown>>();
  const isGuild = (channelId: string) => world.channels.get(channelId)?.guild_id !== undefined;

  const interact = (
    type: number,
    data: Record<string, unknown>,
    options: InteractOptions & { readonly sourceMessage?: Message },
  ): Interaction => {
    const interaction: Interaction = {
      id: snowflake(),
      token: `token-${snowflake()}`,
      type,
      user: options.by ?? someone,
      channelId: options.channelId ?? usualChannelId,
      bornAt: Date.now(),
      isExpired: options.isLate ?? false,
      messages: [],
      ...(options.sourceMessage ? { sourceMessage: options.sourceMessage } : {}),
    };
    world.interactions.set(interaction.id, interaction);
    sent.set(interaction.id, data);
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (interaction.acknowledgedWith !== undefined || options.isLate) return;
      interaction.isExpired = true;
      rest.violations.push(`not acknowledged within ${acknowledgeMs} ms: ${JSON.stringify(data)}`);
      rest.changed();
    }, acknowledgeMs);
    timers.add(timer);
    for (let delivery = 0; delivery < (options.deliveries ?? 1); delivery += 1) {
      gateway.dispatch("INTERACTION_CREATE", interactionPayload(world, interaction, data));
    }
    return interaction;
  };
  const command = (name: string, type: number): Command => {
    const found = world.commands.find((each) => each.name === name && each.type === type);
    if (!found) throw new Error(`no command ${name} is registered`);
    return found;
  };
  const optionsOf = (registered: Command, values: Readonly<Record<string, unknown>>, focused?: string) =>
    Object.entries(values).map(([name, value]) => {
      const option = registered.options?.find((each) => each.name === name);
      if (!option) throw new Error(`/${registered.name} has no option ${name}`);
      return { name, type: option.type, value, ...(name === focused ? { focused: true } : {}) };
    });

  return {
    say(channelId: string, content: string, options: SayOptions = {}): Message {
      const message = addMessage(rest, {
        author: options.by ?? someone,
        channelId,
        body: {
          content,
          ...(options.replyTo ? { message_reference: { message_id: options.replyTo.id } } : {}),
        },
        ...(options.webhookId ? { webhookId: options.webhookId } : {}),
        ...(options.id ? { id: options.id } : {}),
      });
      for (let more = 1; more < (options.deliveries ?? 1); more += 1) {
        announce(rest, "MESSAGE_CREATE", message);
      }
      return message;
    },
    /** The same event once more, as after a reconnect. */
    deliverAgain(message: Message) {
      announce(rest, "MESSAGE_CREATE", message);
    },
    deliverInteractionAgain(interaction: Interaction) {
      const data = sent.get(interaction.id) ?? {};
      gateway.dispatch("INTERACTION_CREATE", interactionPayload(world, interaction, data));
    },
    edit(message: Message, content: string) {
      message.content = content;
      message.edited_timestamp = new Date().toISOString();
      const ids = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1]);
      message.mentions = ids.flatMap((id) => world.users.get(id) ?? []);
      announce(rest, "MESSAGE_UPDATE", message);
    },
    /** Discord sends MESSAGE_UPDATE as well when it unfurls a link; nothing was edited then. */
    unfurl(message: Message) {
      gateway.dispatch(
        "MESSAGE_UPDATE",
        messageEvent(world, { ...message, embeds: [{ title: "A page" }] }),
        isGuild(message.channel_id) ? intent.guildMessages : intent.directMessages,
      );
    },
    remove(message: Message) {
      removeMessage(rest, message);
    },
    removeMany(messages: readonly Message[]) {
      for (const message of messages) world.messages.delete(message.id);
      const channelId = messages[0].channel_id;
      gateway.dispatch(
        "MESSAGE_DELETE_BULK",
        { ids: messages.map((each) => each.id), channel_id: channelId, guild_id: world.guildId },
        intent.guildMessages,
      );
    },
    slash(
      name: string,
      values: Readonly<Record<string, unknown>>,
      options: InteractOptions = {},
    ): Interaction {
      const registered = command(name, 1);
      return interact(
        2,
        { id: registered.id, name, type: 1, options: optionsOf(registered, values) },
        options,
      );
    },
    complete(name: string, values: Readonly<Record<string, unknown>>, focused: string): Interaction {
      const registered = command(name, 1);
      const options = optionsOf(registered, values, focused);
      return interact(4, { id: registered.id, name, type: 1, options }, {});
    },
    useOnMessage(name: string, message: Message, options: InteractOptions = {}): Interaction {
      const data = {
        id: command(name, 3).id,
        name,
        type: 3,
        target_id: message.id,
        resolved: { messages: { [message.id]: messagePayload(world, message) } },
      };
      return interact(2, data, { channelId: message.channel_id, ...options });
    },
    press(message: Message, customId: string, options: InteractOptions = {}): Interaction {
      const button = flatten(message.components).find((each) => each.custom_id === customId);
      if (!button) throw new Error(`the message has no button ${customId}`);
      return interact(
        3,
        { custom_id: customId, component_type: button.type, id: button.id },
        { channelId: message.channel_id, sourceMessage: message, ...options },
      );
    },
    /** A press that no message offers, as a forged client could send it. */
    forge(message: Message, customId: string): Interaction {
      const data = { custom_id: customId, component_type: 2, id: 1 };
      return interact(3, data, { channelId: message.channel_id, sourceMessage: message });
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

// The stand-in's objects in the shape that Discord sends them.
import type { Channel, Interaction, Message, User, World } from "./world.ts";

export function memberPayload(user?: User): Record<string, unknown> {
  return {
    avatar: null,
    communication_disabled_until: null,
    flags: 0,
    joined_at: "2024-01-01T00:00:00+00:00",
    nick: null,
    pending: false,
    premium_since: null,
    roles: [],
    mute: false,
    deaf: false,
    ...(user ? { user } : {}),
  };
}

export function channelPayload(channel: Channel): Record<string, unknown> {
  if (channel.type === 1) return { ...channel, last_message_id: null };
  const isThread = channel.type === 11;
  return {
    ...channel,
    last_message_id: null,
    rate_limit_per_user: 0,
    ...(isThread
      ? { message_count: 0, member_count: 1, total_message_sent: 0 }
      : {
          position: 0,
          topic: null,
          nsfw: false,
          parent_id: channel.parent_id ?? null,
          permission_overwrites: channel.permission_overwrites ?? [],
        }),
  };
}

export function messagePayload(world: World, message: Message): Record<string, unknown> {
  const { is_thinking: _, only_for: __, reply_to, ...fields } = message;
  const replied = reply_to ? world.messages.get(reply_to) : undefined;
  return {
    ...fields,
    tts: false,
    mention_everyone: false,
    mention_roles: message.content.includes(`<@&${world.botRoleId}>`) ? [world.botRoleId] : [],
    attachments: [],
    embeds: fields.embeds.map((each) => ({ type: "rich", ...each })),
    pinned: false,
    ...(replied
      ? {
          message_reference: { type: 0, channel_id: replied.channel_id, message_id: replied.id },
          referenced_message: messagePayload(world, { ...replied, reply_to: undefined }),
        }
      : {}),
  };
}

/** A message as MESSAGE_CREATE and MESSAGE_UPDATE carry it. */
export function messageEvent(world: World, message: Message): Record<string, unknown> {
  const channel = world.channels.get(message.channel_id);
  return {
    ...messagePayload(world, message),
    channel_type: channel?.type ?? 0,
    ...(channel?.guild_id ? { guild_id: channel.guild_id, member: memberPayload() } : {}),
  };
}

export function readyPayload(world: World, sessionId: string, gatewayUrl: string): Record<string, unknown> {
  return {
    v: 10,
    user: { ...world.bot, mfa_enabled: false, verified: true, email: null },
    guilds: [{ id: world.guildId, unavailable: true }],
    session_id: sessionId,
    resume_gateway_url: gatewayUrl,
    application: { id: world.applicationId, flags: applicationFlags },
    private_channels: [],
    session_type: "normal",
  };
}

/** GATEWAY_MESSAGE_CONTENT_LIMITED: the privileged intent is switched on in the developer portal. */
export const messageContentFlag = 1 << 19;
const applicationFlags = messageContentFlag | (1 << 23);

export function guildPayload(world: World): Record<string, unknown> {
  const owner = [...world.users.values()].find((user) => !user.bot);
  const inGuild = [...world.channels.values()].filter((channel) => channel.guild_id === world.guildId);
  return {
    id: world.guildId,
    name: "Test server",
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: owner?.id ?? world.bot.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [
      rolePayload(world),
      {
        ...rolePayload(world),
        id: world.botRoleId,
        name: world.bot.username,
        managed: true,
        tags: { bot_id: world.bot.id },
      },
      { ...rolePayload(world), id: world.staffRoleId, name: "staff" },
    ],
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: "en-US",
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    stickers: [],
    joined_at: "2024-01-01T00:00:00+00:00",
    large: false,
    unavailable: false,
    member_count: 2,
    voice_states: [],
    members: [{ ...memberPayload(world.bot), roles: [world.botRoleId] }],
    channels: inGuild.filter((channel) => channel.type !== 11).map(channelPayload),
    threads: inGuild.filter((channel) => channel.type === 11).map(channelPayload),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

function rolePayload(world: World): Record<string, unknown> {
  return {
    id: world.guildId,
    name: "@everyone",
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: String(world.everyonePermissions),
    managed: false,
    mentionable: false,
    flags: 0,
    icon: null,
    unicode_emoji: null,
  };
}

export function interactionPayload(
  world: World,
  interaction: Interaction,
  data: Record<string, unknown>,
): Record<string, unknown> {
  const channel = world.channels.get(interaction.channelId);
  const guild = channel?.guild_id;
  const permissions = String(channel ? world.permissionsIn(channel) : 0n);
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel: channel ? { ...channelPayload(channel), permissions } : undefined,
    channel_id: interaction.channelId,
    ...(guild
      ? {
          guild_id: guild,
          guild: { id: guild, features: [], locale: "en-US" },
          guild_locale: "en-US",
          member: {
            ...memberPayload(interaction.user),
            roles: world.staff.has(interaction.user.id) ? [world.staffRoleId] : [],
            permissions,
          },
        }
      : { user: interaction.user }),
    ...(interaction.sourceMessage ? { message: messagePayload(world, interaction.sourceMessage) } : {}),
    locale: "en-US",
    app_permissions: permissions,
    entitlements: [],
    authorizing_integration_owners: { 0: guild ?? "0" },
    context: guild ? 0 : 1,
    attachment_size_limit: 10_485_760,
  };
}

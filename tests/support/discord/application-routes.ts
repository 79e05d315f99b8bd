// The application, its commands and the gateway's address on the stand-in's REST API.
import { ApiError, invalidForm } from "./api-error.ts";
import { messageContentFlag } from "./payloads.ts";
import type { Answer, Call, Rest } from "./rest.ts";
import { type Command, snowflake } from "./world.ts";

export function applicationRoute(rest: Rest, call: Call): Answer | undefined {
  const { world } = rest;
  if (call.path === "/gateway/bot") {
    const start = { total: 1_000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 };
    return [200, { url: rest.gatewayUrl(), shards: 1, session_start_limit: start }];
  }
  if (call.path === "/users/@me") return [200, { ...world.bot, locale: "en-US", mfa_enabled: false }];
  if (call.path === "/users/@me/guilds") return [200, [{ id: world.guildId, name: "Test server" }]];
  if (call.path === "/users/@me/channels") return [200, directChannel(rest, call)];
  if (call.path === "/applications/@me") {
    const flags = rest.isMessageContentApproved ? messageContentFlag : 0;
    return [200, { id: world.applicationId, name: "Docent", description: "", bot_public: true, flags }];
  }
  const commands = /^\/applications\/(\d+)\/commands$/.exec(call.path);
  if (!commands) return undefined;
  if (commands[1] !== world.applicationId) throw new ApiError(404, 10002, "Unknown Application");
  if (call.method === "GET") return [200, world.commands];
  if (call.method !== "PUT") return undefined;
  world.commands = (call.body as readonly Command[]).map((each) => register(rest, each));
  rest.registrations += 1;
  rest.changed();
  return [200, world.commands];
}

/** Opens or finds the DM with a person. */
function directChannel(rest: Rest, call: Call): unknown {
  const { world } = rest;
  const recipient = world.users.get(String((call.body as { recipient_id: string }).recipient_id));
  if (!recipient) throw new ApiError(404, 10013, "Unknown User");
  const open = [...world.channels.values()].find(
    (each) => each.type === 1 && each.recipients?.[0].id === recipient.id,
  );
  return open ?? world.addChannel({ type: 1, recipients: [recipient] });
}

/** What Discord makes of a registered command: it fills in what was left out. */
function register(rest: Rest, command: Command): Command {
  const type = command.type ?? 1;
  if (type === 1 && !/^[-_'\p{Ll}\p{Lo}\p{N}]{1,32}$/u.test(command.name)) {
    throw invalidForm("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
  }
  if (type === 1 && !command.description) throw invalidForm("description", "BASE_TYPE_REQUIRED", "required");
  return {
    application_id: rest.world.applicationId,
    version: snowflake(),
    default_member_permissions: null,
    dm_permission: true,
    contexts: null,
    integration_types: [0],
    nsfw: false,
    ...command,
    description: command.description ?? "",
    id: snowflake(),
    type,
  };
}

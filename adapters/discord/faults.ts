// What Discord refuses at the start, as a DocentError with the setting and the mend.
// Never repeats what Discord or a library said word for word: a token could stand in it.
import { DiscordAPIError, GatewayCloseCodes, HTTPError } from "discord.js";
import { DocentError } from "#errors.ts";

const portal = "discord.com/developers/applications";

const tokenRefused = (cause?: unknown) =>
  new DocentError(
    "PLATFORM_REFUSED",
    "DISCORD_TOKEN",
    "Discord does not accept this token",
    `copy it again, or reset it, on the page Bot of your application at ${portal}`,
    { cause },
  );

/** A gateway connection that Discord closed for good, by its close code. */
export function closeFault(code: number): DocentError {
  if (code === GatewayCloseCodes.AuthenticationFailed) return tokenRefused();
  if (code === GatewayCloseCodes.DisallowedIntents) {
    return new DocentError(
      "PLATFORM_REFUSED",
      "DISCORD_READ_THREADS",
      "the privileged Message Content Intent is not switched on for this application (close code 4014)",
      `switch on "Message Content Intent" on the page Bot at ${portal}, or set DISCORD_READ_THREADS=off: mentions, direct messages and commands work without it, follow-ups without a mention do not`,
    );
  }
  if (code === GatewayCloseCodes.ShardingRequired) {
    return new DocentError(
      "PLATFORM_REFUSED",
      "DISCORD_TOKEN",
      "the bot is in more than 2,500 servers, and Discord asks for several connections (close code 4011)",
      "use an application that is in fewer servers",
    );
  }
  return new DocentError(
    "PLATFORM_REFUSED",
    "DISCORD_TOKEN",
    `Discord closed the connection for good (close code ${code})`,
    "look the code up at docs.discord.com under Gateway Close Event Codes",
  );
}

/** Anything that went wrong on the way to the first event. */
export function startFault(error: unknown, apiBase: string): DocentError {
  if (error instanceof DocentError) return error;
  if (error instanceof Error && error.cause instanceof DocentError) return error.cause;
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (code === "TokenInvalid" || (error instanceof DiscordAPIError && error.status === 401)) {
    return tokenRefused();
  }
  return new DocentError(
    "PLATFORM_REFUSED",
    "DISCORD_API_BASE",
    `Discord could not be reached at ${apiBase} (${nameOf(error)})`,
    "check that this machine reaches the internet and that status.discord.com reports no outage; leave DISCORD_API_BASE out unless you use a proxy",
  );
}

/**
 * What of a fault may be logged. discord.js hangs the whole request on its errors: people's words, and the token of an
 * interaction, with which anyone could answer for 15 minutes.
 */
export function loggable(error: unknown): unknown {
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError)) return error;
  const { name, message, method, status } = error;
  const code = error instanceof DiscordAPIError ? error.code : undefined;
  const path = URL.canParse(error.url) ? new URL(error.url).pathname : error.url;
  return {
    name,
    message,
    code,
    status,
    request: `${method} ${path.replace(/(\/(?:interactions|webhooks)\/\d+\/)[^/]+/, "$1…")}`,
  };
}

function nameOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, status, name } = (cause ?? {}) as Readonly<Record<string, unknown>>;
  return String(code ?? status ?? name ?? "unknown fault");
}

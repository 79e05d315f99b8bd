// Proves the tokens before anything is connected, and says what is wrong with them in words.
// Never puts a token into an error, and writes nothing.
import { webApi } from "@slack/bolt";
import { DocentError } from "#errors.ts";
import type { Identity } from "./desk.ts";
import { persist, refusalOf } from "./persisting.ts";
import { appScope, missingScopes } from "./scopes.ts";

export interface Proof {
  readonly identity: Identity;
  readonly workspaceName: string;
  readonly userName: string;
  readonly scopes: readonly string[];
}

const installPage = "https://api.slack.com/apps";

/** What Slack's refusals of a token mean (docs.slack.dev/reference/methods/auth.test#errors). */
const tokenFaults: Readonly<Record<string, string>> = {
  invalid_auth: "Slack does not know this token",
  not_authed: "Slack does not know this token",
  account_inactive: "the app was removed from the workspace",
  token_revoked: "the token was revoked",
  token_expired: "the token has expired",
  not_allowed_token_type: "this is another kind of token",
};

/** Who the bot token is. Throws a DocentError that names the setting. */
export async function proveBotToken(client: webApi.WebClient, botToken: string): Promise<Proof> {
  const mend = `copy the “Bot User OAuth Token” (xoxb-…) from ${installPage} › your app › OAuth & Permissions`;
  if (!botToken.startsWith("xoxb-")) {
    throw refused("SLACK_BOT_TOKEN", `it does not begin with xoxb-${kindOf(botToken)}`, mend);
  }
  const who = await call("SLACK_BOT_TOKEN", mend, () => client.auth.test());
  const { user_id: botUser = "", bot_id: botId = "", team_id: workspace = "" } = who;
  if (botId === "") throw refused("SLACK_BOT_TOKEN", "it belongs to no bot", mend);
  return {
    identity: { botUser, botId, workspace },
    workspaceName: who.team ?? workspace,
    userName: who.user ?? botUser,
    scopes: who.response_metadata?.scopes ?? [],
  };
}

/** Throws a DocentError that names the missing scopes. */
export function proveScopes(granted: readonly string[]): void {
  const missing = missingScopes(granted);
  if (missing.length === 0) return;
  const names = missing.map(({ name, why }) => `${name} (to ${why})`).join(", ");
  throw refused(
    "SLACK_BOT_TOKEN",
    `the app lacks ${missing.length === 1 ? "the scope" : "the scopes"} ${names}`,
    `add ${missing.length === 1 ? "it" : "them"} at ${installPage} › your app › OAuth & Permissions (or paste adapters/slack/manifest.yaml as the app manifest), then reinstall the app to the workspace`,
  );
}

/** Whether the app-level token may open Socket Mode connections. The address it gets is not used. */
export async function proveAppToken(client: webApi.WebClient, appToken: string): Promise<void> {
  const mend = `make an app-level token (xapp-…) with the scope ${appScope} at ${installPage} › your app › Basic Information › App-Level Tokens`;
  if (!appToken.startsWith("xapp-")) {
    throw refused("SLACK_APP_TOKEN", `it does not begin with xapp-${kindOf(appToken)}`, mend);
  }
  await call("SLACK_APP_TOKEN", mend, () => client.apps.connections.open({ token: appToken }));
}

async function call<T>(setting: string, mend: string, request: () => Promise<T>): Promise<T> {
  try {
    return await persist(request);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) {
      const fault = error instanceof Error ? error.message : String(error);
      const way =
        "check that this machine reaches slack.com (a proxy or firewall may stand between), then start again";
      throw new DocentError("PLATFORM_REFUSED", setting, `Slack could not be reached: ${fault}`, way, {
        cause: error,
      });
    }
    if (refusal === "missing_scope") throw refused(setting, `it lacks the scope ${neededBy(error)}`, mend);
    throw refused(setting, tokenFaults[refusal] ?? `Slack answers ${refusal}`, mend);
  }
}

function neededBy(error: unknown): string {
  const data: Readonly<Record<string, unknown>> =
    error instanceof webApi.WebAPIPlatformError ? { ...error.data } : {};
  return typeof data.needed === "string" && data.needed !== "" ? data.needed : appScope;
}

/** The usual mix-ups, told by a token's first letters. */
function kindOf(token: string): string {
  if (token.startsWith("xapp-")) return " (it is an app-level token: that goes into SLACK_APP_TOKEN)";
  if (token.startsWith("xoxb-")) return " (it is a bot token: that goes into SLACK_BOT_TOKEN)";
  if (token.startsWith("xoxp-")) return " (it is a person's token)";
  return "";
}

function refused(setting: string, fault: string, mend: string): DocentError {
  return new DocentError("PLATFORM_REFUSED", setting, fault, mend);
}

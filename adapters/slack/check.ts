// What `npm start -- check` says about Slack: tokens, scopes, the way events come in.
// Writes nothing, in Slack as little as here.
import type { webApi } from "@slack/bolt";
import type { CheckLine } from "#adapters/adapter.ts";
import { DocentError } from "#errors.ts";
import { commands } from "./action-ids.ts";
import { proveAppToken, proveBotToken, proveScopes } from "./credentials.ts";
import type { SlackOptions } from "./options.ts";
import { provePort } from "./receivers.ts";

export async function checkSlack(
  client: webApi.WebClient,
  options: SlackOptions,
): Promise<readonly CheckLine[]> {
  const lines: CheckLine[] = [];
  let scopes: readonly string[] | undefined;
  await line(lines, "Slack bot token", async () => {
    const proof = await proveBotToken(client, options.botToken);
    scopes = proof.scopes;
    return `@${proof.userName} in the workspace ${proof.workspaceName}`;
  });
  const granted = scopes;
  if (granted) {
    await line(lines, "Slack scopes", async () => {
      proveScopes(granted);
      return "all that are needed";
    });
  }
  if (options.appToken) {
    const { appToken } = options;
    await line(lines, "Slack Socket Mode", async () => {
      await proveAppToken(client, appToken);
      return "the app token may open connections";
    });
  } else {
    await line(lines, "Slack HTTP mode", async () => {
      proveSigningSecret(options.signingSecret);
      await provePort(options.port ?? 3_000);
      return `port ${options.port ?? 3_000} is free; Slack must reach it as https://<your host>/slack/events, which cannot be tried from here`;
    });
  }
  if (granted) {
    lines.push({
      subject: "Slack commands",
      ok: true,
      detail: `Slack does not let an app list its commands: ${commands.join(" and ")} come with adapters/slack/manifest.yaml; type one in Slack to see`,
    });
  }
  return lines;
}

/** Slack's signing secrets are 32 hexadecimal digits; whether it is the right one shows with the first request. */
export function proveSigningSecret(secret: string | undefined): asserts secret is string {
  if (secret !== undefined && /^[0-9a-f]{32}$/i.test(secret)) return;
  throw new DocentError(
    "PLATFORM_REFUSED",
    "SLACK_SIGNING_SECRET",
    secret ? "it is not 32 hexadecimal digits" : "neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set",
    "copy the “Signing Secret” from https://api.slack.com/apps › your app › Basic Information, or set SLACK_APP_TOKEN for Socket Mode",
  );
}

async function line(lines: CheckLine[], subject: string, prove: () => Promise<string>): Promise<void> {
  try {
    lines.push({ subject, ok: true, detail: await prove() });
  } catch (error) {
    lines.push({ subject, ok: false, detail: error instanceof Error ? error.message : String(error) });
  }
}

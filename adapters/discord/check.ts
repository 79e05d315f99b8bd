// What `check` proves about Discord before the bot goes live: token, application, intents, commands, invitation.
// Never writes anything, and opens no gateway connection.
import {
  type APIApplication,
  type APIUser,
  ApplicationFlags,
  ApplicationFlagsBitField,
  REST,
  type RESTGetAPICurrentUserGuildsResult,
  Routes,
} from "discord.js";
import type { CheckLine } from "../adapter.ts";
import { commandChanges } from "./commands.ts";
import { startFault } from "./faults.ts";
import { invitationLink } from "./invitation.ts";

export interface CheckSettings {
  readonly token: string;
  readonly apiBase: string;
  readonly readsThreads: boolean;
}

export async function checkDiscord({
  token,
  apiBase,
  readsThreads,
}: CheckSettings): Promise<readonly CheckLine[]> {
  const rest = new REST({ api: apiBase, retries: 1, timeout: 10_000 }).setToken(token);
  let user: APIUser;
  try {
    user = (await rest.get(Routes.user())) as APIUser;
  } catch (error) {
    return [{ subject: "Discord token", ok: false, detail: startFault(error, apiBase).message }];
  }
  const lines: CheckLine[] = [
    { subject: "Discord token", ok: true, detail: `accepted; the bot is called ${user.username}` },
  ];
  const application = await orUndefined(
    () => rest.get(Routes.currentApplication()) as Promise<APIApplication>,
  );
  lines.push(...applicationLines(application, readsThreads));
  // Applications made since 2016 have the id of their bot.
  const applicationId = application?.id ?? user.id;
  lines.push(await commandsLine(rest, applicationId));
  lines.push(await serversLine(rest));
  lines.push({ subject: "Discord invitation", ok: true, detail: invitationLink(applicationId) });
  return lines;
}

function applicationLines(
  application: APIApplication | undefined,
  readsThreads: boolean,
): readonly CheckLine[] {
  if (!application) {
    const detail = "could not be read; whether the intents are switched on shows at the start";
    return [{ subject: "Discord application", ok: true, detail }];
  }
  const lines: CheckLine[] = [
    { subject: "Discord application", ok: true, detail: `${application.name} (${application.id})` },
  ];
  const flags = new ApplicationFlagsBitField(application.flags ?? 0);
  const isOn = flags.any([
    ApplicationFlags.GatewayMessageContent,
    ApplicationFlags.GatewayMessageContentLimited,
  ]);
  const subject = "Discord intents";
  if (!readsThreads) {
    const detail =
      "Message Content Intent is not asked for (DISCORD_READ_THREADS=off); every question needs a mention";
    lines.push({ subject, ok: true, detail });
  } else if (isOn) {
    lines.push({ subject, ok: true, detail: "Message Content Intent is switched on" });
  } else {
    const detail =
      "Message Content Intent is switched off; switch it on on the page Bot of your application at discord.com/developers/applications, or set DISCORD_READ_THREADS=off";
    lines.push({ subject, ok: false, detail });
  }
  return lines;
}

async function commandsLine(rest: REST, applicationId: string): Promise<CheckLine> {
  const subject = "Discord commands";
  const changes = await orUndefined(() => commandChanges(rest, applicationId));
  if (!changes)
    return { subject, ok: false, detail: "could not be read; invite the bot again with the link below" };
  const detail =
    changes.length === 0
      ? "registered as they should be"
      : `will be put in place at the start: ${changes.join(", ")}`;
  return { subject, ok: true, detail };
}

async function serversLine(rest: REST): Promise<CheckLine> {
  const subject = "Discord servers";
  const guilds = await orUndefined(
    () => rest.get(Routes.userGuilds()) as Promise<RESTGetAPICurrentUserGuildsResult>,
  );
  if (!guilds) return { subject, ok: true, detail: "could not be listed" };
  if (guilds.length > 0)
    return { subject, ok: true, detail: `in ${guilds.map((each) => each.name).join(", ")}` };
  return { subject, ok: true, detail: "in none yet; open the invitation below" };
}

async function orUndefined<T>(request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch {
    return undefined;
  }
}

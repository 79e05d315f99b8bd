// The commands that Docent offers, and putting them in place where Discord knows others.
// Never writes what is in place already: Discord allows 200 creations a day.
import {
  type APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import {
  askCommandDescription,
  askCommandName,
  messageCommandName,
  privateDescription,
  questionDescription,
} from "./words.ts";

/** Servers and DMs with the bot. */
const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

export const commands: RESTPutAPIApplicationCommandsJSONBody = [
  {
    ...everywhere,
    type: ApplicationCommandType.ChatInput,
    name: askCommandName,
    description: askCommandDescription,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "question",
        description: questionDescription,
        required: true,
        autocomplete: true,
      },
      { type: ApplicationCommandOptionType.Boolean, name: "private", description: privateDescription },
    ],
  },
  { ...everywhere, type: ApplicationCommandType.Message, name: messageCommandName },
];

/** Names of commands that are missing, different or too many at Discord; empty where all is in place. */
export async function commandChanges(rest: REST, applicationId: string): Promise<readonly string[]> {
  const registered = (await rest.get(
    Routes.applicationCommands(applicationId),
  )) as readonly APIApplicationCommand[];
  const key = (each: { readonly type?: number; readonly name: string }) => `${each.type ?? 1}/${each.name}`;
  const standing = new Map(registered.map((each) => [key(each), each]));
  const wrong = commands.filter((each) => !holds(standing.get(key(each)), each));
  const wanted = new Set(commands.map(key));
  return [...wrong, ...registered.filter((each) => !wanted.has(key(each)))].map((each) => each.name);
}

/** True where the commands were written, false where they stood there already. */
export async function registerCommands(rest: REST, applicationId: string): Promise<boolean> {
  if ((await commandChanges(rest, applicationId)).length === 0) return false;
  await rest.put(Routes.applicationCommands(applicationId), { body: commands });
  return true;
}

/** Whether `standing` says the same as `wanted`; what Discord filled in by itself does not count. */
function holds(standing: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(standing) &&
      standing.length === wanted.length &&
      wanted.every((each, index) => holds(standing[index], each))
    );
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof standing !== "object" || standing === null) return false;
    const fields = standing as Readonly<Record<string, unknown>>;
    return Object.entries(wanted).every(([field, value]) => holds(fields[field], value));
  }
  return standing === wanted;
}

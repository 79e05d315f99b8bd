// INTERACTION_CREATE: the slash command, the message command, autocomplete and buttons, each to its file.
// https://discord.com/developers/docs/interactions/receiving-and-responding
import type { Interaction } from "discord.js";
import { onAskCommand } from "../interactions/ask-command.ts";
import { onAutocomplete } from "../interactions/autocomplete.ts";
import { onButton } from "../interactions/button.ts";
import { onMessageCommand } from "../interactions/message-command.ts";
import type { Session } from "../session.ts";
import { askCommandName, messageCommandName } from "../words.ts";

export function onInteractionCreate(session: Session, interaction: Interaction): void {
  if (session.isStopping) return;
  session.work.run(interaction.id, async () => {
    if (interaction.isAutocomplete()) return onAutocomplete(session, interaction);
    if (interaction.isChatInputCommand() && interaction.commandName === askCommandName) {
      return onAskCommand(session, interaction);
    }
    if (interaction.isMessageContextMenuCommand() && interaction.commandName === messageCommandName) {
      return onMessageCommand(session, interaction);
    }
    if (interaction.isButton()) return onButton(session, interaction);
    session.log.warn({ type: interaction.type }, "an interaction of a kind that Docent does not offer");
  });
}

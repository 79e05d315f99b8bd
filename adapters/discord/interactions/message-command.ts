// The message command: "Apps › Ask Docent about this" on somebody's message.
// https://discord.com/developers/docs/interactions/application-commands#message-commands
import type { MessageContextMenuCommandInteraction } from "discord.js";
import type { Session } from "../session.ts";
import { answerInteraction } from "./answering.ts";

/** The message's words are the question; a message without words gets help. */
export function onMessageCommand(
  session: Session,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  return answerInteraction(session, interaction, {
    text: interaction.targetMessage.content,
    isPrivate: false,
  });
}

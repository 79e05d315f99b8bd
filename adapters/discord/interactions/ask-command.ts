// The slash command: /ask question: [private:].
// https://discord.com/developers/docs/interactions/application-commands#slash-commands
import type { ChatInputCommandInteraction } from "discord.js";
import type { Session } from "../session.ts";
import { answerInteraction } from "./answering.ts";

export function onAskCommand(session: Session, interaction: ChatInputCommandInteraction): Promise<void> {
  return answerInteraction(session, interaction, {
    text: interaction.options.getString("question") ?? "",
    isPrivate: interaction.options.getBoolean("private") ?? false,
  });
}

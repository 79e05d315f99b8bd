// Buttons: helpful, not helpful, more, and suggested questions.
// https://discord.com/developers/docs/interactions/receiving-and-responding
import { type ButtonInteraction, MessageFlags } from "discord.js";
import type { Person } from "#bot/inquiry.ts";
import { decodeAction } from "#reply/action.ts";
import type { Reply } from "#reply/reply.ts";
import { audienceAtOnce, audienceOf } from "../audience.ts";
import { fillResponse } from "../delivery.ts";
import type { Session } from "../session.ts";
import { decodeSuggestion } from "../suggestion.ts";
import { buttonUnknown, notice, suggestionGone } from "../words.ts";
import { acknowledge } from "./acknowledgement.ts";
import { answerInteraction, whereOf } from "./answering.ts";

/** Suggestions that are looked through for the one that was pressed. */
const promptsMax = 100;

export async function onButton(session: Session, interaction: ButtonInteraction): Promise<void> {
  const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral);
  // Looked up as it was offered: to everyone there, or to the one who saw it.
  const offered = () => session.bot.prompts(promptsMax, audienceAtOnce(session, interaction, isPrivate));
  const question = decodeSuggestion(interaction.customId, offered);
  if (question) {
    return answerInteraction(session, interaction, { text: question, isPrivate });
  }
  if ((await acknowledge(session, interaction, true)) === "late") return;
  const reply = question === undefined ? await actedOn(session, interaction) : notice(suggestionGone);
  await fillResponse(session, interaction, reply);
}

async function actedOn(session: Session, interaction: ButtonInteraction): Promise<Reply> {
  const action = decodeAction(interaction.customId);
  if (!action) return notice(buttonUnknown);
  const person: Person = {
    id: interaction.user.id,
    name: interaction.user.displayName,
    isBot: interaction.user.bot,
  };
  if (action.intent !== "more") return session.bot.feedback(action.exchangeId, action.intent, person);
  const audience = audienceOf(await whereOf(session, interaction), interaction);
  return session.bot.more(action.exchangeId, action.page ?? 1, person, audience);
}

// Autocomplete of /ask: headings and questions of the corpus. Cannot be deferred: 3 s.
// https://discord.com/developers/docs/interactions/application-commands#autocomplete

import { type AutocompleteInteraction, InteractionResponseType, Routes } from "discord.js";
import { audienceAtOnce } from "../audience.ts";
import { loggable } from "../faults.ts";
import type { Session } from "../session.ts";

/** Choices at most (Discord's documentation, November 2026). */
const choicesMax = 25;
/** Characters of a choice's name and value (Discord's documentation, November 2026). */
const choiceLengthMax = 100;

export async function onAutocomplete(session: Session, interaction: AutocompleteInteraction): Promise<void> {
  const audience = audienceAtOnce(session, interaction, true);
  const found = session.bot.complete(interaction.options.getFocused(), choicesMax, audience);
  const choices = [...new Set(found)]
    .filter((text) => text.trim() !== "" && text.length <= choiceLengthMax)
    .slice(0, choicesMax)
    .map((text) => ({ name: text, value: text }));
  try {
    await session.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      body: { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } },
      auth: false,
    });
  } catch (error) {
    session.log.info({ err: loggable(error) }, "completions came too late");
  }
}

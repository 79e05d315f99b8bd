// The first response to an interaction, due within 3 s, and once.
// https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction

import { InteractionResponseType, MessageFlags, RESTJSONErrorCodes, Routes } from "discord.js";
import { type Answerable, isRefusal } from "../delivery.ts";
import { loggable } from "../faults.ts";
import type { Session } from "../session.ts";

/**
 * "taken": the response is deferred and can be filled in (also where it was deferred before: discord.js repeats a
 * request whose answer was lost, and events can come twice). "late": Discord no longer knows the interaction.
 */
export type Acknowledgement = "taken" | "late";

/** Shows "is thinking"; who may see the response is decided here and cannot be changed later. */
export async function acknowledge(
  session: Session,
  interaction: Answerable,
  isForAskerOnly: boolean,
): Promise<Acknowledgement> {
  try {
    await session.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      body: {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: isForAskerOnly ? { flags: MessageFlags.Ephemeral } : {},
      },
      auth: false,
    });
    return "taken";
  } catch (error) {
    if (isRefusal(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) return "taken";
    session.log.warn({ err: loggable(error) }, "an interaction could not be acknowledged in time");
    return "late";
  }
}

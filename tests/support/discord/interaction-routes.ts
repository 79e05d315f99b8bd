// Callbacks, follow-ups and edits of interactions on the stand-in's REST API: 3 s to acknowledge, once; 15 minutes to answer.
// https://discord.com/developers/docs/interactions/receiving-and-responding
import { ApiError, invalidForm } from "./api-error.ts";
import { addMessage, editMessage, removeMessage } from "./message-routes.ts";
import { messagePayload } from "./payloads.ts";
import type { Answer, Call, Rest } from "./rest.ts";
import { holdMessage, type MessageBody } from "./rules.ts";
import { flag, type Interaction } from "./world.ts";

const followUpsLastMs = 15 * 60 * 1_000;
const choicesMax = 25;
const choiceLengthMax = 100;

const callback = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, choices: 8 } as const;

interface Callback {
  readonly type: number;
  readonly data?: MessageBody & {
    readonly choices?: readonly { readonly name: string; readonly value: string }[];
  };
}

export function interactionRoute(rest: Rest, call: Call): Answer | undefined {
  const callbackMatch = /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(call.path);
  if (callbackMatch) return acknowledge(rest, callbackMatch[1], callbackMatch[2], call.body as Callback);
  const webhook = /^\/webhooks\/(\d+)\/([^/]+)(?:\/messages\/([^/]+))?$/.exec(call.path);
  if (!webhook) return undefined;
  const interaction = [...rest.world.interactions.values()].find((each) => each.token === webhook[2]);
  const isOver = !interaction || Date.now() - interaction.bornAt > followUpsLastMs;
  if (isOver || interaction.acknowledgedWith === undefined || rest.tokensAreGone) {
    throw new ApiError(404, 10015, "Unknown Webhook");
  }
  return respond(rest, call, interaction, webhook[3]);
}

function acknowledge(rest: Rest, id: string, token: string, body: Callback): Answer {
  const interaction = rest.world.interactions.get(id);
  const isLate = !interaction || interaction.isExpired;
  if (isLate || interaction.token !== token) throw new ApiError(404, 10062, "Unknown interaction");
  if (interaction.acknowledgedWith !== undefined) {
    throw new ApiError(400, 40060, "Interaction has already been acknowledged.");
  }
  const possible: readonly number[] =
    interaction.type === 4 ? [callback.choices] : interaction.type === 3 ? [4, 5, 6, 7] : [4, 5];
  if (!possible.includes(body.type)) throw invalidForm("type", "BASE_TYPE_CHOICES", `one of ${possible}`);
  if (body.type === callback.choices) return choices(rest, interaction, body);
  if (body.type === callback.message) {
    holdMessage(body.data ?? {}, false);
    rest.holdMentions(body.data ?? {});
  }
  interaction.acknowledgedWith = body.type;
  if (body.type === callback.message || body.type === callback.deferredMessage) {
    const isEphemeral = ((body.data?.flags ?? 0) & flag.ephemeral) !== 0;
    const message = addMessage(rest, {
      author: rest.world.bot,
      channelId: interaction.channelId,
      body: body.data ?? {},
      isThinking: body.type === callback.deferredMessage,
      isWebhook: true,
      ...(isEphemeral ? { onlyFor: interaction.user.id } : {}),
    });
    interaction.original = message.id;
    interaction.messages.push(message.id);
  }
  rest.changed();
  return [204];
}

function choices(rest: Rest, interaction: Interaction, body: Callback): Answer {
  const list = body.data?.choices ?? [];
  if (list.length > choicesMax) throw invalidForm("choices", "BASE_TYPE_MAX_LENGTH", "25 or fewer");
  const isBad = (text: string) => text.length < 1 || text.length > choiceLengthMax;
  if (list.some((each) => isBad(each.name) || isBad(each.value))) {
    throw invalidForm("choices", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
  }
  interaction.acknowledgedWith = body.type;
  interaction.choices = list;
  rest.changed();
  return [204];
}

function respond(rest: Rest, call: Call, interaction: Interaction, messageId: string | undefined): Answer {
  const { world } = rest;
  const body = (call.body ?? {}) as MessageBody;
  if (call.method === "POST" && messageId === undefined) {
    holdMessage(body, false);
    rest.holdMentions(body);
    const isEphemeral = ((body.flags ?? 0) & flag.ephemeral) !== 0;
    const message = addMessage(rest, {
      author: world.bot,
      channelId: interaction.channelId,
      body,
      isWebhook: true,
      ...(isEphemeral ? { onlyFor: interaction.user.id } : {}),
    });
    interaction.messages.push(message.id);
    return [200, messagePayload(world, message)];
  }
  const id = decodeURIComponent(messageId ?? "") === "@original" ? interaction.original : messageId;
  const message = world.messages.get(id ?? "");
  if (!message) throw new ApiError(404, 10008, "Unknown Message");
  if (call.method === "PATCH") {
    rest.holdMentions(body);
    editMessage(rest, message, body);
    return [200, messagePayload(world, message)];
  }
  if (call.method === "DELETE") {
    removeMessage(rest, message);
    return [204];
  }
  return [200, messagePayload(world, message)];
}

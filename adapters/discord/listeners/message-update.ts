// MESSAGE_UPDATE: an edited question gets its answer edited, and what only the edit made a question gets one.
// https://discord.com/developers/docs/events/gateway-events#message-update
// Comes as well when Discord unfurls a link; the bot sees that the text is the same.
import type { GatewayMessageCreateDispatchData } from "discord.js";
import { editPosted } from "../delivery.ts";
import { inquiryOf, isFromPerson, readMessage } from "../question.ts";
import type { Session } from "../session.ts";
import { answerMessage } from "./message-create.ts";

export function onMessageUpdate(session: Session, data: unknown): void {
  const message = readMessage(data);
  if (!message || session.isStopping || !message.edited_timestamp || !isFromPerson(session, message)) return;
  session.work.run(message.id, () => answerAgain(session, message));
}

async function answerAgain(session: Session, message: GatewayMessageCreateDispatchData): Promise<void> {
  const standing = (await session.bot.postedFor(message.id)).at(-1);
  if (!standing) return answerMessage(session, message, (inquiry) => session.bot.edit(inquiry));
  const reply = await session.bot.edit(await inquiryOf(session, message));
  if (!reply) return;
  const posted = await editPosted(session, standing, reply);
  if (reply.exchangeId !== "") await session.bot.posted(reply.exchangeId, posted);
}

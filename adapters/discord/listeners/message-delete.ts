// MESSAGE_DELETE and MESSAGE_DELETE_BULK: with a question its answer goes.
// https://discord.com/developers/docs/events/gateway-events#message-delete
import { deletePosted } from "../delivery.ts";
import type { Session } from "../session.ts";

export function onMessageDelete(session: Session, data: unknown): void {
  const { id } = (data ?? {}) as { readonly id?: unknown };
  if (typeof id === "string") withdraw(session, id);
}

export function onMessageDeleteBulk(session: Session, data: unknown): void {
  const { ids } = (data ?? {}) as { readonly ids?: unknown };
  if (!Array.isArray(ids)) return;
  for (const id of ids) if (typeof id === "string") withdraw(session, id);
}

function withdraw(session: Session, id: string): void {
  if (session.isStopping) return;
  session.work.run(id, async () => {
    for (const posted of await session.bot.withdraw(id)) await deletePosted(session, posted);
  });
}

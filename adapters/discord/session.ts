// What every listener needs while the adapter runs.
import type { Client } from "discord.js";
import type { Bot } from "#bot/bot.ts";
import type { Logger } from "#log.ts";
import type { Work } from "./work.ts";

export interface Session {
  readonly bot: Bot;
  readonly client: Client;
  readonly log: Logger;
  readonly work: Work;
  /** Set once by stop(): nothing new is taken after that. */
  isStopping: boolean;
}

/** The bot's own user id. Known from the first event on. */
export function ownId(session: Session): string {
  return session.client.user?.id ?? "";
}

/** The application's id, which interactions answer through. Known from the first event on. */
export function applicationId(session: Session): string {
  return session.client.application?.id ?? ownId(session);
}

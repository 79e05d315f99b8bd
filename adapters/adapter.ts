// The contract of an adapter: carries a platform's events to the bot and draws its replies.
// An adapter knows its SDK and nothing of retrieval; it imports #bot and #reply doors only. With each question it says whom
// the reply reaches (Inquiry.audience): what it leaves out there is not answered from.
import type { Bot } from "#bot/bot.ts";
import type { DocentError } from "#errors.ts";

export interface Adapter {
  readonly name: "discord" | "slack" | "terminal";
  /**
   * Resolves once events arrive. Rejects with a DocentError that names the wrong setting and the mend, never a secret.
   * `lost` is called where the platform shuts Docent out for good after that: nothing arrives from there any more.
   */
  start(bot: Bot, lost?: (fault: DocentError) => void): Promise<void>;
  /** Takes nothing new, answers what was accepted, disconnects. Resolves within 10 s. */
  stop(): Promise<void>;
  /** What `check` proves before going live; writes nothing. */
  check(): Promise<readonly CheckLine[]>;
}

/** One line of `npm start -- check`. */
export interface CheckLine {
  readonly subject: string;
  readonly ok: boolean;
  /** What was found, and where not ok the mend. */
  readonly detail: string;
}

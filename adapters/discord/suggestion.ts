// How a suggested question travels inside a button and comes back.
// Never trusts what comes back: it is a question like any that a person types.
import { createHash } from "node:crypto";

/** Characters of a custom_id (Discord's component reference, November 2026). */
const customIdLengthMax = 100;
const whole = "docent-ask:";
const hashed = "docent-ask#";

/** The question itself where it fits into a custom_id, else its fingerprint. */
export function encodeSuggestion(question: string): string {
  const direct = whole + question;
  return direct.length <= customIdLengthMax ? direct : hashed + fingerprint(question);
}

/**
 * The question, "" where it is one that `known` no longer holds, undefined where the button is another.
 * `known` are the questions that may be offered now.
 */
export function decodeSuggestion(customId: string, known: () => readonly string[]): string | undefined {
  if (customId.startsWith(whole)) return customId.slice(whole.length);
  if (!customId.startsWith(hashed)) return undefined;
  const wanted = customId.slice(hashed.length);
  return known().find((question) => fingerprint(question) === wanted) ?? "";
}

function fingerprint(question: string): string {
  return createHash("sha256").update(question).digest("hex").slice(0, 32);
}

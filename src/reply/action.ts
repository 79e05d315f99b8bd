// What a person can do with a reply, and how it travels inside a button.

export type Intent = "helpful" | "unhelpful" | "more";

export interface Action {
  readonly intent: Intent;
  /** Label of the button, at most 75 characters. */
  readonly label: string;
  readonly exchangeId: string;
  /** For "more": which page of further passages, from 1. */
  readonly page?: number;
}

/** Discord's custom_id holds 100 characters, Slack's value 2,000: this stays under 100. */
export function encodeAction(action: Pick<Action, "intent" | "exchangeId" | "page">): string {
  return `docent:${action.intent}:${action.exchangeId}:${action.page ?? 1}`;
}

/** Undefined for anything that encodeAction did not make: buttons come back from clients and are not trusted. */
export function decodeAction(value: string): Pick<Action, "intent" | "exchangeId" | "page"> | undefined {
  const match = /^docent:(helpful|unhelpful|more):([0-9A-Za-z-]{1,64}):([1-9]\d{0,3})$/.exec(value);
  if (!match) return undefined;
  return { intent: match[1] as Intent, exchangeId: match[2], page: Number(match[3]) };
}

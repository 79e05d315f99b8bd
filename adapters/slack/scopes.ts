// The scopes Docent's bot token needs, and what for. manifest.yaml asks for exactly these; docs/slack.md explains them.

export interface Scope {
  readonly name: string;
  readonly why: string;
}

/** docs.slack.dev/reference/scopes, read November 2026. */
export const botScopes: readonly Scope[] = [
  { name: "app_mentions:read", why: "hear mentions in channels" },
  { name: "assistant:write", why: "show that it is reading, and suggest questions in the Messages tab" },
  {
    name: "channels:history",
    why: "hear follow-ups, edits and deletions in public channels it was invited to",
  },
  { name: "chat:write", why: "answer" },
  { name: "commands", why: "/ask, /docent and the message shortcut" },
  { name: "groups:history", why: "the same in private channels it was invited to" },
  { name: "im:history", why: "hear direct messages" },
  { name: "mpim:history", why: "the same in group messages it was invited to" },
];

/** The scope of the app-level token (Socket Mode). */
export const appScope = "connections:write";

export function missingScopes(granted: readonly string[]): readonly Scope[] {
  return botScopes.filter(({ name }) => !granted.includes(name));
}

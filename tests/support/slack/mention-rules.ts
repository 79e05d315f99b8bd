// Finds what would ping or link somebody in what the app sends: no reply of Docent may.
// Reads the message as Slack's clients do: control sequences in mrkdwn, typed elements in rich text.
import type { Block } from "./workspace.ts";

/** `<@U1>`, `<#C1>`, `<!channel>`, `<!subteam^S1>`: docs.slack.dev/messaging/formatting-message-text. */
const controlSequence = /<(?:@|#|!)[^>]*>/g;

/** Words that a mrkdwn object without `verbatim: true` turns into links or pings by itself. */
const looseMention = /(^|\s)(@(channel|here|everyone)|#[a-z0-9_-]+)/gi;

const pingingElements = new Set(["user", "usergroup", "channel", "broadcast"]);

/** Each armed mention, with where it stands. */
export function armedMentions(text: string, blocks: readonly Block[]): readonly string[] {
  const found = [...text.matchAll(controlSequence)].map(([match]) => `text: ${match}`);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const each of value) visit(each);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    const node = value as Record<string, unknown>;
    if (typeof node.type === "string" && pingingElements.has(node.type)) found.push(`element: ${node.type}`);
    if (node.type === "mrkdwn" && typeof node.text === "string") {
      for (const [match] of node.text.matchAll(controlSequence)) found.push(`mrkdwn: ${match}`);
      if (node.verbatim !== true) {
        for (const [match] of node.text.matchAll(looseMention)) found.push(`mrkdwn: ${match.trim()}`);
      }
    }
    for (const each of Object.values(node)) visit(each);
  };
  visit(blocks);
  return found;
}

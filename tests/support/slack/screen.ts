// A message as a person sees it, drawn with plain characters: for golden files and the demonstration.
// Draws what Slack draws: blocks where there are any, otherwise the text, control sequences resolved.
import type { Block, StoredMessage, Workspace } from "./workspace.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The whole message with its name line. */
export function drawMessage(workspace: Workspace, message: StoredMessage): string {
  const name = message.isByApp ? "Docent  APP" : `${workspace.people.get(message.user) ?? message.user}`;
  const notes = [
    message.visibleTo ? "only visible to you" : undefined,
    message.threadTs ? "in the thread" : undefined,
    message.wasEdited ? "edited" : undefined,
  ].filter(Boolean);
  const body = message.blocks.length > 0 ? drawBlocks(message.blocks) : readEntities(message.text);
  return `${name}${notes.length > 0 ? `  (${notes.join(", ")})` : ""}\n${indent(body)}`;
}

export function drawBlocks(blocks: readonly Block[]): string {
  return blocks.map(drawBlock).join("\n");
}

/** Everything that can be read in a message, without buttons. */
export function readableText(message: Pick<StoredMessage, "text" | "blocks">): string {
  if (message.blocks.length === 0) return readEntities(message.text);
  return drawBlocks(message.blocks.filter(({ type }) => type !== "actions" && type !== "context_actions"))
    .replaceAll(/^> /gm, "")
    .replaceAll("**", "");
}

/** The buttons of a message: what they say, their action and value. */
export function buttonsOf(message: Pick<StoredMessage, "blocks">): readonly Fields[] {
  return message.blocks
    .filter(({ type }) => type === "actions" || type === "context_actions")
    .flatMap((block) => block.elements as Fields[]);
}

function drawBlock(block: Block): string {
  switch (block.type) {
    case "header":
      return `# ${textOf(block.text)}`;
    case "section":
      return textOf(block.text);
    case "divider":
      return "----------";
    case "context":
      return `  · ${(block.elements as Fields[]).map(textOf).join("  ")}`;
    case "actions":
      return (block.elements as Fields[]).map((button) => `[ ${textOf(button.text)} ]`).join("\n");
    case "context_actions":
      return (block.elements as Fields[]).map(drawFeedback).join(" ");
    case "rich_text":
      return (block.elements as Fields[]).map(drawRich).join("\n");
    default:
      return `(${block.type})`;
  }
}

function drawFeedback(element: Fields): string {
  const label = (name: string) => textOf((element[name] as Fields).text);
  return `( + ${label("positive_button")} )  ( - ${label("negative_button")} )`;
}

function drawRich(element: Fields): string {
  const leaves = element.elements as Fields[];
  switch (element.type) {
    case "rich_text_quote":
      return leaves.map(drawLeaf).join("").replaceAll(/^/gm, "> ");
    case "rich_text_list":
      return leaves
        .map((item, at) => `${element.style === "ordered" ? `${at + 1}.` : "•"} ${drawRich(item)}`)
        .join("\n");
    case "rich_text_preformatted":
      return `\`\`\`\n${leaves.map(drawLeaf).join("")}\n\`\`\``;
    default:
      return leaves.map(drawLeaf).join("");
  }
}

function drawLeaf(leaf: Fields): string {
  const style = (leaf.style ?? {}) as Record<string, boolean>;
  let text = String(leaf.text ?? leaf.url ?? "");
  if (leaf.type === "emoji") text = `:${String(leaf.name)}:`;
  if (leaf.type === "link" && leaf.text !== undefined) text = `${String(leaf.text)} (${String(leaf.url)})`;
  if (style.code) text = `\`${text}\``;
  if (style.bold) text = `**${text}**`;
  if (style.italic) text = `_${text}_`;
  return text;
}

function textOf(value: unknown): string {
  const object = value as { readonly type?: string; readonly text?: string } | undefined;
  return object?.type === "mrkdwn" ? readEntities(object.text ?? "") : (object?.text ?? "");
}

/** Slack's clients show `<url|label>` as a link and turn the three entities back. */
function readEntities(text: string): string {
  return text
    .replaceAll(/<(https?:[^|>]+)\|([^>]*)>/g, "$2 ($1)")
    .replaceAll(/<(https?:[^>]+)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ").replaceAll(/[ \t]+$/gm, "");
}

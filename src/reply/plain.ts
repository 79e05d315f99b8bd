// A reply as plain text: for screen readers, notifications and terminals without colour.
// Never adds markup; what comes out still needs a platform's escaping.
import { disarm } from "./disarming.ts";
import type { Reply } from "./reply.ts";
import type { ReplyBlock, ReplyPhrasing } from "./tree.ts";
import { english } from "./wording.ts";

/**
 * The whole reply, paragraphs a blank line apart, without the labels of buttons. Disarmed once more: without markup
 * between them, two harmless neighbours could read as one mention.
 */
export function plainReply(reply: Reply): string {
  const parts = [
    plainPhrasing(reply.headline),
    ...reply.body.children.map((block) => plainBlock(withUrls(block))),
  ];
  if (reply.sources.length > 0) parts.push(plainSources(reply));
  if (reply.suggestions.length > 0) {
    parts.push([reply.suggestionsLabel, ...reply.suggestions.map((question) => `- ${question}`)].join("\n"));
  }
  if (reply.footnote !== undefined) parts.push(reply.footnote);
  return disarm(parts.filter((part) => part !== "").join("\n\n"));
}

function plainSources(reply: Reply): string {
  const lines = reply.sources.map((source) => (source.url ? `${source.label} ${source.url}` : source.label));
  const label = english.sourceLabel(lines.length);
  return lines.length === 1
    ? `${label}: ${lines[0]}`
    : [`${label}:`, ...lines.map((line) => `- ${line}`)].join("\n");
}

/** The block with each link's address behind its label, which plain text would lose. */
function withUrls(block: ReplyBlock): ReplyBlock {
  if (block.type !== "blockquote") return block;
  const children = block.children.map((paragraph) => ({
    ...paragraph,
    children: paragraph.children.flatMap((node): readonly ReplyPhrasing[] =>
      node.type === "link" ? [node, { type: "text", value: ` ${node.url}` }] : [node],
    ),
  }));
  return { ...block, children };
}

/** A block in plain text. Length for length what fitting.ts cuts by. */
export function plainBlock(block: ReplyBlock): string {
  switch (block.type) {
    case "paragraph":
      return plainPhrasing(block.children);
    case "blockquote":
      return block.children.map((paragraph) => plainPhrasing(paragraph.children)).join("\n");
    case "list":
      return block.children
        .map((item, index) => {
          const text = item.children.map((paragraph) => plainPhrasing(paragraph.children)).join("\n");
          return block.ordered ? `${index + 1}. ${text}` : `- ${text}`;
        })
        .join("\n");
    case "code":
      return block.value;
    default:
      return block satisfies never;
  }
}

/** The words of a run of phrasing. */
export function plainPhrasing(nodes: readonly ReplyPhrasing[]): string {
  let text = "";
  for (const node of nodes) {
    if (node.type === "text" || node.type === "inlineCode") text += node.value;
    else if (node.type === "break") text += "\n";
    else text += plainPhrasing(node.children);
  }
  return text;
}

// A reply as Markdown for golden files: what stands in its tree, so that a person can judge it at a glance.
// Never escapes anything: it shows what the renderers are handed.
import { encodeAction } from "#reply/action.ts";
import type { Reply } from "#reply/reply.ts";
import type { ReplyBlock, ReplyPhrasing } from "#reply/tree.ts";

export function replyAsMarkdown(reply: Reply): string {
  const lines = [`# ${reply.kind}, for ${reply.visibility}`, "", `## ${phrasing(reply.headline)}`];
  for (const block of reply.body.children) lines.push("", blockAsMarkdown(block));
  if (reply.sources.length > 0) lines.push("", "Sources:");
  for (const { label, url } of reply.sources) lines.push(`- ${label}${url ? ` <${url}>` : ""}`);
  if (reply.suggestions.length > 0) lines.push("", reply.suggestionsLabel);
  for (const suggestion of reply.suggestions) lines.push(`- ${suggestion}`);
  if (reply.footnote !== undefined) lines.push("", `Small print: ${reply.footnote}`);
  if (reply.actions.length > 0) lines.push("", "Buttons:");
  for (const action of reply.actions) lines.push(`- ${action.label} (${encodeAction(action)})`);
  return `${lines.join("\n").replaceAll("\u200b", "[guard]")}\n`;
}

function blockAsMarkdown(block: ReplyBlock): string {
  switch (block.type) {
    case "paragraph":
      return phrasing(block.children);
    case "blockquote":
      return block.children
        .flatMap((paragraph) => phrasing(paragraph.children).split("\n"))
        .map((line) => `> ${line}`)
        .join("\n");
    case "list":
      return block.children
        .map(
          (item, at) =>
            `${block.ordered ? `${at + 1}.` : "-"} ${item.children.map((each) => phrasing(each.children)).join("\n  ")}`,
        )
        .join("\n");
    case "code":
      return `\`\`\`\n${block.value}\n\`\`\``;
    default:
      return block satisfies never;
  }
}

function phrasing(nodes: readonly ReplyPhrasing[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case "text":
          return node.value;
        case "inlineCode":
          return `\`${node.value}\``;
        case "break":
          return "\n";
        case "strong":
          return `**${phrasing(node.children)}**`;
        case "emphasis":
          return `*${phrasing(node.children)}*`;
        case "link":
          return `[${phrasing(node.children)}](${node.url})`;
        default:
          return node satisfies never;
      }
    })
    .join("");
}

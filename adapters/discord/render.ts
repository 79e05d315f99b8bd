// The tree of a reply -> Discord Markdown. Only the tree's own nodes become markup.
// Never cuts: fitting happens before, with the rendered length as measure.
import { guard } from "#reply/disarming.ts";
import type { Source } from "#reply/reply.ts";
import type { ListItemNode, ParagraphNode, ReplyBlock, ReplyPhrasing } from "#reply/tree.ts";
import { escapeLabel, escapeText, maskableUrl } from "./escape.ts";

/** Blocks with a blank line between them. */
export function renderBlocks(blocks: readonly ReplyBlock[]): string {
  return blocks
    .map(renderBlock)
    .filter((text) => text.trim() !== "")
    .join("\n\n");
}

function renderBlock(block: ReplyBlock): string {
  switch (block.type) {
    case "paragraph":
      return renderPhrasing(block.children);
    case "blockquote":
      return quote(renderParagraphs(block.children));
    case "list":
      return block.children
        .map((item, index) => renderItem(item, block.ordered ? `${index + 1}.` : "-"))
        .join("\n");
    case "code":
      return fence(block.value);
    default:
      return block satisfies never;
  }
}

/** In a block of code Discord reads nothing but the signs that end it. */
function fence(code: string): string {
  return code.trim() === "" ? "" : `\`\`\`\n${code.replace(/`(?=`)/g, `\`${guard}`)}\n\`\`\``;
}

function renderParagraphs(paragraphs: readonly ParagraphNode[]): string {
  return paragraphs.map((paragraph) => renderPhrasing(paragraph.children)).join("\n");
}

/** Discord's ">" holds for one line, so that each line gets its own. */
function quote(text: string): string {
  if (text.trim() === "") return "";
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

function renderItem(item: ListItemNode, bullet: string): string {
  return `${bullet} ${renderParagraphs(item.children).replaceAll("\n", "\n  ")}`;
}

/** Words, bold, italics, links and line breaks. */
export function renderPhrasing(nodes: readonly ReplyPhrasing[]): string {
  return nodes.map(renderNode).join("");
}

function renderNode(node: ReplyPhrasing): string {
  switch (node.type) {
    case "text":
      return escapeText(node.value);
    case "strong":
      return wrap("**", renderPhrasing(node.children));
    case "emphasis":
      return wrap("*", renderPhrasing(node.children));
    case "inlineCode":
      return node.value.includes("`") ? escapeText(node.value) : `\`${node.value}\``;
    case "link":
      return renderLink(plainWords(node.children), node.url);
    case "break":
      return "\n";
    default:
      return node satisfies never;
  }
}

/** Discord shows the signs themselves where white space stands inside them or nothing does. */
function wrap(sign: string, text: string): string {
  const inner = text.trim();
  if (inner === "") return text;
  const start = text.indexOf(inner);
  return `${text.slice(0, start)}${sign}${inner}${sign}${text.slice(start + inner.length)}`;
}

function plainWords(nodes: readonly ReplyPhrasing[]): string {
  return nodes
    .map((node) => {
      if (node.type === "break") return " ";
      return node.type === "text" || node.type === "inlineCode" ? node.value : plainWords(node.children);
    })
    .join("");
}

/** A masked link without a preview; the words alone where the address is none that may be masked. */
function renderLink(words: string, url: string | undefined): string {
  const target = maskableUrl(url);
  const label = escapeLabel(words);
  return target === undefined || label.trim() === "" ? label : `[${label}](<${target}>)`;
}

/** "Where it stands": title › section, linked where there is a link. */
export function renderSource(source: Source): string {
  return renderLink(source.label, source.url);
}

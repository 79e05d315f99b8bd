// A reply's tree as Slack's rich text elements: typed, so that no text in them can format, link or ping.
// Never makes an element that pings (user, usergroup, channel, broadcast).
import type { types } from "@slack/bolt";
import type { ReplyBlock, ReplyPhrasing, ReplyRoot } from "#reply/tree.ts";

type Leaf = types.RichTextElement;
type Element = types.RichTextBlockElement;

interface Style {
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
}

/** Blocks made of one tree at most: a message takes 50 in all. */
const blocksMax = 20;

/** A block for each quote, so that two quotes do not run into one; empty where the tree says nothing. */
export function drawTree(root: ReplyRoot): readonly types.RichTextBlock[] {
  const blocks: types.RichTextBlock[] = [];
  for (const node of root.children) {
    const elements = drawBlock(node);
    if (elements.length === 0) continue;
    const last = blocks.at(-1);
    const isApart = node.type === "blockquote" && last?.elements.at(-1)?.type === "rich_text_quote";
    if (last && (!isApart || blocks.length >= blocksMax)) last.elements.push(...elements);
    else blocks.push({ type: "rich_text", elements });
  }
  return blocks;
}

/** One line of phrasing; undefined where it is empty. */
export function drawLine(
  nodes: readonly ReplyPhrasing[],
  style: Style = {},
): types.RichTextSection | undefined {
  const elements = drawPhrasing(nodes, style);
  return elements.length === 0 ? undefined : { type: "rich_text_section", elements };
}

function drawBlock(block: ReplyBlock): Element[] {
  switch (block.type) {
    case "paragraph": {
      const line = drawLine(block.children);
      return line ? [line] : [];
    }
    case "blockquote": {
      const elements = joined(block.children.map((paragraph) => drawPhrasing(paragraph.children, {})));
      return elements.length === 0 ? [] : [{ type: "rich_text_quote", elements }];
    }
    case "list": {
      const items = block.children
        .map((item) => joined(item.children.map((paragraph) => drawPhrasing(paragraph.children, {}))))
        .filter((elements) => elements.length > 0)
        .map((elements): types.RichTextSection => ({ type: "rich_text_section", elements }));
      if (items.length === 0) return [];
      return [{ type: "rich_text_list", style: block.ordered ? "ordered" : "bullet", elements: items }];
    }
    case "code":
      return block.value.trim() === ""
        ? []
        : [{ type: "rich_text_preformatted", elements: [{ type: "text", text: block.value }] }];
    default:
      return block satisfies never;
  }
}

function joined(paragraphs: readonly Leaf[][]): Leaf[] {
  const filled = paragraphs.filter((leaves) => leaves.length > 0);
  return filled.flatMap((leaves, at) => (at === 0 ? leaves : [text("\n", {}), ...leaves]));
}

function drawPhrasing(nodes: readonly ReplyPhrasing[], style: Style): Leaf[] {
  return nodes.flatMap((node): Leaf[] => {
    switch (node.type) {
      case "text":
        return node.value === "" ? [] : [text(node.value, style)];
      case "inlineCode":
        return node.value === "" ? [] : [text(node.value, { ...style, code: true })];
      case "break":
        return [text("\n", {})];
      case "strong":
        return drawPhrasing(node.children, { ...style, bold: true });
      case "emphasis":
        return drawPhrasing(node.children, { ...style, italic: true });
      case "link": {
        const label = drawPhrasing(node.children, {})
          .map((leaf) => ("text" in leaf ? leaf.text : ""))
          .join("");
        return [{ type: "link", url: node.url, ...(label === "" ? {} : { text: label }), ...styled(style) }];
      }
      default:
        return node satisfies never;
    }
  });
}

function text(value: string, style: Style): types.RichTextText {
  return { type: "text", text: value, ...styled(style) };
}

function styled(style: Style): { style?: Style } {
  return Object.keys(style).length === 0 ? {} : { style };
}

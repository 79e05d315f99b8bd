// Markdown to blocks: headings become paths, inline markup goes, words stay.
// Never renders HTML, and never follows a link or an image.
import MarkdownIt, { type MarkdownIt as MarkdownParser, type Token } from "markdown-it";
import { createAnchors } from "../anchors.ts";
import { decodeText } from "../decoding.ts";
import type { Block } from "../document.ts";
import { boundInline } from "./bounded-inline.ts";
import { allowDeepFences } from "./deep-fences.ts";
import { plainMarkdown, withoutAttributes } from "./dialects.ts";
import { readFrontMatter } from "./front-matter.ts";
import { withoutFurtherReading } from "./further-reading.ts";
import { htmlText } from "./html-text.ts";
import { inlineText, partsText } from "./inline-text.ts";
import { listText, tableText } from "./nested-text.ts";
import type { ParsedFile, SourceFile, SyncParser } from "./parser.ts";

const commonmark = boundInline(new MarkdownIt({ html: true }));
/** MDX has no code by indentation: components are set in at will. */
const mdx = allowDeepFences(boundInline(new MarkdownIt({ html: true }).disable("code")));

export const markdown: SyncParser = {
  format: "Markdown",
  endings: [".md", ".markdown", ".mdown", ".mdx"],
  parse(file: SourceFile): ParsedFile {
    const isMdx = file.path.toLowerCase().endsWith(".mdx");
    const { body, ...front } = readFrontMatter(decodeText(file.bytes, file.path));
    const parser = isMdx ? mdx : commonmark;
    const tokens = parser.parse(plainMarkdown(body, isMdx), {});
    const { blocks, heading } = blocksOf(tokens, front.title, parser, createAnchors(file.anchors));
    return { ...front, title: front.title ?? heading, blocks };
  },
};

/** The blocks of Markdown that stands in another file, such as in a cell; without anchors. */
export function markdownFragment(text: string): readonly Block[] {
  const tokens = commonmark.parse(plainMarkdown(text, false), {});
  return blocksOf(tokens, "", commonmark).blocks.map(({ anchor: _, ...block }) => block);
}

interface Heading {
  readonly level: number;
  readonly text: string;
}

/** The blocks, and the heading that serves as title: the first one, where it is of level 1 and no other title is given. */
function blocksOf(
  tokens: readonly Token[],
  title: string | undefined,
  parser: MarkdownParser,
  anchorOf = createAnchors(),
): { readonly blocks: readonly Block[]; readonly heading: string | undefined } {
  const blocks: Block[] = [];
  let path: Heading[] = [];
  let anchor: string | undefined;
  let heading: string | undefined;
  const add = (kind: Block["kind"], text: string, line: number) => {
    if (text.trim() !== "") blocks.push({ kind, section: path.map((step) => step.text), text, line, anchor });
  };
  let isFirstHeading = true;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const line = (token.map?.[0] ?? 0) + 1;
    switch (token.type) {
      case "heading_open": {
        const named = headingOf(tokens[i + 1]);
        const level = Number(token.tag.slice(1));
        anchor = named.anchor ?? anchorOf(named.text, tokens[i + 1].content);
        path = above(path, level);
        if (isFirstHeading && level === 1 && (title === undefined || title === named.text))
          heading = named.text;
        else if (named.text !== "") path.push({ level, text: named.text });
        isFirstHeading = false;
        i += 2;
        break;
      }
      case "paragraph_open": {
        const { question, rest } = boldQuestion(tokens[++i]);
        if (question !== "") path = [...above(path, boldLevel), { level: boldLevel, text: question }];
        add("paragraph", paragraphText(rest), line);
        break;
      }
      case "bullet_list_open":
      case "ordered_list_open":
      case "table_open": {
        const isTable = token.type === "table_open";
        const nested = isTable ? tableText(tokens, i) : listText(tokens, i);
        add(isTable ? "table" : "list", nested.text, line);
        i = nested.end;
        break;
      }
      case "fence":
      case "code_block":
        add("code", token.content.trimEnd(), token.type === "fence" ? line + 1 : line);
        break;
      case "html_block":
        for (const part of htmlParagraphs(token.content, parser)) add("paragraph", part, line);
        break;
      default:
        break;
    }
  }
  return { blocks: withoutFurtherReading(blocks, tokens), heading };
}

/** The steps of a path that a heading of this level stands below. */
function above(path: readonly Heading[], level: number): Heading[] {
  return path.filter((step) => step.level < level);
}

/** A heading's words, and the anchor that authors may write: `## Set-up {#setup}`, `## Set-up {: #setup .note }`. */
function headingOf(inline: Token): { readonly text: string; readonly anchor?: string } {
  const text = inlineText(inline).replace(/\s+/g, " ").trim();
  const named = withoutAttributes(text);
  const anchor = /(?:^|[\s:])#([\p{L}\p{M}\p{N}_.:-]+)/u.exec(named.attributes)?.[1];
  return anchor === undefined ? { text } : { text: named.text, anchor };
}

/** A bold question in front of a paragraph is a heading in all but name; it stands below every real one. */
const boldLevel = 7;

/** The bold question that an inline token begins with ("" where there is none), and the words behind it. */
function boldQuestion(inline: Token): { readonly question: string; readonly rest: string } {
  const children = inline.children ?? [];
  const first = children.findIndex(({ type, content }) => type !== "text" || content !== "");
  const end = children.findIndex(({ type }) => type === "strong_close");
  if (children[first]?.type === "strong_open" && end > first) {
    const question = partsText(children.slice(first + 1, end)).replace(/\s+/g, " ");
    if (/[?？؟]$/u.test(question)) return { question, rest: partsText(children.slice(end + 1)) };
  }
  return { question: "", rest: inlineText(inline) };
}

/** GitHub and others mark notes by `[!NOTE]` in a quotation's first line. */
function paragraphText(text: string): string {
  return text.replace(/^\[!\w{1,30}\][+-]?\s*/, "");
}

function htmlParagraphs(html: string, parser: MarkdownParser): readonly string[] {
  return htmlText(html)
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s*\n\s*/g, "\n").trim())
    .filter((part) => part !== "")
    .map((part) => parser.parseInline(part, {}).map(inlineText).join("\n"));
}

// Draws a reply for a terminal: short answer, quote with the span marked, where it stands.
// Never lets an escape sequence of a question or a document through: only picocolors writes any.
import type { createColors } from "picocolors";
import { cleanText } from "#reply/disarming.ts";
import type { Reply } from "#reply/reply.ts";
import type { BlockquoteNode, ReplyBlock, ReplyPhrasing } from "#reply/tree.ts";
import { english } from "#reply/wording.ts";
import { type Run, wrap } from "./wrapping.ts";

export interface Canvas {
  /** Columns to draw in. */
  readonly width: number;
  readonly colours: ReturnType<typeof createColors>;
  /** Name the commands that stand for a reply's buttons: where somebody can type them. */
  readonly showsCommands: boolean;
}

type Paint = (text: string) => string;

const plain: Paint = (text) => text;

/** The lines of a reply, ended by "\n", with a blank line before and after. */
export function drawReply(reply: Reply, canvas: Canvas): string {
  const { colours } = canvas;
  const blocks: (readonly string[])[] = [drawHeadline(reply, canvas)];
  for (const block of reply.body.children) blocks.push(drawBlock(block, canvas));
  if (reply.sources.length > 0) blocks.push(drawSources(reply, canvas));
  if (reply.suggestions.length > 0) {
    const questions = reply.suggestions.map((question, index) => `${index + 1}. ${question}`);
    blocks.push([
      ...drawText(reply.suggestionsLabel, canvas, "  "),
      ...questions.flatMap((question) => drawText(question, canvas, "  ", "     ", colours.cyan)),
    ]);
  }
  if (reply.footnote !== undefined) blocks.push(drawText(reply.footnote, canvas, "  ", "  ", colours.dim));
  if (canvas.showsCommands && reply.actions.length > 0) {
    const commands = reply.actions.map(({ intent }) => `/${intent}`).join("  ");
    blocks.push(drawText(commands, canvas, "  ", "  ", colours.dim));
  }
  return `\n${blocks.map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join("")).join("\n")}\n`;
}

/** A line of Docent's own, e.g. "I do not know /x". */
export function drawNote(text: string, canvas: Canvas): string {
  return `\n${drawText(text, canvas, "  ").join("\n")}\n\n`;
}

/** The sign in front tells the kinds apart where there are no colours. */
function drawHeadline(reply: Reply, canvas: Canvas): readonly string[] {
  const { bold, green, yellow, red } = canvas.colours;
  const runs = runsOf(reply.headline, canvas).map((run) => ({ ...run, isStrong: false }));
  const draw = (sign: string, paint: Paint) =>
    drawRuns(runs, canvas, `${paint(sign)} `, "  ", (text) => bold(paint(text)));
  switch (reply.kind) {
    case "answer":
      return draw("●", green);
    case "uncertain":
      return draw("?", yellow);
    case "abstention":
      return draw("○", yellow);
    case "limit":
    case "fault":
      return draw("!", red);
    case "help":
    case "more":
    case "notice":
      return drawRuns(runs, canvas, "  ", "  ", bold);
    default:
      return reply.kind satisfies never;
  }
}

function drawBlock(block: ReplyBlock, canvas: Canvas): readonly string[] {
  switch (block.type) {
    case "paragraph":
      return drawPhrasing(block.children, canvas, "  ");
    case "blockquote":
      return drawQuote(block, canvas);
    case "list":
      return block.children.flatMap((item, index) => {
        const bullet = block.ordered ? `  ${index + 1}. ` : "  - ";
        return item.children.flatMap((paragraph) => drawPhrasing(paragraph.children, canvas, bullet));
      });
    case "code":
      // Lines are not wrapped: what is copied must be what stands in the document.
      return cleanText(block.value)
        .split("\n")
        .map((line) => `    ${canvas.colours.cyan(line.replaceAll("\t", "  "))}`);
    default:
      return block satisfies never;
  }
}

function drawQuote(block: BlockquoteNode, canvas: Canvas): readonly string[] {
  const bar = `  ${canvas.colours.dim("│")} `;
  return block.children.flatMap((paragraph) => drawPhrasing(paragraph.children, canvas, bar, bar));
}

function drawSources(reply: Reply, canvas: Canvas): readonly string[] {
  const { dim } = canvas.colours;
  return reply.sources.flatMap((source) => [
    ...drawText(`${english.sourceLabel(1)}: ${source.label}`, canvas, "  ", "    ", dim),
    // An address is not broken: a broken one cannot be clicked.
    ...(source.url === undefined ? [] : [`    ${dim(cleanText(source.url))}`]),
  ]);
}

function drawPhrasing(
  nodes: readonly ReplyPhrasing[],
  canvas: Canvas,
  first: string,
  rest?: string,
): readonly string[] {
  const lines: ReplyPhrasing[][] = [[]];
  const urls: string[] = [];
  for (const node of nodes) {
    if (node.type === "break") lines.push([]);
    else lines.at(-1)?.push(node);
    if (node.type === "link") urls.push(node.url);
  }
  const indent = rest ?? " ".repeat(first.length);
  return [
    ...lines.flatMap((line, index) =>
      drawRuns(runsOf(line, canvas), canvas, index === 0 ? first : indent, indent, plain),
    ),
    ...urls.map((url) => indent + canvas.colours.dim(cleanText(url))),
  ];
}

function drawText(
  text: string,
  canvas: Canvas,
  first: string,
  rest = first,
  paint: Paint = plain,
): readonly string[] {
  return drawRuns([{ text: cleanText(text), isStrong: false }], canvas, first, rest, paint);
}

function drawRuns(
  runs: readonly Run[],
  canvas: Canvas,
  first: string,
  rest: string,
  paint: Paint,
): readonly string[] {
  const { bold } = canvas.colours;
  return wrap(runs, canvas.width - indentWidth).map((line, index) => {
    const words = line.map((run) => paint(run.isStrong ? bold(run.text) : run.text)).join("");
    return (index === 0 ? first : rest) + words;
  });
}

/** Columns kept for bars, bullets and signs in front of a line. */
const indentWidth = 5;

/** Styled pieces. Without colours the span stands between asterisks; a strong line of its own needs none. */
function runsOf(nodes: readonly ReplyPhrasing[], canvas: Canvas, isStrong = false): readonly Run[] {
  const isMarked = !canvas.colours.isColorSupported && nodes.length > 1;
  const mark: readonly Run[] = isMarked ? [{ text: "*", isStrong: false }] : [];
  return nodes.flatMap((node): readonly Run[] => {
    switch (node.type) {
      case "text":
      case "inlineCode":
        // cleanText also takes the guards out: in a terminal no mention can work, and copying stays word for word.
        return [{ text: cleanText(node.value), isStrong }];
      case "break":
        return [{ text: " ", isStrong }];
      case "strong":
        return [...mark, ...runsOf(node.children, canvas, true), ...mark];
      case "emphasis":
        return runsOf(node.children, canvas, isStrong);
      case "link":
        return runsOf(node.children, canvas, true);
      default:
        return node satisfies never;
    }
  });
}

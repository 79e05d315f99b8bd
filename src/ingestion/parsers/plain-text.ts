// Plain text: paragraphs between blank lines, or a sentence a line.
import { isUnspaced } from "#text/scripts.ts";
import { decodeText } from "../decoding.ts";
import type { Block } from "../document.ts";
import type { ParsedFile, SourceFile, SyncParser } from "./parser.ts";

/** Share of a paragraph's lines that must end like a sentence before each line is taken as one. */
const SENTENCE_LINES_MIN = 0.6;

const sentenceEnd = /[.!?…。！？؟।։።]["'”’»)\]]*$/u;
const bullet = /^\s*(?:[-*•–+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S/iu;

export const plainText: SyncParser = {
  format: "plain text",
  endings: [".txt", ".text"],
  parse(file: SourceFile): ParsedFile {
    const blocks: Block[] = [];
    let paragraph: string[] = [];
    let line = 0;
    const close = () => {
      blocks.push(...paragraphBlocks(paragraph, line - paragraph.length + 1));
      paragraph = [];
    };
    for (const text of decodeText(file.bytes, file.path).split(/[\n\f]/)) {
      if (text.trim() === "") close();
      else paragraph.push(text.trimEnd());
      line++;
    }
    close();
    return { questions: [], blocks };
  },
};

/** Cuts a stretch of lines into lists and prose; `end` is the line below the last. */
function paragraphBlocks(lines: readonly string[], line: number): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  while (start < lines.length) {
    const isList = bullet.test(lines[start]);
    let end = start + 1;
    // A line below a bullet that is set in belongs to the bullet.
    while (end < lines.length && (bullet.test(lines[end]) || (isList && /^\s/.test(lines[end]))) === isList)
      end++;
    const part = lines.slice(start, end);
    if (isList) blocks.push(block("list", part.join("\n"), line + start));
    else blocks.push(...prose(part, line + start));
    start = end;
  }
  return blocks;
}

function prose(lines: readonly string[], line: number): Block[] {
  const trimmed = lines.map((text) => text.trim());
  const ends = trimmed.filter((text) => sentenceEnd.test(text)).length;
  if (trimmed.length > 1 && ends / trimmed.length >= SENTENCE_LINES_MIN) {
    return trimmed.map((text, index) => block("paragraph", text, line + index));
  }
  return [block("paragraph", trimmed.map((text, index) => gapBefore(trimmed, index) + text).join(""), line)];
}

/** A line break inside a sentence is a space, and nothing in scripts written without spaces. */
function gapBefore(lines: readonly string[], index: number): string {
  if (index === 0) return "";
  const before = lines[index - 1];
  const isDense = isUnspaced(before.charCodeAt(before.length - 1)) && isUnspaced(lines[index].charCodeAt(0));
  return isDense ? "" : " ";
}

function block(kind: Block["kind"], text: string, line: number): Block {
  return { kind, section: [], text, line };
}

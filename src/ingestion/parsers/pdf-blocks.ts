// Lines of a PDF to blocks: paragraphs over line, column and page ends, headings, lists, tables, code.
// Never gives a sentence another page than the one it begins on.
import { detectLanguage } from "#text/language.ts";
import { splitSentences } from "#text/sentences.ts";
import type { Block } from "../document.ts";
import { joinLines, type KnownWords, knownWords } from "./hyphenation.ts";
import { isContentsLine } from "./pdf-furniture.ts";
import { type Headings, headingsOf, type OutlineEntry } from "./pdf-headings.ts";
import type { Line } from "./pdf-lines.ts";
import { notesLast, sentenceEnd } from "./pdf-notes.ts";
import { tableAt } from "./pdf-tables.ts";
import { tableBlocks } from "./tables.ts";

/** Signs of bullets; some fonts keep theirs where no letter is. */
const bulletSign = /^(?:[•◦▪▫■□●○‣⁃∙·✓✔➢➤►▶♦◆*\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf02d]|[–—-](?=\s))\s*/u;
const numberSign = /^(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])(?=\s)\s*/u;
/** White between lines, as a share of the usual distance, from where a paragraph ends. */
const PARAGRAPH_GAP_MIN = 1.28;

/** UTF-16 units of what is put together: a page holds three thousand, and each line looks at the whole. */
const PARAGRAPH_LENGTH_MAX = 20_000;

export interface PdfText {
  readonly lines: readonly Line[];
  readonly bodySize: number;
  readonly outline: readonly OutlineEntry[];
  /** Words that name the document and stand on its first page: no heading. */
  readonly title: string | undefined;
}

export function pdfBlocks(text: PdfText): readonly Block[] {
  return new Builder(text).build();
}

/** What is being put together: a paragraph, or an item of a list. */
interface Open {
  text: string;
  last: Line;
  readonly first: Line;
  readonly marker: string | undefined;
  /** Where in the text each further page begins. */
  readonly pages: { readonly at: number; readonly page: number }[];
}

class Builder {
  readonly #lines: readonly Line[];
  readonly #bodySize: number;
  readonly #headings: Headings;
  readonly #known: KnownWords;
  readonly #title: string | undefined;
  readonly #pitch: number;
  readonly #blocks: Block[] = [];
  #path: { readonly level: number; readonly text: string }[] = [];
  #open: Open | undefined;
  #items: { readonly text: string; readonly x: number; readonly line: number; readonly page: number }[] = [];
  #line = 0;

  constructor({ lines, bodySize, outline, title }: PdfText) {
    this.#lines = notesLast(
      lines.filter((line) => !isContentsLine(line.text)),
      bodySize,
    );
    this.#bodySize = bodySize;
    this.#headings = headingsOf(this.#lines, bodySize, outline);
    this.#known = knownWords(this.#lines.map((line) => line.text));
    this.#title = title;
    this.#pitch = usualPitch(this.#lines);
  }

  build(): readonly Block[] {
    let i = 0;
    while (i < this.#lines.length) {
      const line = this.#lines[i];
      this.#line = i + 1;
      const table = tableAt(this.#lines, i);
      if (table !== undefined) {
        this.#closeList();
        const rows = table.rows.map((cells, index) => ({ cells, line: i + 1 + index }));
        this.#blocks.push(...tableBlocks(rows, { section: this.#section(), page: line.page }));
        i += table.count;
        continue;
      }
      const style = this.#headings.styleOf(line);
      if (style !== undefined && !this.#goesOn(line)) i += this.#heading(i, style);
      else if (line.isMono && line.segments.length > 0) i += this.#code(i);
      else {
        this.#prose(line);
        i++;
      }
    }
    this.#closeList();
    return this.#blocks;
  }

  /** A heading of one or more lines; returns how many. */
  #heading(start: number, style: string): number {
    const first = this.#lines[start];
    let text = first.text;
    let count = 1;
    for (; count < 4; count++) {
      const next = this.#lines.at(start + count);
      if (next === undefined || next.column !== first.column || this.#headings.styleOf(next) !== style) break;
      if (
        next.y - this.#lines[start + count - 1].y > first.size * 1.7 ||
        /^(?:\d+\.)+\d*\s|^\d+\s/.test(next.text)
      )
        break;
      text = joinLines(text, next.text, this.#known);
    }
    this.#closeList();
    if (this.#title !== undefined && sameWords(text, this.#title)) return count;
    const level = this.#headings.levelOf(text, style);
    this.#path = [...this.#path.filter((step) => step.level < level), { level, text }];
    return count;
  }

  /** Lines of equally wide letters stay as they are; returns how many. */
  #code(start: number): number {
    const first = this.#lines[start];
    let count = 1;
    for (;;) {
      const next = this.#lines.at(start + count);
      if (next === undefined || !next.isMono || next.page !== first.page || next.column !== first.column)
        break;
      count++;
    }
    this.#closeList();
    const lines = this.#lines.slice(start, start + count);
    const edge = Math.min(...lines.map((line) => line.x));
    const width = first.text.length > 0 ? (first.right - first.x) / first.text.length : first.size;
    const text = lines.map((line, index) => {
      const empty = index > 0 && line.y - lines[index - 1].y > line.size * 1.9 ? "\n" : "";
      return empty + " ".repeat(Math.min(40, Math.round((line.x - edge) / Math.max(1, width)))) + line.text;
    });
    this.#add("code", text.join("\n"), first.page);
    return count;
  }

  #prose(line: Line): void {
    const marker = markerOf(line.text);
    if (marker === undefined && this.#goesOn(line)) {
      const open = this.#open;
      if (open === undefined) return;
      const before = open.text;
      open.text = joinLines(before, line.text, this.#known);
      if (line.page !== (open.pages.at(-1)?.page ?? open.first.page))
        open.pages.push({ at: open.text.length - line.text.length, page: line.page });
      open.last = line;
      return;
    }
    this.#close();
    if (marker === undefined) this.#closeList();
    const text = marker === undefined ? line.text : line.text.slice(marker.length).trim();
    const sign = marker === undefined ? undefined : bulletSign.test(line.text) ? "-" : marker.trim();
    this.#open = { text, last: line, first: line, marker: sign, pages: [] };
  }

  /** Whether a line belongs to the paragraph that is open. */
  #goesOn(line: Line): boolean {
    const open = this.#open;
    if (open === undefined || open.text.length > PARAGRAPH_LENGTH_MAX) return false;
    const { last } = open;
    if (Math.abs(last.size - line.size) > this.#bodySize * 0.1 || line.isMono !== last.isMono) return false;
    const isUnfinished = !sentenceEnd.test(open.text);
    if (last.column !== line.column)
      return (
        isUnfinished &&
        !markerOf(line.text) &&
        (/^[\p{Ll}\p{Nd}(]/u.test(line.text) || /[-,\u00ad]$/.test(open.text) || fills(last))
      );
    const gap = line.y - last.y;
    if (gap > Math.max(this.#pitch * line.size * PARAGRAPH_GAP_MIN, line.size * 1.1) || gap < 0) return false;
    if (open.marker !== undefined)
      return line.x > open.first.x + 2 || (isUnfinished && /^\p{Ll}/u.test(line.text));
    // Set in at its beginning, behind a sentence that ended: a new paragraph.
    if (!isUnfinished && line.x > last.x + line.size * 0.8 && last.x <= line.left + line.size * 0.8)
      return false;
    return isUnfinished || fills(last) || !/^[\p{Lu}\p{Nd}]/u.test(line.text);
  }

  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined || open.text === "") return;
    if (open.marker !== undefined) {
      this.#items.push({
        text: `${open.marker} ${open.text}`,
        x: open.first.x,
        line: this.#line,
        page: open.first.page,
      });
      return;
    }
    let page = open.first.page;
    let start = 0;
    for (const turn of open.pages) {
      // What begins on a page is said there, also where it ends on the next.
      const end = sentenceStart(open.text, turn.at);
      if (end > start) this.#add("paragraph", open.text.slice(start, end).trim(), page);
      start = Math.max(start, end);
      page = turn.page;
    }
    this.#add("paragraph", open.text.slice(start).trim(), page);
  }

  #closeList(): void {
    this.#close();
    const items = this.#items;
    this.#items = [];
    for (let start = 0; start < items.length; ) {
      let end = start + 1;
      while (end < items.length && items[end].page === items[start].page) end++;
      const part = items.slice(start, end);
      const edge = part[0].x;
      const steps = [...new Set(part.map(({ x }) => Math.max(0, Math.round((x - edge) / 8))))].toSorted(
        (a, b) => a - b,
      );
      const lines = part.map(
        ({ text, x }) => "  ".repeat(steps.indexOf(Math.max(0, Math.round((x - edge) / 8)))) + text,
      );
      this.#add("list", lines.join("\n"), part[0].page);
      start = end;
    }
  }

  #section(): readonly string[] {
    return this.#path.map((step) => step.text);
  }

  #add(kind: Block["kind"], text: string, page: number): void {
    if (text.trim() !== "")
      this.#blocks.push({ kind, section: this.#section(), text, line: this.#line, page });
  }
}

/** The mark of a list's item that a line begins with. */
function markerOf(text: string): string | undefined {
  const found = bulletSign.exec(text) ?? numberSign.exec(text);
  return found !== null && found[0].length < text.length ? found[0] : undefined;
}

/** Whether a line reaches the edge of its column. */
function fills(line: Line): boolean {
  return line.right >= line.columnRight - (line.columnRight - line.left) * 0.14;
}

/** Distance of lines as a multiple of their size: what is most common. */
function usualPitch(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const last = lines[index - 1];
    if (last === undefined || last.column !== line.column || last.size !== line.size) continue;
    const pitch = Math.round(((line.y - last.y) / line.size) * 20) / 20;
    if (pitch > 0.9 && pitch < 2.5) counts.set(pitch, (counts.get(pitch) ?? 0) + 1);
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 1.2;
}

/** Where the first sentence begins that begins at or behind an offset. */
function sentenceStart(text: string, offset: number): number {
  const bounds = splitSentences(text, detectLanguage(text));
  for (let i = 0; i < bounds.length; i += 2) if (bounds[i] >= offset) return bounds[i];
  return text.length;
}

function sameWords(one: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return plain(one) === plain(other);
}

// Collects what office documents say, paragraph by paragraph, into blocks below a path of headings.
// Never reads a format: parsers tell it what they found.
import type { Block } from "../document.ts";
import { type TableOptions, tableBlocks } from "./tables.ts";
import { usefulTitle } from "./titles.ts";

interface Step {
  readonly level: number;
  readonly text: string;
}

/** Level of what only looks like a heading (a bold line): below every real one. */
export const LOOKS_LIKE_HEADING = 20;

/** Blocks in the making. `line` counts paragraphs, since office files have no lines. */
export class Outline {
  #blocks: Block[] = [];
  #path: Step[] = [];
  #headings: Step[] = [];
  /** Lines of the list or code block that is still open. */
  #lines: string[] = [];
  #kind: "list" | "code" = "list";
  #line = 0;
  #page: number | undefined;

  /** Whether nothing was told yet. */
  get isEmpty(): boolean {
    return this.#line === 0;
  }

  /** What follows stands on this page or slide. */
  turnTo(page: number): void {
    this.#close();
    this.#page = page;
  }

  /** `level` from 1. An empty heading is none. */
  heading(level: number, words: string): void {
    this.#close();
    const text = oneLine(words);
    if (text === "") return;
    this.#line++;
    this.#path = [...this.#path.filter((step) => step.level < level), { level, text }];
    this.#headings.push({ level, text });
  }

  /** What follows stands below no heading. */
  leave(): void {
    this.#close();
    this.#path = [];
  }

  paragraph(words: string): void {
    const text = words
      .split("\n")
      .map((line) => line.replace(/[^\S\n]+/g, " ").trim())
      .filter((line) => line !== "")
      .join("\n");
    if (text === "") return;
    this.#close();
    this.#line++;
    this.#add("paragraph", text);
  }

  /** `depth` from 0; `marker` is "-" or a number with its sign. */
  item(depth: number, marker: string, words: string): void {
    const text = oneLine(words);
    if (text === "") return;
    if (this.#kind !== "list") this.#close();
    this.#kind = "list";
    this.#line++;
    // The first item of a list stands at the edge, so that it can be cut between items.
    const indent = this.#lines.length === 0 ? 0 : Math.min(depth, 8);
    this.#lines.push(`${"  ".repeat(indent)}${marker} ${text}`);
  }

  code(text: string): void {
    if (this.#kind !== "code") this.#close();
    this.#kind = "code";
    this.#line++;
    this.#lines.push(text.trimEnd());
  }

  /** `more` are steps below the path: a sheet's name. */
  table(rows: readonly (readonly string[])[], options: Pick<TableOptions, "header"> = {}): void {
    this.#close();
    const first = this.#line + 1;
    this.#line += rows.length;
    const lined = rows.map((cells, index) => ({ cells, line: first + index }));
    // One by one: a call takes no hundred thousand blocks.
    for (const block of tableBlocks(lined, { ...options, section: this.#section(), page: this.#page }))
      this.#blocks.push(block);
  }

  /** Blocks made elsewhere, set below the path. */
  take(blocks: readonly Block[]): void {
    this.#close();
    const above = this.#section();
    for (const block of blocks) this.#blocks.push({ ...block, section: [...above, ...block.section] });
  }

  /** The blocks, and the title: the one given, else the only heading of the highest level where it comes first. */
  finish(title?: string): { readonly title?: string; readonly blocks: readonly Block[] } {
    this.#close();
    const [first, ...others] = this.#headings;
    const named = usefulTitle(title);
    const isAlone = first !== undefined && others.every((heading) => heading.level > first.level);
    if (!isAlone || (named !== undefined && named !== first.text) || first.level >= LOOKS_LIKE_HEADING)
      return { ...(named !== undefined && { title: named }), blocks: this.#blocks };
    const blocks = this.#blocks.map((block) =>
      block.section[0] === first.text ? { ...block, section: block.section.slice(1) } : block,
    );
    return { title: first.text, blocks };
  }

  /** What was said, a line a paragraph, without headings: a table's cell. */
  words(): string {
    this.#close();
    return this.#blocks.map((block) => block.text).join("\n");
  }

  #section(): readonly string[] {
    return this.#path.map((step) => step.text);
  }

  #close(): void {
    if (this.#lines.length === 0) return;
    const text = this.#lines.join("\n").replace(/^\n+|\n+$/g, "");
    if (text.trim() !== "") this.#add(this.#kind, text, this.#lines.length - 1);
    this.#lines = [];
  }

  #add(kind: Block["kind"], text: string, above = 0): void {
    this.#blocks.push({
      kind,
      section: this.#section(),
      text,
      line: this.#line - above,
      ...(this.#page !== undefined && { page: this.#page }),
    });
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

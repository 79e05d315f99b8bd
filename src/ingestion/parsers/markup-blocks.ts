// Collects the blocks of a text markup (reStructuredText, AsciiDoc) below a path of headings with anchors.
// Never reads markup: parsers tell it what they found.
import type { Block } from "../document.ts";
import { asksSomething } from "./question-answer.ts";
import { type TableOptions, type TableRow, tableBlocks } from "./tables.ts";

interface Step {
  readonly level: number;
  readonly text: string;
  readonly anchor: string | undefined;
}

/** Level of terms and of names that are described: below every real heading. */
const TERM_LEVEL = 20;
/** UTF-16 units of a term that heads what is said of it. */
const TERM_LENGTH_MAX = 300;

/** Blocks in the making. */
export class MarkupBlocks {
  readonly blocks: Block[] = [];
  #path: Step[] = [];
  #headings: Step[] = [];
  #deep = 0;

  /** `level` from 1; an empty heading is none. */
  heading(level: number, words: string, anchor: string | undefined): void {
    const text = oneLine(words);
    if (text === "") return;
    const step = { level, text, anchor };
    this.#path = [...this.#path.filter((above) => above.level < level), step];
    if (level < TERM_LEVEL) this.#headings.push(step);
  }

  add(kind: Block["kind"], text: string, line: number): void {
    if (text.trim() === "") return;
    this.blocks.push({ kind, ...this.#place(), text, line });
  }

  table(rows: readonly TableRow[], header: TableOptions["header"]): void {
    const { section, anchor } = this.#place();
    // One by one: a call takes no hundred thousand blocks.
    for (const block of tableBlocks(rows, { section, anchor, header })) this.blocks.push(block);
  }

  /** What `make` adds stands below a term; where the term is too long to head anything, it is told before. */
  below(term: string, anchor: string | undefined, line: number, make: () => void): void {
    const path = this.#path;
    this.#deep++;
    if (term.length <= TERM_LENGTH_MAX) this.heading(TERM_LEVEL + this.#deep, term, anchor);
    else this.add("paragraph", term, line);
    make();
    this.#deep--;
    this.#path = path;
  }

  /** A term with what is said of it in one paragraph: an item, or the answer to what it asks. */
  term(term: string, said: string, anchor: string | undefined, line: number): void {
    if (asksSomething(term)) this.below(term, anchor, line, () => this.add("paragraph", said, line));
    else this.add("list", `- ${term}${/[:：]$/u.test(term) ? "" : ":"} ${oneLine(said)}`, line);
  }

  /** The blocks, and the title: the one given, else the first heading where no other is as high. */
  finish(title?: string): { readonly title?: string; readonly blocks: readonly Block[] } {
    const [first, ...others] = this.#headings;
    const named = title ?? first?.text;
    const isTitle =
      first !== undefined && first.text === named && others.every((heading) => heading.level > first.level);
    if (!isTitle) return { ...(title !== undefined && { title }), blocks: this.blocks };
    const blocks = this.blocks.map((block) =>
      block.section[0] === first.text ? { ...block, section: block.section.slice(1) } : block,
    );
    return { title: first.text, blocks };
  }

  #place(): Pick<Block, "section" | "anchor"> {
    const anchor = this.#path.findLast((step) => step.anchor !== undefined)?.anchor;
    return { section: this.#path.map((step) => step.text), ...(anchor !== undefined && { anchor }) };
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

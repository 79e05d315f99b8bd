// reStructuredText to blocks: headings become paths, directives what a reader sees of them, inline markup goes.
// Never reads another file (include, literalinclude), never runs anything, never goes back in its lines.
import { decodeText } from "../decoding.ts";
import { MarkupBlocks } from "./markup-blocks.ts";
import type { ParsedFile, SourceFile, SyncParser } from "./parser.ts";
import { docutilsAnchors } from "./rst-anchors.ts";
import { directiveUse, leadOf } from "./rst-directives.ts";
import { rstWords } from "./rst-inline.ts";
import {
  bullet,
  dedented,
  directive,
  field,
  footnote,
  indentedEnd,
  indentOf,
  isAdornment,
  numbered,
  substitutionsOf,
  target,
  withoutTabs,
} from "./rst-lines.ts";
import { rstList } from "./rst-lists.ts";
import { directiveTable, drawnTable, isGridBorder, isSimpleBorder } from "./rst-tables.ts";
import type { TableRow } from "./tables.ts";

export const restructuredText: SyncParser = {
  format: "reStructuredText",
  endings: [".rst"],
  parse(file: SourceFile): ParsedFile {
    const lines = withoutTabs(decodeText(file.bytes, file.path).split("\n"));
    const reader = new RstReader(lines, file.path);
    reader.read(lines, 1, 0);
    return { questions: [], ...reader.out.finish() };
  },
};

/** Directives, quotations and items inside each other that are read as what they are; below, they are plain text. */
const DEPTH_MAX = 12;

/** Reads stretches of lines, those that are set in by calling itself; a class for the headings' signs and the substitutions. */
class RstReader {
  readonly out = new MarkupBlocks();
  /** Signs of headings in the order they first come: how deep each stands. */
  readonly #signs: string[] = [];
  readonly #anchorOf = docutilsAnchors();
  readonly #substitutions: ReadonlyMap<string, string>;
  readonly #path: string;
  #pending: string | undefined;

  constructor(lines: readonly string[], path: string) {
    this.#path = path;
    this.#substitutions = substitutionsOf(lines);
  }

  /** `line` is the number of the first line. */
  read(lines: readonly string[], line: number, depth: number): void {
    for (let at = 0; at < lines.length; ) {
      const next = this.#next(lines, at, line, depth);
      at = Math.max(next, at + 1);
    }
  }

  /** Reads what begins at a line; returns the index behind it. */
  #next(lines: readonly string[], at: number, line: number, depth: number): number {
    const text = lines[at];
    if (text.trim() === "") return at + 1;
    if (indentOf(text) > 0) return this.#setIn(lines, at, line, depth);
    const heading = this.#heading(lines, at);
    if (heading > 0) return heading;
    if (text === ".." || text.startsWith(".. ") || /^__(?:\s|$)/.test(text))
      return this.#explicit(lines, at, line, depth);
    if (isGridBorder(text) || isSimpleBorder(text)) return this.#table(lines, at, line);
    if (bullet.test(text) || numbered.test(text)) return this.#list(lines, at, line);
    if (/^\| /.test(text)) return this.#lineBlock(lines, at, line);
    if (text.startsWith(">>>")) return this.#paragraphs(lines, at, line, "code");
    if (field.test(text)) return this.#fields(lines, at, line, depth);
    if (
      at + 1 < lines.length &&
      indentOf(lines[at + 1]) > 0 &&
      Number.isFinite(indentOf(lines[at + 1])) &&
      !text.endsWith("::")
    )
      return this.#definition(lines, at, line, depth);
    return this.#paragraphs(lines, at, line, "paragraph");
  }

  /** What is set in, read like the whole; too deep inside, as plain text. */
  #inside(lines: readonly string[], line: number, depth: number): void {
    if (depth < DEPTH_MAX) this.read(lines, line, depth + 1);
    else this.out.add("paragraph", this.#words(lines.join(" ")), line);
  }

  #words(text: string): string {
    return rstWords(text, this.#substitutions).replace(/\s+/g, " ").trim();
  }

  #setIn(lines: readonly string[], at: number, line: number, depth: number): number {
    const end = indentedEnd(lines, at);
    const inner = dedented(lines.slice(at, end));
    this.#inside(inner, line + at, depth);
    return end;
  }

  /** Index behind a heading, 0 where there is none. */
  #heading(lines: readonly string[], at: number): number {
    const [first, second = "", third = ""] = [lines[at], lines[at + 1], lines[at + 2]];
    const isOver = isAdornment(first) && isAdornment(third) && third[0] === first[0] && second.trim() !== "";
    const words = isOver ? second : first;
    const under = isOver ? third : second;
    if (
      !isOver &&
      (isAdornment(first) ? first.trim().length < 4 || second.trim() !== "" : !isAdornment(under))
    )
      return 0;
    if (!isOver && isAdornment(first)) return at + 1;
    if (under.trim().length < Math.min(4, words.trim().length)) return 0;
    const sign = `${isOver ? "over" : ""}${under[0]}`;
    if (!this.#signs.includes(sign)) this.#signs.push(sign);
    const text = this.#words(words);
    const own = this.#anchorOf(text);
    this.out.heading(this.#signs.indexOf(sign) + 1, text, this.#pending ?? own);
    this.#pending = undefined;
    return at + (isOver ? 3 : 2);
  }

  /** Whatever begins with two points: targets, notes, substitutions, directives, comments. */
  #explicit(lines: readonly string[], at: number, line: number, depth: number): number {
    const text = lines[at];
    const end = Math.max(at + 1, indentedEnd(lines, at + 1));
    const [, label] = target.exec(text) ?? [];
    if (label !== undefined) {
      // A target with an address is a link's; one without stands for what follows.
      if (/:\s*$/.test(text) && end === at + 1) this.#pending = labelAnchor(label.replaceAll("`", ""));
      return end;
    }
    const [, said] = footnote.exec(text) ?? [];
    const body = dedented(lines.slice(at + 1, end));
    if (said !== undefined) {
      this.out.add("paragraph", this.#words([said, ...body].join(" ")), line + at);
      return end;
    }
    const [, substitution, name, argument = ""] = directive.exec(text) ?? [];
    if (name !== undefined && substitution === undefined)
      this.#directive(name, argument.trim(), body, line + at, depth);
    return end;
  }

  #directive(name: string, argument: string, body: readonly string[], line: number, depth: number): void {
    let start = 0;
    const options = new Map<string, string>();
    for (let found = field.exec(body[0] ?? ""); found; found = field.exec(body[++start] ?? ""))
      options.set(found[1], found[2] ?? "");
    const content = dedented(body.slice(start));
    const inner = () => this.#inside(content, line + 1 + start, depth);
    const use = directiveUse(name);
    switch (use) {
      case "silent":
        return;
      case "code":
        if (name === "code-tab") this.out.add("paragraph", argument.replace(/^\S+\s*/, ""), line);
        this.out.add("code", content.join("\n").replace(/^\n+/, "").trimEnd(), line + 1 + start);
        return;
      case "note": {
        const more = leadOf(name, argument);
        if (more === argument) this.#inside([argument, ...content], line, depth);
        else {
          this.out.add("paragraph", this.#words(more), line);
          inner();
        }
        return;
      }
      case "titled": {
        const title = this.#words(argument).replace(/^:.*$/, "");
        if (/^(?:dropdown|collapse|details|toggle)$/.test(name) && title !== "")
          this.out.below(title, undefined, line, inner);
        else {
          this.out.add("paragraph", title, line);
          inner();
        }
        return;
      }
      case "described":
        this.out.below(this.#words(argument), undefined, line, inner);
        return;
      case "table":
        this.#tableOf(name, argument, options, content, line + 1 + start, depth);
        return;
      case "text":
        inner();
        return;
      case "picture":
        this.out.add("paragraph", this.#words(options.get("alt") ?? ""), line);
        inner();
        return;
      default:
        use satisfies never;
    }
  }

  #tableOf(
    name: string,
    caption: string,
    options: ReadonlyMap<string, string>,
    content: readonly string[],
    line: number,
    depth: number,
  ): void {
    this.out.add("paragraph", this.#words(caption), line - 1);
    if (name === "table") {
      this.#inside(content, line, depth);
      return;
    }
    const { rows, header } = directiveTable(name, options, content, line, this.#path);
    this.#rows(rows, header);
  }

  #table(lines: readonly string[], at: number, line: number): number {
    const { rows, header, end } = drawnTable(lines, at, line);
    this.#rows(rows, header);
    return end;
  }

  #rows(rows: readonly TableRow[], header: "first" | "none" | "guess"): void {
    const told = rows.map((row) => ({ cells: row.cells.map((cell) => this.#words(cell)), line: row.line }));
    this.out.table(told, header);
  }

  #list(lines: readonly string[], at: number, line: number): number {
    const { text, end } = rstList(lines, at, (words) => this.#words(words));
    this.out.add("list", text, line + at);
    return end;
  }

  #lineBlock(lines: readonly string[], at: number, line: number): number {
    let end = at;
    const told: string[] = [];
    for (; end < lines.length && /^\|(?: |$)/.test(lines[end]); end++)
      told.push(this.#words(lines[end].slice(1)));
    this.out.add("paragraph", told.filter((text) => text !== "").join("\n"), line + at);
    return end;
  }

  /** Fields at the top say things of the file; further down they are told. */
  #fields(lines: readonly string[], at: number, line: number, depth: number): number {
    const [, name = "", said = ""] = field.exec(lines[at]) ?? [];
    const end = Math.max(at + 1, indentedEnd(lines, at + 1));
    const more = dedented(lines.slice(at + 1, end)).join(" ");
    if (depth > 0 || this.out.blocks.length > 0)
      this.out.add("list", `- ${this.#words(name)}: ${this.#words(`${said} ${more}`)}`, line + at);
    return end;
  }

  #definition(lines: readonly string[], at: number, line: number, depth: number): number {
    const end = indentedEnd(lines, at + 1);
    const inner = dedented(lines.slice(at + 1, end));
    // "term : classifier"
    const term = this.#words(lines[at].replace(/ : .*$/, ""));
    const isPlain = inner.every(
      (text) => text.trim() !== "" && indentOf(text) === 0 && !/^(?:\.\. |[-*+] |>>>)/.test(text),
    );
    if (isPlain && !inner.at(-1)?.endsWith("::"))
      this.out.term(term, this.#words(inner.join(" ")), undefined, line + at);
    else this.out.below(term, undefined, line + at, () => this.#inside(inner, line + at + 1, depth));
    return end;
  }

  /** Lines up to the next empty one; behind "::" what is set in is code. */
  #paragraphs(lines: readonly string[], at: number, line: number, kind: "paragraph" | "code"): number {
    let end = at + 1;
    while (end < lines.length && lines[end].trim() !== "" && !lines[end].startsWith(".. ")) end++;
    const text = lines.slice(at, end).join("\n");
    if (kind === "code") {
      this.out.add("code", text, line + at);
      return end;
    }
    const isLiteral = text.endsWith("::");
    this.out.add("paragraph", this.#words(isLiteral ? withoutColons(text) : text), line + at);
    if (!isLiteral) return end;
    let start = end;
    while (start < lines.length && lines[start].trim() === "") start++;
    const last = indentedEnd(lines, start);
    this.out.add("code", dedented(lines.slice(start, last)).join("\n").trimEnd(), line + start);
    return Math.max(last, end);
  }
}

/** "Text::" is seen as "Text:", "Text ::" as "Text", and "::" alone not at all. */
function withoutColons(text: string): string {
  const words = text.slice(0, -2);
  return words === "" || /\s$/.test(words) ? words.trimEnd() : `${words}:`;
}

/** Sphinx keeps a label as it is written, in small letters. */
function labelAnchor(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-\d]+|-+$/g, "");
}

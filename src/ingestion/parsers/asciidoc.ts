// AsciiDoc to blocks: headings become paths, attributes are filled in, macros and formatting go, words stay.
// Never reads another file (include), never runs anything, and reads what is left out by conditions like the rest.
import { decodeText } from "../decoding.ts";
import { asciidocAnchors } from "./asciidoc-anchors.ts";
import { AsciidocAttributes, asciidocWords } from "./asciidoc-inline.ts";
import {
  admonition,
  attributeEntry,
  blockAnchor,
  blockAttributes,
  blockMacro,
  blockTitle,
  callout,
  codeFence,
  conditional,
  fenceEnd,
  isFrame,
  item,
  sectionTitle,
  silentFence,
  tableFence,
  term,
} from "./asciidoc-lines.ts";
import { asciidocList, codeOf, endsList } from "./asciidoc-lists.ts";
import { asciidocTable } from "./asciidoc-tables.ts";
import { csvRows } from "./csv.ts";
import { readFrontMatter } from "./front-matter.ts";
import { MarkupBlocks } from "./markup-blocks.ts";
import type { ParsedFile, SourceFile, SyncParser } from "./parser.ts";

export const asciidoc: SyncParser = {
  format: "AsciiDoc",
  endings: [".adoc", ".asciidoc"],
  parse(file: SourceFile): ParsedFile {
    const { body, ...front } = readFrontMatter(decodeText(file.bytes, file.path));
    const reader = new AsciidocReader(body.split("\n"), file.path);
    reader.read();
    const language = /^[a-z]{2}(?=$|[-_])/i.exec(reader.attributes.get("lang") ?? "")?.[0].toLowerCase();
    return { ...(language !== undefined && { language }), ...front, ...reader.out.finish(front.title) };
  },
};

/** Reads the lines once; a class for the attributes and for what a line says of the block below it. */
class AsciidocReader {
  readonly out = new MarkupBlocks();
  readonly attributes = new AsciidocAttributes();
  readonly #lines: readonly string[];
  readonly #path: string;
  readonly #anchorOf = asciidocAnchors(this.attributes);
  #at = 0;
  /** Of the block that comes next. */
  #anchor: string | undefined;
  #attributes = "";

  constructor(lines: readonly string[], path: string) {
    this.#lines = lines;
    this.#path = path;
  }

  read(): void {
    this.#header();
    while (this.#at < this.#lines.length) {
      const before = this.#at;
      this.#next();
      this.#at = Math.max(this.#at, before + 1);
    }
  }

  #words(text: string): string {
    return asciidocWords(text, this.attributes).replace(/\s+/g, " ").trim();
  }

  /** Authors and revision stand below the title and are no text. */
  #header(): void {
    while (this.#lines[this.#at]?.trim() === "" || /^(?:\/\/|:)/.test(this.#lines[this.#at] ?? "")) {
      if (!this.#attribute(this.#lines[this.#at])) this.#at++;
    }
    if (!/^[=#] \S/.test(this.#lines[this.#at] ?? "")) return;
    this.#next();
    for (
      let left = 2;
      left > 0 &&
      /^(?:[\p{L}\w.'-]+ ){0,3}[\p{L}\w.'-]+(?: <[^<>\s]+>)?$|^v?\d+[\d.]*,/u.test(
        this.#lines[this.#at] ?? "",
      );
      left--
    )
      this.#at++;
  }

  /** Whether the line sets or takes back an attribute; if so, it is passed. */
  #attribute(line: string | undefined): boolean {
    const [, name, value = ""] = attributeEntry.exec(line ?? "") ?? [];
    if (name === undefined) return false;
    this.#at++;
    let whole = value;
    // A value goes on where its line ends in a backslash.
    while (whole.endsWith(" \\") && this.#at < this.#lines.length && whole.length < 10_000)
      whole = `${whole.slice(0, -1)}${this.#lines[this.#at++].trim()}`;
    if (name.includes("!")) this.attributes.unset(name.replaceAll("!", ""));
    else this.attributes.set(name, whole);
    return true;
  }

  #next(): void {
    const line = this.#lines[this.#at];
    if (line.trim() === "") {
      this.#at++;
      return;
    }
    if (this.#attribute(line) || this.#aside(line) || this.#fenced(line)) return;
    const [, signs, title] = sectionTitle.exec(line) ?? [];
    if (signs !== undefined && title !== undefined) {
      this.#heading(signs.length, title);
      return;
    }
    const isPlain = this.#at > 0 && this.#lines[this.#at - 1].trim() !== "" ? false : /^[ \t]/.test(line);
    if (item.test(line) || callout.test(line)) this.#list();
    else if (term.test(line)) this.#term(line);
    else if (isPlain) this.#literal();
    else this.#paragraph();
  }

  #heading(level: number, title: string): void {
    this.#at++;
    const named = /\[\[([^\]]{1,200})\]\]|\[#([\w-]{1,200})\]/.exec(title);
    const text = this.#words(title.replace(/\s+=+$/, ""));
    const own = this.#anchorOf(text);
    this.out.heading(level, text, this.#anchor ?? named?.[1] ?? named?.[2] ?? own);
    this.#forget();
  }

  #forget(): void {
    this.#anchor = undefined;
    this.#attributes = "";
  }

  /** Lines that are no text themselves: comments, conditions, attributes and titles of blocks, frames, macros. */
  #aside(line: string): boolean {
    const [, id] = blockAnchor.exec(line) ?? [];
    const [, attributes] = blockAttributes.exec(line) ?? [];
    const [, title] = blockTitle.exec(line) ?? [];
    const [, macro, , text = ""] = blockMacro.exec(line) ?? [];
    if (id !== undefined) this.#anchor = id;
    else if (attributes !== undefined) {
      this.#attributes = attributes;
      this.#anchor =
        /#([\w:-]{1,200})/.exec(attributes)?.[1] ??
        /\bid="?([\w:-]{1,200})/.exec(attributes)?.[1] ??
        this.#anchor;
    } else if (title !== undefined && !item.test(line))
      this.out.add("paragraph", this.#words(title), this.#at + 1);
    else if (conditional.test(line)) {
      const said = /^ifn?def::[^[]*\[(.+)\]$/.exec(line)?.[1];
      if (said !== undefined && !said.startsWith(":"))
        this.out.add("paragraph", this.#words(said), this.#at + 1);
    } else if (macro !== undefined) {
      const alt = macro === "image" ? this.#words(text.split(",")[0]) : "";
      if (!alt.includes("=")) this.out.add("paragraph", alt, this.#at + 1);
    } else if (
      !(isFrame(line) || /^\/\/(?!\/)/.test(line) || /^(?:'{3,}|<{3,}|\+|-{3}|\*{3})[ \t]*$/.test(line))
    )
      return false;
    this.#at++;
    return true;
  }

  /** Code, comments, what is passed through, tables. */
  #fenced(line: string): boolean {
    const sign = codeFence(line) || silentFence(line) || tableFence(line);
    if (sign === "") return false;
    const start = this.#at + 1;
    const end = fenceEnd(this.#lines, start, sign);
    const inner = this.#lines.slice(start, end);
    this.#at = end + 1;
    if (tableFence(line) !== "") this.#table(inner, start + 1, sign);
    else if (codeFence(line) !== "") this.out.add("code", codeOf(inner), start + 1);
    this.#forget();
    return true;
  }

  #table(inner: readonly string[], line: number, sign: string): void {
    const cols = /\bcols="?([^"\]]{1,500})/.exec(this.#attributes)?.[1];
    const options = `${this.#attributes} ${/%header\b/.test(this.#attributes) ? "header" : ""}`;
    const isSeparated = sign.startsWith(",") || sign.startsWith(":");
    const made = isSeparated
      ? {
          rows: csvRows(inner.join("\n"), sign[0], this.#path).map((row) => ({
            ...row,
            line: line + row.line - 1,
          })),
          header: /header/.test(options) ? ("first" as const) : ("guess" as const),
        }
      : asciidocTable(
          sign.startsWith("!") ? inner.map((text) => text.replaceAll("!", "|")) : inner,
          line,
          cols,
          options,
        );
    const rows = made.rows.map((row) => ({
      cells: row.cells.map((cell) => this.#words(cell)),
      line: row.line,
    }));
    this.out.table(rows, made.header);
  }

  #list(): void {
    const start = this.#at;
    const { text, end } = asciidocList(this.#lines, start, (words) => this.#words(words));
    this.#at = end;
    this.out.add("list", text, start + 1);
    this.#forget();
  }

  /** A term with what is said of it. */
  #term(line: string): void {
    const [, name = "", , said = ""] = term.exec(line) ?? [];
    const start = this.#at++;
    const more: string[] = said === "" ? [] : [said];
    while (more.length === 0 && this.#lines[this.#at]?.trim() === "") this.#at++;
    for (; this.#at < this.#lines.length; this.#at++) {
      const text = this.#lines[this.#at];
      if (text.trim() === "" || text.trim() === "+" || item.test(text) || endsList(text)) break;
      more.push(text.trim());
    }
    const words = this.#words(more.join(" "));
    if (words === "") this.out.add("paragraph", this.#words(name), start + 1);
    else this.out.term(this.#words(name), words, this.#anchor, start + 1);
    this.#forget();
  }

  /** Lines that are set in stand as they are. */
  #literal(): void {
    const start = this.#at;
    while (this.#at < this.#lines.length && this.#lines[this.#at].trim() !== "") this.#at++;
    const lines = this.#lines.slice(start, this.#at);
    const least = Math.min(...lines.slice(0, 1_000).map((text) => text.search(/\S/)));
    this.out.add(
      "code",
      lines
        .map((text) => text.slice(least))
        .join("\n")
        .trimEnd(),
      start + 1,
    );
    this.#forget();
  }

  #paragraph(): void {
    const start = this.#at++;
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at];
      if (
        line.trim() === "" ||
        line.trim() === "+" ||
        isFrame(line) ||
        codeFence(line) ||
        tableFence(line) ||
        blockAttributes.test(line)
      )
        break;
      this.#at++;
    }
    const lines = this.#lines
      .slice(start, this.#at)
      .filter((text) => !/^\/\/(?!\/)/.test(text) && !conditional.test(text));
    const isCode = /^(?:source|listing|literal)\b/.test(this.#attributes);
    const text = lines.join("\n").replace(admonition, "");
    const parts = text.split(/ \+\n/).map((part) => this.#words(part));
    this.out.add(isCode ? "code" : "paragraph", isCode ? text : parts.join("\n"), start + 1);
    this.#forget();
  }
}

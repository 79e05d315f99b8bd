// Takes out what site generators add to Markdown and readers never see: imports, component tags, shortcodes, directives.
// Never changes the words of a line of code, nor the number of lines; the words of labels and titles stay.
import { tagWords } from "./component-tags.ts";
import { withoutMkdocs } from "./mkdocs.ts";

const fence = /^\s{0,40}(`{3,}|~{3,})/;
const directive = /^\s*:{3,}\s*[\w-]*/;
/** A line that holds nothing but a component's tag: MDX reads what follows as Markdown again. */
const loneTag = /^\s*<\/?[A-Za-z][\w.:-]*(?:\s[^<]*)?\/?>\s*$|^\s*<\/?>\s*$/;
const tagBegins = /^\s*<[A-Z][\w.]*(?:\s[^<>]*)?$/;
const shortcode = /\{\{[<%][^{}]*[%>]\}\}/g;
const loneShortcode = /^\s*(?:[-*+]\s+)?\{\{[<%][^{}]*[%>]\}\}\s*$/;
/** Tags of Jekyll, GitBook and Markdoc that stand alone. */
const liquid = /^\s*\{%-?\s[^{}]{0,1000}%\}\s*$/;
/** Lines that one tag or statement is spread over. */
const SPREAD_MAX = 60;

/** `isMdx`: also takes out import and export statements, expressions that are comments, and tags that stand alone. */
export function plainMarkdown(text: string, isMdx: boolean): string {
  const plain = plainLines((isMdx ? text : withoutMkdocs(text)).split("\n"), isMdx).join("\n");
  return isMdx ? withoutExpressionComments(plain) : plain;
}

function plainLines(lines: readonly string[], isMdx: boolean): readonly string[] {
  const out: string[] = [];
  let open = "";
  let shift = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const mark = fence.exec(line)?.[1];
    if (mark && open === "") {
      open = mark;
      shift = isMdx ? tooDeep(line, out.at(-1) ?? "") : 0;
    } else if (mark && mark[0] === open[0] && mark.length >= open.length && line.trim() === mark) open = "";
    if (mark || open !== "") {
      out.push(shift === 0 ? line : line.slice(Math.min(shift, /^\s*/.exec(line)?.[0].length ?? 0)));
      continue;
    }
    const spread = isMdx ? spreadEnd(lines, at) : at;
    if (spread > at) {
      out.push(asLine(tagBegins.test(line) ? tagWords(lines.slice(at, spread).join(" ").trim()) : "", line));
      for (let left = spread - at - 1; left > 0; left--) out.push("");
      at = spread - 1;
    } else out.push(plainLine(line, isMdx));
  }
  return out;
}

/** By how much a fence right below a line of text is set in too deep for CommonMark, which would take it for that text. */
function tooDeep(line: string, above: string): number {
  if (above.trim() === "") return 0;
  const base = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?/.exec(above)?.[0].length ?? 0;
  return Math.max(0, line.search(/\S/) - base);
}

/** Index behind a statement or tag that is spread over lines; the line itself where there is none. */
function spreadEnd(lines: readonly string[], at: number): number {
  const line = lines[at];
  if (/^(?:import\s.+|import\s*\{|export\s)/.test(line)) return statementEnd(lines, at);
  if (!tagBegins.test(line)) return at;
  for (let end = at + 1; end < lines.length && end < at + SPREAD_MAX; end++) {
    if (lines[end].trim() === "") return at;
    if (/\/?>\s*$/.test(lines[end]) && !/=>\s*$/.test(lines[end])) return end + 1;
  }
  return at;
}

/** An import or export ends with the next empty line that stands inside no bracket. */
function statementEnd(lines: readonly string[], at: number): number {
  let depth = 0;
  for (let end = at; end < lines.length; end++) {
    if (lines[end].trim() === "" && (depth <= 0 || end > at + SPREAD_MAX)) return end;
    for (const sign of lines[end].slice(0, 2_000)) {
      if (sign === "{" || sign === "(" || sign === "[") depth++;
      else if (sign === "}" || sign === ")" || sign === "]") depth--;
    }
  }
  return lines.length;
}

function plainLine(line: string, isMdx: boolean): string {
  if (isMdx && loneTag.test(line)) return asLine(tagWords(line.trim()), line);
  if (line.includes(":::")) {
    const mark = directive.exec(line)?.[0];
    // `::: package.module` is filled in by MkDocs from the code.
    if (mark !== undefined)
      return line[mark.length] === "." ? "" : asLine(titleOf(line.slice(mark.length)), "");
  }
  if (line.includes("{%") && liquid.test(line)) return asLine(tagWords(line.trim()), line);
  if (isMdx && line.startsWith("#") && line.includes("{/*")) return withOwnAnchor(line);
  if (!line.includes("{{")) return line;
  if (loneShortcode.test(line)) return asLine(tagWords(line.trim().replace(/^[-*+]\s+/, "")), line);
  return line.replace(shortcode, (code) => /\stext\s*=\s*["']([^"']{1,200})["']/.exec(code)?.[1] ?? "");
}

/** Words as a line of their own, set in as the line they come from: two spaces at its end keep it one. */
function asLine(words: string, line: string): string {
  return words === "" ? "" : `${/^\s*/.exec(line)?.[0] ?? ""}${words}  `;
}

/** `[Title]{.class}` or `Title {.class}`; no pattern, since one with two open ends takes the square of a line's length. */
function titleOf(rest: string): string {
  const { text, attributes } = withoutAttributes(rest.trim());
  const title = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  return title === "" ? (/\btitle\s?=\s?"([^"]{1,200})"/.exec(attributes)?.[1] ?? "") : title;
}

/** `## Set-up {/* setup *\/}`: the anchor is written as other generators have it. */
function withOwnAnchor(line: string): string {
  const start = line.lastIndexOf("{/*");
  const named = /^\{\/\*\s{0,4}#?([\w.:-]{1,200})\s{0,4}\*\/\}\s*$/.exec(line.slice(start))?.[1];
  return named === undefined ? line : `${line.slice(0, start)}{#${named}}`;
}

/** Parts a text from the braces at its end: "Set-up {#setup}" into "Set-up" and "#setup". */
export function withoutAttributes(text: string): { readonly text: string; readonly attributes: string } {
  if (!text.endsWith("}")) return { text, attributes: "" };
  const open = text.indexOf("{", text.lastIndexOf("}", text.length - 2) + 1);
  if (open < 0) return { text, attributes: "" };
  return { text: text.slice(0, open).trimEnd(), attributes: text.slice(open + 1, -1).trim() };
}

function withoutExpressionComments(text: string): string {
  let out = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("{/*", at);
    const end = start < 0 ? -1 : text.indexOf("*/}", start);
    if (end < 0) return out + text.slice(at);
    out += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, "");
    at = end + 3;
  }
}

// Takes out what site generators add to Markdown and readers never see: imports, component tags, shortcodes, directives.
// Never changes a line of code, nor the number of lines.

const fence = /^\s{0,12}(`{3,}|~{3,})/;
const directive = /^\s*:{3,}\s*\w*/;
/** A line that holds nothing but a component's tag: MDX reads what follows as Markdown again. */
const loneTag = /^\s*<\/?[A-Za-z][\w.:-]*(?:\s[^<]*)?\/?>\s*$|^\s*<\/?>\s*$/;
const shortcode = /\{\{[<%][^{}]*[%>]\}\}/g;

/** `isMdx`: also takes out import and export statements, expressions that are comments, and tags that stand alone. */
export function plainMarkdown(text: string, isMdx: boolean): string {
  let open = "";
  let inStatement = false;
  const lines = text.split("\n").map((line) => {
    const mark = fence.exec(line)?.[1];
    if (mark) {
      if (open === "") open = mark;
      else if (mark[0] === open[0] && mark.length >= open.length && line.trim() === mark) open = "";
      return line;
    }
    if (open !== "") return line;
    if (isMdx) {
      // An import or export of several lines ends with the next empty one.
      if (/^(?:import\s.+|import\s*\{|export\s)/.test(line)) inStatement = true;
      if (line.trim() === "") inStatement = false;
      if (inStatement || loneTag.test(line)) return "";
    }
    return plainLine(line);
  });
  return isMdx ? withoutExpressionComments(lines.join("\n")) : lines.join("\n");
}

function plainLine(line: string): string {
  if (line.includes(":::")) {
    const mark = directive.exec(line)?.[0];
    if (mark !== undefined) {
      const title = titleOf(line.slice(mark.length));
      // Two spaces at its end keep the title a line of its own.
      return title === "" ? "" : `${title}  `;
    }
  }
  return line.includes("{{") ? line.replace(shortcode, "") : line;
}

/** `[Title]{.class}` or `Title {.class}`; no pattern, since one with two open ends takes the square of a line's length. */
function titleOf(rest: string): string {
  const { text } = withoutAttributes(rest.trim());
  return text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
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

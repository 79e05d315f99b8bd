// The words of an HTML fragment inside Markdown: tags and comments out, text kept.
// Never decodes entities: the Markdown parser does, and it never looks at what a tag means beyond "starts a new line".
import { blockElements } from "./html-names.ts";

/** Elements whose content is no text for readers. */
const silent = /^(?:script|style|template|svg|iframe)$/i;

/** One pass from left to right, so that the cost stays in proportion to the length whatever is left open. */
export function htmlText(html: string): string {
  let out = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) return out + html.slice(at);
    out += html.slice(at, open);
    if (html.startsWith("<!--", open)) {
      at = after(html, "-->", open + 4);
      continue;
    }
    const name = /^<(\/?[a-z][a-z0-9:._-]*|[!?>]|\/>)/i.exec(html.slice(open, open + 40))?.[1];
    if (name === undefined) {
      out += "<";
      at = open + 1;
      continue;
    }
    if (beginsLine(name)) out += "\n";
    const end = tagEnd(html, open + 1);
    at = silent.test(name) && html[end - 2] !== "/" ? closing(html, name, end) : end;
  }
  return out;
}

/** `name` as it stands in a tag, with the slash of one that closes. */
function beginsLine(name: string): boolean {
  const element = name.replace(/^\//, "").toLowerCase();
  return element === "br" || blockElements.has(element);
}

/** Index behind the ">" that ends a tag; one inside quotes or braces does not end it. */
function tagEnd(html: string, from: number): number {
  let quote = "";
  let braces = 0;
  for (let i = from; i < html.length; i++) {
    const character = html[i];
    if (quote) {
      if (character === quote) quote = "";
    } else if (character === '"' || (character === "'" && braces === 0)) quote = character;
    else if (character === "{") braces++;
    else if (character === "}") braces--;
    else if (character === ">" && braces <= 0) return i + 1;
  }
  return html.length;
}

function closing(html: string, name: string, from: number): number {
  // In small letters a text can be longer than before, and copying it for each tag would take the square of its length.
  const end = new RegExp(`</${name}`, "gi");
  end.lastIndex = from;
  const found = end.exec(html);
  return found === null ? html.length : tagEnd(html, end.lastIndex);
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

// Lists and code of a page as lines of plain text: an item a line under its bullet, code as it stands.
// Never shows numbers of code lines: they are no part of the code.
import { htmlWords } from "./html-inline.ts";
import { attribute, type HtmlElement, type HtmlNode, isElement, rawText } from "./html-tree.ts";

const lineNumbers =
  /(?:^|[-_\s])(?:line-?numbers?|linenos?|lineno|gutter|ln-num|hljs-ln-numbers|copybtn)(?:$|[-_\s])/i;

/** Items of nested lists are set in by two spaces a level. */
export function listText(list: HtmlElement, isLeftOut: (element: HtmlElement) => boolean): string {
  return listLines(list, isLeftOut).join("\n");
}

function listLines(list: HtmlElement, isLeftOut: (element: HtmlElement) => boolean): readonly string[] {
  const lines: string[] = [];
  let number = Number(attribute(list, "start") || 1);
  for (const item of list.childNodes) {
    if (!isElement(item)) {
      const words = htmlWords([item], isLeftOut);
      if (words !== "") lines.push(`- ${words}`);
      continue;
    }
    if (isLeftOut(item)) continue;
    // A list that stands in a list without an item of its own is set in all the same.
    const inner = /^[ou]l$/.test(item.tagName) ? listLines(item, isLeftOut) : itemLines(item, isLeftOut);
    if (inner.length === 0) continue;
    const [first, ...rest] = inner;
    if (/^[ou]l$/.test(item.tagName)) for (const line of inner) lines.push(`  ${line}`);
    else {
      number = Number(attribute(item, "value") || number);
      const marker = list.tagName === "ol" ? `${Number.isFinite(number) ? number : 1}.` : "-";
      lines.push(`${marker} ${first}`.trimEnd());
      for (const line of rest) lines.push(line === "" ? "" : `  ${line}`);
      number++;
    }
  }
  return lines;
}

/** An item's words, and below them what it holds of lists and code. */
function itemLines(item: HtmlElement, isLeftOut: (element: HtmlElement) => boolean): readonly string[] {
  const lines: string[] = [];
  let run: HtmlNode[] = [];
  // One by one: as arguments of one call, a hundred thousand lines would be too many.
  const add = (more: readonly string[]) => {
    for (const line of more) lines.push(line);
  };
  const close = () => {
    const words = htmlWords(run, isLeftOut);
    if (words !== "") add(words.split("\n"));
    run = [];
  };
  const visit = (element: HtmlElement) => {
    for (const child of element.childNodes) {
      if (!isElement(child)) run.push(child);
      else if (isLeftOut(child)) continue;
      else if (/^(?:ul|ol)$/.test(child.tagName)) {
        close();
        add(listLines(child, isLeftOut));
      } else if (child.tagName === "pre") {
        close();
        add(codeText(child).split("\n"));
      } else if (
        /^(?:p|div|section|blockquote|figure|details|summary|table|tbody|tr|td)$/.test(child.tagName)
      ) {
        close();
        visit(child);
        close();
      } else run.push(child);
    }
  };
  visit(item);
  close();
  return lines;
}

/** The code of a `pre`, without the numbers of its lines. */
export function codeText(pre: HtmlElement): string {
  let text = "";
  const visit = (node: HtmlNode) => {
    if (node.nodeName === "#text") text += rawText(node);
    else if (isElement(node)) {
      if (node.tagName === "br") text += "\n";
      if (/^(?:button|script|style|template)$/.test(node.tagName)) return;
      if (lineNumbers.test(attribute(node, "class").slice(0, 300)) && /^[\s\d]*$/.test(rawText(node))) return;
      for (const child of node.childNodes) visit(child);
      if (/^(?:div|p|tr|li)$/.test(node.tagName) && !text.endsWith("\n")) text += "\n";
    }
  };
  for (const child of pre.childNodes) visit(child);
  return text.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
}

/** Terms with what is said of each, a line a term. `words` are those of `parts`, one by one. */
export function termLines(parts: readonly HtmlElement[], words: readonly string[]): string {
  const lines: string[] = [];
  for (const [index, { tagName }] of parts.entries()) {
    const text = words[index].replaceAll("\n", " ");
    if (text === "") continue;
    if (tagName === "dt" || lines.length === 0) lines.push(`- ${text}`);
    else
      lines[lines.length - 1] +=
        `${parts[index - 1].tagName === "dt" ? (/[:：]$/.test(lines[lines.length - 1]) ? "" : ":") : ";"} ${text}`;
  }
  return lines.join("\n");
}

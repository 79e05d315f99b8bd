// The words of an HTML element on one line, or on several where it breaks lines.
// Never keeps a sign that only leads somewhere: permalinks beside headings, marks of footnotes, "edit".
import { blockElements } from "./html-names.ts";
import { attribute, type HtmlElement, type HtmlNode, isElement, rawText } from "./html-tree.ts";

const permalinkName =
  /(?:^|[-_\s])(?:headerlink|permalink|anchor|hash-link|anchor-link|heading-link|sl-anchor-link)(?:$|[-_\s])/i;

/** `isLeftOut`: elements that are no text. White space is collapsed; soft hyphens and signs without width go. */
export function htmlWords(nodes: readonly HtmlNode[], isLeftOut: (element: HtmlElement) => boolean): string {
  let text = "";
  const visit = (node: HtmlNode) => {
    if (node.nodeName === "#text") text += rawText(node).replace(/\s+/g, " ");
    else if (isElement(node)) {
      const { tagName } = node;
      if (tagName === "br") text += "\n";
      else if (tagName === "img") text += wordsOfImage(node);
      else if (isLeftOut(node) || isPermalink(node) || isFootnoteMark(node)) return;
      else if (tagName === "math") text += attribute(node, "alttext") || rawText(node).replace(/\s+/g, " ");
      else {
        if (blockElements.has(tagName)) text += "\n";
        if (tagName === "q") text += "“";
        for (const child of node.childNodes) visit(child);
        if (tagName === "q") text += "”";
        if (blockElements.has(tagName)) text += "\n";
      }
    }
  };
  for (const node of nodes) visit(node);
  return tidy(text);
}

/** Spaces collapsed, no empty lines, nothing that is not seen. */
export function tidy(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .split("\n")
    .map((line) =>
      line
        .replace(/[^\S\u00a0]+/g, " ")
        .replaceAll("\u00a0", " ")
        .trim(),
    )
    .filter((line) => line !== "")
    .join("\n");
}

/** An icon says nothing, a picture's description does. */
function wordsOfImage(image: HtmlElement): string {
  const words = attribute(image, "alt").trim();
  return /\p{L}/u.test(words) && !/^(?:image|img|icon|logo|photo|picture|bild)$/i.test(words)
    ? ` ${words} `
    : "";
}

/** "¶" and "#" beside a heading; with a name of their own, "Link to this heading" too. */
function isPermalink(element: HtmlElement): boolean {
  if (element.tagName !== "a") return false;
  const words = rawText(element).trim();
  if (words !== "" && words.length <= 2 && /^[#¶§🔗⚓]+$/u.test(words)) return true;
  if (!permalinkName.test(attribute(element, "class").slice(0, 300))) return false;
  const target = attribute(element, "href");
  return (
    (target.startsWith("#") || target.includes("#")) &&
    (words.length <= 2 || /^[^.?!]*\b(?:link|permalink|section)\b[^.?!]*$/i.test(words))
  );
}

/** "[1]" above the line. */
function isFootnoteMark(element: HtmlElement): boolean {
  return (
    element.tagName === "sup" &&
    /^\s*\[?[\d*†‡]{1,3}\]?\s*$/u.test(rawText(element).slice(0, 12)) &&
    element.childNodes.some((child) => isElement(child) && child.tagName === "a")
  );
}

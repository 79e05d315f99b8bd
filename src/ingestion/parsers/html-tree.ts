// HTML text to a tree, by the rules of browsers, within bounds of depth.
// Never runs, loads or follows anything.
import { type DefaultTreeAdapterMap, defaultTreeAdapter, Parser, type Token } from "parse5";

export type HtmlElement = DefaultTreeAdapterMap["element"];
export type HtmlNode = DefaultTreeAdapterMap["childNode"];
export type HtmlParent = DefaultTreeAdapterMap["parentNode"];

/** Elements inside elements; deeper ones are read as if they stood beside each other, as browsers do. */
const DEPTH_MAX = 200;
/** Formatting elements (b, i, a, font …) opened and not closed: browsers open all of them again in each paragraph. */
const FORMATTING_MAX = 12;
const formatting = /^(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/;

/** Drops start tags that are beyond the bounds; what stands inside stays. */
class BoundedParser extends Parser<DefaultTreeAdapterMap> {
  #formatting = 0;
  override onStartTag(token: Token.TagToken): void {
    if (this.openElements.depth > DEPTH_MAX) return;
    if (formatting.test(token.tagName)) {
      if (this.#formatting > FORMATTING_MAX) return;
      this.#formatting++;
    }
    super.onStartTag(token);
  }
  override onEndTag(token: Token.TagToken): void {
    if (formatting.test(token.tagName)) this.#formatting = Math.max(0, this.#formatting - 1);
    super.onEndTag(token);
  }
}

/** The tree of a page. `isXhtml`: an element may end in its own tag ("<title/>"), which browsers' rules do not know. */
export function parseHtml(text: string, isXhtml = false): HtmlParent {
  const parser = new BoundedParser({ sourceCodeLocationInfo: true, treeAdapter: defaultTreeAdapter });
  parser.tokenizer.write(isXhtml ? withEndTags(text) : text, true);
  return parser.document;
}

const empty =
  /^(?:area|base|br|col|embed|frame|hr|img|input|link|meta|param|source|track|wbr|path|circle|rect|use)$/i;

function withEndTags(text: string): string {
  return text.replace(/<([a-z][\w:.-]*)(?=[\s/])([^<>]*)\/>/gi, (tag, name: string, rest: string) =>
    empty.test(name) ? tag : `<${name}${rest}></${name}>`,
  );
}

export function isElement(node: HtmlNode | HtmlParent): node is HtmlElement {
  return "tagName" in node;
}

/** "" where it is not given. */
export function attribute(element: HtmlElement, name: string): string {
  return element.attrs.find((given) => given.name === name)?.value ?? "";
}

export function hasAttribute(element: HtmlElement, name: string): boolean {
  return element.attrs.some((given) => given.name === name);
}

/** Every element below a node that is asked for, in the order of the page. */
export function elementsBelow(node: HtmlParent, isWanted: (element: HtmlElement) => boolean): HtmlElement[] {
  const found: HtmlElement[] = [];
  const visit = (parent: HtmlParent) => {
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue;
      if (isWanted(child)) found.push(child);
      visit(child);
    }
  };
  visit(node);
  return found;
}

/** All characters below a node, as they stand. */
export function rawText(node: HtmlNode): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(rawText).join("") : "";
}

/** The closest element of a name around another. */
export function nearest(element: HtmlElement, tagName: string): HtmlElement | undefined {
  for (let at = element.parentNode; at; at = isElement(at) ? at.parentNode : null)
    if (isElement(at) && at.tagName === tagName) return at;
  return undefined;
}

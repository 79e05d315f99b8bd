// Where a reader lands at a heading, and which titles head nothing.
// Never makes up an anchor: a page has its own.
import { htmlWords } from "./html-inline.ts";
import { attribute, elementsBelow, type HtmlElement, isElement } from "./html-tree.ts";

const genericTitle =
  /^(?:note|tip|info|hint|important|warning|caution|danger|attention|see also|hinweis|tipp|achtung|wichtig|remarque|astuce|attention|nota|consejo|aviso|attenzione|注意|提示|警告|注記|ヒント)[:：]?$/i;
const genericSummary =
  /^(?:(?:click (?:here )?to )?(?:expand|collapse|show|hide|open|toggle|read|see|view|learn)(?: (?:all|more|less|description|details|code|solution|answer|the answer|the details|content))*|details|more|mehr(?: anzeigen| lesen)?|weiterlesen|en savoir plus|voir plus|ver más|leggi tutto)[.:…]*$/i;

/** "Show more" names nothing that stands below it. */
export function isGenericSummary(text: string): boolean {
  return genericSummary.test(text.slice(0, 80));
}

/** A heading's own id, one inside it, or that of the section it opens. */
export function anchorOf(heading: HtmlElement): string | undefined {
  const own = attribute(heading, "id");
  if (own !== "") return own;
  const inside = elementsBelow(
    heading,
    ({ tagName, attrs }) =>
      /^(?:a|span|b|i|em|strong|code)$/.test(tagName) &&
      attrs.some(({ name, value }) => /^(?:id|name)$/.test(name) && value !== ""),
  ).at(0);
  if (inside) return attribute(inside, "id") || attribute(inside, "name");
  const above = heading.parentNode;
  if (!above || !isElement(above) || !/^(?:section|div|article|hgroup|header)$/.test(above.tagName))
    return undefined;
  const opens = above.childNodes.find((child) => isElement(child)) === heading;
  return opens && above.tagName !== "article" ? attribute(above, "id") || undefined : undefined;
}

/** "Note" above a note says nothing that a heading would. */
export function isGenericTitle(element: HtmlElement): boolean {
  return (
    /(?:^|[-_\s])title(?:$|[-_\s])/.test(attribute(element, "class").slice(0, 300)) &&
    genericTitle.test(htmlWords(element.childNodes, () => false))
  );
}

// What of a web page is its content: main part in, menus, banners, notices and scripts out.
// Never takes out what holds most of the page's words, whatever it is called.
import {
  attribute,
  elementsBelow,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
  hasAttribute,
  isElement,
  rawText,
} from "./html-tree.ts";

const neverText =
  /^(?:script|style|template|noscript|svg|canvas|iframe|object|embed|audio|video|map|select|datalist|input|textarea|button|dialog|head|nav|rt|rp|portal|frameset|math-field)$/;
const roles =
  /^(?:navigation|banner|contentinfo|search|complementary|dialog|alertdialog|menu|menubar|toolbar|tablist|directory|doc-toc|doc-pagelist)$/;
/** Parts of class and id names that stand for what surrounds a text. */
const surroundings =
  /(?:^|[-_])(?:cookies?|consent|gdpr|breadcrumbs?|navbar|nav|navigation|navheader|navfooter|menus?|sidebar|sidenav|toc|tableofcontents|skip|skiplink|pagination|pager|paginator|share|sharing|social|newsletter|subscribe|advert|advertisement|ads|promo|related|comments?|footer|siteheader|masthead|banner|popup|modal|overlay|toolbar|editlink|editsection|edit-this-page|feedback|copyright|searchbox|headerlink|anchorjs|hash-link|jump-to-nav|printfooter|catlinks|navbox|vector-menu|mw-editsection|mw-jump-link|sr-only|visually-hidden|screen-reader-text|visuallyhidden)(?:$|[-_])/i;
/** Notes that stand in an `aside` or under such a name, and are text. */
const notes =
  /(?:^|[-_])(?:admonition|aside|note|tip|caution|warning|danger|important|callout|alert|info|hint|example)/i;
const ownContent =
  /^(?:content|main|main-content|maincontent|page-content|post-content|article-body|entry-content|post-body|markdown-body|mw-content-text|bodycontent|theme-doc-markdown|md-content|documentation|docs-content|article-content|rst-content)$/i;

/** Share of a page's words above which nothing counts as its surroundings. */
const SURROUNDING_SHARE_MAX = 0.4;
/** Share of a page's words, links left out, that the densest part must hold. */
const DENSE_SHARE = 0.75;
/** Characters that a part marked as the main one must have, where the page has several times as many. */
const MAIN_LENGTH_MIN = 140;

/** Characters of text and of links below each element that is shown, so that each element is looked at once. */
interface Weight {
  readonly text: number;
  readonly links: number;
}

/** The page's content: its root elements, and whether an element below them is to be left out. */
export interface Content {
  readonly roots: readonly HtmlParent[];
  readonly isLeftOut: (element: HtmlElement) => boolean;
}

/** `wholeBody`: nothing but what is never text is left out, for files that hold no web page: chapters, cells. */
export function contentOf(page: HtmlParent, wholeBody: boolean): Content {
  if (wholeBody) return { roots: [page], isLeftOut: (element) => isSilent(element) };
  const weights = weigh(page);
  const total = weights.get(page)?.text ?? 0;
  const weightOf = (element: HtmlParent) => weights.get(element) ?? { text: 0, links: 0 };
  const [body = page] = elementsBelow(page, ({ tagName }) => tagName === "body");
  const roots = mainOf(body, weightOf);
  const inMain = new Set<HtmlParent>(roots.flatMap(ancestorsOf));
  const isLeftOut = (element: HtmlElement) =>
    isSilent(element) ||
    (!inMain.has(element) &&
      isSurrounding(element, roots[0] === body, weightOf(element)) &&
      weightOf(element).text <= SURROUNDING_SHARE_MAX * total);
  return { roots, isLeftOut };
}

function ancestorsOf(node: HtmlParent): HtmlParent[] {
  const path: HtmlParent[] = [];
  for (let at: HtmlParent | null = node; at; at = "parentNode" in at ? at.parentNode : null) path.push(at);
  return path;
}

/** What readers of the page never see as its text. */
function isSilent(element: HtmlElement): boolean {
  const { tagName } = element;
  if (neverText.test(tagName)) return true;
  // A tab that is not in front is hidden until it is chosen.
  if (attribute(element, "role") === "tabpanel") return false;
  if (hasAttribute(element, "hidden") && attribute(element, "hidden") !== "until-found") return true;
  if (attribute(element, "aria-hidden") === "true" && !/^h[1-6]$/.test(tagName)) return true;
  if (roles.test(attribute(element, "role").toLowerCase())) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(
    attribute(element, "style").slice(0, 500),
  );
}

function isSurrounding(element: HtmlElement, isWholeBody: boolean, { text, links }: Weight): boolean {
  const { tagName } = element;
  const names = `${attribute(element, "class")} ${attribute(element, "id")}`.slice(0, 500).split(/\s+/);
  if (/^(?:main|article|body|html|pre|code|table|h[1-6])$/.test(tagName)) return false;
  if (tagName === "aside") return !names.some((name) => notes.test(name));
  const isEdge = tagName === "footer" || (tagName === "header" && isWholeBody);
  if (isEdge && attribute(element, "class") !== "" && names.some((name) => notes.test(name))) return false;
  if (isEdge) return !holdsHeading(element);
  // "Next: …, Previous: …, Up: …" above a page of a manual.
  if (names.includes("header") && links * 2 > text && !holdsHeading(element)) return true;
  if (!names.some((name) => surroundings.test(name))) return false;
  return tagName === "section" ? !holdsHeading(element) : true;
}

function holdsHeading(element: HtmlElement): boolean {
  return elementsBelow(element, ({ tagName }) => tagName === "h1").length > 0;
}

function weigh(page: HtmlParent): ReadonlyMap<HtmlParent, Weight> {
  const weights = new Map<HtmlParent, Weight>();
  const visit = (parent: HtmlParent): Weight => {
    let text = 0;
    let links = 0;
    for (const child of parent.childNodes) {
      if (child.nodeName === "#text") text += lengthOf(child);
      else if (isElement(child) && !isSilent(child)) {
        const inside = visit(child);
        text += inside.text;
        links += child.tagName === "a" ? inside.text : inside.links;
      }
    }
    const weight = { text, links };
    weights.set(parent, weight);
    return weight;
  };
  visit(page);
  return weights;
}

/** Characters without white space. */
function lengthOf(node: HtmlNode): number {
  let length = 0;
  for (const word of rawText(node).split(/\s+/)) length += word.length;
  return length;
}

/** What the page marks as its main part; else its articles, a part that is called content, or the densest part. */
function mainOf(body: HtmlParent, weightOf: (element: HtmlParent) => Weight): readonly HtmlParent[] {
  const enough = (elements: readonly HtmlElement[]) => {
    const own = elements.reduce((sum, element) => sum + weightOf(element).text, 0);
    return own >= MAIN_LENGTH_MIN || own * 3 >= weightOf(body).text;
  };
  const isMain = (element: HtmlElement) =>
    element.tagName === "main" || attribute(element, "role").toLowerCase() === "main";
  const named = (element: HtmlElement) =>
    attribute(element, "itemprop") === "articleBody" ||
    ownContent.test(attribute(element, "id")) ||
    attribute(element, "class")
      .slice(0, 500)
      .split(/\s+/)
      .some((name) => ownContent.test(name));
  for (const isWanted of [isMain, ({ tagName }: HtmlElement) => tagName === "article", named]) {
    const found = outermost(elementsBelow(body, isWanted)).filter((element) => weightOf(element).text > 0);
    if (found.length > 0 && enough(found)) return found;
  }
  return [densest(body, weightOf)];
}

function outermost(elements: readonly HtmlElement[]): readonly HtmlElement[] {
  const known = new Set<HtmlParent>(elements);
  return elements.filter(
    (element) =>
      !ancestorsOf(element)
        .slice(1)
        .some((above) => known.has(above)),
  );
}

const partly = /^(?:div|section|td|tr|tbody|table|center|form|span)$/;

/** The smallest part that holds most of the words that are no links. */
function densest(body: HtmlParent, weightOf: (element: HtmlParent) => Weight): HtmlParent {
  const plain = ({ text, links }: Weight) => text - links;
  const wanted = plain(weightOf(body)) * DENSE_SHARE;
  let best = body;
  let at = body;
  while (wanted > 0) {
    const next: HtmlElement | undefined = at.childNodes
      .filter(isElement)
      .find((child) => partly.test(child.tagName) && plain(weightOf(child)) >= wanted);
    if (next === undefined) break;
    // A part whose neighbour is the page's heading would lose it.
    if (at.childNodes.some((child) => isElement(child) && child !== next && holdsTitle(child))) break;
    at = next;
    if (!/^t(?:able|body|r)$/.test(next.tagName)) best = next;
  }
  return best;
}

function holdsTitle(element: HtmlElement): boolean {
  return /^h[1-3]$/.test(element.tagName) || holdsHeading(element);
}

// Walks the content of a page and makes blocks of it: headings become paths, lists, code and tables keep their form.
// Never judges what is content: html-content.ts did.
import type { Block } from "../document.ts";
import type { Content } from "./html-content.ts";
import { anchorOf, isGenericSummary, isGenericTitle } from "./html-headings.ts";
import { htmlWords } from "./html-inline.ts";
import { blockElements } from "./html-names.ts";
import { codeText, listText, termLines } from "./html-nested.ts";
import { hasGrid, tableOf } from "./html-tables.ts";
import {
  attribute,
  elementsBelow,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
  isElement,
  nearest,
} from "./html-tree.ts";
import { asksSomething } from "./question-answer.ts";

/** A heading as it stands on the path. */
export interface HtmlHeading {
  readonly level: number;
  readonly text: string;
  readonly anchor: string | undefined;
}

export interface HtmlBlocks {
  readonly blocks: readonly Block[];
  readonly headings: readonly HtmlHeading[];
}

/** Below every real heading: what folds out, bold questions, and terms that are explained at length. */
const foldedLevel = 7;
const boldLevel = 8;
const termLevel = 9;
/** Longest summary or term that heads what stands below it, in UTF-16 units. */
const HEADING_LENGTH_MAX = 300;

/** The blocks below the content's roots, in the order of the page. */
export function htmlBlocks(content: Content): HtmlBlocks {
  const walker = new Walker(content.isLeftOut);
  for (const root of content.roots) walker.walk(root);
  return { blocks: walker.blocks, headings: walker.headings };
}

class Walker {
  readonly blocks: Block[] = [];
  readonly headings: HtmlHeading[] = [];
  #path: HtmlHeading[] = [];
  #anchor: string | undefined;
  /** The anchor of an empty element right before: `<a name="x"></a><h2>`. */
  #pending: string | undefined;
  #isAnswer = false;
  #run: HtmlNode[] = [];
  readonly #isLeftOut: (element: HtmlElement) => boolean;
  #byId: ReadonlyMap<string, HtmlElement> | undefined;
  readonly #holdsBlock = new Map<HtmlElement, boolean>();

  constructor(isLeftOut: (element: HtmlElement) => boolean) {
    this.#isLeftOut = isLeftOut;
  }

  walk(parent: HtmlParent): void {
    for (const child of parent.childNodes) {
      if (!isElement(child)) this.#run.push(child);
      else if (this.#isLeftOut(child)) continue;
      else if (this.#isBlock(child)) {
        this.#close();
        this.#block(child);
      } else this.#inline(child);
    }
    this.#close();
  }

  #inline(element: HtmlElement): void {
    const anchor = attribute(element, "id") || attribute(element, "name");
    if (anchor !== "" && element.childNodes.length === 0) this.#pending = anchor;
    this.#run.push(element);
  }

  #isBlock(element: HtmlElement): boolean {
    if (blockElements.has(element.tagName)) return true;
    let holds = this.#holdsBlock.get(element);
    if (holds === undefined) {
      holds = element.childNodes.some((child) => isElement(child) && this.#isBlock(child));
      this.#holdsBlock.set(element, holds);
    }
    return holds;
  }

  #close(): void {
    const run = this.#run;
    this.#run = [];
    const first = run.find((node) => isElement(node) || htmlWords([node], this.#isLeftOut) !== "");
    if (first === undefined) return;
    const question = isElement(first) && /^(?:b|strong)$/.test(first.tagName) ? this.#words([first]) : "";
    // A bold question in front of a paragraph is a heading in all but name.
    if (question === "" || !asksSomething(question)) this.#add("paragraph", this.#words(run), first);
    else {
      this.#step({ level: boldLevel, text: question.replaceAll("\n", " "), anchor: undefined });
      this.#add("paragraph", this.#words(run.slice(run.indexOf(first) + 1)), first);
    }
  }

  #words(nodes: readonly HtmlNode[]): string {
    return htmlWords(nodes, this.#isLeftOut);
  }

  #add(kind: Block["kind"], text: string, node: HtmlNode): void {
    if (text.trim() === "") return;
    this.#pending = undefined;
    this.blocks.push({
      kind,
      section: this.#path.map((step) => step.text),
      text,
      line: lineOf(node),
      ...(this.#anchor !== undefined && { anchor: this.#anchor }),
      ...(this.#isAnswer && { isAnswer: true as const }),
    });
  }

  #block(element: HtmlElement): void {
    const { tagName } = element;
    if (/^h[1-6]$/.test(tagName)) this.#heading(element, Number(tagName[1]));
    else if (tagName === "pre") this.#add("code", codeText(element), element);
    else if (tagName === "ul" || tagName === "ol" || tagName === "menu") this.#list(element);
    else if (tagName === "dl") this.#terms(element);
    else if (tagName === "table") this.#table(element);
    else if (tagName === "details") this.#details(element);
    else if (/\/Question$/.test(attribute(element, "itemtype"))) this.#question(element);
    else if (attribute(element, "role") === "heading")
      this.#heading(element, Number(attribute(element, "aria-level")) || 2);
    else if (!(tagName === "p" && isGenericTitle(element))) {
      if (attribute(element, "role") === "tabpanel") this.#tabName(element);
      this.walk(element);
    }
  }

  #heading(element: HtmlElement, level: number): void {
    const text = this.#words(element.childNodes).replaceAll("\n", " ");
    if (text === "") return;
    this.#step({ level: Math.min(level, 6), text, anchor: anchorOf(element) ?? this.#pending });
    const heading = this.#path.at(-1);
    if (heading) this.headings.push(heading);
  }

  #step(heading: HtmlHeading): void {
    this.#path = [...this.#path.filter((step) => step.level < heading.level), heading];
    this.#anchor = heading.anchor ?? this.#path.findLast((step) => step.anchor !== undefined)?.anchor;
    this.#pending = undefined;
  }

  /** What `make` adds stands below a heading of its own; afterwards the path is as it was. */
  #below(heading: HtmlHeading, make: () => void): void {
    const [path, anchor] = [this.#path, this.#anchor];
    this.#step(heading);
    make();
    this.#path = path;
    this.#anchor = anchor;
  }

  #list(element: HtmlElement): void {
    // A list of sections or of cards is a page's layout, not a list.
    const isLayout =
      elementsBelow(element, ({ tagName }) => /^(?:h[1-6]|details|dl)$/.test(tagName)).length > 0;
    if (isLayout) {
      for (const child of element.childNodes)
        if (isElement(child) && !this.#isLeftOut(child)) this.walk(child);
    } else this.#add("list", listText(element, this.#isLeftOut), element);
  }

  /** Terms with a line each are a list; terms that are asked, or told about at length, are headings. */
  #terms(element: HtmlElement): void {
    const parts = elementsBelow(element, ({ tagName }) => /^(?:dt|dd)$/.test(tagName)).filter(
      (part) => nearest(part, "dl") === element && !this.#isLeftOut(part),
    );
    if (parts.length === 0) {
      this.walk(element);
      return;
    }
    const words = parts.map((part) => this.#words(part.childNodes));
    const isShort = parts.every(
      (part, index) =>
        words[index].length <= 400 &&
        elementsBelow(part, ({ tagName }) => /^(?:pre|table|ul|ol|dl|h[1-6])$/.test(tagName)).length === 0 &&
        !(part.tagName === "dt" && asksSomething(words[index])),
    );
    if (isShort) this.#add("list", termLines(parts, words), element);
    else this.#longTerms(parts, words);
  }

  #longTerms(parts: readonly HtmlElement[], words: readonly string[]): void {
    let terms: { readonly text: string; readonly part: HtmlElement }[] = [];
    for (const [index, part] of parts.entries()) {
      if (part.tagName === "dt") {
        if (parts[index - 1]?.tagName === "dd") terms = [];
        terms.push({ text: words[index].replaceAll("\n", " "), part });
        continue;
      }
      const text = terms.map((term) => term.text).join(", ");
      const anchor = terms.map((term) => attribute(term.part, "id")).find((id) => id !== "");
      if (text !== "" && text.length <= HEADING_LENGTH_MAX)
        this.#below({ level: termLevel, text, anchor }, () => this.walk(part));
      else {
        for (const term of terms) this.#add("paragraph", term.text, term.part);
        this.walk(part);
      }
    }
  }

  #table(element: HtmlElement): void {
    if (!hasGrid(element, this.#isLeftOut)) {
      this.walk(element);
      return;
    }
    const made = tableOf(
      element,
      this.#isLeftOut,
      lineOf(element),
      this.#path.map((step) => step.text),
      this.#anchor,
    );
    for (const block of made)
      this.blocks.push(this.#isAnswer ? { ...block, isAnswer: true as const } : block);
  }

  #details(element: HtmlElement): void {
    const summary = element.childNodes.filter(isElement).find(({ tagName }) => tagName === "summary");
    const text = summary ? this.#words(summary.childNodes).replaceAll("\n", " ") : "";
    const anchor = attribute(element, "id") || undefined;
    const rest = () => {
      for (const child of element.childNodes) {
        if (child === summary) continue;
        if (!isElement(child)) this.#run.push(child);
        else if (!this.#isLeftOut(child)) {
          if (this.#isBlock(child)) {
            this.#close();
            this.#block(child);
          } else this.#inline(child);
        }
      }
      this.#close();
    };
    if (text === "" || text.length > HEADING_LENGTH_MAX || isGenericSummary(text)) {
      if (summary && !isGenericSummary(text)) this.#add("paragraph", text, summary);
      rest();
    } else this.#below({ level: foldedLevel, text, anchor }, rest);
  }

  /** Microdata: a question with its accepted answer. */
  #question(element: HtmlElement): void {
    const having = (name: RegExp) =>
      elementsBelow(element, (part) => name.test(attribute(part, "itemprop"))).at(0);
    const name = having(/^name$/);
    const whole = having(/^(?:acceptedAnswer|suggestedAnswer)$/);
    const answer =
      whole && (elementsBelow(whole, (part) => attribute(part, "itemprop") === "text").at(0) ?? whole);
    const text = name ? this.#words([name]).replaceAll("\n", " ") : "";
    if (!answer || text === "") {
      this.walk(element);
      return;
    }
    const anchor = attribute(element, "id") || attribute(name ?? element, "id") || undefined;
    this.#below({ level: foldedLevel, text, anchor }, () => {
      this.#isAnswer = true;
      this.walk(answer);
      this.#isAnswer = false;
    });
  }

  /** The words of the tab that shows a panel: "npm", "Windows". */
  #tabName(panel: HtmlElement): void {
    const id = attribute(panel, "aria-labelledby");
    const tab = id === "" ? undefined : this.#tabOf(panel, id);
    if (tab)
      this.#add(
        "paragraph",
        htmlWords(tab.childNodes, () => false),
        tab,
      );
  }

  /** Looks the page through once: for each panel anew would take the square of their number. */
  #tabOf(panel: HtmlElement, id: string): HtmlElement | undefined {
    if (this.#byId === undefined) {
      let page: HtmlParent = panel;
      while ("parentNode" in page && page.parentNode) page = page.parentNode;
      const named = elementsBelow(page, (part) => attribute(part, "id") !== "").reverse();
      this.#byId = new Map(named.map((part) => [attribute(part, "id"), part]));
    }
    return this.#byId.get(id);
  }
}

function lineOf(node: HtmlNode): number {
  return node.sourceCodeLocation?.startLine ?? 1;
}

// HTML to blocks: the main content of a page, or the whole of a chapter or a cell.
// Never runs a script, never loads anything, never keeps what surrounds a text: menus, banners, footers.
import { decodeText } from "../decoding.ts";
import type { Block } from "../document.ts";
import { type HtmlHeading, htmlBlocks } from "./html-blocks.ts";
import { contentOf } from "./html-content.ts";
import { statedAnswers } from "./html-faq.ts";
import { tidy } from "./html-inline.ts";
import { attribute, elementsBelow, type HtmlParent, isElement, parseHtml, rawText } from "./html-tree.ts";
import type { ParsedFile, SourceFile, SyncParser } from "./parser.ts";

export const html: SyncParser = {
  format: "HTML",
  endings: [".html", ".htm", ".xhtml"],
  parse(file: SourceFile): ParsedFile {
    const text = decodeText(file.bytes, file.path);
    const isXhtml = file.path.toLowerCase().endsWith(".xhtml") || /^\s*<\?xml\b/.test(text.slice(0, 200));
    const { headings: _, ...parsed } = htmlDocument(text, { isXhtml });
    return parsed;
  },
};

export interface HtmlOptions {
  /** Elements may end in their own tag. Default: false. */
  readonly isXhtml?: boolean;
  /** All of it is content, as in a book's chapter. Default: false, so that menus, banners and the like are left out. */
  readonly wholeBody?: boolean;
}

/** What a page says about itself, its headings in order and its blocks; the heading that is its title is in no path. */
export function htmlDocument(
  text: string,
  options: HtmlOptions = {},
): ParsedFile & { readonly headings: readonly HtmlHeading[] } {
  const page = parseHtml(text, options.isXhtml);
  const { blocks, headings } = htmlBlocks(contentOf(page, options.wholeBody ?? false));
  const named = titleOf(page, headings);
  const visible =
    named.heading === undefined ? blocks : blocks.map((block) => withoutTitle(block, named.heading));
  const language = languageOf(page);
  const url = canonicalOf(page);
  return {
    ...(named.title !== undefined && { title: named.title }),
    ...(language !== undefined && { language }),
    ...(url !== undefined && { url }),
    questions: [],
    blocks: withStated(page, visible),
    headings,
  };
}

/** The blocks of a fragment of HTML, such as a cell or a value: all of it is content. */
export function htmlFragment(text: string): readonly Block[] {
  return htmlBlocks(contentOf(parseHtml(text), true)).blocks;
}

/** The first heading, where the title begins with it or where it is the only one of its level 1; else the title. */
function titleOf(
  page: HtmlParent,
  headings: readonly HtmlHeading[],
): { readonly title?: string; readonly heading?: string } {
  const [element] = elementsBelow(
    page,
    ({ tagName, namespaceURI }) => tagName === "title" && namespaceURI.endsWith("xhtml"),
  );
  const title = element ? tidy(rawText(element)).replaceAll("\n", " ") : "";
  const [first] = headings;
  const isOnly = first?.level === 1 && headings.filter(({ level }) => level === 1).length === 1;
  const begins = first !== undefined && lower(title).startsWith(lower(first.text));
  if (first && (isOnly || (begins && title !== ""))) return { title: first.text, heading: first.text };
  return title === "" ? {} : { title };
}

function lower(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ");
}

function withoutTitle(block: Block, heading: string | undefined): Block {
  return block.section[0] === heading ? { ...block, section: block.section.slice(1) } : block;
}

function languageOf(page: HtmlParent): string | undefined {
  const root = page.childNodes.find((node) => isElement(node) && node.tagName === "html");
  if (!root || !isElement(root)) return undefined;
  const tag = attribute(root, "lang") || attribute(root, "xml:lang");
  return /^[a-z]{2}(?=$|[-_])/i.exec(tag.trim())?.[0].toLowerCase();
}

/** Where the page says it is to be found; nothing but an address of the web is one. */
function canonicalOf(page: HtmlParent): string | undefined {
  const links = elementsBelow(
    page,
    (element) => element.tagName === "link" && /(?:^|\s)canonical(?:\s|$)/i.test(attribute(element, "rel")),
  );
  const url = links[0] ? attribute(links[0], "href").trim() : "";
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}

/** The visible blocks with the answers that the page states for machines: they take the place of what says the same. */
function withStated(page: HtmlParent, blocks: readonly Block[]): readonly Block[] {
  const stated = new Map(statedAnswers(page).map((entry) => [letters(entry.question), entry] as const));
  if (stated.size === 0) return blocks;
  const seen = new Set<string>();
  const visible = blocks.map((block) => {
    const question = letters(block.section.at(-1) ?? "");
    if (!stated.has(question)) return block;
    seen.add(question);
    return { ...block, isAnswer: true as const };
  });
  // Questions that no heading asks: their text stands on the page as prose, or nowhere.
  const left = [...stated].filter(([question]) => !seen.has(question)).map(([, entry]) => entry);
  const answers = left.map(({ question, answer }) =>
    htmlFragment(answer).map(({ kind, text }) => ({
      kind,
      section: [tidy(question).replaceAll("\n", " ")],
      text,
      line: 1,
      isAnswer: true as const,
    })),
  );
  const said = left
    .map(({ question }) => letters(question))
    .concat(answers.flat().map(({ text }) => letters(text)));
  const known = new Set(said.filter((text) => text !== ""));
  return [
    ...visible.filter(({ text, isAnswer }) => isAnswer === true || !known.has(letters(text))),
    ...answers.flat(),
  ];
}

function letters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

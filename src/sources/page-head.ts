// What a web page says to those who collect pages: its own address, whether it wants to be kept, and where its links lead.
// Never builds a tree of it: the tags alone are looked at, in one pass.
import { type TokenHandler, Tokenizer, TokenizerMode, type TokenizerOptions } from "parse5";
import { robotName } from "./fetching.ts";

export interface PageHead {
  /** Where the page says it is to be found. */
  readonly canonical?: URL;
  /** Where the page sends its reader on to at once: it holds nothing itself. */
  readonly refresh?: URL;
  readonly isIndexable: boolean;
  /** Without fragments, each once; none where the page does not want its links followed. */
  readonly links: readonly URL[];
}

/** Links of a page that are looked at: a page with more is a list made by a machine. */
const LINKS_MAX = 2_000;
/** Tags that may say something, and UTF-16 units of a page: nothing behind them is looked at. */
const TAGS_MAX = 20_000;
const LENGTH_MAX = 3_000_000;

/** Elements whose content is text, and how the tokenizer has to take it. */
const texts: ReadonlyMap<string, number> = new Map([
  ["title", TokenizerMode.RCDATA],
  ["textarea", TokenizerMode.RCDATA],
  ["script", TokenizerMode.SCRIPT_DATA],
  ["style", TokenizerMode.RAWTEXT],
  ["iframe", TokenizerMode.RAWTEXT],
  ["noframes", TokenizerMode.RAWTEXT],
  ["xmp", TokenizerMode.RAWTEXT],
]);

type StartTag = Parameters<TokenHandler["onStartTag"]>[0];

/** A tag that may say something. An attribute that is not there is "". */
interface Tag {
  readonly name: string;
  readonly value: (attribute: string) => string;
}

export function readPageHead(html: string, url: URL): PageHead {
  const tags = tagsOf(html);
  const base = tags.find(({ name, value }) => name === "base" && value("href") !== "");
  const from = (base && URL.parse(base.value("href"), url.href)) ?? url;
  const wishes = tags.flatMap(({ name, value }) =>
    name === "meta" && isForUs(value("name")) ? robotWishes(value("content")) : [],
  );
  const canonical = tags.find(({ name, value }) => name === "link" && hasWord(value("rel"), "canonical"));
  const canonicalUrl = canonical && URL.parse(canonical.value("href"), from.href);
  const refresh = tags.find(({ name, value }) => name === "meta" && /^refresh$/i.test(value("http-equiv")));
  const [, refreshTo] =
    /^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(refresh?.value("content") ?? "") ?? [];
  const refreshUrl = refreshTo === undefined ? null : URL.parse(refreshTo, from.href);
  return {
    ...(canonicalUrl && { canonical: withoutHash(canonicalUrl) }),
    ...(refreshUrl && { refresh: withoutHash(refreshUrl) }),
    isIndexable: !wishes.includes("noindex"),
    links: wishes.includes("nofollow") ? [] : linksOf(tags, from),
  };
}

function tagsOf(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  const options: TokenizerOptions = { sourceCodeLocationInfo: false };
  const nothing = () => undefined;
  const handler: TokenHandler = {
    onStartTag(token: StartTag) {
      const mode = texts.get(token.tagName);
      if (mode !== undefined && !token.selfClosing) tokenizer.state = mode as typeof tokenizer.state;
      if (!["a", "area", "base", "link", "meta"].includes(token.tagName)) return;
      const attributes = new Map(token.attrs.map(({ name, value }) => [name, value.trim()]));
      tags.push({ name: token.tagName, value: (attribute) => attributes.get(attribute) ?? "" });
      if (tags.length >= TAGS_MAX) tokenizer.pause();
    },
    onEndTag: nothing,
    onComment: nothing,
    onDoctype: nothing,
    onEof: nothing,
    onCharacter: nothing,
    onNullCharacter: nothing,
    onWhitespaceCharacter: nothing,
  };
  const tokenizer = new Tokenizer(options, handler);
  tokenizer.write(html.slice(0, LENGTH_MAX), true);
  return tags;
}

/** What a robots header or meta element asks for: "noindex" and "nofollow" count. */
export function robotWishes(text: string): readonly string[] {
  const words = text.toLowerCase().split(/[\s,]+/);
  return words.includes("none") ? ["noindex", "nofollow"] : words;
}

function isForUs(name: string): boolean {
  return ["robots", robotName.toLowerCase()].includes(name.toLowerCase());
}

function linksOf(tags: readonly Tag[], from: URL): readonly URL[] {
  const links = new Map<string, URL>();
  for (const { name, value } of tags) {
    if ((name !== "a" && name !== "area") || value("href") === "" || hasWord(value("rel"), "nofollow"))
      continue;
    const link = URL.parse(value("href"), from.href);
    if (link === null || !/^https?:$/.test(link.protocol)) continue;
    links.set(withoutHash(link).href, link);
    if (links.size >= LINKS_MAX) break;
  }
  return [...links.values()];
}

function hasWord(text: string, word: string): boolean {
  return text.toLowerCase().split(/\s+/).includes(word);
}

function withoutHash(url: URL): URL {
  url.hash = "";
  return url;
}

// Reads the XML inside Office, OpenDocument and EPUB files into a tree; one pass, linear in its length.
// Never expands an entity that a document declares, and never fetches anything.
import { DocentError } from "#errors.ts";

/** Elements inside elements: Word nests a table in a table in a text box some sixty deep. */
const DEPTH_MAX = 400;

export interface XmlElement {
  /** Local name: "p" for `<w:p>`. */
  readonly name: string;
  /** By qualified name ("w:val"): `id` and `r:id` stand side by side in one element. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

interface Open {
  readonly tag: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
}

const noAttributes: ReadonlyMap<string, string> = new Map();
const attributePattern = /([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;
const predefined: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The root element. Throws FILE_UNREADABLE where the text is no well-formed XML or declares entities. */
export function parseXml(bytes: Uint8Array, path: string): XmlElement {
  const reader = new Reader(xmlText(bytes), path);
  return reader.read();
}

/** Walks through a text once; a class for where it stands and what is open. */
class Reader {
  readonly #text: string;
  readonly #path: string;
  readonly #open: Open[] = [];
  #root: XmlElement | undefined;
  #at = 0;

  constructor(text: string, path: string) {
    this.#text = text;
    this.#path = path;
  }

  read(): XmlElement {
    const text = this.#text;
    while (this.#at < text.length) {
      const tag = text.indexOf("<", this.#at);
      const end = tag < 0 ? text.length : tag;
      if (end > this.#at) this.#words(decoded(text.slice(this.#at, end)));
      if (tag < 0) break;
      this.#at = tag;
      this.#markup();
    }
    if (this.#root === undefined || this.#open.length > 0) throw damaged(this.#path);
    return this.#root;
  }

  #markup(): void {
    const text = this.#text;
    if (text.startsWith("<!--", this.#at)) this.#pass("-->");
    else if (text.startsWith("<![CDATA[", this.#at)) {
      const start = this.#at + 9;
      this.#words(text.slice(start, this.#pass("]]>")));
    } else if (text.startsWith("<?", this.#at)) this.#pass("?>");
    else if (text.startsWith("<!", this.#at)) {
      const start = this.#at;
      // A bare DOCTYPE says nothing; one with a subset declares entities, and no office program writes it.
      if (text.slice(start, this.#pass(">")).includes("["))
        throw new DocentError(
          "FILE_UNREADABLE",
          this.#path,
          "declares entities inside",
          "open it and save it again",
        );
    } else if (text.startsWith("</", this.#at)) {
      const start = this.#at + 2;
      this.#close(text.slice(start, this.#pass(">")).trim());
    } else this.#start();
  }

  /** Goes behind the next `mark` and returns where it stands. */
  #pass(mark: string): number {
    const found = this.#text.indexOf(mark, this.#at);
    if (found < 0) throw damaged(this.#path);
    this.#at = found + mark.length;
    return found;
  }

  #start(): void {
    const text = this.#text;
    let end = this.#at + 1;
    // A ">" inside quotation marks belongs to an attribute.
    for (let quote = 0; ; end++) {
      if (end >= text.length) throw damaged(this.#path);
      const code = text.charCodeAt(end);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === 34 || code === 39) quote = code;
      else if (code === 62) break;
    }
    const isEmpty = text.charCodeAt(end - 1) === 47;
    const inside = text.slice(this.#at + 1, isEmpty ? end - 1 : end);
    this.#at = end + 1;
    const space = inside.search(/\s/);
    const tag = space < 0 ? inside : inside.slice(0, space);
    if (tag === "" || this.#open.length >= DEPTH_MAX) throw damaged(this.#path);
    this.#open.push({
      tag,
      name: tag.slice(tag.indexOf(":") + 1),
      attributes: space < 0 ? noAttributes : attributesOf(inside, space),
      children: [],
    });
    if (isEmpty) this.#close(tag);
  }

  #close(tag: string): void {
    const element = this.#open.pop();
    if (element === undefined || element.tag !== tag) throw damaged(this.#path);
    const { name, attributes, children } = element;
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push({ name, attributes, children });
    else if (this.#root === undefined) this.#root = { name, attributes, children };
    else throw damaged(this.#path);
  }

  #words(words: string): void {
    this.#open.at(-1)?.children.push(words);
  }
}

function attributesOf(inside: string, start: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  attributePattern.lastIndex = start;
  for (;;) {
    while (attributePattern.lastIndex < inside.length && inside.charCodeAt(attributePattern.lastIndex) <= 32)
      attributePattern.lastIndex++;
    const match = attributePattern.exec(inside);
    if (match === null) return attributes;
    attributes.set(match[1], decoded(match[2] ?? match[3] ?? ""));
  }
}

/** References to characters become them; an entity that XML does not know stands as it is written. */
function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (typeof name === "string") return predefined[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** XML is UTF-8 unless its first bytes say UTF-16; anything else has not been written by office programs for decades. */
function xmlText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder().decode(bytes);
}

function damaged(path: string): DocentError {
  return new DocentError("FILE_UNREADABLE", path, "is damaged inside", "open it, save it and copy it here");
}

/** The elements among the children, where named those of that name. */
export function elements(parent: XmlElement | undefined, name?: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (const node of parent?.children ?? [])
    if (typeof node !== "string" && (name === undefined || node.name === name)) found.push(node);
  return found;
}

/** The first element on the way down, by names of children: `child(p, "pPr", "pStyle")`. */
export function child(parent: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let at = parent;
  for (const name of names)
    at = at?.children.find((node): node is XmlElement => typeof node !== "string" && node.name === name);
  return at;
}

/** An attribute's value: of its qualified name, or else of its local name, since producers name their spaces freely. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  if (element === undefined) return undefined;
  const exact = element.attributes.get(name);
  const colon = name.indexOf(":");
  if (exact !== undefined || colon < 0) return exact;
  const local = name.slice(colon + 1);
  for (const [key, value] of element.attributes)
    if (key.endsWith(local) && key.slice(key.indexOf(":") + 1) === local && key !== local) return value;
  return undefined;
}

/** All words of an element, as they stand. */
export function wordsOf(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((node) => (typeof node === "string" ? node : wordsOf(node))).join("");
}

/** Every element of a name at any depth, in order. */
export function* descendants(parent: XmlElement, name: string): Generator<XmlElement> {
  for (const node of parent.children) {
    if (typeof node === "string") continue;
    if (node.name === name) yield node;
    yield* descendants(node, name);
  }
}

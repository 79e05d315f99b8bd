// Books (EPUB) to blocks: chapters in the order of the spine, each read by the parser of HTML.
// Never reads what is protected, nor the table of contents, and never anything outside of the container.
import { DocentError } from "#errors.ts";
import { decodeText } from "../decoding.ts";
import type { Archive } from "./archive.ts";
import { htmlDocument } from "./html.ts";
import { nameOf, neededPart, partOf } from "./ooxml.ts";
import { Outline } from "./outline.ts";
import type { ParsedFile } from "./parser.ts";
import { usefulTitle } from "./titles.ts";
import { attribute, child, descendants, elements, wordsOf, type XmlElement } from "./xml.ts";

/** Chapters of a book; a file more than that is no book. */
const CHAPTERS_MAX = 5_000;

/** Throws FILE_UNREADABLE. */
export function readEpub(archive: Archive): ParsedFile {
  const { path } = archive;
  refuseProtected(archive);
  const container = neededPart(archive, "META-INF/container.xml");
  const [rootFile] = descendants(container, "rootfile");
  const root = attribute(rootFile, "full-path");
  const book = neededPart(archive, root);
  const folder = (root ?? "").replace(/[^/]*$/, "");
  const items = new Map(
    elements(child(book, "manifest"), "item").map((item) => [attribute(item, "id") ?? "", item] as const),
  );
  const chapters = elements(child(book, "spine"), "itemref");
  if (chapters.length > CHAPTERS_MAX)
    throw new DocentError(
      "FILE_UNREADABLE",
      path,
      `holds more than ${CHAPTERS_MAX.toLocaleString("en")} chapters`,
      "cut it into several files",
    );
  const metadata = child(book, "metadata");
  const title = usefulTitle(wordsOf(child(metadata, "title")));
  const outline = new Outline();
  for (const chapter of chapters) {
    const item = items.get(attribute(chapter, "idref") ?? "");
    if (item === undefined || attribute(chapter, "linear") === "no" || !isText(item)) continue;
    const name = nameOf(folder, unescaped(attribute(item, "href") ?? ""));
    const bytes = archive.read(name);
    if (bytes !== undefined) tellChapter(decodeText(bytes, path), title, outline);
  }
  const language = /^[a-z]{2}(?=$|[-_])/i
    .exec(wordsOf(child(metadata, "language")).trim())?.[0]
    .toLowerCase();
  const { blocks } = outline.finish();
  return {
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    questions: [],
    blocks,
  };
}

function isText(item: XmlElement): boolean {
  const properties = (attribute(item, "properties") ?? "").split(/\s+/);
  return !properties.includes("nav") && /html|xml/.test(attribute(item, "media-type") ?? "");
}

/** A chapter stands below its own title, which the parser of HTML takes out of its headings. */
function tellChapter(text: string, book: string | undefined, outline: Outline): void {
  const { title, headings, blocks } = htmlDocument(text, { isXhtml: true, wholeBody: true });
  const own = headings.find((heading) => heading.text === title);
  // A chapter that begins further down belongs to the one before it: long ones are cut into several files.
  if ((headings[0]?.level ?? 1) === 1) outline.leave();
  const named = own === undefined && headings.length > 0 ? undefined : usefulTitle(title);
  if (named !== undefined && named !== book) outline.heading(own?.level ?? 1, named);
  // Anchors are of the page inside the book, where nobody can be led.
  outline.take(blocks.map(({ anchor: _, ...block }) => block));
}

/** Fonts may be scrambled; a chapter may not. */
function refuseProtected(archive: Archive): void {
  const encryption = partOf(archive, "META-INF/encryption.xml");
  const names = encryption === undefined ? [] : [...descendants(encryption, "CipherReference")];
  if (names.some((reference) => /\.(?:x?html?|xml|opf|ncx)$/i.test(attribute(reference, "URI") ?? "")))
    throw new DocentError(
      "FILE_UNREADABLE",
      archive.path,
      "is protected against copying",
      "use an edition without protection",
    );
}

/** Names in a book are written as in links. */
function unescaped(href: string): string {
  try {
    return decodeURIComponent(href.replace(/[#?].*$/, ""));
  } catch {
    return href;
  }
}

// Adds an entry to the text of sources.yaml, so that comments and order of what stands there stay.
// Never writes a file, and never touches a list that it cannot read.
import { Document, isSeq, parseDocument } from "yaml";
import { DocentError } from "#errors.ts";

const HEAD = `# Where Docent's documents come from, beside this folder. docs/sources.md says what an entry may hold.\n`;

/** The text with one more entry. Throws SOURCES_INVALID where the list cannot be read. */
export function withEntry(text: string, file: string, entry: Readonly<Record<string, string>>): string {
  const document = parseDocument(text, { logLevel: "silent", uniqueKeys: false });
  const isEmpty = document.contents === null;
  if (document.errors.length > 0 || (!isEmpty && !isSeq(document.contents)))
    throw new DocentError(
      "SOURCES_INVALID",
      file,
      "is no list of sources",
      "mend it by hand, then add again",
    );
  // Counts are written as people write them, without quotation marks.
  const plain = Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [
      key,
      /^(?:pages|depth)$/.test(key) && /^\d{1,5}$/.test(value) ? Number(value) : value,
    ]),
  );
  const layout = { lineWidth: 0 };
  if (!isEmpty) {
    document.add(document.createNode(plain));
    return document.toString(layout);
  }
  const above = text.trim() === "" ? HEAD : `${text.trimEnd()}\n`;
  return above + new Document([plain]).toString(layout);
}

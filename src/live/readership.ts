// Who may read what: the collections that an audience may get answers from.
// Never opens what it does not know: a document of an unknown collection is nobody's.
import type { Audience, Readable } from "#bot/inquiry.ts";
import type { Corpus, Readers } from "#ingestion/document.ts";

/** What an audience may read. No audience: what everyone may, wherever they are. */
export type Readership = (audience: Audience | undefined) => Readable;

/** Who may read a corpus as it is now. Whoever sits at the terminal runs Docent, and reads all. */
export function readershipOf({
  collections,
  documents,
}: Pick<Corpus, "collections" | "documents">): Readership {
  const there = new Set(documents.map(({ collection }) => collection));
  const known = new Set(collections.map(({ name }) => name));
  const isOpen = there.isSubsetOf(known) && collections.every(({ readers }) => readers === "everyone");
  return (audience) => {
    if (isOpen || audience?.platform === "terminal") return undefined;
    // One name, several folders: what one of them keeps to some, the others do too.
    const own = collections.filter(({ readers }) => !admits(readers, audience)).map(({ name }) => name);
    const refused = new Set(own);
    for (const { name, within, folder } of collections) {
      if (within === undefined) continue;
      // A source that was given no collection is in one of its own name, which its files may call otherwise.
      const isThere = known.has(within) || folder.split("/")[0] === within;
      if (refused.has(within) || !isThere) refused.add(name);
    }
    const readable = known.difference(refused);
    return there.isSubsetOf(readable) ? undefined : readable;
  };
}

function admits(readers: Readers, audience: Audience | undefined): boolean {
  if (readers === "everyone") return true;
  if (readers === "nobody" || audience === undefined || audience.platform === "terminal") return false;
  const named = readers[audience.platform];
  return named === "everyone" || audience.ids.some((id) => named.includes(id));
}

/** A corpus as one sees it who may read these collections alone. */
export function readablePart(corpus: Corpus, readable: Readable): Corpus {
  if (readable === undefined) return corpus;
  return {
    ...corpus,
    documents: corpus.documents.filter(({ collection }) => readable.has(collection)),
    passages: corpus.passages.filter(({ collection }) => readable.has(collection)),
  };
}

/** The same text for the same collections. */
export function keyOfReadable(readable: Readable): string {
  return readable === undefined ? "" : JSON.stringify([...readable].sort());
}

// Who may read what: the collections that an audience may get answers from.
// Never opens what it does not know: a document of an unknown collection is nobody's.
import type { Corpus, Readers } from "./document.ts";

/** Whom a reply reaches. */
export interface Audience {
  readonly platform: "discord" | "slack" | "terminal";
  /**
   * What a collection may name, as far as it holds for everyone who sees the reply: server or workspace, channel and
   * thread; where only one person sees it, that person and their roles, too.
   */
  readonly ids: readonly string[];
}

/**
 * Names of the collections that an audience may read; undefined where that is all there is. No audience: what everyone
 * may read, wherever they are.
 */
export type Readership = (audience: Audience | undefined) => ReadonlySet<string> | undefined;

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
    const refused = collections.filter(({ readers }) => !admits(readers, audience)).map(({ name }) => name);
    const readable = known.difference(new Set(refused));
    return there.isSubsetOf(readable) ? undefined : readable;
  };
}

function admits(readers: Readers, audience: Audience | undefined): boolean {
  if (readers === "everyone") return true;
  if (readers === "nobody" || audience === undefined || audience.platform === "terminal") return false;
  const named = readers[audience.platform];
  return named === "everyone" || audience.ids.some((id) => named.includes(id));
}

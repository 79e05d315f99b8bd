// What is known of a website's pages from one sync to the next.
// Never trusted: what does not have the form it was written in counts as not known.
import { isRecord, isSafePath } from "./mirror.ts";

/** What is known of an address of a site. */
export interface PageEntry {
  /** Path below the source's files; left out where the page is not kept. */
  readonly file?: string;
  /** Of the file's bytes. */
  readonly hash?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Addresses that its links lead to, for when the page is as it was. */
  readonly links?: readonly string[];
  /** The page that says the same, where that one is kept in its stead. */
  readonly sameAs?: string;
  /** Why it is not kept. */
  readonly reason?: string;
}

export interface WebState {
  /** The address the source had. */
  readonly place: string;
  /** Milliseconds since 1970 at the end of the last sync that came through. */
  readonly syncedAt?: number;
  /** Most of the pages were not found by any way at the last sync: if that is so again, they go. */
  readonly isShrunk?: true;
  readonly pages: ReadonlyMap<string, PageEntry>;
}

const VERSION = 1;

export function webStateFrom(value: unknown): WebState | undefined {
  if (!isRecord(value) || value.version !== VERSION || typeof value.place !== "string") return undefined;
  const addresses = (Array.isArray(value.addresses) ? value.addresses : []).map(String);
  const pages = new Map<string, PageEntry>();
  for (const [url, entry] of Object.entries(isRecord(value.pages) ? value.pages : {})) {
    if (!isRecord(entry) || !URL.canParse(url)) continue;
    const text = (name: string) => (typeof entry[name] === "string" ? { [name]: entry[name] } : {});
    const isSafe = typeof entry.file === "string" && isSafePath(entry.file);
    const links = Array.isArray(entry.links)
      ? entry.links.flatMap((link) => addresses[Number(link)] ?? [])
      : undefined;
    pages.set(url, {
      ...(isSafe && text("file")),
      ...text("hash"),
      ...text("etag"),
      ...text("lastModified"),
      ...text("sameAs"),
      ...text("reason"),
      ...(links && { links }),
    });
  }
  return {
    place: value.place,
    pages,
    ...(typeof value.syncedAt === "number" && { syncedAt: value.syncedAt }),
    ...(value.isShrunk === true && { isShrunk: true }),
  };
}

/** Addresses that links lead to are written once and named by their numbers: menus repeat them on every page. */
export function writableState(state: WebState): unknown {
  const numbers = new Map<string, number>();
  const numberOf = (address: string) => {
    const number = numbers.get(address) ?? numbers.size;
    numbers.set(address, number);
    return number;
  };
  const pages = [...state.pages].map(([url, { links, ...entry }]) => [
    url,
    { ...entry, ...(links && { links: links.map(numberOf) }) },
  ]);
  return { version: VERSION, ...state, pages: Object.fromEntries(pages), addresses: [...numbers.keys()] };
}

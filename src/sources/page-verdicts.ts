// What becomes of a page that was sent: kept, kept in another's stead, or left, and which links are followed from it.
// Never keeps what asks not to be kept.
import type { Fetched } from "./fetching.ts";
import { keyOf } from "./frontier.ts";
import { type PageType, pageText, pageTypeOf } from "./page-files.ts";
import { type PageHead, readPageHead, robotWishes } from "./page-head.ts";

export type Content = Extract<Fetched, { kind: "content" }>;

export interface Verdict {
  /** What the page is kept as. */
  readonly type: PageType;
  /** Why it is not kept. */
  readonly reason?: string;
  /** A page that says of itself to be found there. */
  readonly canonical?: URL;
  readonly links: readonly URL[];
}

export function verdictOn({ url, headers, body }: Content): Verdict {
  const type = pageTypeOf(headers, url);
  // Types that are not read were refused before the page was sent.
  if (typeof type === "string") return { type: { ending: ".txt", bytesMax: 0 }, reason: type, links: [] };
  const wishes = robotWishes(String(headers["x-robots-tag"] ?? ""));
  const hidden = wishes.includes("noindex") ? { reason: "asks not to be kept (noindex)" } : {};
  const isHtml = type.ending === ".html" || type.ending === ".xhtml";
  if (!isHtml) return { type, ...hidden, links: [] };
  const head = readPageHead(pageText(body, headers), url);
  const links = wishes.includes("nofollow") ? [] : head.links;
  if (head.refresh && keyOf(head.refresh) !== keyOf(url))
    return { type, reason: "only leads on to another page", links: [head.refresh, ...links] };
  return { type, ...hidden, ...indexing(head), links };
}

function indexing({ isIndexable, canonical }: PageHead): Pick<Verdict, "reason" | "canonical"> {
  return {
    ...(!isIndexable && { reason: "asks not to be kept (noindex)" }),
    ...(canonical && { canonical }),
  };
}

// Goes through a website page by page: from its start along its links, or along its sitemap.
// Never forgets a page because its server had a bad day: what is not there any more has to say so itself.
import type { Asker } from "./asking.ts";
import type { Fetched } from "./fetching.ts";
import { cleaned, type Frontier, keyOf } from "./frontier.ts";
import { hashOf, type Mirror } from "./mirror.ts";
import { fileFor, isNoDocument, pageTypeOf, withoutHeaders } from "./page-files.ts";
import { type Content, type Verdict, verdictOn } from "./page-verdicts.ts";
import type { Tally } from "./report.ts";
import type { PageEntry } from "./web-state.ts";

export interface CrawlParts {
  readonly asker: Asker;
  readonly frontier: Frontier;
  readonly mirror: Mirror;
  readonly tally: Tally;
  /** What is known of the pages; kept up while they are asked for. */
  readonly pages: Map<string, PageEntry>;
  /** Whether links are followed; along a sitemap they are not. */
  readonly followsLinks: boolean;
  /** Bounds of one sync: requests for pages, bytes, and the time to end at, by performance.now(). */
  readonly bounds: { readonly pages: number; readonly bytes: number; readonly until: number };
  readonly signal?: AbortSignal;
  /** Told after each page. */
  readonly onPage: (done: number, left: number) => Promise<void>;
}

export interface Crawled {
  /** Addresses in `pages` that were found. */
  readonly found: ReadonlySet<string>;
  /** Whether all there is was seen, so that what was not found is no more. */
  readonly isWhole: boolean;
}

/** Failures in a row after which a server is left alone. */
const FAILURES_MAX = 10;
/** Pages that send on to one another as the one that says the same. */
const CHAIN_MAX = 3;

interface Walk extends CrawlParts {
  readonly visited: Set<string>;
  readonly found: Set<string>;
  readonly files: Set<string>;
  done: number;
  haveFailed: boolean;
}

/** `first` is what the start of the site sent, where that is a page. */
export async function crawl(parts: CrawlParts, first: Fetched | undefined): Promise<Crawled> {
  const files = [...parts.pages.values()].flatMap(({ file }) =>
    file === undefined ? [] : [file.toLowerCase()],
  );
  const walk: Walk = {
    ...parts,
    visited: new Set(),
    found: new Set(),
    files: new Set(files),
    done: 0,
    haveFailed: false,
  };
  const { frontier, tally, asker, bounds, signal } = parts;
  if (first) await take(walk, first, first.url, 0, 0);
  let end: string | undefined;
  for (let place = frontier.next(); place !== undefined; place = frontier.next()) {
    end = endOf(walk);
    if (end !== undefined) {
      for (let rest = frontier.next(); rest !== undefined; rest = frontier.next())
        tally.leave(rest.url.href, end);
      tally.leave(place.url.href, end);
      break;
    }
    await visit(walk, place.url, place.depth, 0);
    await parts.onPage(walk.done, frontier.left);
  }
  const isCutShort = end !== undefined && walk.done < bounds.pages;
  return {
    found: walk.found,
    isWhole: !walk.haveFailed && !isCutShort && !(signal?.aborted ?? false) && asker.failures === 0,
  };
}

/** Why nothing more is asked for. */
function endOf({ done, asker, bounds, signal }: Walk): string | undefined {
  if (done >= bounds.pages) return `is beyond the ${bounds.pages.toLocaleString("en")} pages that are read`;
  if (asker.failures >= FAILURES_MAX) return "was not asked for, since the server does not answer";
  if (performance.now() > bounds.until) return "was not asked for, since time was over";
  if (asker.bytes > bounds.bytes) return "was not asked for, since the site is larger than what is kept";
  return signal?.aborted ? "was not asked for before the end" : undefined;
}

const readAlready = "was read already";

async function visit(walk: Walk, url: URL, depth: number, chain: number): Promise<void> {
  if (walk.visited.has(keyOf(url))) return;
  walk.visited.add(keyOf(url));
  const { frontier } = walk;
  const fetched = await walk.asker.ask(url, bytesMaxOf, (hop) => {
    if (!frontier.holds(hop)) return "is elsewhere";
    return walk.visited.has(keyOf(hop)) && keyOf(hop) !== keyOf(url) ? readAlready : undefined;
  });
  await take(walk, fetched, url, depth, chain);
}

function bytesMaxOf(headers: Content["headers"], url: URL): number | string {
  const type = pageTypeOf(headers, url);
  return typeof type === "string" ? type : type.bytesMax;
}

async function take(walk: Walk, fetched: Fetched, asked: URL, depth: number, chain: number): Promise<void> {
  const { pages, tally, found } = walk;
  const { href } = fetched.url;
  walk.done += 1;
  walk.visited.add(keyOf(fetched.url));
  const known = pages.get(href);
  switch (fetched.kind) {
    case "content":
      return keep(walk, fetched, depth, chain);
    case "same":
      found.add(href);
      if (known?.file !== undefined) tally.same += 1;
      else if (known?.reason !== undefined) tally.leave(href, known.reason);
      for (const link of [...(known?.links ?? []), ...(known?.sameAs === undefined ? [] : [known.sameAs])])
        note(walk, URL.parse(link), depth + 1);
      return;
    case "failed":
      walk.haveFailed = true;
      tally.leave(asked.href, fetched.reason);
      if (known) found.add(href);
      for (const link of known?.links ?? []) note(walk, URL.parse(link), depth + 1);
      return;
    case "gone":
    case "refused":
      if (fetched.reason.endsWith(readAlready)) return;
      tally.leave(asked.href, fetched.reason);
      await drop(walk, href, known);
      return;
    default:
      return fetched satisfies never;
  }
}

function note({ frontier, followsLinks, tally }: Walk, link: URL | null, depth: number): void {
  if (!followsLinks || link === null || isNoDocument(link)) return;
  const url = cleaned(link);
  // Every site leads elsewhere too: that is nothing to report.
  const reason = frontier.holds(url) ? frontier.add(url, depth) : undefined;
  if (reason !== undefined) tally.leave(url.href, reason);
}

async function keep(walk: Walk, content: Content, depth: number, chain: number): Promise<void> {
  const { pages, tally, found, frontier } = walk;
  const { url, headers } = content;
  const verdict = verdictOn(content);
  const { canonical } = verdict;
  const links = walk.followsLinks ? verdict.links.filter((link) => frontier.holds(link)) : [];
  for (const link of links) note(walk, link, depth + 1);
  const entry: PageEntry = {
    ...(headers.etag !== undefined && { etag: headers.etag }),
    ...(headers["last-modified"] !== undefined && { lastModified: headers["last-modified"] }),
    ...(links.length > 0 && { links: links.map(({ href }) => href) }),
  };
  found.add(url.href);
  const known = pages.get(url.href);
  const twin =
    verdict.reason === undefined && canonical ? await twinOf(walk, url, canonical, depth, chain) : undefined;
  if (verdict.reason === undefined && twin === undefined) {
    pages.set(url.href, { ...entry, ...(await write(walk, content, verdict, known)) });
    return;
  }
  const reason = verdict.reason ?? "says that another page is the same";
  if (twin === undefined) tally.leave(url.href, reason);
  await drop(walk, url.href, known);
  found.add(url.href);
  pages.set(url.href, { ...entry, ...(twin === undefined ? { reason } : { sameAs: twin }) });
}

/** The page that this one names as the same, where that is kept; it is asked for first. */
async function twinOf(
  walk: Walk,
  url: URL,
  canonical: URL,
  depth: number,
  chain: number,
): Promise<string | undefined> {
  const target = cleaned(canonical);
  if (keyOf(target) === keyOf(url) || !walk.frontier.holds(target) || chain >= CHAIN_MAX) return undefined;
  await visit(walk, target, depth, chain + 1);
  for (const { href } of [target, withOtherScheme(target)])
    if (walk.found.has(href) && walk.pages.get(href)?.file !== undefined) return href;
  return undefined;
}

function withOtherScheme(url: URL): URL {
  const other = new URL(url);
  other.protocol = url.protocol === "https:" ? "http:" : "https:";
  return other;
}

async function write(
  { mirror, tally, files }: Walk,
  content: Content,
  { type, canonical }: Verdict,
  known: PageEntry | undefined,
): Promise<PageEntry> {
  const { url, headers, body } = content;
  const bytes = withoutHeaders(body, headers, type);
  const hash = hashOf(bytes);
  const isThere = known?.file?.endsWith(type.ending) === true && mirror.has(known.file);
  const file = isThere ? known.file : fileFor(url, type, (path) => files.has(path.toLowerCase()));
  if (isThere && known.hash === hash) {
    tally.same += 1;
    return { file, hash };
  }
  const address = canonical && keyOf(canonical) === keyOf(url) ? canonical.href : url.href;
  files.add(file.toLowerCase());
  await mirror.put(file, bytes, address);
  if (known?.file !== undefined && known.file !== file) await mirror.remove(known.file);
  if (known?.file === undefined) tally.added += 1;
  else tally.changed += 1;
  return { file, hash };
}

async function drop(
  { mirror, tally, pages, found }: Walk,
  href: string,
  known: PageEntry | undefined,
): Promise<void> {
  pages.delete(href);
  found.delete(href);
  if (known?.file === undefined) return;
  await mirror.remove(known.file);
  tally.gone += 1;
}

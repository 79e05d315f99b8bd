// A website as a source: its pages become files, each with the address where people read it.
// Never loses what was good before: a site that cannot be reached stays as it was.
import { DocentError } from "#errors.ts";
import { isAllowedHost } from "./addresses.ts";
import { type Asker, createAsker } from "./asking.ts";
import { type Crawled, crawl } from "./crawling.ts";
import { createFetcher, type Fetched } from "./fetching.ts";
import { cleaned, createFrontier, type Frontier } from "./frontier.ts";
import type { Mirror } from "./mirror.ts";
import { pageTypeOf } from "./page-files.ts";
import type { Tally } from "./report.ts";
import { createRobots } from "./robots.ts";
import { readSitemap, SITEMAP_BYTES_MAX, type Sitemap } from "./sitemap.ts";
import type { WebSource } from "./source.ts";
import type { SyncOptions } from "./sync-options.ts";
import { type PageEntry, type WebState, webStateFrom, writableState } from "./web-state.ts";

/** Bytes of all pages that are sent in one sync, and how long it goes on, in milliseconds. */
const SITE_BYTES_MAX = 500 * 1024 * 1024;
const SITE_MS_MAX = 3_600_000;
/** Least milliseconds between two requests to a server that the operator did not name as an own one. */
const PAUSE_MIN_MS = 100;
/** Sitemaps of a site: a sitemap may name others. */
const SITEMAPS_MAX = 50;
/** How often what is known is written down while a site is gone through, in milliseconds. */
const WRITE_EVERY_MS = 30_000;
/** From so many pages on, a site that seems to have lost more than half of them is believed the second time only. */
const SHRINK_PAGES_MIN = 10;

/** Fetches a website once. The fault is SOURCE_UNREACHABLE or SOURCE_REFUSED. Rejects where the disk cannot be written. */
export async function syncWebsite(
  source: WebSource,
  mirror: Mirror,
  tally: Tally,
  options: SyncOptions,
): Promise<DocentError | undefined> {
  const known = webStateFrom(await mirror.readState());
  const before = known?.place === source.url ? known : undefined;
  // Another site's pages go; where nothing is known of them, they stay until the site was seen whole.
  if (known && !before) await mirror.clear();
  const pages = new Map(before?.pages ?? []);
  const fetcher = createFetcher({
    guard: options.guard,
    ...(options.requestMs !== undefined && { requestMs: options.requestMs }),
    ...(options.signal && { signal: options.signal }),
  });
  try {
    const pauseMin = isAllowedHost(new URL(source.url), options.allowHosts) ? 0 : PAUSE_MIN_MS;
    const asker = createAsker({
      fetcher,
      rulesOf: createRobots(fetcher),
      pauseMs: Math.max(source.pauseMs, pauseMin),
      ...(options.signal && { signal: options.signal }),
      known(url) {
        const entry = pages.get(url.href);
        return entry?.file === undefined || mirror.has(entry.file) ? entry : undefined;
      },
    });
    const crawled = await goThrough({ source, mirror, tally, pages, asker }, options);
    if (crawled instanceof DocentError) return crawled;
    const wasCut = options.signal?.aborted === true;
    await settle({ source, mirror, tally, pages, before, wasCut }, crawled);
    return undefined;
  } finally {
    fetcher.close();
  }
}

interface Site {
  readonly source: WebSource;
  readonly mirror: Mirror;
  readonly tally: Tally;
  readonly pages: Map<string, PageEntry>;
  readonly asker: Asker;
}

/** Asks for the start, and for all that it leads to. */
async function goThrough(site: Site, { signal, onProgress }: SyncOptions): Promise<Crawled | DocentError> {
  const { source, mirror, tally, pages, asker } = site;
  const start = await asker.ask(new URL(source.url), startBytesMax);
  if (start.kind !== "content" && start.kind !== "same") return startFault(source, start);
  const sitemap = start.kind === "content" ? await readSitemap(start.body) : undefined;
  const type = start.kind === "content" && !sitemap ? pageTypeOf(start.headers, start.url) : undefined;
  if (typeof type === "string") return startFault(source, { kind: "refused", reason: type });
  const frontier = createFrontier({
    host: start.url.host,
    within: source.within ?? (sitemap ? "/" : folderOf(start.url.pathname)),
    depth: source.depth,
    areListed: sitemap !== undefined,
  });
  if (sitemap) await noteSitemaps(sitemap, frontier, asker, tally);
  let writtenAt = performance.now();
  const parts = {
    ...{ asker, frontier, mirror, tally, pages },
    followsLinks: sitemap === undefined,
    bounds: { pages: source.pages, bytes: SITE_BYTES_MAX, until: performance.now() + SITE_MS_MAX },
    ...(signal && { signal }),
    async onPage(done: number, left: number) {
      onProgress?.(done, done + left);
      if (performance.now() - writtenAt < WRITE_EVERY_MS) return;
      writtenAt = performance.now();
      await mirror.writeState(writableState({ place: source.url, pages }));
    },
  };
  return await crawl(parts, sitemap ? undefined : start);
}

/** "/guide/" and "/guide" are folders, "/guide/index.html" lies in one. */
function folderOf(pathname: string): string {
  return /\.[^/]*$/.test(pathname) ? pathname.replace(/[^/]*$/, "") : pathname;
}

function startBytesMax(headers: Extract<Fetched, { kind: "content" }>["headers"], url: URL): number | string {
  const type = pageTypeOf(headers, url);
  const isSitemap = /xml|gzip/i.test(headers["content-type"] ?? "") || /\.(?:xml|gz)$/i.test(url.pathname);
  return typeof type === "string" ? (isSitemap ? SITEMAP_BYTES_MAX : type) : type.bytesMax;
}

function startFault(
  { url }: WebSource,
  { kind, reason = "sent nothing" }: { kind: Fetched["kind"]; reason?: string },
) {
  const mend = {
    refused: /private network/.test(reason)
      ? "name its host in SOURCES_ALLOW_HOSTS if you trust it"
      : "give another page or a sitemap to start from",
    gone: "mend the address in sources.yaml",
    failed: "it is tried again at the next sync",
  };
  const code = kind === "refused" ? "SOURCE_REFUSED" : "SOURCE_UNREACHABLE";
  return new DocentError(code, url, reason, mend[kind === "refused" || kind === "gone" ? kind : "failed"]);
}

/** Notes the pages of a sitemap, and of those that it names, on the same host. */
async function noteSitemaps(first: Sitemap, frontier: Frontier, asker: Asker, tally: Tally): Promise<void> {
  const asked = new Set<string>();
  const waiting = [first];
  for (let sitemap = waiting.shift(); sitemap !== undefined; sitemap = waiting.shift()) {
    for (const address of sitemap.pages) {
      const url = URL.parse(address);
      const reason = url === null ? "is no address" : frontier.add(cleaned(url), 0);
      if (reason !== undefined) tally.leave(address, reason);
    }
    for (const address of sitemap.sitemaps) {
      const url = URL.parse(address);
      if (url === null || asked.has(url.href)) continue;
      asked.add(url.href);
      if (asked.size > SITEMAPS_MAX) {
        tally.leave(address, `is beyond the ${SITEMAPS_MAX} sitemaps that are read`);
        continue;
      }
      const further = frontier.isSameHost(url)
        ? await furtherSitemap(url, frontier, asker)
        : "is a sitemap on another host";
      if (typeof further === "string") tally.leave(address, further);
      else waiting.push(further);
    }
  }
}

async function furtherSitemap(url: URL, frontier: Frontier, asker: Asker): Promise<Sitemap | string> {
  const elsewhere = (hop: URL) => (frontier.isSameHost(hop) ? undefined : "is on another host");
  const fetched = await asker.ask(url, () => SITEMAP_BYTES_MAX, elsewhere);
  if (fetched.kind === "content") return (await readSitemap(fetched.body)) ?? "is no sitemap";
  return fetched.kind === "same" ? "is no sitemap" : fetched.reason;
}

interface Settling {
  readonly source: WebSource;
  readonly mirror: Mirror;
  readonly tally: Tally;
  readonly pages: Map<string, PageEntry>;
  readonly before: WebState | undefined;
  /** The program ends: the sync did not come through. */
  readonly wasCut: boolean;
}

/** What was not found goes, where all there is was seen. */
async function settle(
  { source, mirror, tally, pages, before, wasCut }: Settling,
  { found, isWhole }: Crawled,
): Promise<void> {
  const kept = [...pages].filter(([, { file }]) => file !== undefined);
  const lost = kept.filter(([url]) => !found.has(url));
  const isShrunk =
    kept.length >= SHRINK_PAGES_MIN && lost.length > kept.length / 2 && before?.isShrunk !== true;
  if (isWhole && isShrunk)
    for (const [url] of lost) tally.leave(url, "is linked no more; it goes if the next sync finds it so too");
  if (isWhole && !isShrunk) {
    for (const [url] of lost) pages.delete(url);
    const files = new Set([...pages.values()].map(({ file }) => file));
    for (const file of await mirror.list()) {
      if (files.has(file)) continue;
      await mirror.remove(file);
      tally.gone += 1;
    }
    // Pages of which nothing was kept are asked for anew if they are found again.
    for (const [url, { sameAs, file }] of [...pages]) {
      const hasTwin = sameAs === undefined || pages.get(sameAs)?.file !== undefined;
      if (file === undefined && (!found.has(url) || !hasTwin)) pages.delete(url);
    }
  }
  const state: WebState = {
    place: source.url,
    pages,
    ...(wasCut ? before?.syncedAt !== undefined && { syncedAt: before.syncedAt } : { syncedAt: Date.now() }),
    ...(isWhole && isShrunk && { isShrunk: true }),
  };
  await mirror.writeState(writableState(state));
}

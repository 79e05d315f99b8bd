// Which addresses of a site are still to be asked for, each once, nearest to the start first.
// Never without end: pages that only a machine tells apart (calendars, sessions, links that add to themselves) are bounded.

/** An address and its distance from the start, in links. */
export interface Place {
  readonly url: URL;
  readonly depth: number;
}

export interface Bounds {
  /** The host that pages must be on; of an usual port whatever the scheme. */
  readonly host: string;
  /** What their paths must begin with, a whole step or more. */
  readonly within: string;
  readonly depth: number;
  /** All addresses are named by the site itself, in a sitemap: a machine that makes them up without end is no matter. */
  readonly areListed?: boolean;
}

export interface Frontier {
  /** Why the address is not asked for; undefined where it is, or was noted before. */
  add(url: URL, depth: number): string | undefined;
  next(): Place | undefined;
  /** Whether it is one of the site's, as far as host and path go. */
  holds(url: URL): boolean;
  isSameHost(url: URL): boolean;
  /** Addresses noted and not yet given out. */
  readonly left: number;
}

const LENGTH_MAX = 1_000;
const STEPS_MAX = 20;
/** How often a step may stand in one path: a link that adds to itself repeats it. */
const REPEATS_MAX = 2;
/** Queries of one path. */
const QUERIES_MAX = 20;
/** Addresses that differ in numbers alone, as those of a calendar. */
const NUMBERED_MAX = 300;
/** Addresses that are noted at all. */
const NOTED_MAX = 50_000;

/** What a query says of where a reader came from, and nothing of the page. */
const tracking = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|phpsessid|jsessionid|sessionid)$/i;

export function createFrontier({ host, within, depth: depthMax, areListed = false }: Bounds): Frontier {
  const noted = new Set<string>();
  const queries = new Map<string, number>();
  const numbered = new Map<string, number>();
  const places: Place[] = [];
  let given = 0;
  const folder = within.endsWith("/") ? within : `${within}/`;
  const holds = ({ host: its, pathname }: URL) =>
    its === host && (pathname.startsWith(folder) || `${pathname}/` === folder);
  const trapIn = (url: URL): string | undefined => {
    const steps = url.pathname.split("/").filter((step) => step !== "");
    if (url.href.length > LENGTH_MAX) return `is longer than ${LENGTH_MAX.toLocaleString("en")} characters`;
    if (steps.length > STEPS_MAX) return `is more than ${STEPS_MAX} steps deep`;
    if (areListed) return undefined;
    const times = new Map<string, number>();
    for (const step of steps) times.set(step, (times.get(step) ?? 0) + 1);
    if (Math.max(0, ...times.values()) > REPEATS_MAX) return "repeats itself";
    if (url.search !== "" && counted(queries, url.pathname) > QUERIES_MAX)
      return `is one of more than ${QUERIES_MAX} queries of a page`;
    const shape = url.pathname.replace(/\d+/g, "0");
    if (shape !== url.pathname && counted(numbered, shape) > NUMBERED_MAX)
      return `is one of more than ${NUMBERED_MAX} that differ in numbers alone`;
    return undefined;
  };
  return {
    holds,
    isSameHost: (url) => url.host === host,
    add(url, depth) {
      const key = keyOf(url);
      if (noted.has(key) || noted.size >= NOTED_MAX) return undefined;
      noted.add(key);
      if (!holds(url)) return url.host === host ? "is outside of what is to be read" : "is on another host";
      // Nearest first: no shorter way to it is found later.
      if (depth > depthMax) return `is more than ${depthMax} links away`;
      const trap = trapIn(url);
      if (trap === undefined) places.push({ url, depth });
      return trap;
    },
    next() {
      given += 1;
      return places[given - 1];
    },
    get left() {
      return Math.max(0, places.length - given);
    },
  };
}

/** An address as it is told apart from others: without fragment and without what only tracks readers. */
export function cleaned(url: URL): URL {
  const clean = new URL(url);
  clean.hash = "";
  for (const name of new Set(clean.searchParams.keys()))
    if (tracking.test(name)) clean.searchParams.delete(name);
  if (clean.search === "") clean.search = "";
  return clean;
}

/** One page whatever the scheme. */
export function keyOf(url: URL): string {
  return `${url.host}${url.pathname}${url.search}`;
}

function counted(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

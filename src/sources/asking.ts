// Asks a website for its pages: slowly, by its rules, and only for what changed.
// Never asks for what robots.txt forbids, and leaves a server alone that does not answer.
import { setTimeout as pause } from "node:timers/promises";
import type { Fetched, Fetcher, FetchOptions, Objection } from "./fetching.ts";
import type { RulesOf } from "./robots.ts";
import type { PageEntry } from "./web-state.ts";

export interface AskerOptions {
  readonly fetcher: Fetcher;
  readonly rulesOf: RulesOf;
  /** Milliseconds between two requests, at least; what robots.txt wants may be more. */
  readonly pauseMs: number;
  readonly signal?: AbortSignal;
  /** What is known of an address and still there, so that it need not be sent again. */
  readonly known: (url: URL) => PageEntry | undefined;
}

/** What speaks against a hop of a redirect, beside robots.txt. */
type HopObjection = (url: URL) => string | undefined;

export interface Asker {
  ask(url: URL, bytesMax: FetchOptions["bytesMax"], hop?: HopObjection): Promise<Fetched>;
  /** Bytes that were sent so far. */
  readonly bytes: number;
  /** Requests in a row that failed. */
  readonly failures: number;
}

export function createAsker({ fetcher, rulesOf, pauseMs, signal, known }: AskerOptions): Asker {
  let askedAt = Number.NEGATIVE_INFINITY;
  let bytes = 0;
  let failures = 0;
  const wait = async (ms: number) => {
    if (ms > 0) await pause(ms, undefined, signal && { signal }).catch(() => undefined);
  };
  const objectionTo = async (
    url: URL,
    isFirst: boolean,
    hop?: HopObjection,
  ): Promise<Objection | undefined> => {
    const reason = isFirst ? undefined : hop?.(url);
    if (reason !== undefined) return { reason, isLasting: true };
    const rules = await rulesOf(url);
    if (typeof rules === "string") return { reason: rules, isLasting: false };
    if (!rules.allows(url)) return { reason: "is forbidden by robots.txt", isLasting: true };
    await wait(askedAt + Math.max(pauseMs, rules.delayMs) - performance.now());
    askedAt = performance.now();
    return undefined;
  };
  const once = (url: URL, bytesMax: FetchOptions["bytesMax"], hop?: HopObjection) =>
    fetcher.fetch(url, {
      bytesMax,
      objection: (each, isFirst) => objectionTo(each, isFirst, hop),
      headers: (each) => conditions(known(each)),
    });
  return {
    async ask(url, bytesMax, hop) {
      let fetched = await once(url, bytesMax, hop);
      if (fetched.kind === "failed" && fetched.retryAfterMs !== undefined && signal?.aborted !== true) {
        await wait(fetched.retryAfterMs);
        fetched = await once(url, bytesMax, hop);
      }
      if (fetched.kind === "content") bytes += fetched.body.length;
      failures = fetched.kind === "failed" ? failures + 1 : 0;
      return fetched;
    },
    get bytes() {
      return bytes;
    },
    get failures() {
      return failures;
    },
  };
}

/** Asks for the page only if it is another than the one that is known. */
function conditions(entry: PageEntry | undefined): Readonly<Record<string, string>> {
  return {
    ...(entry?.etag !== undefined && { "if-none-match": entry.etag }),
    ...(entry?.lastModified !== undefined && { "if-modified-since": entry.lastModified }),
  };
}

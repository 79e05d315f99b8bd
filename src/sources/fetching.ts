// Asks web servers for one thing at a time: only from addresses that were checked, with bounds on time, bytes and redirects.
// Never follows a redirect unseen: each hop is judged like the first address, and connects to what was checked.
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import type { Guard, Resolved } from "./addresses.ts";
import { bodyOf } from "./response-body.ts";

/** What a server said in the end. `url` is where the last hop led. `reason` continues the address: "is …". */
export type Fetched =
  | {
      readonly kind: "content";
      readonly url: URL;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
    }
  | { readonly kind: "same"; readonly url: URL }
  | { readonly kind: "gone"; readonly url: URL; readonly reason: string }
  /** It is not to be had: by its type or size, or since rules forbid it. */
  | { readonly kind: "refused"; readonly url: URL; readonly reason: string }
  /** It may be to be had another time. */
  | {
      readonly kind: "failed";
      readonly url: URL;
      readonly reason: string;
      /** What the server answered with, where it did. */
      readonly status?: number;
      readonly retryAfterMs?: number;
    };

/** Why an address must not be asked, for now or for good. */
export interface Objection {
  readonly reason: string;
  readonly isLasting: boolean;
}

export interface FetchOptions {
  /** What speaks against asking an address, undefined for nothing; asked of each hop. */
  readonly objection?: (url: URL, isFirst: boolean) => Promise<Objection | undefined>;
  /** Headers for one hop, such as those that ask for what changed alone. */
  readonly headers?: (url: URL) => Readonly<Record<string, string>>;
  /** Bytes at most of what such an answer holds, or why it is not wanted. */
  readonly bytesMax: (headers: IncomingHttpHeaders, url: URL) => number | string;
}

export interface Fetcher {
  /** Never rejects. */
  fetch(url: URL, options: FetchOptions): Promise<Fetched>;
  close(): void;
}

export interface FetcherOptions {
  readonly guard: Guard;
  /** Milliseconds an answer may take, from the request to its last byte. Default 30,000. */
  readonly requestMs?: number;
  /** Ends what is under way. */
  readonly signal?: AbortSignal;
}

/** Who asks; robots.txt may name it. */
export const robotName = "Docent";
const USER_AGENT = `${robotName} (reads pages to answer questions from them, follows robots.txt for "${robotName}")`;
const REQUEST_MS = 30_000;
const REDIRECTS_MAX = 5;
/** Connections to one server: pages are asked for one after another. */
const SOCKETS_MAX = 2;
/** Longest that a server's wish to be asked later is followed, in milliseconds. */
const RETRY_AFTER_MAX_MS = 60_000;

export function createFetcher({ guard, requestMs = REQUEST_MS, signal }: FetcherOptions): Fetcher {
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
    https: new HttpsAgent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
  };
  const ask = (url: URL, addresses: readonly string[], options: FetchOptions): Promise<Answered> => {
    const timeout = AbortSignal.timeout(requestMs);
    const until = signal ? AbortSignal.any([signal, timeout]) : timeout;
    return answered(url, addresses, agents, until, options).catch((error: unknown) => ({
      kind: "failed" as const,
      url,
      reason: timeout.aborted ? `took longer than ${requestMs / 1_000} s` : networkFault(error),
    }));
  };
  return {
    async fetch(first, options) {
      let url = first;
      for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
        const form = formFault(url);
        const resolved: Resolved = form ? { ok: false, isRefused: true, reason: form } : await guard(url);
        const objection = refusalBy(resolved) ?? (await options.objection?.(url, hops === 0));
        if (objection !== undefined) {
          const reason = viaRedirect(objection.reason, hops);
          return { kind: objection.isLasting ? "refused" : "failed", url, reason };
        }
        if (!resolved.ok) return { kind: "failed", url, reason: viaRedirect(resolved.reason, hops) };
        const answer = await ask(url, resolved.addresses, options);
        if (answer.kind !== "redirect") return answer;
        const next = URL.parse(answer.location, url.href);
        if (next === null) return { kind: "refused", url, reason: "redirects to what is no address" };
        next.hash = "";
        url = next;
      }
      return { kind: "refused", url: first, reason: `redirects more than ${REDIRECTS_MAX} times` };
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

type Answered = Fetched | { readonly kind: "redirect"; readonly location: string };

function viaRedirect(reason: string, hops: number): string {
  return hops === 0 ? reason : `redirects to what ${reason}`;
}

function formFault({ protocol, username, password }: URL): string | undefined {
  if (protocol !== "http:" && protocol !== "https:") return "is not http or https";
  return username === "" && password === "" ? undefined : "has a user name or password in it";
}

function refusalBy(resolved: Resolved): Objection | undefined {
  return resolved.ok || !resolved.isRefused ? undefined : { reason: resolved.reason, isLasting: true };
}

async function answered(
  url: URL,
  addresses: readonly string[],
  agents: { readonly http: HttpAgent; readonly https: HttpsAgent },
  signal: AbortSignal,
  options: FetchOptions,
): Promise<Answered> {
  const headers = {
    "user-agent": USER_AGENT,
    accept: "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,application/pdf;q=0.9,*/*;q=0.5",
    "accept-encoding": "gzip, br",
    ...options.headers?.(url),
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const its = { headers, signal, lookup: pinnedTo(addresses) };
    const request =
      url.protocol === "https:"
        ? httpsRequest(url, { ...its, agent: agents.https }, resolve)
        : httpRequest(url, { ...its, agent: agents.http }, resolve);
    request.on("error", reject);
    request.end();
  });
  // What is not read to its end must not go on arriving.
  const leave = <Outcome extends Answered>(outcome: Outcome): Outcome => {
    response.on("error", () => undefined);
    response.destroy();
    return outcome;
  };
  const { statusCode: status = 0, headers: given } = response;
  if (status === 304) return leave({ kind: "same", url });
  if ([301, 302, 303, 307, 308].includes(status) && given.location !== undefined)
    return leave({ kind: "redirect", location: given.location });
  if (status === 404 || status === 410)
    return leave({ kind: "gone", url, reason: `is not there (${status})` });
  if (status !== 200) return leave({ kind: "failed", url, status, ...later(status, given) });
  const bytesMax = options.bytesMax(given, url);
  if (typeof bytesMax === "string") return leave({ kind: "refused", url, reason: bytesMax });
  const body = await bodyOf(response, bytesMax, signal);
  return body.ok
    ? { kind: "content", url, headers: given, body: body.bytes }
    : leave({ kind: "refused", url, reason: body.reason });
}

/** Connects to the addresses that were checked, whatever the name leads to by now. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return (_name, options, done) => {
    if (options.all) done(null, all);
    else done(null, all[0].address, all[0].family);
  };
}

function later(status: number, headers: IncomingHttpHeaders) {
  const reason = status === 429 ? "is asked too often (429)" : `answers with status ${status}`;
  const seconds = Number(headers["retry-after"]);
  if (!Number.isFinite(seconds) || seconds < 0) return { reason };
  return { reason, retryAfterMs: Math.min(seconds * 1_000, RETRY_AFTER_MAX_MS) };
}

function networkFault(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: "does not answer",
    ECONNRESET: "broke off",
    EHOSTUNREACH: "cannot be reached",
    ENETUNREACH: "cannot be reached",
    ETIMEDOUT: "does not answer",
    ABORT_ERR: "was not waited for",
  };
  if (/CERT|SSL|TLS|SELF_SIGNED/.test(code)) return `has no valid certificate (${code})`;
  return known[code] ?? `cannot be read${code === "" ? "" : ` (${code})`}`;
}

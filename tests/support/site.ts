// A web server on the loopback address that says what a test wants, and remembers what it was asked.
// Never repeats itself: an unknown path is 404.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a path answers with: HTML, or all of it by hand. */
export type Page = string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface Site {
  /** "http://127.0.0.1:1234", without a slash. */
  readonly address: string;
  /** "127.0.0.1:1234". */
  readonly host: string;
  /** Changes what is served; undefined takes a page away. */
  set(path: string, page: Page | undefined): void;
  /** "GET /path" and the status, in order, since the last call. */
  asked(): readonly string[];
}

/** Serves `pages` by path (with the query where a page has one of its own); a fallback answers everything else. */
export async function siteOf(
  pages: Readonly<Record<string, Page>>,
  fallback?: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Site> {
  const served = new Map(Object.entries(pages));
  let asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    response.on("close", () => asked.push(`${path} ${response.statusCode}`));
    const page = served.get(path);
    if (typeof page === "function") page(request, response);
    else if (page !== undefined) sendHtml(request, response, page);
    else if (fallback) fallback(request, response);
    else {
      response.statusCode = 404;
      response.end("not here");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    set(path, page) {
      if (page === undefined) served.delete(path);
      else served.set(path, page);
    },
    asked() {
      const before = asked;
      asked = [];
      return before;
    },
  };
}

/** HTML with an ETag of its own text, and 304 where that is known already. */
export function sendHtml(request: IncomingMessage, response: ServerResponse, html: string): void {
  const etag = `"${createHash("sha256").update(html).digest("base64url")}"`;
  response.setHeader("etag", etag);
  response.setHeader("content-type", "text/html; charset=utf-8");
  if (request.headers["if-none-match"] === etag) {
    response.statusCode = 304;
    response.end();
  } else response.end(html);
}

/** Sends on to another address. */
export function redirectTo(target: string, status = 302): Page {
  return (_request, response) => {
    response.statusCode = status;
    response.setHeader("location", target);
    response.end();
  };
}

/** Any type and body. */
export function typed(
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Page {
  return (_request, response) => {
    response.writeHead(200, { "content-type": type, ...headers });
    response.end(body);
  };
}

/** A page of a site: a title, a sentence and links. */
export function htmlPage(title: string, text: string, links: readonly string[] = [], head = ""): string {
  const anchors = links.map((link) => `<li><a href="${link}">${link}</a></li>`).join("");
  return `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><main><h1>${title}</h1><p>${text}</p><ul>${anchors}</ul></main></body></html>`;
}

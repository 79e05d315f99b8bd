// Websites as sources: what of a site is fetched and kept, by which rules, and what a second sync costs.
// Every site is a real server on the loopback address, allowed by name as an operator allows one.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { htmlPage, type Page, siteOf, typed } from "../support/site.ts";
import { figures, leftOut, syncing } from "../support/syncing.ts";

describe("a site that is followed from its start page", () => {
  it("becomes a file a page, each with the page's address, and costs nothing the second time", async () => {
    const site = await siteOf({
      "/docs/": htmlPage("Docs", "Start.", ["guide", "/docs/api/", "/blog/post", "guide#part", "logo.png"]),
      "/docs/guide": htmlPage("Guide", "How to.", ["/docs/", "notes.md?utm_source=mail"]),
      "/docs/api/": htmlPage("API", "What is there."),
      "/docs/notes.md": typed("text/markdown", "# Notes\n\nPlain.\n", { etag: '"n1"' }),
    });
    const { sync, files, addressOf } = syncing(site, `${site.address}/docs/`);
    expect(figures(await sync())).toEqual({ added: 4, changed: 0, gone: 0, same: 0 });
    expect(files()).toEqual(["docs/api/index.html", "docs/guide.html", "docs/index.html", "docs/notes.md"]);
    expect(addressOf("docs/api/index.html")).toBe(`${site.address}/docs/api/`);
    expect(addressOf("docs/notes.md")).toBe(`${site.address}/docs/notes.md`);
    expect(site.asked()).toEqual([
      "/robots.txt 404",
      "/docs/ 200",
      "/docs/guide 200",
      "/docs/api/ 200",
      "/docs/notes.md 200",
    ]);
    site.set("/docs/notes.md", (request, response) => {
      response.statusCode = request.headers["if-none-match"] === '"n1"' ? 304 : 500;
      response.end();
    });
    expect(figures(await sync())).toEqual({ added: 0, changed: 0, gone: 0, same: 4 });
    expect(
      site
        .asked()
        .slice(1)
        .every((line) => line.endsWith(" 304")),
    ).toBe(true);
  });

  it("loses a page that is gone or linked no more, and keeps one whose server has a bad day", async () => {
    const site = await siteOf({
      "/": htmlPage("Start", "Start.", ["/gone", "/bad", "/unlinked", "/changed"]),
      "/gone": htmlPage("Gone", "Gone."),
      "/bad": htmlPage("Bad", "Good.", ["/below"]),
      "/below": htmlPage("Below", "Below."),
      "/unlinked": htmlPage("Unlinked", "Unlinked."),
      "/changed": htmlPage("Changed", "One."),
    });
    const { sync, files, read } = syncing(site, `${site.address}/`);
    expect(figures(await sync())).toEqual({ added: 6, changed: 0, gone: 0, same: 0 });
    site.set("/gone", undefined);
    site.set("/changed", htmlPage("Changed", "Two."));
    site.set("/bad", (_request, response) => {
      response.statusCode = 503;
      response.end();
    });
    const second = await sync();
    expect(figures(second)).toEqual({ added: 0, changed: 1, gone: 1, same: 3 });
    expect(leftOut(second, site)).toEqual(["/bad answers with status 503", "/gone is not there (404)"]);
    expect(read("changed.html")).toContain("Two.");
    site.set("/bad", htmlPage("Bad", "Good.", ["/below"]));
    site.set("/", htmlPage("Start", "Start.", ["/bad", "/changed"]));
    expect(figures(await sync())).toEqual({ added: 0, changed: 1, gone: 1, same: 3 });
    expect(files()).toEqual(["bad.html", "below.html", "changed.html", "index.html"]);
  });

  it("is believed the second time where most of it seems to be gone", async () => {
    const paths = Array.from({ length: 12 }, (_, at) => `/page-${"abcdefghijkl"[at]}`);
    const pages = paths.map((path): [string, Page] => [path, htmlPage(path, path)]);
    const site = await siteOf({ "/": htmlPage("Start", "Start.", paths), ...Object.fromEntries(pages) });
    const { sync, files } = syncing(site, `${site.address}/`);
    await sync();
    site.set("/", htmlPage("Start", "We are being mended."));
    expect(figures(await sync()).gone).toBe(0);
    expect(files()).toHaveLength(13);
    expect(figures(await sync()).gone).toBe(12);
  });

  it("keeps its files where what is known of them was lost, and loses what nobody knows once it was seen whole", async () => {
    const site = await siteOf({ "/": htmlPage("Start", "Start.", ["/a"]), "/a": htmlPage("A", "A.") });
    const { sync, files, folder } = syncing(site, `${site.address}/`);
    await sync();
    writeFileSync(join(folder, "state.json"), '{"version":1,"pla');
    writeFileSync(join(folder, "files", "orphan.html"), "x");
    const page = htmlPage("Start", "Start.", ["/a"]);
    site.set("/", (_request, response) => response.destroy());
    expect((await sync()).fault).toBeDefined();
    expect(files()).toEqual(["a.html", "index.html", "orphan.html"]);
    site.set("/", page);
    expect(figures(await sync())).toEqual({ added: 2, changed: 0, gone: 1, same: 0 });
    expect(files()).toEqual(["a.html", "index.html"]);
  });

  it("stays as it was where the whole server is away, and says so", async () => {
    const site = await siteOf({ "/": htmlPage("Start", "Start.") });
    const { sync, files } = syncing(site, `${site.address}/`);
    await sync();
    site.set("/", (_request, response) => response.destroy());
    const report = await sync();
    expect(report.fault).toMatchObject({ code: "SOURCE_UNREACHABLE", fault: "broke off" });
    expect(files()).toEqual(["index.html"]);
  });
});

describe("the rules of a site", () => {
  it("are held to: robots.txt, noindex, nofollow and canonical addresses", async () => {
    const site = await siteOf({
      "/robots.txt": typed(
        "text/plain",
        "User-agent: *\nDisallow: /\n\nUser-agent: docent\nDisallow: /private/\nAllow: /private/open\n",
      ),
      "/": htmlPage("Start", "Start.", [
        "/private/a",
        "/private/open",
        "/hidden",
        "/header",
        "/copy",
        "/away",
        "/dead",
      ]),
      "/private/open": htmlPage("Open", "Open."),
      "/hidden": htmlPage("Hidden", "Hidden.", ["/by-hidden"], '<meta name="robots" content="noindex">'),
      "/by-hidden": htmlPage("By hidden", "Found by a hidden page."),
      "/header": typed("text/html", htmlPage("Header", "Header.", ["/by-header"]), {
        "x-robots-tag": "none",
      }),
      "/by-header": htmlPage("By header", "Never asked for."),
      "/copy": htmlPage("Original", "The same.", [], '<link rel="canonical" href="/original">'),
      "/original": htmlPage("Original", "The same."),
      "/away": htmlPage("Away", "Ours.", [], '<link rel="canonical" href="https://example.org/away">'),
      "/dead": htmlPage("Dead", "Kept.", [], '<link rel="canonical" href="/nowhere">'),
    });
    const { sync, files, addressOf } = syncing(site, `${site.address}/`);
    const report = await sync();
    expect(files()).toEqual([
      ...["away.html", "by-hidden.html", "dead.html", "index.html", "original.html", "private/open.html"],
    ]);
    expect(leftOut(report, site)).toEqual([
      "/header asks not to be kept (noindex)",
      "/hidden asks not to be kept (noindex)",
      "/nowhere is not there (404)",
      "/private/a is forbidden by robots.txt",
    ]);
    expect(addressOf("away.html")).toBe(`${site.address}/away`);
    expect(site.asked().filter((line) => /by-header|private\/a/.test(line))).toEqual([]);
  });

  it("forbid everything while robots.txt cannot be had, and nothing where there is none to be had", async () => {
    const site = await siteOf({
      "/robots.txt": (_request, response) => {
        response.statusCode = 500;
        response.end();
      },
      "/": htmlPage("Start", "Start."),
    });
    const { sync } = syncing(site, `${site.address}/`);
    expect((await sync()).fault).toMatchObject({ fault: "has a robots.txt that answers with status 500" });
    expect(site.asked()).toEqual(["/robots.txt 500"]);
    site.set("/robots.txt", (_request, response) => {
      response.statusCode = 403;
      response.end();
    });
    expect((await sync()).fault).toBeUndefined();
  });
});

describe("a sitemap", () => {
  it("names all pages there are, packed, by way of others, and on one host only", async () => {
    const site = await siteOf({
      "/a": htmlPage("A", "A.", ["/not-named"]),
      "/b?x=1&y=2": htmlPage("B", "B."),
      "/not-named": htmlPage("Not named", "Not named."),
    });
    const urlset = (...pages: readonly string[]) =>
      `<?xml version="1.0"?><urlset>${pages.map((page) => `<url><loc>${page}</loc></url>`).join("")}</urlset>`;
    const pages = [`${site.address}/a`, `${site.address}/b?x=1&amp;y=2`, "https://example.org/c"];
    site.set("/pages.xml.gz", typed("application/gzip", gzipSync(urlset(...pages))));
    const index = `<sitemapindex><sitemap><loc><![CDATA[${site.address}/pages.xml.gz]]></loc></sitemap><sitemap><loc>http://10.0.0.1/s.xml</loc></sitemap></sitemapindex>`;
    site.set("/sitemap.xml", typed("application/xml", index));
    const { sync, files } = syncing(site, `${site.address}/sitemap.xml`);
    const report = await sync();
    expect(files()).toEqual([
      expect.stringMatching(/^a\.html$/),
      expect.stringMatching(/^b-[\da-f]{8}\.html$/),
    ]);
    expect(leftOut(report, site)).toEqual([
      "http://10.0.0.1/s.xml is a sitemap on another host",
      "https://example.org/c is on another host",
    ]);
    site.set("/pages.xml.gz", typed("application/gzip", gzipSync(urlset(pages[0]))));
    expect(figures(await sync())).toEqual({ added: 0, changed: 0, gone: 1, same: 1 });
  });
});

// What of a website is never fetched, or never kept: private addresses, what is too slow or too large, traps.
// Every site is a real server on the loopback address; what must not be asked counts its requests.
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readPageHead } from "#sources/page-head.ts";
import { htmlPage, redirectTo, siteOf, typed } from "../support/site.ts";
import { leftOut, syncing } from "../support/syncing.ts";

describe("what is never fetched", () => {
  it("is a private address, at the start, behind a redirect, or under a name that leads there", async () => {
    const hidden = await siteOf({
      "/": htmlPage("Secret", "Secret."),
      "/secret": htmlPage("Secret", "Secret."),
    });
    const port = hidden.host.split(":")[1];
    const site = await siteOf({
      "/": htmlPage("Start", "Start.", ["/r1", "/r2", "/r3", "/r4", "/loop", "/ok", "/file", "/elsewhere"]),
      "/r1": redirectTo(`${hidden.address}/secret`),
      "/r2": redirectTo("http://169.254.169.254/latest/meta-data/", 301),
      "/r3": redirectTo("http://[::1]/", 307),
      "/r4": redirectTo("/r5", 308),
      "/r5": redirectTo(`//0x7f.1:${port}/secret`),
      "/loop": redirectTo("/loop"),
      "/ok": redirectTo("/there"),
      "/there": htmlPage("There", "There."),
      "/elsewhere": redirectTo("http://9.9.9.9/"),
      "/file": redirectTo("file:///etc/passwd"),
    });
    const { sync, files } = syncing(site, `${site.address}/`);
    expect(leftOut(await sync(), site)).toEqual([
      "/elsewhere redirects to what is elsewhere",
      "/file redirects to what is not http or https",
      "/loop redirects more than 5 times",
      "/r1 redirects to what is on a private network",
      "/r2 redirects to what is on a private network",
      "/r3 redirects to what is on a private network",
      "/r4 redirects to what is on a private network",
    ]);
    expect(files()).toEqual(["index.html", "there.html"]);
    const start = syncing(site, `${site.address}/r1`);
    expect((await start.sync()).fault).toMatchObject({
      code: "SOURCE_REFUSED",
      fault: "redirects to what is on a private network",
    });
    expect((await start.sync([])).fault).toMatchObject({
      code: "SOURCE_REFUSED",
      fault: "is on a private network",
    });
    expect(hidden.asked()).toEqual([]);
  });

  it("is asked for by name once: what the name led to then is connected to, page after page", async () => {
    const site = await siteOf({ "/": htmlPage("Start", "Start.", ["/a"]), "/a": htmlPage("A", "A.") });
    const host = site.host.replace("127.0.0.1", "rebound.example");
    const { sync, files } = syncing(site, `http://${host}/`);
    let asked = 0;
    const answers = [["127.0.0.1"], ["192.0.2.1"]];
    const resolve = async () => answers[Math.min(asked++, 1)];
    // Nobody's network knows the name: without the address that was checked nothing would be there.
    expect((await sync([host], resolve)).fault).toBeUndefined();
    expect([files(), asked]).toEqual([["a.html", "index.html"], 1]);
    site.asked();
    const both = await sync([], async () => ["8.8.8.8", "127.0.0.1"]);
    expect(both.fault).toMatchObject({ code: "SOURCE_REFUSED", fault: "is on a private network" });
    expect(site.asked()).toEqual([]);
    expect(files()).toHaveLength(2);
  });

  it("is a page that does not end in time", async () => {
    const site = await siteOf({
      "/": htmlPage("Start", "Start.", ["/slow", "/drip", "/quick"]),
      "/quick": htmlPage("Quick", "Quick."),
      "/slow": () => undefined,
      "/drip": (_request, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        const timer = setInterval(() => response.write("<p>"), 20);
        response.on("close", () => clearInterval(timer));
      },
    });
    const { sync, files } = syncing(site, `${site.address}/`, {}, 500);
    expect(leftOut(await sync(), site)).toEqual([
      "/drip took longer than 0.5 s",
      "/slow took longer than 0.5 s",
    ]);
    expect(files()).toEqual(["index.html", "quick.html"]);
  });

  it("is a page that is too large, packed into more, or of a type that nobody reads", async () => {
    const site = await siteOf({
      "/": htmlPage("Start", "Start.", ["/large", "/bomb", "/video", "/pdf", "/latin"]),
      "/large": typed("text/html", "", { "content-length": String(11 * 1024 * 1024) }),
      "/bomb": typed("text/html", gzipSync(Buffer.alloc(11 * 1024 * 1024, "a")), {
        "content-encoding": "gzip",
      }),
      "/video": typed("video/mp4", "x"),
      "/pdf": typed("application/pdf", "%PDF-1.4"),
      "/latin": typed(
        "text/html; charset=iso-8859-1",
        Buffer.from(htmlPage("Latin", "Caf\u00e9."), "latin1"),
      ),
    });
    const { sync, files, read } = syncing(site, `${site.address}/`);
    expect(leftOut(await sync(), site)).toEqual([
      "/bomb is larger than 10 MB",
      "/large is larger than 10 MB",
      "/video is video/mp4, which is not read",
    ]);
    expect(files()).toEqual(["index.html", "latin.html", "pdf.pdf"]);
    expect(read("latin.html")).toContain("Caf\u00e9.");
  });
});

describe("a trap of endless links", () => {
  it("is left: steps that repeat, queries, calendars, and what is too far or too much", async () => {
    const site = await siteOf({}, (request, response) => {
      const url = new URL(request.url ?? "/", "http://host");
      const count = Number(/\d+$/.exec(url.href)?.[0] ?? 0);
      const links = [
        `${url.pathname.replace(/\/$/, "")}/deeper/`,
        `/search?page=${count + 1}`,
        `/calendar/${count + 1}`,
      ];
      response.setHeader("content-type", "text/html");
      response.end(htmlPage("Trap", `Page ${url.href}.`, url.pathname === "/robots.txt" ? [] : links));
    });
    const { sync, files } = syncing(site, `${site.address}/`, { pages: 60, depth: 50 });
    site.set("/robots.txt", typed("text/plain", ""));
    const report = await sync();
    expect(site.asked().length).toBeLessThanOrEqual(63);
    expect(files().length).toBeLessThanOrEqual(61);
    expect([...report.counts.keys()].sort()).toEqual([
      "is beyond the 60 pages that are read",
      "repeats itself",
    ]);
    const near = syncing(site, `${site.address}/`, { depth: 2 });
    const found = await near.sync();
    expect([...found.counts.keys()]).toContain("is more than 2 links away");
    expect(near.files().length).toBeLessThan(12);
  });
});

describe("a page that is made to hold everything up", () => {
  it("is looked at for links as far as a person could have written it", () => {
    const many = `${"<a>".repeat(19_999)}<a href="/within">${"<a>".repeat(500_000)}<a href="/beyond">`;
    const { links } = readPageHead(many, new URL("https://host/"));
    expect(links.map(({ pathname }) => pathname)).toEqual(["/within"]);
    const long = `<a href="/within"><i x="${"a".repeat(3_000_000)}"><a href="/beyond">`;
    expect(readPageHead(long, new URL("https://host/")).links.map(({ pathname }) => pathname)).toEqual([
      "/within",
    ]);
  });

  it("is left, with all of its site, where the rules would take longer to follow than the site to read", async () => {
    const rule = `Disallow: /${"*a".repeat(900)}b\n`;
    const site = await siteOf({
      "/robots.txt": typed("text/plain", `User-agent: *\n${rule.repeat(200)}`),
      "/": htmlPage("Start", "Start."),
    });
    const { sync } = syncing(site, `${site.address}/`);
    const { fault } = await sync();
    expect(fault?.fault).toBe("has a robots.txt that has more than 5,000 wildcards");
    expect(site.asked()).toEqual(["/robots.txt 200"]);
  });
});

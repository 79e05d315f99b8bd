// Which addresses of a site are asked for, in what order, and where traps are left.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleaned, createFrontier } from "#sources/frontier.ts";

const frontier = () => createFrontier({ host: "host", within: "/docs/", depth: 5 });
const at = (path: string) => new URL(path, "https://host/docs/");

describe("the addresses of a site", () => {
  it("are given out once each, nearest first, whatever the scheme", () => {
    const its = frontier();
    for (const path of ["b", "a", "b", "http://host/docs/a"]) expect(its.add(at(path), 1)).toBeUndefined();
    expect([its.next(), its.next(), its.next()].map((place) => place?.url.pathname)).toEqual([
      "/docs/b",
      "/docs/a",
      undefined,
    ]);
  });

  it("are those of one host below one path, near enough", () => {
    const its = frontier();
    expect(its.add(at("https://other/docs/"), 1)).toBe("is on another host");
    expect(its.add(at("https://host:8443/docs/"), 1)).toBe("is on another host");
    expect(its.add(at("/blog/"), 1)).toBe("is outside of what is to be read");
    expect(its.add(at("/docsother/"), 1)).toBe("is outside of what is to be read");
    expect(its.holds(at("/docs")) && its.holds(at("/docs/"))).toBe(true);
    expect(its.add(at("far"), 6)).toBe("is more than 5 links away");
    expect(its.left).toBe(0);
  });

  it("are told apart without what tracks readers", () => {
    const url = cleaned(new URL("https://host/a?utm_source=x&v=2&fbclid=1#part"));
    expect(url.href).toBe("https://host/a?v=2");
  });
});

describe("a trap", () => {
  it("of queries, numbers and repeated steps is left after a while", () => {
    const its = frontier();
    for (let month = 0; month < 1_000; month++) {
      its.add(at(`search?month=${month}`), 1);
      its.add(at(`calendar/2024/${month}`), 1);
      its.add(at("again/".repeat(month + 1)), 1);
    }
    // 20 queries, 300 that differ in numbers, and again/ once and twice.
    expect(its.left).toBe(20 + 300 + 2);
    expect(its.add(at("search?x=y"), 1)).toBe("is one of more than 20 queries of a page");
    expect(its.add(at("calendar/1/1"), 1)).toBe("is one of more than 300 that differ in numbers alone");
  });

  it("is none where the site lists its pages itself", () => {
    const its = createFrontier({ host: "host", within: "/", depth: 5, areListed: true });
    for (let number = 0; number < 1_000; number++) its.add(at(`/article/${number}`), 0);
    expect(its.left).toBe(1_000);
  });

  it("of any shape comes to an end", () => {
    const step = fc.constantFrom("a", "b", "1", "22", "c?d=1", "..", "%2e%2e", "e;f=1");
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 30 }), { maxLength: 60 }), (paths) => {
        const its = frontier();
        for (const path of paths) its.add(at(path.join("/")), 1);
        for (let place = its.next(); place; place = its.next())
          expect(place.url.pathname.startsWith("/docs/")).toBe(true);
      }),
    );
  });
});

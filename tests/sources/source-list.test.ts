// The list of sources: what an entry may say, and how a fault is told.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withEntry } from "#sources/list-editing.ts";
import { placeOf } from "#sources/places.ts";
import { createTally } from "#sources/report.ts";
import { durationOf, nameFrom, withoutCredentials } from "#sources/source.ts";
import { parseSources } from "#sources/source-list.ts";

const own = { corpusDir: "/srv/corpus", dataDir: "/srv/state" };
const parse = (text: string) => parseSources(text, "/srv/corpus/sources.yaml", own);
const faults = (text: string) => parse(text).faults.map(({ input, fault }) => `${input}: ${fault}`);

describe("what is said of what was left out", () => {
  it("is no longer than a line, whatever a site names, and holds no password", () => {
    const tally = createTally();
    tally.leave(`https://me:secret@host/${"a".repeat(100_000)}`, "is no address");
    const [{ what }] = tally.report("site", 0).leftOut;
    expect(what).toMatch(/^https:\/\/host\/a+…$/);
    expect(what.length).toBeLessThanOrEqual(300);
  });
  it.each(["ssh:me:secret@host/x", "me:secret@host:x.git", "ssh://me:secret@host/x"])(
    "holds no password of an address of another form: %s",
    (address) => {
      expect(faults(`- git: ${address}`).join()).not.toContain("secret");
    },
  );
});

describe("the list of sources", () => {
  it("names folders, repositories and websites, with what is usual filled in", () => {
    const text = `# Ours
- folder: ../handbook
- git: https://github.com/org/My.Project.git
  branch: release/2
  path: /docs/guide/
  every: 1h
  collection: product
- { web: "https://docs.host.org/#top", name: site, pages: 50, pause: 2s, within: /en/ }
`;
    const { sources, faults: none } = parse(text);
    expect(none).toEqual([]);
    expect(sources).toEqual([
      { kind: "folder", name: "handbook", collection: "handbook", line: 2, folder: "/srv/handbook" },
      {
        ...{ kind: "git", name: "my-project", collection: "product", line: 3, path: "docs/guide" },
        ...{ url: "https://github.com/org/My.Project.git", branch: "release/2", everyMs: 3_600_000 },
      },
      {
        ...{ kind: "web", name: "site", collection: "site", line: 8, url: "https://docs.host.org/" },
        ...{ within: "/en/", pages: 50, depth: 10, pauseMs: 2_000, everyMs: 86_400_000 },
      },
    ]);
  });

  it.each([
    ["http://public.example\\@127.0.0.1/x.git", "http://public.example/@127.0.0.1/x.git"],
    ["http://%31%32%37.0.0.1/x.git", "http://127.0.0.1/x.git"],
    ["http://0x7f.1/x.git", "http://127.0.0.1/x.git"],
    ["https://ex\tample.org/x.git", "https://example.org/x.git"],
    ["https://faß.example/x.git#main", "https://xn--fa-hia.example/x.git"],
  ])("hands git the address as it is judged, not as another program may read it: %j", (address, url) => {
    expect(parse(`- { git: ${JSON.stringify(address)}, name: x }`).sources).toMatchObject([{ url }]);
  });

  it.each([
    ["- git: ssh://git@host/x.git", "has an address that is not http or https: ssh://host/x.git"],
    ["- git: git://host/x.git", "has an address that is not http or https: git://host/x.git"],
    ["- git: file:///srv/x.git", "has an address that is not http or https: file:///srv/x.git"],
    ["- git: -uhttps://host/x", "has an address that is not http or https: -uhttps://host/x"],
    ["- git: ext::sh -c id", "has an address that is not http or https: ext::sh -c id"],
    ["- web: https://me:pw@host/", "has an address with a user name or password in it"],
    ["- git: https://host/x\n  branch: --upload-pack=id", "names no possible branch"],
    ["- git: https://host/x\n  branch: a..b", "names no possible branch"],
    ["- git: https://host/x\n  path: ../x", "has a path that is no folder of the repository"],
    ["- git: https://host/x\n  path: a:b", "has a path that is no folder of the repository"],
    ["- git: https://host/x\n  every: 10s", "has no usable interval"],
    ["- git: https://host/x\n  depth: 3", 'has "depth", which a source of this kind does not know'],
    ["- web: https://host/\n  pages: 20000", "has no usable number of pages or depth"],
    ["- web: https://host/\n  pause: soon", "has no usable pause"],
    ["- web: https://host/\n  within: docs", "has no usable path in within"],
    ["- web: https://host/\n  name: ../x", "has no usable name"],
    ["- web: https://host/\n  git: https://host/x", "is not one folder, one repository or one website"],
    ["- web: [https://host/]", "has a key without a plain value"],
    ["- web: https://host/\n  web: https://host/", 'has "web" twice'],
    ["- folder: .", "lies in the folder of documents, which is read already"],
    ["- folder: sub/folder", "lies in the folder of documents, which is read already"],
    ["- folder: ../../", "holds the folder of documents, which would be read twice"],
    ["- folder: ../state/sources", "has to do with the folder of the state, which holds no documents"],
    ["- just text", "is no source"],
    ["folder: x", "is no list"],
    ["- [", "is no YAML"],
  ])("names the line, what is wrong and the mend: %j", (entry, fault) => {
    expect(faults(entry)).toEqual([`sources.yaml, line 1: ${fault}`]);
    expect(parse(entry)).toMatchObject({ sources: [], faults: [{ mend: expect.stringMatching(/./) }] });
  });

  it("keeps the entries beside a fault, and gives no name twice", () => {
    const text = "- web: https://host/a\n- nonsense\n- web: https://other/a\n- folder: ../b\n";
    expect(faults(text)).toEqual([
      "sources.yaml, line 2: is no source",
      'sources.yaml, line 3: is called "a" like the source in line 1',
    ]);
    expect(parse(text).sources.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("never throws, and never gives a source that leads elsewhere", () => {
    const value = fc.oneof(fc.string(), fc.constantFrom("https://h/x", "../..", "-x", "main", "/docs"));
    const key = fc.constantFrom("git", "web", "folder", "name", "branch", "path", "within", "every", "pages");
    fc.assert(
      fc.property(fc.array(fc.dictionary(key, value)), fc.string(), (entries, rest) => {
        for (const source of parse(`${JSON.stringify(entries)}\n${rest}`).sources) {
          expect(source.name).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
          if (source.kind === "git") expect(source.path.split("/")).not.toContain("..");
          if (source.kind !== "folder") expect(new URL(source.url).protocol).toMatch(/^https?:$/);
        }
      }),
    );
  });
});

describe("adding to the list", () => {
  it("keeps comments and order, and begins one that is not there or has comments alone", () => {
    const text = "# Ours.\n\n- folder: ../a # first\n\n# second\n- folder: ../b\n";
    expect(withEntry(text, "sources.yaml", { web: "https://host/" })).toBe(`${text}- web: https://host/\n`);
    expect(withEntry("# Ours.\n", "sources.yaml", { folder: "/a: b" })).toBe('# Ours.\n- folder: "/a: b"\n');
    expect(withEntry("", "sources.yaml", { folder: "/a" })).toMatch(/^# .*\n- folder: \/a\n$/);
    expect(() => withEntry("a: b", "sources.yaml", { folder: "/a" })).toThrow("is no list of sources");
    expect(() => withEntry("- [", "sources.yaml", { folder: "/a" })).toThrow("is no list of sources");
  });

  it("tells repositories from websites by their form", () => {
    expect(placeOf("https://github.com/org/project")).toEqual({ git: "https://github.com/org/project" });
    expect(placeOf("https://host/project.git")).toEqual({ git: "https://host/project.git" });
    expect(placeOf("https://github.com/org/project/tree/main/docs/a%20b/")).toEqual({
      ...{ git: "https://github.com/org/project", branch: "main", path: "docs/a b" },
    });
    expect(placeOf("https://gitlab.com/org/project/-/tree/main")).toEqual({
      ...{ git: "https://gitlab.com/org/project", branch: "main" },
    });
    expect(placeOf("https://docs.host.org/guide/")).toEqual({ web: "https://docs.host.org/guide/" });
    expect(placeOf("https://github.com/org/project/wiki")).toEqual({
      web: "https://github.com/org/project/wiki",
    });
    expect(placeOf("https://host/project", "git")).toEqual({ git: "https://host/project" });
  });

  it("makes names of places", () => {
    expect(
      [
        "https://host/org/My.Docs.git",
        "https://docs.host.org/",
        "https://h.org/sitemap.xml",
        "/",
        "/a/Ü b",
      ].map(nameFrom),
    ).toEqual(["my-docs", "docs-host-org", "h-org", "source", "b"]);
  });
});

describe("times and addresses", () => {
  it("are read and shown with care", () => {
    expect(
      ["500ms", "30s", "15 m", "6h", "1d", "0s", "99d", "m", "1.5h"].map((text) => durationOf(text, 1, 1e8)),
    ).toEqual([
      ...[500, 30_000, 900_000, 21_600_000, 86_400_000, undefined, undefined, undefined, undefined],
    ]);
    expect(withoutCredentials("see https://me:p@ss@host/a and http://x@y/")).toBe(
      "see https://host/a and http://y/",
    );
    expect(withoutCredentials("https://host/@user")).toBe("https://host/@user");
  });
});

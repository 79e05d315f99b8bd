// The folder a source is fetched into: whole files, no way out of it, one process at a time.
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gitStateFrom } from "#sources/git-state.ts";
import { isSafePath, openMirror } from "#sources/mirror.ts";
import { webStateFrom, writableState } from "#sources/web-state.ts";
import { folderOf } from "../support/folders.ts";

async function opened(dataDir = folderOf({})) {
  const mirror = await openMirror(dataDir, "site");
  if (!mirror) throw new Error("another process is at it");
  return { dataDir, mirror, at: (path: string) => join(dataDir, "sources", "site", path) };
}

describe("a source's folder", () => {
  it("holds files with their addresses, and takes empty folders away with the last file", async () => {
    const { mirror, at } = await opened();
    await mirror.put("a/b/c.md", Buffer.from("One."), "https://host/c");
    expect(readFileSync(at("files/a/b/c.md"), "utf8")).toBe("One.");
    expect(readFileSync(at("addresses/a/b/c.md"), "utf8")).toBe("https://host/c");
    await mirror.remove("a/b/c.md");
    expect([existsSync(at("files/a")), existsSync(at("files")), existsSync(at("addresses/a"))]).toEqual([
      ...[false, true, false],
    ]);
    await mirror.close();
    expect(existsSync(at("incoming"))).toBe(false);
  });

  it("is written by nothing that leads out of it", async () => {
    const { mirror, dataDir } = await opened();
    for (const path of [
      "../up.md",
      "a/../../up.md",
      "/etc/up.md",
      ".hidden.md",
      "a//b.md",
      "",
      "c:\\up.md",
    ]) {
      await expect(mirror.put(path, Buffer.from("x"))).rejects.toThrow("no path below");
      expect(mirror.has(path)).toBe(false);
    }
    expect(existsSync(join(dataDir, "up.md"))).toBe(false);
    fc.assert(
      fc.property(fc.array(fc.constantFrom("..", ".", "a", "", "/", "\\", "b.md", "\0")), (steps) => {
        const path = steps.join("/");
        if (isSafePath(path)) expect(join("/top", path).startsWith("/top/")).toBe(true);
      }),
    );
  });

  it("is one process's at a time, and free again where that process is no more", async () => {
    const { dataDir, mirror, at } = await opened();
    expect(await openMirror(dataDir, "site")).toBeUndefined();
    await mirror.close();
    // The number of a process that runs, and of one that cannot be.
    writeFileSync(at("lock"), String(process.ppid));
    expect(await openMirror(dataDir, "site")).toBeUndefined();
    const longAgo = new Date(Date.now() - 24 * 3_600_000);
    utimesSync(at("lock"), longAgo, longAgo);
    await (await opened(dataDir)).mirror.close();
    for (const holder of [String(process.pid), "99999999", "nonsense", ""]) {
      writeFileSync(at("lock"), holder);
      await (await opened(dataDir)).mirror.close();
    }
  });
});

describe("what is known of a source", () => {
  it("comes back as it was written", async () => {
    const pages = new Map([
      [
        "https://host/",
        { file: "index.html", hash: "h", etag: '"1"', links: ["https://host/a", "https://host/b"] },
      ],
      ["https://host/a", { sameAs: "https://host/", links: ["https://host/b"] }],
    ]);
    const { mirror } = await opened();
    await mirror.writeState(writableState({ place: "https://host/", syncedAt: 5, isShrunk: true, pages }));
    expect(webStateFrom(await mirror.readState())).toEqual({
      ...{ place: "https://host/", syncedAt: 5, isShrunk: true, pages },
    });
  });

  it("counts as unknown where it is damaged, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        webStateFrom(value);
        webStateFrom({ version: 1, place: "x", pages: value, addresses: value });
        gitStateFrom({
          version: 1,
          url: "",
          branch: "",
          path: "",
          head: "",
          syncedAt: 1,
          files: value,
          leftOut: value,
        });
      }),
    );
    const led = { version: 1, place: "x", pages: { "https://host/": { file: "../../secret" } } };
    expect(webStateFrom(led)?.pages.get("https://host/")).toEqual({});
  });
});

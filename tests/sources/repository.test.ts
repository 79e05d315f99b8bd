// Git repositories as sources: what of a commit is kept, what a second sync costs, and what a repository may not do.
// Every repository is served by git's own program on the loopback address.
import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryPage } from "#sources/git-state.ts";
import type { GitSource } from "#sources/source.ts";
import { folderOf } from "../support/folders.ts";
import { noGit, repositoryOf, servedRepository } from "../support/repository.ts";
import { figures, source, syncing } from "../support/syncing-repository.ts";

describe.skipIf(noGit !== undefined)(`a repository${noGit ? ` (${noGit})` : ""}`, () => {
  it("becomes the files of its newest commit, and only what changed is written again", async () => {
    const { folder, git, commit } = repositoryOf({ "a.md": "One.", "docs/b.md": "Two.", "run.js": "x" });
    const { url, asked } = await servedRepository(folder);
    const { sync, files, read } = syncing();
    expect(figures(await sync(source(url)))).toEqual({ added: 2, changed: 0, gone: 0, same: 0 });
    expect(files()).toEqual(["a.md", "docs/b.md"]);
    asked.length = 0;
    expect(figures(await sync(source(url)))).toEqual({ added: 0, changed: 0, gone: 0, same: 2 });
    // The second time only the name of the newest commit was asked for.
    expect(asked.filter((line) => line.startsWith("POST"))).toHaveLength(1);
    git("rm", "--quiet", "docs/b.md");
    writeFileSync(join(folder, "a.md"), "One, changed.");
    writeFileSync(join(folder, "c.md"), "Three.");
    commit();
    const third = await sync(source(url));
    expect(figures(third)).toEqual({ added: 1, changed: 1, gone: 1, same: 0 });
    expect([...third.counts]).toEqual([["no parser reads this ending", 1]]);
    expect(files()).toEqual(["a.md", "c.md"]);
    expect(read("a.md")).toBe("One, changed.");
  });

  it("is read from one branch or tag, and one folder, and anew where that is another", async () => {
    const { folder, git, commit } = repositoryOf({ "docs/a.md": "Main.", "other/b.md": "Main." });
    git("tag", "v1");
    git("checkout", "--quiet", "-b", "next/one");
    writeFileSync(join(folder, "docs/a.md"), "Next.");
    commit();
    git("checkout", "--quiet", "main");
    const { url } = await servedRepository(folder);
    const { sync, files, read } = syncing();
    await sync(source(url, { branch: "next/one", path: "docs" }));
    expect([files(), read("a.md")]).toEqual([["a.md"], "Next."]);
    await sync(source(url, { branch: "v1", path: "docs" }));
    expect(read("a.md")).toBe("Main.");
    expect((await sync(source(url, { branch: "gone" }))).fault).toMatchObject({
      fault: 'has no branch or tag "gone"',
    });
    expect((await sync(source(url, { path: "gone" }))).fault).toMatchObject({
      fault: 'has no folder "gone"',
    });
  });

  it("cannot lead out of its folder: links, submodules, hidden files and LFS are left", async () => {
    const secret = join(folderOf({ "secret.md": "Secret." }), "secret.md");
    const { folder, git, commit } = repositoryOf({
      "a.md": "One.",
      ".hidden/b.md": "Hidden.",
      "big.md": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
    });
    symlinkSync(secret, join(folder, "link.md"));
    symlinkSync("/etc", join(folder, "folder"));
    commit();
    git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},module.md`);
    git("commit", "--quiet", "--message", "another repository");
    const { url } = await servedRepository(folder);
    const { sync, files } = syncing();
    const report = await sync(source(url));
    expect(files()).toEqual(["a.md"]);
    expect(report.leftOut).toEqual([
      { what: "folder", reason: "is a link" },
      { what: "link.md", reason: "is a link" },
      { what: "module.md", reason: "is another repository" },
      { what: "big.md", reason: "is kept in LFS, outside of the repository" },
    ]);
  });

  it("runs nothing of its own: hooks, filters and settings", async () => {
    const mark = join(folderOf({}), "ran");
    const { folder } = repositoryOf({
      "a.md": "One.",
      ".gitattributes": "*.md filter=evil\n",
      ".gitconfig": `[filter "evil"]\n  smudge = touch ${mark}\n`,
    });
    const { url } = await servedRepository(folder);
    const { sync, read } = syncing();
    await sync(source(url));
    expect(read("a.md")).toBe("One.");
    expect(existsSync(mark)).toBe(false);
  });

  it("is not fetched from a private address, nor by way of a redirect to one", async () => {
    const { folder } = repositoryOf({ "a.md": "One." });
    const { url, port, asked } = await servedRepository(folder);
    const { sync } = syncing();
    expect((await sync(source(url), { allowHosts: [] })).fault).toMatchObject({
      code: "SOURCE_REFUSED",
      fault: "is on a private network",
    });
    expect(asked).toEqual([]);
    const away = await servedRepository(folder, (path) => ({ location: `http://127.0.0.1:${port}${path}` }));
    expect((await sync(source(away.url))).fault).toMatchObject({ fault: "redirects elsewhere" });
    expect(asked).toEqual([]);
  });

  it("is fetched from the address that was checked, whatever its name leads to by then", async () => {
    const { folder } = repositoryOf({ "a.md": "One." });
    const { url, port } = await servedRepository(folder);
    const host = `pinned.example:${port}`;
    const { sync, files } = syncing();
    const named = source(url.replace(/127\.0\.0\.1:\d+/, host));
    const report = await sync(named, { allowHosts: [host], resolve: async () => ["127.0.0.1"] });
    expect(report.fault).toBeUndefined();
    expect(files()).toEqual(["a.md"]);
  });

  it("is told a token over https alone, and never by way of an argument", async () => {
    const { folder } = repositoryOf({ "a.md": "One." });
    const { url, host, asked } = await servedRepository(folder);
    const { sync } = syncing();
    expect((await sync(source(url), { tokens: new Map([[host, "token-12345678"]]) })).fault).toBeUndefined();
    expect(asked.join("\n")).not.toMatch(/basic|bearer|token/i);
  });

  it("that is not there, not public or broken leaves what was good, and says so", async () => {
    const { folder } = repositoryOf({ "a.md": "One." });
    let status = "";
    const { url } = await servedRepository(folder, () => (status === "" ? undefined : { status }));
    const { sync, files } = syncing();
    await sync(source(url));
    for (const [each, fault] of [
      ["404", "is not there"],
      ["401", "is not public, or not there"],
      ["500", "cannot be fetched"],
    ] as const) {
      status = each;
      const report = await sync(source(url));
      expect(report.fault?.code).toBe("SOURCE_UNREACHABLE");
      expect(report.fault?.fault).toContain(fault);
      expect(files()).toEqual(["a.md"]);
    }
  });
});

describe("without git", () => {
  it("a repository is left, and what to do is said", async () => {
    const { sync } = syncing();
    const its = source("http://127.0.0.1:9/x.git");
    expect((await sync(its, { environment: { PATH: folderOf({}) } })).fault).toMatchObject({
      code: "SOURCE_UNREACHABLE",
      fault: "git is not installed",
      mend: "install git, then sync again",
    });
  });
});

describe("the page of a repository's files", () => {
  it("is named where it is certain alone", () => {
    const page = (url: string, settings: Partial<GitSource> = {}) => repositoryPage(source(url, settings));
    expect(page("https://github.com/org/project.git")).toBe("https://github.com/org/project/blob/HEAD/");
    expect(page("https://github.com/org/project", { branch: "a/b", path: "docs/my guide" })).toBe(
      "https://github.com/org/project/blob/a/b/docs/my%20guide/",
    );
    expect(page("https://gitlab.com/group/sub/project.git")).toBe(
      "https://gitlab.com/group/sub/project/-/blob/HEAD/",
    );
    expect(page("https://git.example.org/project.git")).toBeUndefined();
    expect(page("https://github.com/project")).toBeUndefined();
  });
});

// What a repository says of who may read its files, while it is synced and after; and names that hinder one another.
// Every repository is served by git's own program on the loopback address.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { noGit, repositoryOf, servedRepository } from "../support/repository.ts";
import { figures, source, syncing } from "../support/syncing-repository.ts";

describe.skipIf(noGit !== undefined)("what a repository says of who may read", () => {
  const kept = "readers: nobody\n";
  /** Whether a page of the folder `hr` that is secret stands there without what keeps it, at any moment of a sync. */
  async function leaksWhile(sync: (onProgress: () => void) => Promise<unknown>, folder: string) {
    const at = (name: string) => join(folder, "files", "hr", name);
    const text = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), "utf8") : "");
    let looks = 0;
    const leaks: string[] = [];
    await sync(() => {
      looks += 1;
      const isKept = text("collection.yaml") === kept;
      for (const name of ["a.md", "z.md"]) if (text(name) === "Secret." && !isKept) leaks.push(name);
    });
    expect(looks).toBeGreaterThan(0);
    return leaks;
  }

  it("is there before what it keeps, and gone after it", async () => {
    const { folder, git, commit } = repositoryOf({
      ...{ "hr/a.md": "Open.", "hr/collection.yaml": "title: HR\n", "b.md": "One." },
    });
    const { url } = await servedRepository(folder);
    const its = syncing();
    const leaks = () => leaksWhile((onProgress) => its.sync(source(url), { onProgress }), its.folder);
    expect(await leaks()).toEqual([]);
    for (const [path, text] of [
      ["hr/a.md", "Secret."],
      ["hr/z.md", "Secret."],
      ["hr/collection.yaml", kept],
    ] as const)
      writeFileSync(join(folder, path), text);
    commit();
    expect(await leaks()).toEqual([]);
    expect(its.read("hr/z.md")).toBe("Secret.");
    writeFileSync(join(folder, "hr/a.md"), "Open.");
    writeFileSync(join(folder, "hr/collection.yaml"), "readers: everyone\n");
    git("rm", "--quiet", "hr/z.md");
    commit();
    expect(await leaks()).toEqual([]);
    expect(its.files()).toEqual(["b.md", "hr/a.md", "hr/collection.yaml"]);
    git("rm", "--quiet", "-r", "hr");
    writeFileSync(join(folder, "b.md"), "Two.");
    commit();
    expect(await leaks()).toEqual([]);
    expect(its.files()).toEqual(["b.md"]);
  });

  it("closes its folder where it cannot be had, as a link or in LFS", async () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";
    const { folder, commit } = repositoryOf({
      ...{ "hr/a.md": "One.", "lfs/b.md": "Two.", "lfs/collection.yaml": pointer },
    });
    symlinkSync("../kept.txt", join(folder, "hr/collection.yaml"));
    commit();
    const { url } = await servedRepository(folder);
    const { sync, read } = syncing();
    const report = await sync(source(url));
    expect(read("hr/collection.yaml")).toBe(kept);
    expect(read("lfs/collection.yaml")).toBe(kept);
    expect(report.leftOut.map(({ what }) => what)).toEqual(["hr/collection.yaml", "lfs/collection.yaml"]);
    expect(figures(await sync(source(url)))).toEqual({ added: 0, changed: 0, gone: 0, same: 4 });
  });
});

describe.skipIf(noGit !== undefined)("names in a repository", () => {
  it("that no file can have, twice the same, or of a file and a folder cost the others nothing", async () => {
    const { folder, git } = repositoryOf({ "a.md": "One." });
    const blob = git("rev-parse", "HEAD:a.md");
    const tree = (...lines: readonly string[]) =>
      execFileSync("git", ["mktree"], {
        cwd: folder,
        input: `${lines.join("\n")}\n`,
        encoding: "utf8",
      }).trim();
    const inner = tree(`100644 blob ${blob}\tb.md`);
    const long = `${"n".repeat(260)}.md`;
    const entries = [
      ...[`100644 blob ${blob}\ta.md`, `100644 blob ${blob}\tc.md`, `040000 tree ${inner}\ta.md`],
      ...[`100644 blob ${blob}\tc.md`, `100644 blob ${blob}\t${long}`],
    ];
    const commit = git("commit-tree", "-m", "made by hand", tree(...entries));
    git("update-ref", "refs/heads/main", commit);
    const { url } = await servedRepository(folder);
    const { sync, files } = syncing();
    const { fault, leftOut } = await sync(source(url));
    expect(fault).toBeUndefined();
    expect(files()).toEqual(["a.md", "c.md"]);
    expect(new Set(leftOut.map(({ what }) => what))).toEqual(new Set(["a.md/b.md", "c.md", long]));
  });

  it("may be a file's in one commit and a folder's in the next", async () => {
    const { folder, git, commit } = repositoryOf({ "a.md": "One." });
    const { url } = await servedRepository(folder);
    const { sync, files } = syncing();
    await sync(source(url));
    git("rm", "--quiet", "a.md");
    mkdirSync(join(folder, "a.md"));
    writeFileSync(join(folder, "a.md/b.md"), "Two.");
    commit();
    expect((await sync(source(url))).fault).toBeUndefined();
    expect(files()).toEqual(["a.md/b.md"]);
  });
});

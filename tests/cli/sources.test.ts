// `add` and `sync` as an operator runs them, and what the other commands then say of the sources.
// Every run is a process of its own; sites and repositories are served on the loopback address.
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addSource } from "#cli/add.ts";
import { runProgram, startProgram } from "../support/command-line.ts";
import { folderOf } from "../support/folders.ts";
import { noGit, repositoryOf, servedRepository } from "../support/repository.ts";
import { htmlPage, siteOf } from "../support/site.ts";

function operator(files: Readonly<Record<string, string>>, allowHosts = "") {
  const corpus = folderOf(files);
  const data = folderOf({});
  const settings = {
    ...{ CORPUS_DIR: corpus, DATA_DIR: data, READER: "features", SOURCES_ALLOW_HOSTS: allowHosts },
  };
  return {
    corpus,
    data,
    settings,
    list: join(corpus, "sources.yaml"),
    run: (...args: readonly string[]) => runProgram(args, { settings }),
  };
}

const crane = { "crane.md": "# Crane\n\nThe crane of Skarholm is blue.\n" };
const seconds = (text: string) => text.replace(/\d+\.\d s/g, "… s");

describe("add", () => {
  it("writes a folder, a repository and a website, and keeps what stands there", async () => {
    const { list, run } = operator(crane);
    const handbook = folderOf({ "a.md": "A." });
    writeFileSync(list, "# Ours.\n- folder: /srv/handbook # the old one\n");
    const first = await run("add", handbook, "--name", "handbook2");
    expect(first).toMatchObject({ code: 0, stdout: `handbook2: added to ${list}; it is read at once\n` });
    const next = "npm start -- sync fetches it now; a running Docent does so by itself";
    expect((await run("add", "https://github.com/org/Project/tree/main/docs", "--every", "1h")).stdout).toBe(
      `project: added to ${list}; ${next}\n`,
    );
    expect((await run("add", "https://docs.example.org/guide/", "--pages", "50")).stdout).toContain(
      "guide: added",
    );
    expect(readFileSync(list, "utf8")).toBe(
      `# Ours.
- folder: /srv/handbook # the old one
- folder: ${handbook}
  name: handbook2
- git: https://github.com/org/Project
  branch: main
  path: docs
  every: 1h
- web: https://docs.example.org/guide/
  pages: 50
`,
    );
  });

  it.each([
    ["/no/such/folder", {}, "INPUT_INVALID /no/such/folder: is no folder"],
    ["ssh://git@host/x.git", {}, "has an address that is not http or https: ssh://host/x.git"],
    ["git@host:x.git", {}, "has an address that is not http or https"],
    ["file:///etc/passwd", {}, "has an address that is not http or https"],
    ["ext::sh -c id", {}, "is no folder"],
    ["https://me:hunter22@host/x.git", {}, "has an address with a user name or password in it"],
    ["https://host/x.git", { branch: "-upload" }, "names no possible branch"],
    ["https://host/x.git", { path: "../.." }, "has a path that is no folder of the repository"],
    ["https://host/", { every: "1s" }, "has no usable interval"],
    ["https://host/", { branch: "main" }, 'has "branch", which a source of this kind does not know'],
    ["https://host/", { name: "../up" }, "has no usable name"],
  ])("writes nothing where the entry would be wrong: %s %j", async (place, keys, said) => {
    const { corpus, data, list } = operator(crane);
    const adding = addSource({ corpusFolder: corpus, dataFolder: data, place, keys });
    const { message } = await adding.then(
      () => new Error("was added"),
      (error: Error) => error,
    );
    expect(message).toContain(said);
    expect(message).not.toContain("hunter22");
    expect(existsSync(list)).toBe(false);
  });

  it("says in one line what is wrong, without the password in it", async () => {
    const { list, run } = operator(crane);
    const { code, stderr } = await run("add", "https://me:hunter22@host/x.git");
    expect(stderr).toBe(
      "docent: SOURCES_INVALID https://host/x.git: has an address with a user name or password in it; write https://host/path; access to what is not public is SOURCES_TOKENS' business\n",
    );
    expect([code, existsSync(list)]).toEqual([1, false]);
  });
});

describe("sync", () => {
  it("fetches a website and says what came of it; then it is answered from, with the page's address", async () => {
    const site = await siteOf({
      "/docs/": htmlPage("Harbour", "The harbour of Skarholm opens at six.", ["tower", "gone"]),
      "/docs/tower": htmlPage("Tower", "The tower of Skarholm is 40 metres tall."),
    });
    const { list, run } = operator(crane, site.host);
    writeFileSync(list, `- web: ${site.address}/docs/\n  pause: 0ms\n`);
    const { code, stdout } = await run("sync");
    expect(seconds(stdout)).toBe(
      `docs: 2 new, 0 changed, 0 gone, 0 as before, 1 left out; … s\n  is not there (404): ${site.address}/docs/gone\n`,
    );
    expect(code).toBe(0);
    // The page has no anchor, so that the citation leads to the words.
    const tall = "#:~:text=The%20tower%20of%20Skarholm%20is%2040%20metres%20tall";
    const asked = await run("ask", "How tall is the tower of Skarholm?", "--json");
    expect(JSON.parse(asked.stdout)).toMatchObject({
      answer: "40 metres",
      citations: [{ document: "docs/docs/tower.html", url: `${site.address}/docs/tower${tall}` }],
    });
  });

  it("that was killed holds nothing up: the next one has every page, whole", async () => {
    const reached = Promise.withResolvers<void>();
    const site = await siteOf({
      "/": htmlPage("Start", "Start.", ["/a", "/b"]),
      "/a": htmlPage("A", "A."),
      "/b": () => reached.resolve(),
    });
    const { list, data, run, settings } = operator(crane, site.host);
    writeFileSync(list, `- web: ${site.address}/\n  name: site\n  pause: 0ms\n`);
    const killed = startProgram(["sync"], { settings });
    await reached.promise;
    const ended = once(killed, "close");
    killed.kill("SIGKILL");
    await ended;
    const folder = join(data, "sources", "site");
    expect(readdirSync(folder)).toContain("lock");
    expect(readdirSync(join(folder, "files")).sort()).toEqual(["a.html", "index.html"]);
    site.set("/b", htmlPage("B", "B."));
    const { code, stdout } = await run("sync");
    expect(stdout).toMatch(/^site: 3 new, 0 changed, 0 gone, 0 as before, 0 left out/);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "files")).sort()).toEqual(["a.html", "b.html", "index.html"]);
    expect(readdirSync(folder).sort()).toEqual(["addresses", "files", "state.json"]);
  });

  it.skipIf(noGit !== undefined)("fetches a repository, which index then shows", async () => {
    const { folder } = repositoryOf({ "tower.md": "# Tower\n\nThe tower of Skarholm is 40 metres tall.\n" });
    const { url, host } = await servedRepository(folder);
    const { list, run } = operator(crane, host);
    writeFileSync(list, `- git: ${url}\n`);
    expect(seconds((await run("sync")).stdout)).toBe(
      "project: 1 new, 0 changed, 0 gone, 0 as before, 0 left out; … s\n",
    );
    expect((await run("index")).stdout).toContain("project/tower.md");
  });

  it("names what is wrong with the list, refuses private addresses, and fetches the rest", async () => {
    const site = await siteOf({ "/": htmlPage("Tower", "The tower is tall.") });
    const { list, run } = operator(crane, site.host);
    writeFileSync(
      list,
      `- web: ${site.address}/\n  name: tower\n- web: http://169.254.169.254/latest/\n- git: file:///etc\n`,
    );
    const { code, stdout, stderr } = await run("sync");
    expect(code).toBe(1);
    expect(stdout).toContain("tower: 1 new");
    expect(stdout).toContain("latest: not fetched; what was good before stays");
    expect(stderr).toContain(
      "SOURCES_INVALID sources.yaml, line 4: has an address that is not http or https",
    );
    expect(stderr).toContain("SOURCE_REFUSED http://169.254.169.254/latest/: is on a private network");
    const strange = await run("sync", "no-such");
    expect(strange).toMatchObject({ code: 2, stderr: expect.stringContaining('no source "no-such"') });
  });
});

describe("check", () => {
  it("says how many sources there are, what was never fetched, and what is wrong, and asks no server", async () => {
    const { list, run } = operator(crane);
    writeFileSync(list, "- web: https://docs.example.org/\n- folder: nowhere/else\n- folder: ../\n");
    const { code, stdout } = await run("check");
    expect(code).toBe(1);
    expect(stdout).toContain(
      "ok     Sources: 1 source in sources.yaml; not fetched yet: docs-example-org, see npm start -- sync\n",
    );
    expect(stdout).toContain("wrong  Sources: sources.yaml, line 2: lies in the folder of documents");
    expect(stdout).toContain("wrong  Sources: sources.yaml, line 3: holds the folder of documents");
  });
});

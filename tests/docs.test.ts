// Holds README and docs against the program: links, npm scripts, settings, and what the program really prints.
// Never compares milliseconds: they are the only part of a recorded exchange that may differ.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const markdownIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
/** What people read about Docent, its own corpus among it. */
const papers = ["", "docs", "corpus"].flatMap(markdownIn);

/** GitHub's anchor of a heading: lower case, punctuation out, spaces to hyphens. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, "")
    .trim()
    .replaceAll(" ", "-");
}

/** Relative links of a paper that lead nowhere: to a file that is not there, or to a heading that the file lacks. */
function deadLinks(paper: string, markdown: string): readonly string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? paper : join(dirname(paper), path);
      if (!existsSync(join(root, file))) return true;
      if (anchor === undefined) return false;
      const headings = [...read(file).matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ""));
      return !headings.includes(anchor);
    })
    .map((target) => `${paper}: ${target}`);
}

/** Paths of the tree in a text's code spans that do not exist. Folders end with "/"; `<x>` and `*` stand for many. */
function deadPaths(markdown: string): readonly string[] {
  const spans = [...markdown.matchAll(/`((?:src|adapters|tests|training|corpus|docs)\/[^`\s]*)`/g)];
  return spans
    .map((match) => match[1] ?? "")
    .filter((path) => !/[<*]/.test(path) && !existsSync(join(root, path)));
}

/** npm scripts that a text tells people to run. */
function scriptsNamed(markdown: string): readonly string[] {
  const runs = [...markdown.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*[a-z])/g)].map(
    (match) => match[1] ?? "",
  );
  return [...runs, ...[...markdown.matchAll(/npm (start|test)\b/g)].map((match) => match[1] ?? "")];
}

/** Names of Docent's own settings in a text; what belongs to others (Node, Slack's own words, error codes) does not count. */
function settingsNamed(markdown: string): readonly string[] {
  const names = [
    ...markdown.matchAll(/\b(?:DISCORD|SLACK|CORPUS|DATA|ASK|LOG|ANSWER|DOCENT)_[A-Z][A-Z_]*\b|\bPORT\b/g),
  ];
  return [...new Set(names.map((match) => match[0]))];
}

/** A command shown in a ```console block, and what stands below it. */
interface Recording {
  readonly command: string;
  readonly output: string;
}

/** A command goes on in the next line where a line ends with a backslash, as in a shell. */
function recordings(markdown: string): readonly Recording[] {
  return [...markdown.matchAll(/^```console\n([\s\S]*?)^```/gm)].flatMap((block) =>
    [...(block[1] ?? "").matchAll(/^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)/gm)].map((match) => ({
      command: match[1] ?? "",
      output: match[2] ?? "",
    })),
  );
}

/** Times differ from run to run; everything else must not. */
function withoutTimes(text: string): string {
  return text
    .replace(/\d+([.,]\d+)? ms\b/g, "… ms")
    .replace(/"ms": ?[\d.]+/g, '"ms":…')
    .trim();
}

describe("links", () => {
  it("lead somewhere, and a dead one is seen", () => {
    expect(
      deadLinks("README.md", "[a](docs/gone.md) [b](#no-such-heading) [c](https://example.org)"),
    ).toHaveLength(2);
    expect(papers.length).toBeGreaterThanOrEqual(8);
    expect(papers.flatMap((paper) => deadLinks(paper, read(paper)))).toEqual([]);
  });
});

describe("paths", () => {
  it("that the papers name exist", () => {
    expect(deadPaths("`src/gone.ts` `src/errors.ts` `src/<room>/x.ts`")).toEqual(["src/gone.ts"]);
    for (const paper of papers) expect(deadPaths(read(paper)), paper).toEqual([]);
  });
});

describe("npm scripts", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

  it("that the papers name exist", () => {
    expect(scriptsNamed("`npm run bench:speed` and npm start -- ask")).toEqual(["bench:speed", "start"]);
    for (const paper of papers) {
      expect(
        scriptsNamed(read(paper)).filter((name) => scripts[name] === undefined),
        paper,
      ).toEqual([]);
    }
  });

  it("are all explained in README or CONTRIBUTING", () => {
    const explained = new Set(scriptsNamed(read("README.md") + read("CONTRIBUTING.md")));
    expect(Object.keys(scripts).filter((name) => !explained.has(name))).toEqual([]);
  });
});

describe("settings", () => {
  const known = new Set(
    [...read(".env.example").matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1] ?? ""),
  );
  const codes = new Set(
    [...read("docs/errors.md").matchAll(/^## ([A-Z_]+)$/gm)].map((match) => match[1] ?? ""),
  );

  it("that the papers name stand in .env.example", () => {
    expect(settingsNamed("set DISCORD_TOKE or CORPUS_DIR")).toEqual(["DISCORD_TOKE", "CORPUS_DIR"]);
    expect(known.size).toBeGreaterThanOrEqual(9);
    for (const paper of papers) {
      const strange = settingsNamed(read(paper)).filter((name) => !known.has(name) && !codes.has(name));
      expect(strange, paper).toEqual([]);
    }
  });

  it("are all explained in README", () => {
    const readme = read("README.md");
    expect([...known].filter((name) => !readme.includes(name))).toEqual([]);
  });
});

describe("recorded exchanges", () => {
  const recorded = recordings(read("README.md"));

  it("are found", () => {
    expect(recordings("```console\n$ a \\\n  b\nc\n\n$ d\ne\n```\n")).toEqual([
      { command: "a \\\n  b", output: "c\n\n" },
      { command: "d", output: "e\n" },
    ]);
    expect(recorded.length).toBeGreaterThanOrEqual(1);
  });

  it.each(recorded)("are what the program prints: $command", ({ command, output }) => {
    const folder = mkdtempSync(join(tmpdir(), "docent-docs-"));
    const env = {
      PATH: process.env.PATH,
      DATA_DIR: join(folder, "data"),
      // What a developer's own .env turns on stays off: what the environment says wins, and empty is unset.
      DISCORD_TOKEN: "",
      SLACK_BOT_TOKEN: "",
      SLACK_APP_TOKEN: "",
      SLACK_SIGNING_SECRET: "",
    };
    const run = spawnSync("bash", ["-c", command], { cwd: root, env, encoding: "utf8" });
    rmSync(folder, { recursive: true, force: true });
    expect(withoutTimes(run.stdout), run.stderr).toBe(withoutTimes(output));
  });
});

// Wrong use and help: one line with the mend and code 2, never a stack trace.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, runProgram } from "../support/command-line.ts";
import { folderOf } from "../support/folders.ts";

describe("help", () => {
  it("names every command, and each command has its own", async () => {
    const { code, stdout } = await runProgram(["--help"]);
    expect(code).toBe(0);
    const commands = ["start", "ask", "batch", "index", "check", "feedback"];
    for (const name of commands) expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, "m"));
    const helps = await Promise.all(commands.map((name) => runProgram([name, "--help"])));
    for (const [at, help] of helps.entries()) {
      expect(help).toMatchObject({ code: 0, stderr: "" });
      expect(help.stdout).toMatch(new RegExp(`^Usage: docent ${commands[at]}\\b`));
    }
  });
  it("prints the version of package.json", async () => {
    const { version } = JSON.parse(
      await import("node:fs").then(({ readFileSync }) => readFileSync(join(root, "package.json"), "utf8")),
    );
    expect(await runProgram(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("wrong use", () => {
  it.each<[string, readonly string[], RegExp]>([
    ["an unknown command", ["aks"], /unknown command 'aks' \(Did you mean ask\?\); see docent --help/],
    ["an unknown option", ["index", "--loud"], /unknown option '--loud'/],
    ["a question left out", ["ask"], /missing required argument 'question'/],
    ["a question without quotation marks", ["ask", "Who", "is", "it?"], /got \d; see docent --help/],
    ["an empty question", ["ask", " "], /the question is empty/],
    ["a file left out", ["batch", "--corpus", "a"], /required option '--questions <file>' not specified/],
    [
      "a threshold over 1",
      ["batch", "--threshold", "2", "--corpus", "a", "--questions", "b", "--out", "c"],
      /no number from 0 to 1/,
    ],
  ])("with %s ends with code 2 in one line", async (_, args, fault) => {
    const folder = folderOf({ "corpus/a.txt": "Text." });
    const { code, stdout, stderr } = await runProgram(args, { folder });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(fault);
    expect(stderr).toMatch(/^docent: .*\n$/);
  });
});

describe("what is missing", () => {
  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      "no corpus folder",
      { CORPUS_DIR: "gone" },
      /^docent: CORPUS_MISSING gone: does not exist; create it or set CORPUS_DIR\n$/,
    ],
    [
      "a corpus without documents",
      { CORPUS_DIR: "empty" },
      /^docent: CORPUS_EMPTY empty: .*; put a document into it.*\n$/,
    ],
    [
      "a fault in the settings",
      { CORPUS_DIR: "c", PORT: "x" },
      /^docent: CONFIG_INVALID PORT: is no port; .*\n$/,
    ],
  ])("(%s) is said in one line with the mend, code 1", async (_, settings, fault) => {
    const folder = folderOf({ "empty/plan.pdf": "%PDF" });
    const { code, stdout, stderr } = await runProgram(["ask", "Why?"], { folder, settings });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(fault);
  });
  it("(a .env that cannot be read) is said in one line too", async () => {
    const { code, stderr } = await runProgram(["index"], { folder: folderOf({ ".env/file": "" }) });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^docent: CONFIG_INVALID \.env: cannot be read; .*\n$/);
  });
  it("(a state folder that cannot be made) ends the start with code 1", async () => {
    const folder = folderOf({ "corpus/a.txt": "Text." });
    writeFileSync(join(folder, "state"), "a file");
    const { code, stderr } = await runProgram([], { folder, settings: { DATA_DIR: "state" } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/docent: STATE_UNWRITABLE state\/docent\.sqlite: .*; .*\n$/);
  });
});

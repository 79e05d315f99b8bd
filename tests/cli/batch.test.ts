// `batch`, run as a process: what it writes, what it prints, and which line it names where a file is malformed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { runProgram } from "../support/command-line.ts";
import { folderOf } from "../support/folders.ts";

const jsonLines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("batch", () => {
  const passages = [
    {
      id: "p1",
      title: "Harbour",
      text: "The harbour museum opens at nine. The lighthouse was built in 1871.",
      lang: "en",
    },
    { id: "p2", title: "", text: "The town hall was painted green by Ada Brown.", lang: "en" },
    { id: "p3", text: "Das Rathaus wurde im Jahr 1902 gebaut.", lang: "de-AT" },
  ];
  const questions = [
    { id: "q1", question: "When was the lighthouse built?", answers: ["1871"], passageId: "p1", lang: "en" },
    {
      id: "q2",
      question: "And who painted it?",
      history: [{ q: "What colour is the town hall?", a: "green" }],
    },
    { id: "q3", question: "Which planet has the most moons?", history: [] },
  ];
  const lines = (rows: readonly unknown[]) => `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;

  it("writes a line a question and prints the times, from plain or gzipped files", async () => {
    const folder = folderOf({ "p.jsonl": lines(passages), "q.jsonl.gz": gzipSync(lines(questions)) });
    const run = await runProgram(
      ["batch", "--corpus", "p.jsonl", "--questions", "q.jsonl.gz", "--out", "out.jsonl.gz"],
      { folder },
    );
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toEqual({
      questions: 3,
      indexMs: expect.any(Number),
      p50Ms: expect.any(Number),
      p95Ms: expect.any(Number),
    });
    const rows = jsonLines(gunzipSync(readFileSync(join(folder, "out.jsonl.gz"))).toString("utf8"));
    expect(rows.map(({ id }) => id)).toEqual(["q1", "q2", "q3"]);
    for (const row of rows)
      expect(Object.keys(row)).toEqual(["id", "ranked", "answer", "sentence", "confidence"]);
    expect(rows[0].ranked[0]).toBe("p1");
    expect(rows[1].ranked[0]).toBe("p2");
    expect(rows[2].answer).toBeNull();
  });
  it("ranks all passages that say the same, each by its id", async () => {
    const text = "The lighthouse was built in 1871 by the town of Sandvik, and it is forty metres tall.";
    const twice = [1, 2, 3].map((n) => ({ id: `p${n}`, title: `Harbour ${n}`, text, lang: "en" }));
    const folder = folderOf({ "p.jsonl": lines(twice), "q.jsonl": lines([questions[0]]) });
    await runProgram(["batch", "--corpus", "p.jsonl", "--questions", "q.jsonl", "--out", "out.jsonl"], {
      folder,
    });
    const [row] = jsonLines(readFileSync(join(folder, "out.jsonl"), "utf8"));
    expect([...row.ranked].sort()).toEqual(["p1", "p2", "p3"]);
  });
  it("finds the language itself where a passage claims one that is none", async () => {
    const odd = [{ id: "p1", text: "The lighthouse was built in 1871.", lang: "constructor" }];
    const folder = folderOf({ "p.jsonl": lines(odd), "q.jsonl": lines([questions[0]]) });
    const run = await runProgram(
      ["batch", "--corpus", "p.jsonl", "--questions", "q.jsonl", "--out", "out.jsonl", "--threshold", "0"],
      { folder },
    );
    expect(run.code).toBe(0);
    expect(jsonLines(readFileSync(join(folder, "out.jsonl"), "utf8"))[0].sentence).toContain("1871");
  });
  it("answers nothing at a threshold of 1, and still shows the nearest sentence", async () => {
    const folder = folderOf({ "p.jsonl": lines(passages), "q.jsonl": lines(questions) });
    await runProgram(
      ["batch", "--corpus", "p.jsonl", "--questions", "q.jsonl", "--out", "out.jsonl", "--threshold", "1"],
      { folder },
    );
    const rows = jsonLines(readFileSync(join(folder, "out.jsonl"), "utf8"));
    expect(rows.map(({ answer }) => answer)).toEqual([null, null, null]);
    expect(rows[0].sentence).toBe("The lighthouse was built in 1871.");
  });
  it.each<[string, string, RegExp]>([
    [
      "is no JSON",
      '{"id":"p1","text":"A."}\n{"id":\n',
      /p\.jsonl: line 2 is not a JSON object; mend the line/,
    ],
    ["lacks a field", '{"id":"p1"}\n', /p\.jsonl: line 1 needs id and text; /],
    [
      "comes twice",
      '{"id":"p1","text":"A."}\n{"id":"p1","text":"B."}\n',
      /p\.jsonl: line 2 has the id of an earlier line \(p1\)/,
    ],
  ])("names the line that %s", async (_, content, fault) => {
    const folder = folderOf({ "p.jsonl": content, "q.jsonl": lines(questions) });
    const run = await runProgram(["batch", "--corpus", "p.jsonl", "--questions", "q.jsonl", "--out", "o"], {
      folder,
    });
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toMatch(fault);
    expect(run.stderr.trimEnd().split("\n")).toHaveLength(1);
  });
  it("reads what is gzipped whatever it is called, and what begins with a byte order mark", async () => {
    const folder = folderOf({
      "p.jsonl": gzipSync(lines(passages)),
      "q.jsonl.gz": `\uFEFF${lines(questions)}`,
    });
    const files = ["--corpus", "p.jsonl", "--questions", "q.jsonl.gz", "--out", "o"];
    const run = await runProgram(["batch", ...files], { folder });
    expect(JSON.parse(run.stdout)).toMatchObject({ questions: 3 });
  });
  it("names a file that is missing, one that is cut off, and a place that cannot be written", async () => {
    const folder = folderOf({
      "cut.jsonl.gz": gzipSync(lines(passages)).subarray(0, 60),
      "p.jsonl": lines(passages),
      "q.jsonl": lines(questions),
    });
    const fault = async (corpus: string, out: string) => {
      const files = ["--corpus", corpus, "--questions", "q.jsonl", "--out", out];
      const { code, stdout, stderr } = await runProgram(["batch", ...files], { folder });
      expect([code, stdout]).toEqual([1, ""]);
      return stderr;
    };
    expect(await fault("gone.jsonl", "o")).toMatch(
      /^docent: INPUT_INVALID gone\.jsonl: does not exist; .*\n$/,
    );
    expect(await fault("cut.jsonl.gz", "o")).toMatch(
      /^docent: INPUT_INVALID cut\.jsonl\.gz: is gzipped, but cut off; .*\n$/,
    );
    // In one line: nothing is indexed or answered first.
    expect(await fault("p.jsonl", "gone/o")).toMatch(
      /^docent: INPUT_INVALID gone\/o: lies in a folder that does not exist; .*\n$/,
    );
  });
});

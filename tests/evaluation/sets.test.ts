// Reading question sets from JSON lines.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { findSetsFolder, readPassages, readQuestions } from "#evaluation/sets.ts";

function fileOf(lines: readonly (object | string)[], isGzipped = false): string {
  const path = join(mkdtempSync(join(tmpdir(), "sets-")), "file.jsonl");
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  writeFileSync(path, isGzipped ? gzipSync(text) : text);
  return path;
}

describe("question sets", () => {
  test("passages are read plain or gzipped, with empty titles and languages where a set has none", () => {
    const lines = [{ id: "a", title: "T", text: "x", lang: "en" }, "", { id: "b", text: "y" }];
    const expected = [
      { id: "a", title: "T", text: "x", lang: "en" },
      { id: "b", title: "", text: "y", lang: "" },
    ];
    expect(readPassages(fileOf(lines))).toEqual(expected);
    expect(readPassages(fileOf(lines, true))).toEqual(expected);
  });

  test("a question names its right passages, unless it cannot be answered", () => {
    const questions = readQuestions(
      fileOf([
        { id: "1", question: "a?", passageId: "p", answers: ["x"] },
        { id: "2", question: "b?", passageId: "p", passageIds: ["p", "q"], answers: null },
        { id: "3", question: "c?", passageId: "p", answers: [] },
        { id: "4", question: "d?", passageId: null, answers: [], history: [{ q: "e?", a: "f" }] },
      ]),
    );
    expect(questions.map((question) => question.passageIds)).toEqual([["p"], ["p", "q"], [], []]);
    expect(questions.map((question) => question.answers)).toEqual([["x"], undefined, [], []]);
    expect(questions[3].history).toEqual([{ question: "e?", answer: "f" }]);
  });

  test.each([
    ["no JSON", "{", "line 2 is not a JSON object"],
    ["an array", "[]", "line 2 is not a JSON object"],
    ["no text", { id: "b" }, "line 2 needs id and text"],
    ["an id that comes twice", { id: "a", text: "z" }, "line 2 has the id of an earlier line"],
  ])("a passage with %s is named by its line", (_, line, fault) => {
    expect(() => readPassages(fileOf([{ id: "a", text: "x" }, line]))).toThrow(fault);
  });

  test("a file that is missing or a broken archive says so", () => {
    expect(() => readPassages("/nowhere/p.jsonl")).toThrow(
      /INPUT_INVALID \/nowhere\/p\.jsonl: does not exist/,
    );
    const broken = join(mkdtempSync(join(tmpdir(), "sets-")), "broken.gz");
    writeFileSync(broken, gzipSync("{}").subarray(0, 12));
    expect(() => readQuestions(broken)).toThrow("cut off");
  });

  test("the folder comes from EVAL_DATA and is undefined where it does not exist", () => {
    const folder = mkdtempSync(join(tmpdir(), "sets-"));
    expect(findSetsFolder({ EVAL_DATA: folder })).toBe(folder);
    expect(findSetsFolder({ EVAL_DATA: join(folder, "none") })).toBeUndefined();
  });
});

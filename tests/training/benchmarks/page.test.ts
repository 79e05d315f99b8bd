// How benchmarks write into the page.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { drawTable, figure, measuredLine, writeSection } from "#training/benchmarks/page.ts";

function pageOf(text: string): URL {
  const path = join(mkdtempSync(join(tmpdir(), "page-")), "BENCHMARKS.md");
  writeFileSync(path, text);
  return pathToFileURL(path);
}

describe("the page of benchmarks", () => {
  test("a section is replaced between its markers and nothing else changes", () => {
    const page = pageOf("before\n<!-- speed: begin -->\nold\n<!-- speed: end -->\nafter\n");
    writeSection("speed", "new\n", page);
    writeSection("speed", "newer\n", page);
    expect(readFileSync(page, "utf8")).toBe(
      "before\n<!-- speed: begin -->\nnewer\n<!-- speed: end -->\nafter\n",
    );
  });

  test("a page without the markers is refused and left as it is", () => {
    const page = pageOf("<!-- speed: end --> <!-- speed: begin -->");
    expect(() => writeSection("speed", "new", page)).toThrow("no section speed");
    expect(readFileSync(page, "utf8")).toBe("<!-- speed: end --> <!-- speed: begin -->");
  });

  test("the real page has a section for every benchmark", () => {
    const page = readFileSync(new URL("../../../docs/BENCHMARKS.md", import.meta.url), "utf8");
    for (const name of [
      "goals",
      "retrieval",
      "conversations",
      "speed",
      "quality",
      "off-topic",
      "reliability",
      "answers",
      "mistakes",
      "reader-ablation",
    ]) {
      expect(page).toMatch(new RegExp(`<!-- ${name}: begin -->[^]*<!-- ${name}: end -->`));
    }
  });

  test("tables set figures to the right and show a dash where there is none", () => {
    expect(
      drawTable([
        ["set", "hit@1"],
        ["a", figure(81.25)],
        ["b", figure(null)],
      ]),
    ).toBe("| set | hit@1 |\n| --- | ---: |\n| a | 81.3 |\n| b | – |");
  });

  test("the line under a table names date, command and versions", () => {
    expect(measuredLine("npm run bench:speed", ["minisearch"])).toMatch(
      /^Measured on \d{4}-\d\d-\d\d by `npm run bench:speed[^`]*`: Node \d+\.\d+\.\d+, minisearch \d+\.\d+\.\d+, \d+ cores of .+\.$/,
    );
  });
});

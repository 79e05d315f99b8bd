// The benchmarks as commands: on a small folder of question sets, and without one.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");
const page = () => readFileSync(join(root, "docs", "BENCHMARKS.md"), "utf8");

async function run(benchmark: string, folder: string, ...args: string[]): Promise<string> {
  const path = join(root, "training", "benchmarks", `${benchmark}.ts`);
  const options = { cwd: root, env: { ...process.env, EVAL_DATA: folder } };
  return (await promisify(execFile)(process.execPath, [path, ...args], options)).stdout;
}

/** One set with the name of a real one, so that bench:speed takes it too. */
function smallFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "eval-"));
  const animals = ["fox", "bear", "otter", "heron", "badger", "weasel", "lynx", "stork"];
  const passages = animals.map((name, i) => ({
    id: `p${i}`,
    title: `About the ${name}`,
    text: `The ${name} lives near the river. It was first described in ${1800 + i} by Doctor Number${i}.`,
    lang: "en",
  }));
  const questions = animals.map((name, i) => ({
    id: `q${i}`,
    question: i === 7 ? "And when was it described?" : `When was the ${name} first described?`,
    passageId: `p${i}`,
    answers: [String(1800 + i)],
    history: i === 7 ? [{ q: "Where does the stork live?", a: "The stork lives near the river." }] : [],
    lang: "en",
  }));
  const write = (name: string, rows: readonly object[]) =>
    writeFileSync(
      join(folder, "xquad-en", name),
      gzipSync(rows.map((row) => JSON.stringify(row)).join("\n")),
    );
  mkdirSync(join(folder, "xquad-en"));
  write("passages.jsonl.gz", passages);
  write("questions.jsonl.gz", questions);
  return folder;
}

describe("benchmark commands", () => {
  test.each(["retrieval", "speed", "quality"])(
    "%s says so and ends well without question sets",
    async (benchmark) => {
      expect(await run(benchmark, "/nowhere")).toBe(
        "skipped: no question sets; set EVAL_DATA to their folder to run this benchmark\n",
      );
    },
  );

  test("speed shows each way beside MiniSearch, the stages of an answer, and what the weights weigh", async () => {
    const output = await run("speed", smallFolder(), "--sample", "1");
    expect(output).toContain("### xquad-en: 8 passages, 8 questions");
    for (const way of ["whole answer", "retrieval alone", "MiniSearch", "MiniSearch fuzzy"]) {
      expect(output).toMatch(new RegExp(`\\| ${way} \\|( [\\d.]+ \\|){5}`));
    }
    expect(output).toMatch(
      /analysing [\d.]+, candidates and ranking [\d.]+, reading [\d.]+\. Indexing took \d+ ms/,
    );
    expect(output).toMatch(/All weights that ship: [\d.]+ MB, loaded in \d+ ms/);
  });

  test("quality answers each question the whole way, sets goals beside figures, and asks what nothing answers", async () => {
    const output = await run("quality", smallFolder(), "--sample", "1");
    expect(output).toContain("| set | questions | hit@1 | hit@5 | sentence | EM | F1 | AUROC |");
    expect(output).toMatch(/\| xquad-en \| 8 \| 100\.0 \| 100\.0 \| (100\.0|87\.5|75\.0) \|/);
    expect(output).toContain("| set | figure | goal | measured | met |");
    expect(output).toMatch(
      /\| the news page alone \| answered, 200 questions on other news \| ≤ 2 \| [\d.]+ \|/,
    );
    expect(output).toMatch(/\| squad20-dev \| AUROC \| ≥ 76 \| – \| – \|/);
    expect(output).toMatch(/\| the corpus that ships \| everyday life, in ten languages \| 100 \|/);
  }, 60_000);

  test("retrieval measures all engines, also with earlier turns, and a partial run leaves the page alone", async () => {
    const before = page();
    const output = await run("retrieval", smallFolder(), "--sample", "1");
    expect(output).toContain(
      "| set | passages | questions | Docent | MiniSearch | MiniSearch tuned | SQLite FTS5 | lunr | lead |",
    );
    expect(output).toMatch(/\| xquad-en \| 8 \| 8 \| 87\.5 \|/);
    expect(output).toMatch(/\| xquad-en \| 8 \| 8 \| 100\.0 \|/);
    expect(page()).toBe(before);
  });
});

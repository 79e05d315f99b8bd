// npm run bench:corpus: what an index of many passages takes beside plain MiniSearch, and how it grows.
//   --sizes 1000,10000 [--write]   so many passages, by default 1,000, 10,000 and 100,000
// Never measures in its own process: each way has one of its own, over the same files.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SetPassage } from "#evaluation/sets.ts";
import { type ManyPassages, manyPassages } from "./corpus-texts.ts";
import { argumentOf, drawTable, figure, measuredLine, writeSection } from "./page.ts";

const sizesUsual = "1000,10000,100000";
/** Questions asked, the first hundred of them to warm up. */
const asked = 300;
/** Passages of a file, each under a heading of its own. */
const passagesOfFile = 8;
/** Goals at the largest size. */
const goals = { time: 1.5, memory: 1, start: 0.2, hold: 50 } as const;

type Figures = Readonly<Record<string, number>>;
type Way = "plain" | "docent" | "live" | "start";

interface Measured {
  readonly size: number;
  readonly plain: Figures;
  readonly docent: Figures;
  readonly live: Figures;
  readonly first: Figures;
  readonly again: Figures;
}

function measure(size: number): Measured | undefined {
  const many = manyPassages(size);
  if (!many) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "docent-corpus-"));
  try {
    writeTexts(folder, many);
    const run = (way: Way): Figures => {
      const child = new URL("./corpus-child.ts", import.meta.url).pathname;
      const line = execFileSync(process.execPath, ["--expose-gc", child, way, folder], { encoding: "utf8" });
      console.error(`${size} ${way}: ${line.trim()}`);
      return JSON.parse(line) as Figures;
    };
    return {
      size,
      plain: run("plain"),
      docent: run("docent"),
      live: run("live"),
      first: run("start"),
      again: run("start"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeTexts(folder: string, { passages, questions }: ManyPassages): void {
  const step = Math.max(1, Math.floor(questions.length / asked));
  const few = Array.from({ length: asked }, (_, at) => questions[(at * step) % questions.length]);
  writeFileSync(join(folder, "questions.jsonl"), few.map((text) => `${JSON.stringify(text)}\n`).join(""));
  writeFileSync(
    join(folder, "passages.jsonl"),
    passages.map((passage) => `${JSON.stringify(passage)}\n`).join(""),
  );
  mkdirSync(join(folder, "documents"));
  for (let from = 0; from < passages.length; from += passagesOfFile) {
    const text = passages
      .slice(from, from + passagesOfFile)
      .map(sectionOf)
      .join("\n\n");
    writeFileSync(join(folder, "documents", `${from / passagesOfFile}.md`), `${text}\n`);
  }
}

function sectionOf({ id, title, text }: SetPassage): string {
  return `## ${title === "" ? id : title}\n\n${text.replaceAll("\n", " ")}`;
}

const of = (figures: Figures, name: string): number => figures[name] ?? Number.NaN;
const ratio = (one: Figures, other: Figures, name: string) => of(one, name) / of(other, name);
/** Resident memory that was not there before the index. */
const grown = (figures: Figures) => of(figures, "rssMb") - of(figures, "rssBeforeMb");

function indexTable(all: readonly Measured[]): string {
  const head = [
    "passages",
    "MiniSearch s",
    "Docent s",
    "ratio",
    "of CPU",
    "MiniSearch MB",
    "Docent MB",
    "ratio",
  ];
  const rows = all.map(({ size, plain, docent }) => [
    size.toLocaleString("en"),
    figure(of(plain, "ms") / 1e3),
    figure(of(docent, "ms") / 1e3),
    figure(ratio(docent, plain, "ms"), 2),
    figure(ratio(docent, plain, "cpuMs"), 2),
    `${figure(of(plain, "rssMb"), 0)} (+${figure(grown(plain), 0)})`,
    `${figure(of(docent, "rssMb"), 0)} (+${figure(grown(docent), 0)})`,
    figure(ratio(docent, plain, "rssMb"), 2),
  ]);
  return drawTable([head, ...rows]);
}

function useTable(all: readonly Measured[]): string {
  const head = [
    "passages",
    "first start s",
    "kept start s",
    "ratio",
    "median answer ms",
    "95 % ms",
    "a change ms",
    "longest hold ms: building",
    "changes",
  ];
  const rows = all.map(({ size, docent, live, first, again }) => [
    size.toLocaleString("en"),
    figure(of(first, "startMs") / 1e3),
    figure(of(again, "startMs") / 1e3),
    figure(ratio(again, first, "startMs"), 2),
    figure(of(docent, "answerMs"), 2),
    figure(of(docent, "answer95Ms"), 2),
    figure(of(live, "changeMs")),
    figure(of(live, "buildHoldMs"), 0),
    figure(of(live, "changeHoldMs"), 0),
  ]);
  return drawTable([head, ...rows]);
}

function goalLines({ size, plain, docent, live, first, again }: Measured): string {
  const met = (name: string, value: number, goal: number, unit = "") =>
    `- ${name}: ${figure(value, 2)}${unit} (goal: at most ${goal}${unit}, ${value <= goal ? "met" : "missed"})`;
  return [
    `With ${size.toLocaleString("en")} passages:`,
    "",
    met("index time by MiniSearch's", ratio(docent, plain, "ms"), goals.time),
    met("resident memory by MiniSearch's", ratio(docent, plain, "rssMb"), goals.memory),
    met("start with a kept index by the first", ratio(again, first, "startMs"), goals.start),
    met("longest hold of the event loop by a change", of(live, "changeHoldMs"), goals.hold, " ms"),
  ].join("\n");
}

function main(): void {
  const sizes = (argumentOf("sizes") ?? sizesUsual).split(",").map(Number);
  const all = sizes.map(measure).filter((measured) => measured !== undefined);
  const largest = all.at(-1);
  if (!largest) {
    console.log("skipped: no question sets; set EVAL_DATA to their folder to run this benchmark");
    return;
  }
  const text = [
    indexTable(all),
    useTable(all),
    goalLines(largest),
    measuredLine("npm run bench:corpus", ["minisearch"]),
  ].join("\n\n");
  console.log(text);
  if (argumentOf("sizes") === undefined || process.argv.includes("--write")) writeSection("corpus", text);
}

main();

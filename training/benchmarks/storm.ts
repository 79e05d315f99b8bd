// npm run bench:storm: a thousand files changed in ten seconds while twenty questions a second are asked, and how long one
// change among ten thousand files takes to be answered from.
//   --files 100 --seconds 2 --watched 1000   a smaller storm; the page stays as it is
// Never looks into Docent: it writes files and asks, as people do, and compares with a Docent that is made from nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { createDocent, type Docent } from "#docent.ts";
import { argumentOf, drawTable, figure, measuredLine, writeSection } from "./page.ts";

const changedFiles = Number(argumentOf("files") ?? 1_000);
const seconds = Number(argumentOf("seconds") ?? 10);
const watchedFiles = Number(argumentOf("watched") ?? 10_000);
/** Files beside those that change, and questions a second. */
const calmFiles = changedFiles;
const questionsPerSecond = 20;
/** Changes one by one among the watched files. */
const changesOfOne = 10;
/** Questions asked before anything is measured. */
const WARM_UPS = 300;
/** Milliseconds without a change from which it is over. */
const CALM_MS = 3_000;

const builders = ["Ada Brown", "Tom Lind", "Eve Moor", "Jan Vries", "Ines Sol"];
const parts = [
  "wheel",
  "belt",
  "lamp",
  "valve",
  "pump",
  "crane",
  "winch",
  "mast",
  "rope",
  "anchor",
  "boiler",
  "gear",
];

/** A page of two passages with a fact of its own; `round` tells one state of it from another. */
function pageOf(at: number, round: number): string {
  const words = Array.from({ length: 60 }, (_, k) => parts[(at * 7 + k * k + 3 * k) % parts.length]);
  const care = Array.from(
    { length: 10 },
    (_, k) => `The ${words[k * 5]} near the ${words[k * 5 + 1]} has number ${at * 31 + k}.`,
  );
  return `# Machine ${nameOf(at)}\n\nThe machine ${nameOf(at)} was built by ${builders[(at + round) % builders.length]} in ${1500 + ((at + round) % 500)}.\n\n## Care\n\n${care.join(" ")}\n`;
}

/** A name that is one word, and no other machine's. */
function nameOf(at: number): string {
  return `M${at}X`;
}

const questionOf = (at: number) => `Who built the machine ${nameOf(at)}?`;
const fileOf = (at: number) => `part${at % 40}/machine${at}.md`;

function folderOf(files: number): string {
  const folder = mkdtempSync(join(tmpdir(), "docent-storm-"));
  for (let at = 0; at < files; at += 1) write(folder, at, 0);
  return folder;
}

function write(folder: string, at: number, round: number): void {
  const file = join(folder, fileOf(at));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, pageOf(at, round));
}

interface Asked {
  readonly asked: number;
  readonly answered: number;
  /** Milliseconds from when a question was due to its answer. */
  readonly times: readonly number[];
  /** When each was due, in milliseconds of this process. */
  readonly dues: readonly number[];
  /** Longest time that the event loop was held up, in milliseconds. */
  readonly worstMs: number;
}

/** Asks at a steady rate for as long as `meanwhile` lasts, and for that many seconds at least. */
async function askSteadily(docent: Docent, files: number, meanwhile: Promise<unknown>): Promise<Asked> {
  const times: number[] = [];
  const dues: number[] = [];
  const pending: Promise<void>[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let isOver = false;
  void meanwhile.finally(() => {
    isOver = true;
  });
  let answered = 0;
  const begun = performance.now();
  for (let number = 0; !isOver || number < questionsPerSecond * seconds; number += 1) {
    const due = begun + (number * 1_000) / questionsPerSecond;
    await pause(Math.max(0, due - performance.now()));
    const question = { text: questionOf((number * 37) % files), context: [] };
    pending.push(
      docent.answerer.answer(question).then(({ outcome }) => {
        times.push(performance.now() - due);
        dues.push(due);
        if (outcome !== "abstained") answered += 1;
      }),
    );
  }
  await Promise.all(pending);
  delay.disable();
  return { asked: pending.length, answered, times, dues, worstMs: delay.max / 1e6 };
}

/** Changes file after file, evenly over the time. */
async function storm(folder: string): Promise<void> {
  const begun = performance.now();
  for (let at = 0; at < changedFiles; at += 1) {
    await pause(Math.max(0, begun + (at * 1_000 * seconds) / changedFiles - performance.now()));
    write(folder, at, 1);
  }
}

/** A running Docent, and when it changed last. */
async function running(folder: string) {
  const seen = { changes: 0, at: performance.now() };
  let changed = Promise.withResolvers<void>();
  const onChanged = () => {
    seen.changes += 1;
    seen.at = performance.now();
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const docent = await createDocent({ corpusDir: folder, onChanged });
  return { docent, seen, nextChange: () => changed.promise };
}

/** Passages and answers of both, compared. */
async function isSame(live: Docent, anew: Docent, files: number): Promise<boolean> {
  if (!isDeepStrictEqual(live.corpus.passages, anew.corpus.passages)) return false;
  for (let at = 0; at < files; at += Math.ceil(files / 200)) {
    const question = { text: questionOf(at), context: [] };
    const answers = [await live.answerer.answer(question), await anew.answerer.answer(question)];
    if (!isDeepStrictEqual(answers[0], answers[1])) return false;
  }
  return true;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function rowOf(name: string, { asked, answered, times, dues, worstMs }: Asked): readonly string[] {
  const counts = [asked, dues.length, answered].map((count) => count.toLocaleString("en"));
  return [
    name,
    ...counts,
    figure(quantile(times, 0.5)),
    figure(quantile(times, 0.95)),
    figure(Math.max(...times)),
    figure(worstMs),
  ];
}

async function measureStorm(): Promise<string> {
  const files = changedFiles + calmFiles;
  const folder = folderOf(files);
  const { docent, seen } = await running(folder);
  for (let at = 0; at < WARM_UPS; at += 1)
    await docent.answerer.answer({ text: questionOf(at % files), context: [] });
  const quiet = await askSteadily(docent, files, pause(1_000 * seconds));
  let writtenAt = 0;
  const over = storm(folder).then(async () => {
    writtenAt = performance.now();
    while (performance.now() - Math.max(seen.at, writtenAt) < CALM_MS) await pause(100);
  });
  const whole = await askSteadily(docent, files, over);
  // The calm by which it is known to be over is no part of it.
  const stormy = { ...whole, times: whole.times.filter((_, i) => whole.dues[i] <= seen.at) };
  const anew = await createDocent({ corpusDir: folder });
  const same = await isSame(docent, anew, files);
  await Promise.all([docent.close(), anew.close()]);
  rmSync(folder, { recursive: true });
  const head = [
    "",
    "asked",
    "replied to",
    "with an answer",
    "median ms",
    "p95 ms",
    "worst ms",
    "event loop worst ms",
  ];
  const ratio = quantile(stormy.times, 0.95) / quantile(quiet.times, 0.95);
  return `${drawTable([head, rowOf("quiet", quiet), rowOf("storm", stormy)])}

${changedFiles.toLocaleString("en")} of ${files.toLocaleString("en")} files (${(2 * files).toLocaleString("en")} passages) changed in ${seconds} s, ${questionsPerSecond} questions a second; made whole ${seen.changes} times. The storm's p95 is ${figure(ratio, 2)} of the quiet one; the last change was answered from ${figure(Math.max(0, seen.at - writtenAt) / 1_000)} s after it was written. At the end passages and answers are ${same ? "the same as" : "**other than**"} those of a Docent made from nothing.`;
}

async function measureOneChange(): Promise<string> {
  const folder = folderOf(watchedFiles);
  const { docent, nextChange } = await running(folder);
  const times: number[] = [];
  for (let change = 1; change <= changesOfOne; change += 1) {
    const at = (change * 997) % watchedFiles;
    const next = nextChange();
    const begun = performance.now();
    write(folder, at, change);
    await next;
    const answer = await docent.answerer.answer({ text: questionOf(at), context: [] });
    const builder = builders[(at + change) % builders.length];
    if (answer.outcome === "abstained" || !answer.quote.text.includes(builder))
      throw new Error(`${questionOf(at)} was not answered from the change.`);
    times.push(performance.now() - begun);
  }
  await docent.close();
  rmSync(folder, { recursive: true });
  return `Among ${watchedFiles.toLocaleString("en")} watched files (${(2 * watchedFiles).toLocaleString("en")} passages) one change is answered from after ${figure(quantile(times, 0.5) / 1_000, 2)} s (median of ${changesOfOne}; worst ${figure(Math.max(...times) / 1_000, 2)} s).`;
}

async function main(): Promise<void> {
  // What watches files does not keep a process running.
  const running = setInterval(() => undefined, 1_000);
  const text = `${await measureStorm()}\n\n${await measureOneChange()}\n\n${measuredLine("npm run bench:storm")}`;
  clearInterval(running);
  console.log(text);
  const isWhole = ["files", "seconds", "watched"].every((name) => argumentOf(name) === undefined);
  if (isWhole || process.argv.includes("--write")) writeSection("storm", text);
}

if (import.meta.main) await main();

// npm run bench:speed: how long an answer takes beside one search of MiniSearch, question by question in one process.
//   --sample 10 [--write]   every tenth question
// Never writes the page after a partial run, unless told to.
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import type { Trace } from "#answering/create-answerer.ts";
import { findSetsFolder, listSets } from "#evaluation/sets.ts";
import { mayWritePage, openMeasuringSet } from "./measuring.ts";
import { createOurs } from "./ours.ts";
import { drawTable, figure, measuredLine, writeSection } from "./page.ts";
import { fuzzyMiniSearch, plainMiniSearch } from "./peers.ts";

/** The corpus the goals are about, and two smaller ones. */
const corpora = ["squad11-dev", "xquad-en", "stackfaq"] as const;
/** Questions measured of a set, evenly spread, and asked before that to warm up. */
const questionsMax = 1_000;
const warmUps = 200;

/** Goals on the first corpus: the median of the whole answer over the median of one search. */
const goals = { plain: 1.5, fuzzy: 0.5 } as const;

interface Way {
  readonly name: string;
  /** Milliseconds a question. */
  readonly times: number[];
  run(question: string): unknown;
}

type Stages = Trace["ms"];

const stageNames = { analyse: "analysing", retrieve: "candidates and ranking", read: "reading" } as const;

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Each question goes all ways before the next, beginning with another one each time, so that no way profits from warm caches. */
async function takeTurns(
  ways: readonly Way[],
  questions: readonly string[],
  isWarmUp: boolean,
): Promise<void> {
  for (const [i, question] of questions.entries()) {
    for (let turn = 0; turn < ways.length; turn++) {
      const way = ways[(i + turn) % ways.length];
      const start = performance.now();
      await way?.run(question);
      if (!isWarmUp) way?.times.push(performance.now() - start);
    }
  }
}

interface Measured {
  readonly set: string;
  readonly passages: number;
  readonly indexMs: number;
  readonly ways: readonly Way[];
  readonly stages: readonly Stages[];
  /** Longest the event loop stood still, in milliseconds. */
  readonly blockMs: number;
}

async function measure(folder: string, name: string): Promise<Measured> {
  const { set } = openMeasuringSet(folder, name);
  const indexStart = performance.now();
  const ours = createOurs(set.passages);
  const indexMs = performance.now() - indexStart;
  const plain = plainMiniSearch(set.passages);
  const fuzzy = fuzzyMiniSearch(set.passages);
  const stages: Stages[] = [];
  const ways: Way[] = [
    {
      name: "whole answer",
      times: [],
      run: async (question) => stages.push((await ours.answer(question)).ms),
    },
    { name: "retrieval alone", times: [], run: (question) => ours.search(question) },
    { name: plain.name, times: [], run: (question) => plain.search(question) },
    { name: fuzzy.name, times: [], run: (question) => fuzzy.search(question) },
  ];
  const step = Math.max(1, Math.floor(set.questions.length / questionsMax));
  const questions = set.questions.filter((_, i) => i % step === 0).map(({ question }) => question);
  await takeTurns(ways, questions.slice(0, warmUps), true);
  stages.length = 0;
  await takeTurns(ways, questions.slice(0, questionsMax), false);
  return {
    set: name,
    passages: set.passages.length,
    indexMs,
    ways,
    stages,
    blockMs: await longestBlock(ours.answer, questions),
  };
}

/** Longest the event loop stood still while questions were answered one after the other, in milliseconds. */
async function longestBlock(
  answer: (question: string) => Promise<unknown>,
  questions: readonly string[],
): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const question of questions.slice(0, questionsMax)) {
    await answer(question);
    await setImmediate();
  }
  delay.disable();
  return delay.max / 1e6;
}

function medianOf(measured: Measured, name: string): number {
  return quantile(measured.ways.find((way) => way.name === name)?.times ?? [], 0.5);
}

function draw(measured: Measured): string {
  const plain = medianOf(measured, "MiniSearch");
  const fuzzy = medianOf(measured, "MiniSearch fuzzy");
  const table = drawTable([
    ["way", "median ms", "95 % ms", "longest ms", "/ MiniSearch", "/ MiniSearch fuzzy"],
    ...measured.ways.map(({ name, times }) => {
      const median = quantile(times, 0.5);
      const times95 = figure(quantile(times, 0.95), 2);
      return [
        name,
        figure(median, 2),
        times95,
        figure(Math.max(...times), 1),
        figure(median / plain, 2),
        figure(median / fuzzy, 2),
      ];
    }),
  ]);
  const stages = Object.entries(stageNames).map(([stage, name]) => {
    const median = quantile(
      measured.stages.map((ms) => ms[stage as keyof typeof stageNames]),
      0.5,
    );
    return `${name} ${figure(median, 2)}`;
  });
  return [
    `### ${measured.set}: ${measured.passages} passages, ${measured.stages.length} questions`,
    table,
    `Medians inside the whole answer, in milliseconds: ${stages.join(", ")}. Indexing took ${figure(measured.indexMs, 0)} ms. The event loop stood still for ${figure(measured.blockMs, 0)} ms at most.`,
  ].join("\n\n");
}

function verdict(measured: Measured): string {
  const whole = medianOf(measured, "whole answer");
  const judge = (name: string, goal: number) => {
    const ratio = whole / medianOf(measured, name);
    return `${figure(ratio, 2)} of one ${name} search (goal: at most ${goal}, ${ratio <= goal ? "met" : "missed"})`;
  };
  return `On ${measured.set} the median whole answer takes ${judge("MiniSearch", goals.plain)} and ${judge("MiniSearch fuzzy", goals.fuzzy)}.`;
}

/** Bytes of all weights that ship. */
function weightBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.split(/[\\/]/).includes("weights"))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** In a process of its own, where nothing is warm. */
function timeLoading(): { readonly importMs: number; readonly loadMs: number } {
  const line = execFileSync(process.execPath, [join(import.meta.dirname, "load.ts")], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(line);
}

async function main(): Promise<void> {
  const folder = findSetsFolder();
  if (!folder) {
    console.log("skipped: no question sets; set EVAL_DATA to their folder to run this benchmark");
    return;
  }
  const { importMs, loadMs } = timeLoading();
  const sections: string[] = [];
  const present = listSets(folder);
  for (const name of corpora.filter((corpus) => present.includes(corpus))) {
    const measured = await measure(folder, name);
    if (name === corpora[0]) sections.push(verdict(measured));
    sections.push(draw(measured));
    process.stderr.write(`${name}: whole answer ${figure(medianOf(measured, "whole answer"), 2)} ms\n`);
  }
  const bytes = weightBytes(join(import.meta.dirname, "..", "..", "src"));
  sections.push(
    `All weights that ship: ${figure(bytes / 1e6, 2)} MB, loaded in ${figure(loadMs, 0)} ms after ${figure(importMs, 0)} ms for all modules, in a process of its own.`,
  );
  sections.push(measuredLine("npm run bench:speed", ["minisearch"]));
  const text = sections.join("\n\n");
  console.log(text);
  if (mayWritePage()) writeSection("speed", text);
}

await main();

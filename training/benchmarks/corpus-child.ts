// Started by bench:corpus as a process of its own, with --expose-gc: one way over so many passages, measured when nothing else is there.
//   WAY FOLDER   prints one line of JSON; FOLDER is what corpus.ts made
// Never measures two ways in one process: what one leaves behind would be the other's.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as otherWork } from "node:timers/promises";
import MiniSearch from "minisearch";
import { createAnswerer } from "#answering/create-answerer.ts";
import { createDocent } from "#docent.ts";
import { passagesOf } from "#evaluation/passages.ts";
import type { SetPassage } from "#evaluation/sets.ts";
import { buildRetriever, type CorpusRetriever, createRetriever } from "#retrieval/corpus-retriever.ts";

const megabyte = 1024 * 1024;
/** Questions asked before those that are measured. */
const warmUps = 100;
/** Changes of one passage that are followed. */
const changes = 20;

type Figures = Readonly<Record<string, number>>;

const [way = "", folder = ""] = process.argv.slice(2);

/** One line at a time, so that no more than the passages is left in memory. */
function linesOf<Line>(name: string): readonly Line[] {
  const found: Line[] = [];
  const bytes = readFileSync(join(folder, name));
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    found.push(JSON.parse(bytes.toString("utf8", at, end)) as Line);
    at = end + 1;
  }
  return found;
}

/** Memory with everything collected that can be. */
async function memory(): Promise<Figures> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await otherWork();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rssMb: rss / megabyte, usedMb: (heapUsed + external) / megabyte };
}

async function timed<Result>(work: () => Result | Promise<Result>) {
  const before = await memory();
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  const times = { ms: performance.now() - start, cpuMs: (user + system) / 1e3 };
  return {
    result,
    figures: {
      ...times,
      rssBeforeMb: before.rssMb ?? 0,
      usedBeforeMb: before.usedMb ?? 0,
      ...(await memory()),
    },
  };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

async function plain(): Promise<Figures> {
  const documents = linesOf<SetPassage>("passages.jsonl");
  const { result, figures } = await timed(() => {
    const index = new MiniSearch({ fields: ["title", "text"] });
    index.addAll(documents);
    return index;
  });
  return { ...figures, documents: result.documentCount };
}

async function docent(): Promise<Figures> {
  const passages = passagesOf(linesOf<SetPassage>("passages.jsonl"));
  const { result, figures } = await timed(() => createRetriever(passages));
  return { ...figures, ...(await answerTimes(result)) };
}

async function answerTimes(retriever: CorpusRetriever): Promise<Figures> {
  const answerer = createAnswerer({ retriever });
  const times: number[] = [];
  for (const [turn, text] of linesOf<string>("questions.jsonl").entries()) {
    const start = performance.now();
    await answerer.answer({ text, context: [] });
    if (turn >= warmUps) times.push(performance.now() - start);
  }
  return { answerMs: quantile(times, 0.5), answer95Ms: quantile(times, 0.95) };
}

/** A build and changes while the event loop is watched. */
async function live(): Promise<Figures> {
  const passages = passagesOf(linesOf<SetPassage>("passages.jsonl"));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await otherWork();
  delay.enable();
  let retriever = await buildRetriever(passages);
  await otherWork();
  const buildHoldMs = delay.max / 1e6;
  delay.reset();
  const times: number[] = [];
  let now = passages;
  for (let turn = 0; turn < changes; turn += 1) {
    const at = Math.floor((turn * passages.length) / changes);
    const old = now[at];
    if (old) now = now.with(at, { ...old, text: `${old.text} The change number ${turn} came late.` });
    const began = performance.now();
    retriever = await retriever.follow(now);
    times.push(performance.now() - began);
  }
  await otherWork();
  return { buildHoldMs, changeMs: quantile(times, 0.5), changeHoldMs: delay.max / 1e6 };
}

/** Docent itself over the same texts as files: from the call to its first answer. What it keeps is there at the next call. */
async function start(): Promise<Figures> {
  const began = performance.now();
  const running = await createDocent({ corpusDir: join(folder, "documents"), dataDir: join(folder, "data") });
  const [text = ""] = linesOf<string>("questions.jsonl");
  await running.answerer.answer({ text, context: [] });
  const startMs = performance.now() - began;
  const { rssMb = 0 } = await memory();
  await running.close();
  return { startMs, rssMb, indexMs: running.indexMs, passages: running.corpus.passages.length };
}

const ways: Readonly<Record<string, () => Promise<Figures>>> = { plain, docent, live, start };
console.log(JSON.stringify(await ways[way]?.()));

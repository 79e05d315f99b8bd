// Started by bench:corpus as a process of its own, with --expose-gc: one way over so many passages, measured when nothing else is there.
//   WAY PASSAGES   prints one line of JSON
// Never measures two ways in one process: what one leaves behind would be the other's.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as otherWork } from "node:timers/promises";
import MiniSearch from "minisearch";
import { createAnswerer } from "#answering/create-answerer.ts";
import { passagesOf } from "#evaluation/passages.ts";
import { buildRetriever, type CorpusRetriever, createRetriever } from "#retrieval/minisearch.ts";
import { manyPassages } from "./corpus-texts.ts";

const megabyte = 1024 * 1024;
/** Questions asked before those that are measured, and these. */
const warmUps = 100;
const asked = 200;
/** Changes of one passage that are followed. */
const changes = 20;

type Figures = Readonly<Record<string, number>>;

const [way = "", size = ""] = process.argv.slice(2);
const found = manyPassages(Number(size));

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
  const result = await work();
  const ms = performance.now() - start;
  return { result, figures: { ms, beforeMb: before.rssMb ?? 0, ...(await memory()) } };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

async function plain(): Promise<Figures> {
  const documents = found?.passages.map(({ id, title, text }) => ({ id, title, text })) ?? [];
  const { result, figures } = await timed(() => {
    const index = new MiniSearch({ fields: ["title", "text"] });
    index.addAll(documents);
    return index;
  });
  return { ...figures, documents: result.documentCount };
}

async function docent(): Promise<Figures> {
  const passages = passagesOf(found?.passages ?? []);
  const { result, figures } = await timed(() => createRetriever(passages));
  return { ...figures, ...(await answerTimes(result)) };
}

async function answerTimes(retriever: CorpusRetriever): Promise<Figures> {
  const answerer = createAnswerer({ retriever });
  const questions = found?.questions ?? [];
  const step = Math.max(1, Math.floor(questions.length / (warmUps + asked)));
  const times: number[] = [];
  for (let turn = 0; turn < warmUps + asked; turn += 1) {
    const start = performance.now();
    await answerer.answer({ text: questions[(turn * step) % questions.length] ?? "", context: [] });
    if (turn >= warmUps) times.push(performance.now() - start);
  }
  return { answerMs: quantile(times, 0.5), answer95Ms: quantile(times, 0.95) };
}

/** A build and changes while the event loop is watched. */
async function live(): Promise<Figures> {
  const passages = passagesOf(found?.passages ?? []);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  delay.enable();
  let retriever = await buildRetriever(passages);
  await otherWork();
  const [buildHoldMs, buildMs] = [delay.max / 1e6, performance.now() - start];
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
  return { buildMs, buildHoldMs, changeMs: quantile(times, 0.5), changeHoldMs: delay.max / 1e6 };
}

const ways: Readonly<Record<string, () => Promise<Figures>>> = { plain, docent, live };
console.log(JSON.stringify(await ways[way]?.()));

// Reads files where none of them can stop or freeze Docent: in workers with limits of time and memory.
// Never lets a file cost another one: what goes beyond a limit ends its worker alone, and is named.
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { ReadOutcome, ReadRequest } from "./reading.ts";

export interface ReadingLimits {
  /** Milliseconds a file may take. Default 30,000. */
  readonly fileMs?: number;
  /** Megabytes of memory a worker may take, text and bytes each. Default 512. */
  readonly memoryMb?: number;
  /** Workers at the same time. Default 2, or 1 where there is one core. */
  readonly workers?: number;
  /** Milliseconds after which a worker without work is ended, for its memory. Default 20,000. */
  readonly idleMs?: number;
}

export interface ReadingPool {
  /** Reads one file; files are taken in the order given. Never rejects. */
  read(request: ReadRequest): Promise<ReadOutcome>;
  /** Begins to start a worker where there is none: it takes 0.2 s that need not be waited for. */
  prepare(): void;
  /** Ends the workers; what was not read by then is unreadable. */
  close(): Promise<void>;
}

interface Job {
  readonly request: ReadRequest;
  readonly done: (outcome: ReadOutcome) => void;
}

/** One worker, and what it reads. */
interface Hand {
  readonly worker: Worker;
  job?: Job;
  /** What ends the file that is being read. */
  deadline?: NodeJS.Timeout;
  watch?: NodeJS.Timeout;
  idle?: NodeJS.Timeout;
  /** Why it was ended from here, for the file it was reading. */
  verdict?: ReadOutcome;
}

/** Files that must wait before a second worker is worth its start. */
const QUEUE_FOR_ANOTHER = 24;
/** How often the memory outside the heap is looked at, in milliseconds: the engine limits the heap alone. */
const MEMORY_LOOK_MS = 200;
const MB = 1024 * 1024;

const leaveOut = "leave it out, or cut it into smaller files";
const tooSlow = (ms: number): ReadOutcome => ({
  kind: "unreadable",
  reason: `takes longer than ${ms.toLocaleString("en")} ms to read`,
  mend: leaveOut,
});
const tooMuch = (mb: number): ReadOutcome => ({
  kind: "unreadable",
  reason: `takes more than ${mb} MB of memory to read`,
  mend: leaveOut,
});

/** The file beside this one; ".js" where the program was built. */
const workerFile = new URL(`./reading-worker${extname(import.meta.url)}`, import.meta.url);

/** Starts no worker before there is a file to read. */
export function createReadingPool(limits: ReadingLimits = {}): ReadingPool {
  const { fileMs = 30_000, memoryMb = 512, idleMs = 20_000 } = limits;
  const workersMax = limits.workers ?? Math.min(2, availableParallelism());
  const queue: Job[] = [];
  const hands = new Set<Hand>();
  let isClosed = false;

  const give = (hand: Hand) => {
    const job = hand.job === undefined ? queue.shift() : undefined;
    if (job === undefined) {
      if (hand.job === undefined) rest(hand, idleMs);
      return;
    }
    clearTimeout(hand.idle);
    hand.job = job;
    hand.worker.ref();
    hand.deadline = setTimeout(() => end(hand, tooSlow(fileMs)), fileMs);
    hand.watch = setInterval(() => void watchMemory(hand, memoryMb), MEMORY_LOOK_MS);
    hand.worker.postMessage(job.request);
  };
  const start = () => {
    const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    const hand: Hand = { worker };
    hands.add(hand);
    worker.on("message", (outcome: ReadOutcome) => {
      finish(hand, outcome);
      give(hand);
    });
    worker.on("error", (error) => {
      hand.verdict ??= verdictOn(error, memoryMb);
    });
    worker.on("exit", () => {
      hands.delete(hand);
      clearTimeout(hand.idle);
      finish(hand, hand.verdict ?? brokeDown(new Error("ended by itself")));
      if (queue.length > 0 && !isClosed) start();
    });
    give(hand);
  };
  return {
    read: (request) =>
      new Promise((done) => {
        if (isClosed) return done(closed);
        queue.push({ request, done });
        const free = [...hands].find(({ job, verdict }) => job === undefined && verdict === undefined);
        if (free) give(free);
        else if (hands.size === 0 || (hands.size < workersMax && queue.length >= QUEUE_FOR_ANOTHER)) start();
      }),
    prepare() {
      if (hands.size === 0 && !isClosed) start();
    },
    async close() {
      isClosed = true;
      for (const { done } of queue.splice(0)) done(closed);
      await Promise.all([...hands].map(({ worker }) => worker.terminate()));
    },
  };
}

function verdictOn(error: NodeJS.ErrnoException, memoryMb: number): ReadOutcome {
  return error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch(memoryMb) : brokeDown(error);
}

function finish(hand: Hand, outcome: ReadOutcome): void {
  clearTimeout(hand.deadline);
  clearInterval(hand.watch);
  const { job } = hand;
  hand.job = undefined;
  job?.done(outcome);
}

function end(hand: Hand, verdict: ReadOutcome): void {
  hand.verdict = verdict;
  void hand.worker.terminate();
}

/** A worker without work holds nothing up, and goes after a while. */
function rest(hand: Hand, idleMs: number): void {
  hand.worker.unref();
  clearTimeout(hand.idle);
  hand.idle = setTimeout(() => void hand.worker.terminate(), idleMs);
  hand.idle.unref();
}

async function watchMemory(hand: Hand, memoryMb: number): Promise<void> {
  const { job } = hand;
  try {
    const { external_memory: external } = await hand.worker.getHeapStatistics();
    if (external > memoryMb * MB && hand.job === job && job !== undefined) end(hand, tooMuch(memoryMb));
  } catch {
    // It ended while it was asked: there is nothing left to watch.
  }
}

const closed: ReadOutcome = {
  kind: "unreadable",
  reason: "was not read before the end",
  mend: "start again",
};

function brokeDown(error: Error): ReadOutcome {
  return {
    kind: "unreadable",
    reason: `made its reader break down (${error.message})`,
    mend: "leave it out and report it",
  };
}

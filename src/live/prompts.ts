// Questions that people are offered: proved by asking, and proved again once the documents have changed.
// Never holds a question up: proving gives way after each one asked.
import { setImmediate as otherWork } from "node:timers/promises";
import type { Answerer } from "#answering/answerer.ts";
import type { Readable } from "#bot/inquiry.ts";
import type { Corpus } from "#ingestion/document.ts";
import { createCompletion, type Suggestion, suggestedQuestions } from "#ingestion/suggestions.ts";
import type { LiveAnswering } from "./answering.ts";
import { keyOfReadable, readablePart } from "./readership.ts";

/** What the bot offers of a corpus that changes: to each only what comes from, and is answered by, what they may read. */
export interface LiveSuggestions {
  complete(prefix: string, limit: number, readable: Readable): readonly string[];
  /** Those proved: where these collections were not asked for before, until then what everyone may read. */
  prompts(limit: number, readable: Readable): readonly string[];
  /** Proves what the corpus suggests by now, to everyone and to whoever may read all, so that prompts() gives it. */
  prove(): Promise<void>;
  /** The corpus changed: completion knows at once, prompts are proved once nothing changed for a while. */
  changed(): void;
  /** Ends the proving. */
  close(): void;
}

/** Questions that are proved by asking, and how many of them are wanted: more than any help, prompt or home page shows. */
const PROMPTS_TRIED_MAX = 40;
const PROMPTS_WANTED = 10;
/** Length of the question asked to warm up, in UTF-16 units. */
const WARM_UP_LENGTH = 80;
/** How long nothing must have changed before prompts are proved again, in milliseconds. */
const CALM_MS = 5_000;

/** Sets of collections whose prompts are kept; a server has few, and beyond them everyone's are offered. */
const KEPT_MAX = 32;

/** Questions that were proved, and the corpus that suggests them. */
interface Proved {
  readonly corpus: Corpus;
  readonly questions: readonly string[];
}

type Answering = Pick<LiveAnswering, "answerer" | "corpus" | "readable">;

export function createLiveSuggestions(answering: Answering): LiveSuggestions {
  const completions = new Map<string, ReturnType<typeof createCompletion>>();
  /** By collections; undefined while they are being proved. */
  const prompts = new Map<string, Proved | undefined>();
  let timer: NodeJS.Timeout | undefined;
  let round = 0;
  const proveFor = async (readable: Readable) => {
    const mine = round;
    const key = keyOfReadable(readable);
    const { corpus } = answering;
    const candidates = suggestedQuestions(readablePart(corpus, readable));
    const questions = await provedPrompts(candidates, answering.answerer, readable, () => mine !== round);
    if (mine === round) prompts.set(key, { corpus, questions });
  };
  const prove = async () => {
    round += 1;
    const forEveryone = answering.readable(undefined);
    const wanted = new Map([undefined, forEveryone].map((each) => [keyOfReadable(each), each]));
    for (const key of prompts.keys()) if (!wanted.has(key)) prompts.delete(key);
    for (const readable of wanted.values()) await proveFor(readable);
  };
  const stillSuggested = (readable: Readable): readonly string[] | undefined => {
    const key = keyOfReadable(readable);
    const known = prompts.get(key);
    if (known === undefined) return undefined;
    const proved = followed(known, answering.corpus, readable);
    prompts.set(key, proved);
    return proved.questions;
  };
  return {
    complete(prefix, limit, readable) {
      const key = keyOfReadable(readable);
      if (!completions.has(key) && completions.size >= KEPT_MAX) completions.clear();
      const completion = completions.get(key) ?? createCompletion(readablePart(answering.corpus, readable));
      completions.set(key, completion);
      return completion.complete(prefix, limit);
    },
    prompts(limit, readable) {
      const key = keyOfReadable(readable);
      if (!prompts.has(key) && prompts.size < KEPT_MAX) {
        prompts.set(key, undefined);
        void proveFor(readable);
      }
      const proved = stillSuggested(readable) ?? stillSuggested(answering.readable(undefined)) ?? [];
      return proved.slice(0, limit);
    },
    prove,
    changed() {
      completions.clear();
      clearTimeout(timer);
      timer = setTimeout(() => void prove(), CALM_MS);
      timer.unref();
    },
    close() {
      clearTimeout(timer);
      round += 1;
    },
  };
}

/** A document that went, or that others may read by now, suggests nothing any more; what is new is proved later. */
function followed(proved: Proved, corpus: Corpus, readable: Readable): Proved {
  if (proved.corpus === corpus) return proved;
  const known = new Set(suggestedQuestions(readablePart(corpus, readable)).map(({ question }) => question));
  return { corpus, questions: proved.questions.filter((question) => known.has(question)) };
}

/** A question of no interest, so that reading is loaded and compiled before a person asks: a corpus may suggest none. */
export async function warmUp(answerer: Answerer, { passages }: Corpus): Promise<void> {
  const text = (passages[0]?.text ?? "Is there anything?").slice(0, WARM_UP_LENGTH);
  await answerer.answer({ text, context: [] });
}

/** Questions that really get an answer: those answered for sure before those answered with a reserve. */
async function provedPrompts(
  candidates: readonly Suggestion[],
  answerer: Answerer,
  readable: Readable,
  isOver: () => boolean,
): Promise<readonly string[]> {
  const sure: string[] = [];
  const unsure: string[] = [];
  for (const { question, expected, isLastResort } of candidates.slice(0, PROMPTS_TRIED_MAX)) {
    await otherWork();
    if (isOver()) break;
    const answer = await answerer.answer(
      { text: question, context: [] },
      readable && { collections: readable },
    );
    if (answer.outcome === "abstained") continue;
    if (expected !== undefined && !isMostly(answer.span, expected)) continue;
    // An answer that is the one the text was seen to give needs no confidence.
    const isSure = answer.outcome === "answered" || expected !== undefined;
    (isSure && !isLastResort ? sure : unsure).push(question);
    if (sure.length === PROMPTS_WANTED) break;
  }
  return [...sure, ...unsure].slice(0, PROMPTS_WANTED);
}

/** Whether one holds the other and is at most twice as long: "Rome" and "in Rome" say the same. */
function isMostly(span: string, expected: string): boolean {
  const [short, long] = span.length < expected.length ? [span, expected] : [expected, span];
  return long.includes(short) && long.length <= 2 * short.length;
}

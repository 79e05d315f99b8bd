// `batch`: answers a file of questions over a file of passages, for measuring and comparing.
// Never reads the corpus folder or the state: what it knows is in the files it is given.

import { basename, dirname } from "node:path";
import type { Trace } from "#answering/create-answerer.ts";
import type { ReaderChoice } from "#answering/reader.ts";
import { standAlone } from "#conversation/follow-up.ts";
import { type Answering, createAnswering } from "#docent.ts";
import { DocentError } from "#errors.ts";
import { passagesOf } from "#evaluation/passages.ts";
import { readPassages, readQuestions, type SetQuestion } from "#evaluation/sets.ts";
import { loadGlossary } from "#ingestion/glossary.ts";
import type { Synonym } from "#text/synonym.ts";
import { openJsonLines } from "./json-lines.ts";
import { printNote, printResult } from "./output.ts";
import { createProgress } from "./progress.ts";

export interface BatchOptions {
  readonly corpus: string;
  readonly questions: string;
  readonly out: string;
  /** File of words that mean the same, in the form of a corpus folder's glossary; none where left out. */
  readonly glossary?: string;
  readonly reader: ReaderChoice;
  /** Least confidence that is answered; default: the measured one. */
  readonly confidenceMin?: number;
}

/** Passage ids a question gets. */
const RANKED_MAX = 10;

export async function batch(options: BatchOptions): Promise<void> {
  const passages = passagesOf(readPassages(options.corpus));
  const questions = readQuestions(options.questions);
  // Before the long work, so that a wrong name costs none of it.
  const out = await openJsonLines(options.out);
  const synonyms = await synonymsIn(options.glossary);
  // Who judges the ranking knows one passage of several by its id.
  const answering = createAnswering(passages, { ...options, synonyms, hasCopies: true });
  printNote(`${passages.length} passages indexed in ${Math.round(answering.indexMs)} ms`);
  const progress = createProgress("answering", questions.length);
  const rows: unknown[] = [];
  const times: number[] = [];
  for (const question of questions) {
    const { row, ms } = await answerOne(answering, question);
    rows.push(row);
    times.push(ms);
    progress.update(rows.length);
  }
  progress.end();
  await out.write(rows);
  times.sort((one, other) => one - other);
  printResult(
    JSON.stringify({
      questions: questions.length,
      indexMs: Math.round(answering.indexMs),
      p50Ms: quantile(times, 0.5),
      p95Ms: quantile(times, 0.95),
    }),
  );
}

async function synonymsIn(file: string | undefined): Promise<readonly Synonym[]> {
  if (file === undefined) return [];
  const { synonyms, faults, file: name } = await loadGlossary(dirname(file), basename(file));
  const unread = faults.find(({ input }) => input === name);
  if (unread) throw new DocentError("INPUT_INVALID", file, unread.fault, unread.mend);
  for (const { message } of faults) printNote(message);
  return synonyms;
}

async function answerOne({ answerer }: Answering, { id, question, history }: SetQuestion) {
  const startedAt = performance.now();
  const trace = await answerer.answerWithTrace(standAlone(question, history));
  const ms = performance.now() - startedAt;
  const ranked = trace.hits.slice(0, RANKED_MAX).map(({ passage }) => passage.id);
  return { row: { id, ranked, ...rowOf(trace) }, ms };
}

/** The sentence is what was found, also where Docent is not sure enough to answer. */
function rowOf({ answer, best }: Trace) {
  const isFound = answer.outcome !== "abstained";
  const nearest = isFound ? answer.quote.text : (best?.quote.text ?? answer.nearest[0]?.quote);
  return { answer: isFound ? answer.span : null, sentence: nearest ?? null, confidence: answer.confidence };
}

function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return Math.round(value * 1_000) / 1_000;
}

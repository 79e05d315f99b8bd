// `batch`: answers a file of questions over a file of passages, for measuring and comparing.
// Never reads the corpus folder or the state: what it knows is in the two files.
import * as v from "valibot";
import type { Trace } from "#answering/create-answerer.ts";
import { standAlone } from "#conversation/follow-up.ts";
import { type Answering, createAnswering } from "#docent.ts";
import { DocentError } from "#errors.ts";
import type { Passage } from "#ingestion/document.ts";
import { detectLanguage } from "#text/language.ts";
import { readJsonLines, writeJsonLines } from "./json-lines.ts";
import { printNote, printResult } from "./output.ts";
import { createProgress } from "./progress.ts";

export interface BatchOptions {
  readonly corpus: string;
  readonly questions: string;
  readonly out: string;
  /** Least confidence that is answered; default: the measured one. */
  readonly confidenceMin?: number;
}

const text = v.string();
const passageSchema = v.object({
  id: text,
  text,
  title: v.optional(v.nullable(text)),
  lang: v.optional(v.nullable(text)),
});
const questionSchema = v.object({
  id: text,
  question: text,
  history: v.optional(v.nullable(v.array(v.object({ q: text, a: text })))),
});
type Question = v.InferOutput<typeof questionSchema>;

/** Passage ids a question gets. */
const RANKED_MAX = 10;

export async function batch(options: BatchOptions): Promise<void> {
  const passages = passagesOf(await readJsonLines(options.corpus, passageSchema), options.corpus);
  const questions = await readJsonLines(options.questions, questionSchema);
  const answering = createAnswering(passages, options);
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
  await writeJsonLines(options.out, rows);
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

function passagesOf(rows: readonly v.InferOutput<typeof passageSchema>[], file: string): readonly Passage[] {
  const known = new Set<string>();
  return rows.map(({ id, title, text, lang }, index) => {
    if (known.has(id)) {
      throw new DocentError(
        "INPUT_INVALID",
        `${file}:${index + 1}`,
        `the id ${id} comes twice`,
        "give each passage its own",
      );
    }
    known.add(id);
    return {
      id,
      documentId: id,
      collection: "corpus",
      title: title ?? "",
      section: [],
      text,
      language: languageOf(lang) ?? detectLanguage(text),
      line: 1,
    };
  });
}

/** "zh-Hant" is "zh". */
function languageOf(lang: string | null | undefined): string | undefined {
  return /^[a-z]{2}(?=$|[-_])/i.exec(lang ?? "")?.[0].toLowerCase();
}

async function answerOne({ answerer }: Answering, { id, question, history }: Question) {
  const startedAt = performance.now();
  const turns = (history ?? []).map((turn) => ({ question: turn.q, answer: turn.a }));
  const trace = await answerer.answerWithTrace(standAlone(question, turns));
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

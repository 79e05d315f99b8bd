// `ask`: one answer, or one for each line of standard input.
// Never stores anything: it is for trying out and for scripts.
import { createInterface } from "node:readline";
import type { Answer } from "#answering/answer.ts";
import type { Trace, TracingAnswerer } from "#answering/create-answerer.ts";
import type { ReaderChoice } from "#answering/reader.ts";
import type { Audience, Readable } from "#bot/inquiry.ts";
import { createAnswering, readCorpus, synonymsOf } from "#docent.ts";
import { readershipOf } from "#live/readership.ts";
import { composeReply } from "#reply/compose.ts";
import { plainReply } from "#reply/plain.ts";
import { english } from "#reply/wording.ts";
import { audienceFrom } from "./collections.ts";
import { explain, explanationLines } from "./explain.ts";
import { printNote, printResult, UsageError } from "./output.ts";

export interface AskOptions {
  readonly corpusFolder: string;
  /** Where sources were fetched into. */
  readonly dataFolder: string;
  /** Confidence below which there is no answer; default: the measured one. */
  readonly confidenceMin?: number;
  readonly reader: ReaderChoice;
  /** "-" for standard input. */
  readonly question: string;
  readonly isJson: boolean;
  /** Says how the answer was found: on standard error, or in the object with `isJson`. */
  readonly isExplained: boolean;
  /** Whose question it is taken for: "everyone", or a platform with ids. Default: the operator's, who reads all. */
  readonly as?: string;
}

/** Whoever runs Docent reads all. */
const operator: Audience = { platform: "terminal", ids: [] };

export async function ask(options: AskOptions): Promise<void> {
  const { question } = options;
  if (question.trim() === "")
    throw new UsageError('the question is empty; give one, as in ask "Who wrote it?"');
  const audience = options.as === undefined ? operator : audienceFrom(options.as);
  const corpus = await readCorpus(options.corpusFolder, options.dataFolder);
  const readable = readershipOf(corpus)(audience === "everyone" ? undefined : audience);
  const { answerer } = createAnswering(corpus.passages, {
    ...options,
    synonyms: synonymsOf(corpus),
    promising: corpus.documents,
  });
  for (const { message } of corpus.glossary?.faults ?? []) printNote(message);
  for (const { message } of corpus.collections.flatMap(({ faults }) => faults)) printNote(message);
  if (question !== "-") {
    await answerOne(answerer, question, { ...options, readable }, textAnswer);
    return;
  }
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.trim() !== "") await answerOne(answerer, line, { ...options, readable }, lineAnswer);
  }
}

async function answerOne(
  answerer: TracingAnswerer,
  text: string,
  { isJson, isExplained, readable }: AskOptions & { readonly readable: Readable },
  asText: (answer: Answer) => string,
): Promise<void> {
  const startedAt = performance.now();
  const trace = await answerer.answerWithTrace({ text, context: [] }, readable && { collections: readable });
  const ms = performance.now() - startedAt;
  printResult(isJson ? jsonAnswer(trace, ms, isExplained) : asText(trace.answer));
  if (isExplained && !isJson) for (const line of explanationLines(explain(trace))) printNote(line);
}

function jsonAnswer(trace: Trace, ms: number, isExplained: boolean): string {
  const { answer } = trace;
  const isFound = answer.outcome !== "abstained";
  const citations = isFound ? answer.citations : answer.nearest;
  return JSON.stringify({
    outcome: answer.outcome,
    answer: isFound ? answer.span : null,
    sentence: isFound ? answer.quote.text : null,
    confidence: rounded(answer.confidence),
    citations: citations.map(({ passage: _, collection: __, ...citation }) => citation),
    ms: rounded(ms),
    ...(isExplained && { explanation: explain(trace) }),
  });
}

function textAnswer(answer: Answer): string {
  return plainReply(composeReply(answer, { exchangeId: "", visibility: "asker" }));
}

function lineAnswer(answer: Answer): string {
  if (answer.outcome === "abstained") return english.abstentionHeadline;
  const [{ title, section }] = answer.citations;
  const unsure = answer.outcome === "uncertain" ? `${english.uncertainHeadline} ` : "";
  return oneLine(`${unsure}${answer.span} | ${answer.quote.text} | ${[title, ...section].join(" › ")}`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Three decimals: what is beyond is noise. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

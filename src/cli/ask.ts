// `ask`: one answer, or one for each line of standard input.
// Never stores anything: it is for trying out and for scripts.
import { createInterface } from "node:readline";
import type { Answer } from "#answering/answer.ts";
import type { Answerer } from "#answering/answerer.ts";
import { createAnswering, readCorpus, synonymsOf } from "#docent.ts";
import { composeReply } from "#reply/compose.ts";
import { plainReply } from "#reply/plain.ts";
import { english } from "#reply/wording.ts";
import { printResult, UsageError } from "./output.ts";

export interface AskOptions {
  readonly corpusFolder: string;
  /** Confidence below which there is no answer; default: the measured one. */
  readonly confidenceMin?: number;
  /** "-" for standard input. */
  readonly question: string;
  readonly isJson: boolean;
}

export async function ask(options: AskOptions): Promise<void> {
  const { question, isJson } = options;
  if (question.trim() === "")
    throw new UsageError('the question is empty; give one, as in ask "Who wrote it?"');
  const corpus = await readCorpus(options.corpusFolder);
  const { answerer } = createAnswering(corpus.passages, { ...options, synonyms: synonymsOf(corpus) });
  if (question !== "-") {
    const { answer, ms } = await timed(answerer, question);
    printResult(isJson ? jsonAnswer(answer, ms) : textAnswer(answer));
    return;
  }
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const { answer, ms } = await timed(answerer, line);
    printResult(isJson ? jsonAnswer(answer, ms) : lineAnswer(answer));
  }
}

async function timed(
  answerer: Answerer,
  text: string,
): Promise<{ readonly answer: Answer; readonly ms: number }> {
  const startedAt = performance.now();
  const answer = await answerer.answer({ text, context: [] });
  return { answer, ms: performance.now() - startedAt };
}

function jsonAnswer(answer: Answer, ms: number): string {
  const isFound = answer.outcome !== "abstained";
  const citations = isFound ? answer.citations : answer.nearest;
  return JSON.stringify({
    outcome: answer.outcome,
    answer: isFound ? answer.span : null,
    sentence: isFound ? answer.quote.text : null,
    confidence: rounded(answer.confidence),
    citations: citations.map(({ passage: _, ...citation }) => citation),
    ms: rounded(ms),
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

// `feedback`: what people pressed under answers, newest last.
// Never makes a state folder: where there is none, nobody has pressed anything.
import { existsSync } from "node:fs";
import type { Feedback } from "#bot/store.ts";
import { stateFile } from "#docent.ts";
import { openSqliteStore } from "#storage/sqlite.ts";
import { printNote, printResult } from "./output.ts";

export interface FeedbackOptions {
  readonly dataFolder: string;
  /** One JSON object a line instead of text. */
  readonly isJson: boolean;
}

export async function listFeedback({ dataFolder, isJson }: FeedbackOptions): Promise<void> {
  const file = stateFile(dataFolder);
  const records = existsSync(file) ? await readAll(file) : [];
  for (const record of records) printResult(isJson ? jsonLine(record) : textLine(record));
  if (records.length === 0) printNote("no feedback yet");
}

async function readAll(file: string): Promise<readonly Feedback[]> {
  const store = openSqliteStore({ file });
  try {
    return await store.listFeedback();
  } finally {
    await store.close();
  }
}

function jsonLine(record: Feedback): string {
  const { exchangeId, person, verdict, at, question, answer } = record;
  return JSON.stringify({ at: new Date(at).toISOString(), verdict, question, answer, person, exchangeId });
}

function textLine({ at, verdict, question, answer }: Feedback): string {
  const time = new Date(at).toISOString().slice(0, 16).replace("T", " ");
  return [time, verdict, oneLine(question), oneLine(answer)].join("\t");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

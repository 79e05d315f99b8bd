// Reads question sets: passages and questions as JSON lines, plain or gzipped.
// Never decides what a set is for: training/data.ts lists those that may be trained on.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { DocentError } from "#errors.ts";

export interface SetPassage {
  readonly id: string;
  /** Empty where the set has none. */
  readonly title: string;
  readonly text: string;
  /** Language tag as the set has it, e.g. "en", "zh-Hant"; empty where it has none. */
  readonly lang: string;
}

export interface SetQuestion {
  readonly id: string;
  readonly question: string;
  /** Passages that answer it, all equally right; empty where none does. */
  readonly passageIds: readonly string[];
  /** Right answers; empty: cannot be answered from the passages; undefined: only the passage is judged. */
  readonly answers: readonly string[] | undefined;
  /** Earlier turns, oldest first. */
  readonly history: readonly { readonly question: string; readonly answer: string }[];
  readonly lang: string;
}

export interface QuestionSet {
  readonly name: string;
  readonly passages: readonly SetPassage[];
  readonly questions: readonly SetQuestion[];
}

/** The folder of question sets: EVAL_DATA, by default ../shared/data; undefined where it does not exist. */
export function findSetsFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = environment.EVAL_DATA ?? join("..", "shared", "data");
  return existsSync(folder) ? folder : undefined;
}

/** Names of the sets in a folder, sorted. */
export function listSets(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "questions.jsonl.gz")))
    .sort();
}

/** `name` is the set's folder below `folder`. */
export function readSet(folder: string, name: string): QuestionSet {
  return {
    name,
    passages: readPassages(join(folder, name, "passages.jsonl.gz")),
    questions: readQuestions(join(folder, name, "questions.jsonl.gz")),
  };
}

/** Throws INPUT_INVALID, naming the line, for anything that is not a passage, and for ids that come twice. */
export function readPassages(file: string): readonly SetPassage[] {
  const seen = new Set<string>();
  return readLines(file).map(({ value, line }) => {
    const { id, title, text, lang } = value;
    if (typeof id !== "string" || typeof text !== "string") throw malformed(file, line, "needs id and text");
    if (seen.has(id)) throw malformed(file, line, `has the id of an earlier line (${id})`);
    seen.add(id);
    return {
      id,
      text,
      title: typeof title === "string" ? title : "",
      lang: typeof lang === "string" ? lang : "",
    };
  });
}

/** Throws INPUT_INVALID, naming the line, for anything that is not a question. */
export function readQuestions(file: string): readonly SetQuestion[] {
  return readLines(file).map(({ value, line }) => {
    const { id, question, lang } = value;
    if (typeof id !== "string" || typeof question !== "string") {
      throw malformed(file, line, "needs id and question");
    }
    const answers = isStrings(value.answers) ? value.answers : undefined;
    const named = isStrings(value.passageIds) ? value.passageIds : [];
    const single = typeof value.passageId === "string" ? [value.passageId] : [];
    return {
      id,
      question,
      // A question without an answer has no right passage, whatever passage it was written for.
      passageIds: answers?.length === 0 ? [] : named.length > 0 ? named : single,
      answers,
      history: Array.isArray(value.history) ? value.history.map((turn) => readTurn(turn, file, line)) : [],
      lang: typeof lang === "string" ? lang : "",
    };
  });
}

function readTurn(turn: unknown, file: string, line: number): { question: string; answer: string } {
  const { q, a } = (turn ?? {}) as Record<string, unknown>;
  if (typeof q !== "string") throw malformed(file, line, "has a turn of history without q");
  return { question: q, answer: typeof a === "string" ? a : "" };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function readLines(file: string): readonly { value: Record<string, unknown>; line: number }[] {
  const parsed: { value: Record<string, unknown>; line: number }[] = [];
  for (const [index, text] of readText(file).split("\n").entries()) {
    if (text.trim() === "") continue;
    parsed.push({ value: parseLine(text, file, index + 1), line: index + 1 });
  }
  return parsed;
}

function parseLine(text: string, file: string, line: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Falls through to the same fault as any other line that is no object.
  }
  throw malformed(file, line, "is not a JSON object");
}

/** Gzip is told by its magic number, so that a file may be named as it likes. */
function readText(file: string): string {
  try {
    const raw = readFileSync(file);
    const bytes = raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw;
    return new TextDecoder().decode(bytes);
  } catch (cause) {
    const fault = faultOf(cause);
    throw new DocentError("INPUT_INVALID", file, fault, "give a .jsonl or .jsonl.gz file that exists", {
      cause,
    });
  }
}

function faultOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "does not exist",
    EACCES: "may not be read",
    EISDIR: "is a folder",
    Z_BUF_ERROR: "is gzipped, but cut off",
    Z_DATA_ERROR: "is gzipped, but damaged",
  };
  return known[code] ?? "cannot be read";
}

function malformed(file: string, line: number, fault: string): DocentError {
  return new DocentError("INPUT_INVALID", file, `line ${line} ${fault}`, "mend the line or leave it out");
}

// Files of JSON lines, plain or gzipped: read with every fault named by its line, written as a stream.
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import * as v from "valibot";
import { DocentError } from "#errors.ts";

/** Every line as the schema has it; empty lines are skipped. Throws INPUT_INVALID with the line's number. */
export async function readJsonLines<T>(
  file: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<readonly T[]> {
  const rows: T[] = [];
  let number = 0;
  try {
    const source = createReadStream(file);
    const bytes = file.endsWith(".gz") ? source.pipe(createGunzip()) : source;
    source.on("error", (error) => bytes.destroy(error));
    // The reader alone would end quietly where the stream fails.
    const failed = new Promise<never>((_, reject) => bytes.on("error", reject));
    failed.catch(() => undefined);
    const lines = createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY });
    bytes.on("error", () => lines.close());
    for await (const line of lines) {
      number++;
      if (line.trim() !== "") rows.push(rowOf(line, schema, `${file}:${number}`));
    }
    if (bytes.errored) await failed;
  } catch (cause) {
    if (cause instanceof DocentError) throw cause;
    throw new DocentError(
      "INPUT_INVALID",
      file,
      faultOf(cause),
      "give a .jsonl or .jsonl.gz file that exists",
      {
        cause,
      },
    );
  }
  return rows;
}

function rowOf<T>(line: string, schema: v.GenericSchema<unknown, T>, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new DocentError("INPUT_INVALID", place, "is no JSON", "give one JSON object a line");
  }
  const outcome = v.safeParse(schema, value);
  if (outcome.success) return outcome.output;
  const issue = outcome.issues[0];
  const path = v.getDotPath(issue) ?? "the line";
  const mend = "see npm start -- batch --help for the form";
  throw new DocentError("INPUT_INVALID", place, `${path} is ${issue.received}, not ${issue.expected}`, mend);
}

/** Writes lines to a file, gzipped where it ends in .gz. Throws INPUT_INVALID where it cannot be written. */
export async function writeJsonLines(file: string, rows: Iterable<unknown>): Promise<void> {
  const lines = Readable.from(
    (function* () {
      for (const row of rows) yield `${JSON.stringify(row)}\n`;
    })(),
  );
  try {
    const target = createWriteStream(file);
    if (file.endsWith(".gz")) await pipeline(lines, createGzip(), target);
    else await pipeline(lines, target);
  } catch (cause) {
    throw new DocentError("INPUT_INVALID", file, faultOf(cause), "give a place that can be written", {
      cause,
    });
  }
}

function faultOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "does not exist",
    EACCES: "is not allowed",
    EISDIR: "is a folder",
    Z_DATA_ERROR: "is not gzipped",
    Z_BUF_ERROR: "is gzipped, but cut off",
  };
  return known[code] ?? (cause instanceof Error ? cause.message.split("\n")[0] : String(cause));
}

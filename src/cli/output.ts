// What operator commands print: results to standard output, everything else to standard error.
// Never prints a control character from a document: it could steer the terminal.
import { DocentError } from "#errors.ts";

/** Wrong use of a command: said in one line, ends with code 2. */
export class UsageError extends Error {}

/** Ends the process quietly where the reader went away, as `npm start -- index | head -1` does. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      throw error;
    });
  }
}

/** A line of the result. */
export function printResult(line: string): void {
  process.stdout.write(`${printable(line)}\n`);
}

/** A line about the result: progress, hints, faults. */
export function printNote(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/**
 * Says what went wrong in one line and returns the exit code: 2 for wrong use, 1 for everything else.
 * `isTalkative`: a fault that nobody foresaw says where it comes from, too.
 */
export function printFault(error: unknown, isTalkative: boolean): number {
  if (error instanceof UsageError) {
    printNote(`docent: ${error.message}`);
    return 2;
  }
  if (error instanceof DocentError) printNote(`docent: ${error.message}`);
  else if (isTalkative) printNote(`docent: ${error instanceof Error ? error.stack : String(error)}`);
  else printNote(`docent: ${firstLine(error)}; please report it, LOG_LEVEL=debug shows where it comes from`);
  return 1;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split("\n")[0];
}

/** Control and direction characters out, line ends and tabs kept. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === "\n" || character === "\t" ? character : "",
  );
}

/** Columns side by side, as wide as their widest cell; numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    // As arguments of one call, the files of a large folder would be too many.
    rows.reduce((width, row) => Math.max(width, String(row[column] ?? "").length), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column];
        return typeof cell === "number" ? String(cell).padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
}

/** "1 document", "2 documents"; `plural` where it takes more than an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
}

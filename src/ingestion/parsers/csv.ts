// CSV and TSV to blocks: questions with their answers, or rows that carry the names of their columns.
// Never guesses a broken row away: what csv-parse cannot read is named with its line.
import { type CsvError, parse } from "csv-parse/sync";
import { DocentError } from "#errors.ts";
import { decodeText } from "../decoding.ts";
import { answerBlocks } from "./cell-markup.ts";
import type { ParsedFile, SourceFile, SyncParser } from "./parser.ts";
import { type TableRow, tableBlocks } from "./tables.ts";

/** What parts cells, as programs write it. */
const delimiters = [",", ";", "\t", "|"] as const;
/** UTF-16 units of the beginning that tell the delimiter. */
const SAMPLE_LENGTH = 20_000;

export const csv: SyncParser = {
  format: "CSV",
  endings: [".csv", ".tsv"],
  parse(file: SourceFile): ParsedFile {
    const text = decodeText(file.bytes, file.path);
    const delimiter = file.path.toLowerCase().endsWith(".tsv") ? "\t" : delimiterOf(text);
    return {
      questions: [],
      blocks: tableBlocks(csvRows(text, delimiter, file.path), { answer: answerBlocks }),
    };
  },
};

/** The one that cuts most of the first lines into the same number of cells, two at least. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, SAMPLE_LENGTH)
    .replaceAll(/"[^"]*"/g, "")
    .split("\n")
    .slice(0, 50);
  let best = { delimiter: ",", alike: 0 };
  for (const delimiter of delimiters) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const cells = line.split(delimiter).length;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    const alike = Math.max(0, ...counts.values());
    if (alike > best.alike) best = { delimiter, alike };
  }
  return best.delimiter;
}

/** The rows of CSV, each with its line. Throws FILE_UNREADABLE. */
export function csvRows(text: string, delimiter: string, path: string): readonly TableRow[] {
  try {
    const bytes = Buffer.from(text);
    const records = parse(bytes, {
      delimiter,
      // Spaces in front of a cell are no part of it, nor of what quotes it.
      ltrim: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly bytes: number };
    }[];
    const lineAt = lineCounter(bytes);
    let end = 0;
    return records.map(({ record, info }) => {
      // The empty lines that were passed over stand between the row before and this one.
      while (isLineEnd(bytes[end])) end++;
      const line = lineAt(end);
      end = info.bytes;
      return { cells: record, line };
    });
  } catch (cause) {
    const { lines, message } = cause as CsvError & { readonly lines?: number };
    const where = lines === undefined ? "" : ` in line ${lines}`;
    throw new DocentError(
      "FILE_UNREADABLE",
      path,
      `is no CSV${where} (${message})`,
      "mend the quotation marks there",
      {
        cause,
      },
    );
  }
}

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];

function isLineEnd(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

/** The line of a place in the file, from 1; places must be asked for in ascending order. The parser counts CR LF inside quotes twice. */
function lineCounter(bytes: Uint8Array): (place: number) => number {
  let [at, line] = [0, 1];
  return (place) => {
    for (; at < place; at++)
      if (bytes[at] === LINE_FEED || (bytes[at] === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) line++;
    return line;
  };
}

// Rows of cells to blocks: questions with their whole answers where a table holds such, else rows that carry their column's names.
// Never guesses a name for a column: what has no heading is said without one.
import type { Block } from "../document.ts";
import { type AnswerColumns, answerColumns, asksSomething, mostlyAsk } from "./question-answer.ts";

/** A row as it stands in the file. */
export interface TableRow {
  readonly cells: readonly string[];
  /** From 1. */
  readonly line: number;
}

export interface TableOptions {
  /** Steps above the table: the sheet's name, the headings. Default: none. */
  readonly section?: readonly string[];
  readonly anchor?: string | undefined;
  readonly page?: number | undefined;
  /** Whether the first row names the columns. Default: "guess". */
  readonly header?: "first" | "none" | "guess";
  /** What a cell with a whole answer becomes, where it may hold markup. Default: one paragraph. */
  readonly answer?: (text: string, line: number) => readonly Pick<Block, "kind" | "text">[];
}

/** Longest name of a column, in UTF-16 units; what is longer is content. */
const NAME_LENGTH_MAX = 80;
/** Rows looked at to tell whether the first one names the columns. */
const ROWS_LOOKED_AT = 50;

const figure = /^[\s\p{Sc}(+-]*\p{N}[\p{N}\s.,:/%()+-]*(?:[\p{Sc}%]|\p{L}{1,3})?\s*$/u;

/** A number is content; a year heads columns. */
function isFigure(cell: string): boolean {
  return figure.test(cell) && !/^(?:19|20)\d\d$/.test(cell);
}

/** The blocks of one table. Empty rows part nothing; a lone cell above the names is a caption. */
export function tableBlocks(rows: readonly TableRow[], options: TableOptions = {}): readonly Block[] {
  const told = rows
    .map(({ cells, line }) => ({ cells: cells.map((cell) => cell.trim()), line }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const start = captionRows(told);
  const body = told.slice(start);
  const make = (kind: Block["kind"], text: string, line: number, more: readonly string[] = []): Block => ({
    kind,
    section: [...(options.section ?? []), ...more],
    text,
    line,
    ...(options.page !== undefined && { page: options.page }),
    ...(options.anchor !== undefined && { anchor: options.anchor }),
  });
  const captions = told
    .slice(0, start)
    .map(({ cells, line }) => make("paragraph", cells.find((cell) => cell !== "") ?? "", line));
  const names = namesOf(body, options.header ?? "guess");
  const content = names === undefined ? body : body.slice(1);
  const asked = askedColumns(names, content);
  const made = asked
    ? content.flatMap((row) => answered(row, names ?? [], asked, options, make))
    : plainRows(names, content, make);
  return [...captions, ...made];
}

type Make = (kind: Block["kind"], text: string, line: number, more?: readonly string[]) => Block;

/** How many rows of one cell stand above a table of several columns: "Price list", "As of May". */
function captionRows(rows: readonly TableRow[]): number {
  const filled = ({ cells }: TableRow) => cells.filter((cell) => cell !== "").length;
  if (!rows.some((row) => filled(row) > 1)) return 0;
  return Math.max(
    0,
    rows.findIndex((row) => filled(row) > 1),
  );
}

/** The names of the columns, undefined where the first row is a row like the others. */
function namesOf(
  rows: readonly TableRow[],
  header: "first" | "none" | "guess",
): readonly string[] | undefined {
  const first = rows.at(0)?.cells;
  if (first === undefined || header === "none") return undefined;
  if (header === "first") return first;
  const named = first.filter((cell) => cell !== "");
  const below = rows.slice(1, ROWS_LOOKED_AT);
  if (answerColumns(first, (column) => below.map(({ cells }) => cells[column] ?? ""))) return first;
  if (below.length === 0 || named.some((cell) => cell.length > NAME_LENGTH_MAX || isFigure(cell)))
    return undefined;
  if (new Set(named).size < named.length || named.some(asksSomething)) return undefined;
  // Every column but the first has a name, as in a table whose corner is empty.
  const width = widthOf(below);
  return first.slice(1, width).every((cell) => cell !== "") && first.length >= width ? first : undefined;
}

/** Columns that hold something in any row. As arguments of one call, a million rows would be too many. */
function widthOf(rows: readonly TableRow[]): number {
  return rows.reduce(
    (width, { cells }) => Math.max(width, cells.findLastIndex((cell) => cell !== "") + 1),
    0,
  );
}

function askedColumns(
  names: readonly string[] | undefined,
  rows: readonly TableRow[],
): AnswerColumns | undefined {
  const column = (index: number) => rows.map(({ cells }) => cells[index] ?? "");
  if (names !== undefined) return answerColumns(names, column);
  // Two columns without names, of which the first asks.
  const width = widthOf(rows);
  if (width !== 2 || rows.length < 2 || !mostlyAsk(column(0)) || mostlyAsk(column(1))) return undefined;
  return { pairs: [{ question: 0, answer: 1 }], topics: [], others: [] };
}

function answered(
  { cells, line }: TableRow,
  names: readonly string[],
  { pairs, topics, others }: AnswerColumns,
  options: TableOptions,
  make: Make,
): readonly Block[] {
  const topic = topics.map((column) => cells[column] ?? "").filter((cell) => cell !== "");
  const more = others.flatMap((column) => {
    const cell = cells[column] ?? "";
    return /\p{L}/u.test(cell) ? [`${names[column]}: ${cell}`] : [];
  });
  const asked = pairs.filter(({ question, answer }) => cells[question] && cells[answer]);
  // A question without an answer, or the other way round, is a row like any other.
  if (asked.length === 0) return [make("table", rowText(names, cells), line)];
  return asked.flatMap(({ question, answer }) => {
    const path = [...topic, oneLine(cells[question])];
    const written = options.answer?.(cells[answer], line) ?? [
      { kind: "paragraph" as const, text: cells[answer] },
    ];
    const blocks =
      more.length === 0 ? written : [...written, { kind: "paragraph" as const, text: more.join("\n") }];
    return blocks.map(({ kind, text }) => ({ ...make(kind, text, line, path), isAnswer: true as const }));
  });
}

/** A row a block, so that each knows its line. */
function plainRows(names: readonly string[] | undefined, rows: readonly TableRow[], make: Make): Block[] {
  // The row of names says nothing by itself, unless there is no other.
  if (names !== undefined && rows.length === 0) return [make("table", rowText([], names), 1)];
  return rows.map(({ cells, line }) => make("table", rowText(names ?? [], cells), line));
}

const sentenceEnds: ReadonlySet<string> = new Set(".!?。！？");

/** "Name: cell; Name: cell" on one line; a cell that ends like a sentence needs no semicolon. */
export function rowText(names: readonly string[], cells: readonly string[]): string {
  // Gathered and joined once: looking at a row's end for each of its cells would copy the whole row each time.
  const parts: string[] = [];
  let last = "";
  for (const [column, cell] of cells.entries()) {
    const told = oneLine(cell);
    if (told === "") continue;
    const name = oneLine(names[column] ?? "");
    if (last !== "") parts.push(sentenceEnds.has(last) ? " " : "; ");
    parts.push(name === "" || name === told ? told : `${name}${/[:：?？]$/u.test(name) ? "" : ":"} ${told}`);
    last = told.slice(-1);
  }
  return parts.join("");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

// Values of a data file to blocks: questions with their whole answers, records as rows, texts below the keys they stand under.
// Never shows the form of the file: brackets, quotation marks and keys that only sort are no text.
import type { Block } from "../document.ts";
import { answerBlocks } from "./cell-markup.ts";
import { type DataEntry, type DataMap, type DataValue, isEmptyValue } from "./data-tree.ts";
import type { ParsedFile } from "./parser.ts";
import { answerColumns, asksSomething, isFilingName, mostlyAsk } from "./question-answer.ts";
import {
  articleOf,
  cellOf,
  flat,
  isHolder,
  labelOf,
  machineKey,
  PARAGRAPH_LENGTH_MIN,
  ROW_ENTRIES_MAX,
  spoken,
} from "./record-fields.ts";
import { rowText, type TableRow, tableBlocks } from "./tables.ts";
import { usefulTitle } from "./titles.ts";

/** UTF-16 units of a map that is told in one row. */
const ROW_LENGTH_MAX = 400;
/** Columns of a table of records; what has more has keys that are content. */
const COLUMNS_MAX = 60;
/** What a data file says. */
export function recordsFile(value: DataValue): ParsedFile {
  const blocks: Block[] = [];
  const named = value.kind === "map" ? ownWords(value) : {};
  const rest =
    value.kind === "map" &&
    named.title !== undefined &&
    value.entries.some(({ value: inner }) => inner.kind !== "text")
      ? { ...value, entries: value.entries.filter((entry) => !isOwnWord(entry)) }
      : value;
  tell(rest, [], blocks);
  return { ...named, questions: [], blocks };
}

/** What the outermost map says of the file itself. */
function ownWords(map: DataMap): Pick<ParsedFile, "title" | "language" | "url"> {
  const wordOf = (name: RegExp) => {
    const found = map.entries.find(({ key, value }) => name.test(key) && value.kind === "text")?.value;
    return found?.kind === "text" ? found.text.trim() : "";
  };
  const title = usefulTitle(wordOf(/^(?:title|name)$/i));
  const language = /^[a-z]{2}(?=$|[-_])/i.exec(wordOf(/^(?:language|lang|locale|inLanguage)$/))?.[0];
  const url = wordOf(/^url$/i);
  return {
    ...(title !== undefined && !asksSomething(title) && { title }),
    ...(language !== undefined && { language: language.toLowerCase() }),
    ...(/^https?:/.test(url) && URL.canParse(url) && { url }),
  };
}

function isOwnWord({ key, value }: DataEntry): boolean {
  return value.kind === "text" && /^(?:title|name|language|lang|locale|inLanguage|url|version)$/i.test(key);
}

function tell(value: DataValue, section: readonly string[], blocks: Block[]): void {
  switch (value.kind) {
    case "text":
      tellText(value.text, value.line, section, blocks);
      break;
    case "list":
      tellList(value.items, section, blocks);
      break;
    case "map":
      tellMap(value, section, blocks);
      break;
    default:
      value satisfies never;
  }
}

function tellText(text: string, line: number, section: readonly string[], blocks: Block[]): void {
  if (text.trim() === "") return;
  for (const { kind, text: words } of answerBlocks(text.trim()))
    for (const paragraph of kind === "paragraph" ? words.split(/\n\s*\n/) : [words])
      if (paragraph.trim() !== "") blocks.push({ kind, section, text: paragraph.trim(), line });
}

function tellList(items: readonly DataValue[], section: readonly string[], blocks: Block[]): void {
  const told = items.filter((item) => !isEmptyValue(item));
  const maps = told.filter((item) => item.kind === "map");
  if (maps.length > 0 && maps.length === told.length) {
    tellRecords(maps, section, blocks);
    return;
  }
  let lines: string[] = [];
  let line = 1;
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: "list", section, text: lines.join("\n"), line });
    lines = [];
  };
  for (const item of told) {
    if (item.kind === "text" && item.text.length <= PARAGRAPH_LENGTH_MIN) {
      if (lines.length === 0) line = item.line;
      lines.push(`- ${oneLine(item.text)}`);
    } else {
      close();
      tell(item, section, blocks);
    }
  }
  close();
}

function tellMap(map: DataMap, section: readonly string[], blocks: Block[]): void {
  const entries = map.entries.filter(({ key, value }) => !isEmptyValue(value) && !machineKey.test(key));
  const texts = entries.filter(({ value }) => value.kind === "text");
  // `{"How long is the quay?": "Ninety metres."}`
  if (texts.length === entries.length && entries.length > 0 && mostlyAsk(entries.map(({ key }) => key))) {
    const rows = entries.map(({ key, value }) => ({ cells: [key, cellOf(value)], line: value.line }));
    const names = { cells: ["question", "answer"], line: map.line };
    addAll(blocks, tableBlocks([names, ...rows], { section, header: "first", answer: answerBlocks }));
    return;
  }
  if (isRecord(map)) {
    tellRecords([map], section, blocks);
    return;
  }
  const short = entries.filter(
    ({ value }) => value.kind === "text" && value.text.length < PARAGRAPH_LENGTH_MIN,
  );
  tellShort(short, map.line, section, blocks);
  const told = new Set(short.map(({ value }) => value));
  for (const { key, value } of entries) {
    if (told.has(value)) continue;
    tell(value, isHolder(key) ? section : [...section, spoken(key)], blocks);
  }
}

/** Short entries: in one row where they are few, else each in a row of its own. */
function tellShort(
  entries: readonly DataEntry[],
  line: number,
  section: readonly string[],
  blocks: Block[],
): void {
  const names = entries.map(({ key }) => spoken(key));
  const cells = entries.map(({ value }) => cellOf(value));
  const length = cells.reduce((sum, cell, at) => sum + cell.length + names[at].length + 4, 0);
  if (entries.length === 0) return;
  if (entries.length <= ROW_ENTRIES_MAX && length <= ROW_LENGTH_MAX)
    blocks.push({ kind: "table", section, text: rowText(names, cells), line });
  else
    for (const [at, { value }] of entries.entries())
      blocks.push({ kind: "table", section, text: rowText([names[at]], [cells[at]]), line: value.line });
}

/** Whether a map asks and answers, or names a text. */
function isRecord(map: DataMap): boolean {
  const row = flat(map);
  if (row.length > COLUMNS_MAX) return false;
  const names = row.map(({ key }) => key);
  return (
    answerColumns(names, (column) => [cellOf(row[column].value)]) !== undefined ||
    articleOf(row) !== undefined
  );
}

function tellRecords(maps: readonly DataMap[], section: readonly string[], blocks: Block[]): void {
  const rows = maps.map((map) => flat(map));
  const names = [...new Set(rows.flatMap((row) => row.map(({ key }) => key)))];
  if (names.length > COLUMNS_MAX) {
    for (const map of maps) tellLone(map, section, blocks);
    return;
  }
  const place = new Map(names.map((name, column) => [name, column] as const));
  const table: TableRow[] = rows.map((row, at) => {
    const cells = names.map(() => "");
    for (const { key, value } of row) cells[place.get(key) ?? 0] = cellOf(value);
    return { cells, line: maps[at].line };
  });
  const asked = answerColumns(names, (column) => table.map(({ cells }) => cells[column]));
  if (asked !== undefined) {
    const head = { cells: names, line: 1 };
    addAll(blocks, tableBlocks([head, ...table], { section, header: "first", answer: answerBlocks }));
    for (const [at, map] of maps.entries()) tellDeeper(map, rows[at], section, blocks);
    return;
  }
  for (const [at, map] of maps.entries()) {
    const row = rows[at];
    const article = articleOf(row);
    const label = labelOf(row);
    const deeper = label === undefined ? section : [...section, label];
    if (article !== undefined) {
      tellText(cellOf(article.content), article.content.line, deeper, blocks);
      const others = row.filter(
        ({ key, value }) => value !== article.content && value !== article.title && !isFilingName(key),
      );
      tellShort(others, map.line, deeper, blocks);
    } else {
      const text = rowText(names.map(spoken), table[at].cells);
      if (text !== "") blocks.push({ kind: "table", section, text, line: map.line });
    }
    tellDeeper(map, row, deeper, blocks);
  }
}

/** A map whose keys are content. */
function tellLone(map: DataMap, section: readonly string[], blocks: Block[]): void {
  const entries = map.entries.filter(({ value }) => !isEmptyValue(value));
  tellShort(
    entries.filter(({ value }) => value.kind === "text"),
    map.line,
    section,
    blocks,
  );
  for (const { key, value } of entries)
    if (value.kind !== "text") tell(value, isHolder(key) ? section : [...section, spoken(key)], blocks);
}

/** What did not fit into a record's row. */
function tellDeeper(
  map: DataMap,
  row: readonly DataEntry[],
  section: readonly string[],
  blocks: Block[],
): void {
  const told = new Set(row.map(({ value }) => value));
  const holdsTold = (value: DataValue): boolean =>
    told.has(value) || (value.kind === "map" && value.entries.some((entry) => holdsTold(entry.value)));
  for (const { key, value } of map.entries)
    if (!isEmptyValue(value) && !holdsTold(value))
      tell(value, isHolder(key) ? section : [...section, spoken(key)], blocks);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** One by one: a call takes no hundred thousand blocks. */
function addAll(blocks: Block[], more: readonly Block[]): void {
  for (const block of more) blocks.push(block);
}

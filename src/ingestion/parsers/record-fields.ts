// The fields of a record in a data file: which fit into cells, what the record is called, how a key is said.
// Never makes blocks: records.ts does.
import type { DataEntry, DataMap, DataValue } from "./data-tree.ts";
import { isContentName, isQuestionName, isTitleName } from "./question-answer.ts";

/** UTF-16 units of a text that stands as a paragraph of its own, below its key. */
export const PARAGRAPH_LENGTH_MIN = 160;
/** Entries of a map that is told in one row. */
export const ROW_ENTRIES_MAX = 12;
/** Steps that a record is flattened by: `{"question": {"en": "…"}}` has a column "question en". */
const FLAT_DEPTH_MAX = 3;
/** Keys that only hold what a file is about. */
const holders =
  /^(?:items?|data|entries|results?|records?|rows|list|values|content|contents|documents?|main_?entity|@graph|children|nodes)$/i;

/** Keys that tell programs what form a record has. */
export const machineKey = /^(?:@(?:type|id|context)|\$(?:schema|id|ref))$/;

/** The entries of a record that fit into cells; those of maps inside it under both names. */
export function flat(map: DataMap, above = "", depth = 0): readonly DataEntry[] {
  return map.entries.flatMap(({ key, value }): readonly DataEntry[] => {
    if (machineKey.test(key)) return [];
    const name = above === "" ? key : `${above} ${key}`;
    if (value.kind === "text") return [{ key: name, value }];
    if (value.kind === "list")
      return value.items.every(({ kind }) => kind === "text") ? [{ key: name, value }] : [];
    return depth < FLAT_DEPTH_MAX && isFlat(value, depth) ? flat(value, name, depth + 1) : [];
  });
}

function isFlat(map: DataMap, depth: number): boolean {
  return (
    map.entries.length <= ROW_ENTRIES_MAX &&
    map.entries.every(
      ({ value }) =>
        value.kind === "text" || (value.kind === "map" && depth < FLAT_DEPTH_MAX && isFlat(value, depth + 1)),
    )
  );
}

/** A title with a text of some length. */
export function articleOf(
  row: readonly DataEntry[],
): { readonly title: DataValue; readonly content: DataValue } | undefined {
  const title = row.find(({ key, value }) => isTitleName(key) && value.kind === "text")?.value;
  const content = row.find(
    ({ key, value }) =>
      isContentName(key) && value.kind === "text" && value.text.length >= PARAGRAPH_LENGTH_MIN,
  )?.value;
  return title !== undefined && content !== undefined ? { title, content } : undefined;
}

/** What a record is called. */
export function labelOf(row: readonly DataEntry[]): string | undefined {
  const found = row.find(
    ({ key, value }) => isTitleName(key) && value.kind === "text" && value.text.length <= 200,
  )?.value;
  return found?.kind === "text" && found.text.trim() !== "" ? oneLine(found.text) : undefined;
}

/** A value as a cell: items of a list in one line, or each in its own where they are long. */
export function cellOf(value: DataValue): string {
  if (value.kind === "text") return value.text;
  if (value.kind === "map") return "";
  const items = value.items.map((item) => cellOf(item)).filter((item) => item.trim() !== "");
  return items.some((item) => item.length > 40)
    ? items.map((item) => `- ${item}`).join("\n")
    : items.join(", ");
}

/** Whether a key only holds what the file is about, and heads nothing. */
export function isHolder(key: string): boolean {
  return holders.test(key) || isQuestionName(key);
}

/** A key as people would say it: "opens_at" is "opens at". */
export function spoken(key: string): string {
  return key
    .slice(0, 300)
    .replace(/(?<=\p{Ll})\p{Lu}(?=\p{Ll})/gu, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/(?<=[\p{L}\p{N}])[_-]+(?=[\p{L}\p{N}])/gu, " ")
    .trim();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

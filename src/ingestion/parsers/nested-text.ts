// Lists and tables as lines of plain text: an item a line under its bullet, a row a line with its column's headings.
import type { Token } from "markdown-it";
import { inlineText } from "./inline-text.ts";

/** The text of a list or table, and the index of its closing token. */
export interface NestedText {
  readonly text: string;
  readonly end: number;
}

/** `start` is the index of the list's opening token. Items of nested lists are set in by two spaces a level. */
export function listText(tokens: readonly Token[], start: number): NestedText {
  const closing = tokens[start].type.replace("_open", "_close");
  const lines: string[] = [];
  let i = start + 1;
  while (!(tokens[i].type === closing && tokens[i].level === tokens[start].level)) {
    const item = itemLines(tokens, i);
    const marker = tokens[start].type === "ordered_list_open" ? `${tokens[i].info}.` : "-";
    const [first = "", ...rest] = item.lines;
    lines.push(`${marker} ${first}`.trimEnd(), ...rest.map((line) => (line === "" ? "" : `  ${line}`)));
    i = item.end + 1;
  }
  return { text: lines.join("\n"), end: i };
}

function itemLines(
  tokens: readonly Token[],
  start: number,
): { readonly lines: readonly string[]; readonly end: number } {
  const lines: string[] = [];
  let i = start + 1;
  while (!(tokens[i].type === "list_item_close" && tokens[i].level === tokens[start].level)) {
    const token = tokens[i];
    if (
      token.type === "bullet_list_open" ||
      token.type === "ordered_list_open" ||
      token.type === "table_open"
    ) {
      const inner = token.type === "table_open" ? tableText(tokens, i) : listText(tokens, i);
      lines.push(...inner.text.split("\n"));
      i = inner.end;
    } else if (token.type === "inline") lines.push(...inlineText(token).split("\n"));
    else if (token.type === "fence" || token.type === "code_block") {
      lines.push(...token.content.trimEnd().split("\n"));
    }
    i++;
  }
  return { lines, end: i };
}

/** `start` is the index of the table's opening token. A row reads "Heading: cell; Heading: cell". */
export function tableText(tokens: readonly Token[], start: number): NestedText {
  const rows: string[] = [];
  let headings: readonly string[] = [];
  let cells: string[] = [];
  let i = start + 1;
  for (; tokens[i].type !== "table_close"; i++) {
    const token = tokens[i];
    if (token.type === "tr_open") cells = [];
    else if (token.type === "inline") cells.push(inlineText(token).replaceAll("\n", " "));
    else if (token.type === "thead_close") headings = cells;
    else if (token.type === "tr_close" && token.level > 0) rows.push(rowText(headings, cells));
  }
  // The row of headings says nothing by itself, unless there is no other.
  const text = rows.length > 1 ? rows.slice(1) : rows;
  return { text: text.filter((row) => row !== "").join("\n"), end: i };
}

function rowText(headings: readonly string[], cells: readonly string[]): string {
  return cells
    .map((cell, column) => {
      const heading = headings[column] ?? "";
      return cell !== "" && heading !== "" ? `${heading}: ${cell}` : cell;
    })
    .filter((part) => part !== "")
    .join("; ");
}

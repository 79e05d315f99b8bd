// JSON and JSON Lines to blocks: questions with their answers, records as rows, everything else below its keys.
// Never evaluates anything, and never goes deeper or on longer than the bounds of data-tree.ts.
import { DocentError } from "#errors.ts";
import { decodeText } from "../decoding.ts";
import { DATA_DEPTH_MAX, DATA_VALUES_MAX, type DataEntry, type DataValue } from "./data-tree.ts";
import type { ParsedFile, SourceFile, SyncParser } from "./parser.ts";
import { recordsFile } from "./records.ts";

export const json: SyncParser = {
  format: "JSON",
  endings: [".json", ".jsonc"],
  parse(file: SourceFile): ParsedFile {
    const reader = new JsonReader(decodeText(file.bytes, file.path), file.path);
    const value = reader.value(0);
    if (!reader.isAtEnd()) throw reader.fault("goes on behind its end");
    return recordsFile(value);
  },
};

/** A value a line; also files whose values stand one behind the other over several lines each. */
export const jsonLines: SyncParser = {
  format: "JSON Lines",
  endings: [".jsonl", ".ndjson"],
  parse(file: SourceFile): ParsedFile {
    const reader = new JsonReader(decodeText(file.bytes, file.path), file.path);
    const items: DataValue[] = [];
    while (!reader.isAtEnd()) items.push(reader.value(0));
    return recordsFile({ kind: "list", items, line: 1 });
  },
};

const literal = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Walks through a text once and knows the line it is on; comments and a comma too many, which people write, are passed over. */
class JsonReader {
  readonly #text: string;
  readonly #path: string;
  #at = 0;
  #line = 1;
  #values = 0;

  constructor(text: string, path: string) {
    this.#text = text;
    this.#path = path;
  }

  isAtEnd(): boolean {
    this.#pass();
    return this.#at >= this.#text.length;
  }

  value(depth: number): DataValue {
    this.#pass();
    const line = this.#line;
    if (depth > DATA_DEPTH_MAX) throw this.fault(`is nested more than ${DATA_DEPTH_MAX} deep`, "flatten it");
    if (++this.#values > DATA_VALUES_MAX) throw tooManyValues(this.#path);
    const sign = this.#text[this.#at];
    if (sign === "{") return { kind: "map", entries: this.#entries(depth), line };
    if (sign === "[") return { kind: "list", items: this.#items(depth), line };
    if (sign === '"') return { kind: "text", text: this.#string(), line };
    literal.lastIndex = this.#at;
    const [found] = literal.exec(this.#text) ?? [];
    if (found === undefined) throw this.fault(sign === undefined ? "ends too early" : "is no JSON");
    this.#at += found.length;
    return { kind: "text", text: found === "null" ? "" : found, line };
  }

  fault(what: string, mend = "mend it there"): DocentError {
    return new DocentError("FILE_UNREADABLE", this.#path, `${what} in line ${this.#line}`, mend);
  }

  #entries(depth: number): readonly DataEntry[] {
    const entries: DataEntry[] = [];
    this.#at++;
    while (!this.#closes("}")) {
      if (this.#text[this.#at] !== '"') throw this.fault("is no JSON");
      const key = this.#string();
      this.#pass();
      if (this.#text[this.#at] !== ":") throw this.fault("is no JSON");
      this.#at++;
      entries.push({ key, value: this.value(depth + 1) });
      this.#separate("}");
    }
    return entries;
  }

  #items(depth: number): readonly DataValue[] {
    const items: DataValue[] = [];
    this.#at++;
    while (!this.#closes("]")) {
      items.push(this.value(depth + 1));
      this.#separate("]");
    }
    return items;
  }

  #closes(sign: string): boolean {
    this.#pass();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  /** Goes behind a comma; where there is none, the closing sign must follow. */
  #separate(closing: string): void {
    this.#pass();
    if (this.#text[this.#at] === ",") this.#at++;
    else if (this.#text[this.#at] !== closing)
      throw this.fault(this.#at >= this.#text.length ? "ends too early" : "is no JSON");
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    for (; end < this.#text.length && this.#text[end] !== '"'; end++) if (this.#text[end] === "\\") end++;
    this.#at = end + 1;
    try {
      const text: unknown = JSON.parse(this.#text.slice(start, end + 1));
      return String(text).toWellFormed();
    } catch {
      throw this.fault(
        "has a string that is not closed or not well-formed",
        "mend the quotation marks there",
      );
    }
  }

  /** White space and comments. */
  #pass(): void {
    for (;;) {
      const sign = this.#text[this.#at];
      if (sign === "\n") this.#line++;
      else if (sign === "/" && this.#text[this.#at + 1] === "/") {
        const end = this.#text.indexOf("\n", this.#at);
        this.#at = end < 0 ? this.#text.length : end;
        continue;
      } else if (sign === "/" && this.#text[this.#at + 1] === "*") {
        const end = this.#text.indexOf("*/", this.#at + 2);
        if (end < 0) throw this.fault("has a comment without end");
        for (let at = this.#at; at < end; at++) if (this.#text[at] === "\n") this.#line++;
        this.#at = end + 2;
        continue;
      } else if (sign === undefined || !/\s/.test(sign)) return;
      this.#at++;
    }
  }
}

/** A file with more values than are read. */
export function tooManyValues(path: string): DocentError {
  return new DocentError(
    "FILE_UNREADABLE",
    path,
    `holds more than ${DATA_VALUES_MAX.toLocaleString("en")} values`,
    "cut it into several files",
  );
}

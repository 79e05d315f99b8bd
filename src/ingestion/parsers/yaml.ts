// YAML to blocks, in the same way as JSON: questions with their answers, records as rows, everything else below its keys.
// Never makes anything of a tag, and never lets aliases grow a file beyond the bounds of data-tree.ts.
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
} from "yaml";
import { DocentError } from "#errors.ts";
import { decodeText } from "../decoding.ts";
import { DATA_DEPTH_MAX, DATA_VALUES_MAX, type DataEntry, type DataValue } from "./data-tree.ts";
import { tooManyValues } from "./json.ts";
import type { ParsedFile, SourceFile, SyncParser } from "./parser.ts";
import { recordsFile } from "./records.ts";

export const yaml: SyncParser = {
  format: "YAML",
  endings: [".yaml", ".yml"],
  parse(file: SourceFile): ParsedFile {
    const text = decodeText(file.bytes, file.path);
    const values = documentsOf(text, file.path);
    return recordsFile(values.length === 1 ? values[0] : { kind: "list", items: values, line: 1 });
  },
};

function documentsOf(text: string, path: string): readonly DataValue[] {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      logLevel: "silent",
      prettyErrors: false,
      // Each key against all others would take the square of their number.
      uniqueKeys: false,
      schema: "failsafe",
      resolveKnownTags: false,
    });
    const budget = { left: DATA_VALUES_MAX };
    return [...documents].map((document) => {
      const [error] = document.errors;
      if (error) {
        if (/call stack/.test(error.message)) throw tooDeep(path, error);
        const { line } = lines.linePos(error.pos[0]);
        throw unreadable(
          path,
          `is no YAML in line ${line} (${error.message.split("\n")[0]})`,
          "mend it there",
        );
      }
      return new YamlReader(path, lines, budget).value(document.contents, 0);
    });
  } catch (cause) {
    if (cause instanceof DocentError) throw cause;
    // The parser goes down into what is nested until there is no more room.
    throw tooDeep(path, cause);
  }
}

/** Makes values of the nodes of one document, in its order: an anchor is known before its aliases. */
class YamlReader {
  readonly #path: string;
  readonly #lines: LineCounter;
  readonly #budget: { left: number };
  readonly #anchors = new Map<string, Node>();
  /** Anchors that are being read: an alias inside its own anchor has no end. */
  readonly #open = new Set<Node>();

  constructor(path: string, lines: LineCounter, budget: { left: number }) {
    this.#path = path;
    this.#lines = lines;
    this.#budget = budget;
  }

  value(node: unknown, depth: number): DataValue {
    if (--this.#budget.left < 0) throw tooManyValues(this.#path);
    if (isAlias(node)) {
      const named = this.#anchors.get(node.source);
      const line = this.#lineOf(node);
      if (named === undefined || this.#open.has(named))
        throw unreadable(
          this.#path,
          `refers to "${node.source.slice(0, 40)}" in line ${line}, which is not there`,
          "mend it there",
        );
      return this.value(named, depth);
    }
    if (depth > DATA_DEPTH_MAX)
      throw unreadable(this.#path, `is nested more than ${DATA_DEPTH_MAX} deep`, "flatten it");
    if (isScalar(node)) {
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
      return { kind: "text", text: textOf(node.value), line: this.#lineOf(node) };
    }
    if (!isCollection(node)) return { kind: "text", text: "", line: 1 };
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const line = this.#lineOf(node);
    const value: DataValue = isSeq(node)
      ? { kind: "list", items: node.items.map((item) => this.value(item, depth + 1)), line }
      : { kind: "map", entries: isMap(node) ? this.#entries(node.items, depth) : [], line };
    this.#open.delete(node);
    return value;
  }

  #entries(pairs: readonly Pair[], depth: number): readonly DataEntry[] {
    const entries = new Map<string, DataEntry>();
    for (const { key, value } of pairs) {
      const named = this.value(key, depth + 1);
      const told = this.value(value, depth + 1);
      const name = named.kind === "text" ? named.text : "";
      // "<<" lends the entries of other maps; what the map says itself counts.
      const lent = name === "<<" ? (told.kind === "list" ? told.items : [told]) : [];
      for (const map of lent)
        if (map.kind === "map")
          for (const entry of map.entries) if (!entries.has(entry.key)) entries.set(entry.key, entry);
      if (name !== "<<") entries.set(name, { key: name, value: told });
    }
    return [...entries.values()];
  }

  #lineOf(node: Node): number {
    return node.range ? this.#lines.linePos(node.range[0]).line : 1;
  }
}

/** Words for nothing are nothing; everything else stands as it is written. */
function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : "";
  return /^(?:null|Null|NULL|~)$/.test(text) ? "" : text;
}

function tooDeep(path: string, cause: unknown): DocentError {
  return unreadable(path, "is nested too deep or is no YAML", "flatten it", cause);
}

function unreadable(path: string, fault: string, mend: string, cause?: unknown): DocentError {
  return new DocentError("FILE_UNREADABLE", path, fault, mend, { cause });
}

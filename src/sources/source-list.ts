// Reads sources.yaml: a list of folders, git repositories and websites, each fault named with its line and mend.
// A fault in an entry never costs another one.
import { basename, isAbsolute, relative, resolve, sep } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { DocentError } from "#errors.ts";
import { type EntryValues, gitOf, keysOf, webOf } from "./entries.ts";
import { nameFrom, type Source, sourceName } from "./source.ts";

export interface SourceList {
  readonly sources: readonly Source[];
  /** SOURCES_INVALID, each with file, line and mend. */
  readonly faults: readonly DocentError[];
}

/** Folders that a source may neither lie in nor hold: they are read already, or are no documents. Absolute paths. */
export interface OwnFolders {
  readonly corpusDir: string;
  readonly dataDir?: string;
}

/** UTF-16 units of a list that are read, and entries of it. */
const LENGTH_MAX = 200_000;
const ENTRIES_MAX = 200;

const form =
  'write "- folder: ../handbook", "- git: https://host/project.git" or "- web: https://host/docs/"';
const kinds = ["folder", "git", "web"] as const;

/** Tells what is wrong and gives nothing, so that it can stand at the end of a reader. */
type Blame = (fault: string, mend: string) => undefined;

/** Reads the text of a list; folders are relative to the corpus folder. Never throws. */
export function parseSources(text: string, file: string, own: OwnFolders): SourceList {
  const faults: DocentError[] = [];
  const sources: Source[] = [];
  const name = basename(file);
  const blameAt =
    (line: number): Blame =>
    (fault, mend) => {
      faults.push(new DocentError("SOURCES_INVALID", `${name}, line ${line}`, fault, mend));
      return undefined;
    };
  if (text.length > LENGTH_MAX) {
    blameAt(1)("is too long", `keep it below ${LENGTH_MAX.toLocaleString("en")} characters`);
    return { sources, faults };
  }
  const lines = new LineCounter();
  // `uniqueKeys` off: finding a name twice costs time without end on hostile files; it is looked for an entry at a time.
  const document = parseDocument(text, { logLevel: "silent", lineCounter: lines, uniqueKeys: false });
  const [error] = document.errors;
  if (error) blameAt(error.linePos?.[0].line ?? 1)("is no YAML", form);
  const { contents } = document;
  if (error || contents === null || (isScalar(contents) && contents.value === null))
    return { sources, faults };
  if (!isSeq(contents)) {
    blameAt(1)("is no list", form);
    return { sources, faults };
  }
  for (const item of contents.items.slice(0, ENTRIES_MAX)) {
    const node = item as Node | null;
    const { line } = lines.linePos(node?.range?.[0] ?? 0);
    const source = isMap(node)
      ? sourceOf(node, line, own, blameAt(line))
      : blameAt(line)("is no source", form);
    if (source === undefined) continue;
    const twin = sources.find((each) => each.name === source.name);
    if (twin === undefined) sources.push(source);
    else
      blameAt(line)(
        `is called "${source.name}" like the source in line ${twin.line}`,
        "give it a name of its own: name: other",
      );
  }
  if (contents.items.length > ENTRIES_MAX)
    blameAt(1)(`has more than ${ENTRIES_MAX} entries; the others are left out`, "join some of them");
  return { sources, faults };
}

function sourceOf(map: YAMLMap, line: number, own: OwnFolders, blame: Blame): Source | undefined {
  const values = valuesOf(map, blame);
  if (values === undefined) return undefined;
  const [kind, another] = kinds.filter((each) => values.has(each));
  const place = kind && values.get(kind);
  if (place === undefined || another !== undefined)
    return blame("is not one folder, one repository or one website", form);
  const stranger = [...values.keys()].find((key) => !keysOf[kind].some((known) => known === key));
  if (stranger !== undefined)
    return blame(
      `has "${stranger}", which a source of this kind does not know`,
      `use ${keysOf[kind].join(", ")}`,
    );
  const folder = resolve(own.corpusDir, place);
  const name = values.get("name") ?? nameFrom(kind === "folder" ? folder : place);
  if (!sourceName.test(name))
    return blame("has no usable name", "use small letters a to z, digits, - and _: name: handbook");
  const entry: EntryValues = {
    values,
    place,
    common: { name, collection: values.get("collection") ?? name, line },
  };
  switch (kind) {
    case "folder": {
      const fault = folderFault(folder, own);
      if (fault) return blame(fault, "name a folder beside it, or move the documents");
      return { ...entry.common, kind, folder };
    }
    case "git":
      return gitOf(entry, blame);
    case "web":
      return webOf(entry, blame);
    default:
      return kind satisfies never;
  }
}

/** What speaks against a folder as a source. */
function folderFault(folder: string, { corpusDir, dataDir }: OwnFolders): string | undefined {
  const isIn = (one: string, other: string) => {
    const way = relative(other, one);
    return !isAbsolute(way) && way.split(sep)[0] !== "..";
  };
  if (isIn(folder, resolve(corpusDir))) return "lies in the folder of documents, which is read already";
  if (isIn(resolve(corpusDir), folder)) return "holds the folder of documents, which would be read twice";
  if (dataDir === undefined) return undefined;
  if (isIn(folder, resolve(dataDir)) || isIn(resolve(dataDir), folder))
    return "has to do with the folder of the state, which holds no documents";
  return undefined;
}

/** Keys and values as text; undefined where one is no plain value or stands twice, which is blamed. */
function valuesOf(map: YAMLMap, blame: Blame): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  for (const { key, value } of map.items) {
    const plain = isScalar(value) ? value.value : undefined;
    const isPlain = ["string", "number", "boolean"].includes(typeof plain) && String(plain).trim() !== "";
    if (!isScalar(key) || !isPlain) return blame("has a key without a plain value", form);
    if (values.has(String(key.value)))
      return blame(`has "${String(key.value)}" twice`, "leave one of them out");
    values.set(String(key.value), String(plain).trim());
  }
  return values;
}

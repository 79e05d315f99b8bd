// collection.yaml: what an operator says of a folder's documents: its name, where people read them, and who may.
// A fault never costs a document; one that may concern who may read hides them, since nothing else is safe.
import { isMap, isNode, isScalar, LineCounter, type Document as Parsed, parseDocument } from "yaml";
import { DocentError } from "#errors.ts";
import { type AnchorStyle, anchorStyles } from "../anchors.ts";
import type { Readers } from "../document.ts";
import { type PathRule, type Site, sites } from "../links.ts";
import { type Blame, readersOf, soundsLikeReaders } from "./readers.ts";

/** What stands in one file; what it does not say is left out, and holds as it does above it. */
export interface CollectionText {
  readonly name?: string;
  readonly title?: string;
  readonly description?: string;
  /** With a "/" at its end. */
  readonly baseUrl?: string;
  readonly site?: Site;
  readonly rules?: readonly PathRule[];
  /** How a page's address ends. */
  readonly ending?: string;
  readonly anchors?: AnchorStyle;
  /** ISO 639-1 tag. */
  readonly language?: string;
  /** "nobody" where the file says something about it that is not understood. */
  readonly readers?: Readers;
  /** COLLECTION_INVALID, each with file, line and mend. */
  readonly faults: readonly DocentError[];
}

/** UTF-16 units of a file that are read, and of one of its words. */
const LENGTH_MAX = 50_000;
const WORD_LENGTH_MAX = 500;
/** Rules of a file: each takes its time for each document. */
const RULES_MAX = 50;
const FAULTS_MAX = 50;

type Field = (value: unknown, blame: Blame) => Partial<CollectionText>;

const keys = "name, title, description, site, baseUrl, rules, ending, anchors, language and readers";

/** Reads a file. Never throws. */
export function parseCollection(text: string, file: string): CollectionText {
  const faults: DocentError[] = [];
  const blameAt =
    (line: number): Blame =>
    (fault, mend) => {
      if (faults.length < FAULTS_MAX)
        faults.push(new DocentError("COLLECTION_INVALID", `${file}, line ${line}`, fault, mend));
    };
  // What a file says of its readers cannot be told where the file is not understood.
  const closed = (line: number, fault: string, mend = 'write lines of the form "title: Handbook"') => {
    blameAt(line)(`${fault}; nobody may read what it stands for`, mend);
    return { readers: "nobody" as const, faults };
  };
  if (text.length > LENGTH_MAX)
    return closed(1, "is too long for a collection", `keep it below ${LENGTH_MAX} characters`);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    logLevel: "silent",
    uniqueKeys: false,
    // Each of thousands of errors would be told with its line, at the cost of the whole text.
    prettyErrors: false,
    lineCounter: lines,
    // Ids of servers are longer than a number of JavaScript's holds.
    intAsBigInt: true,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const words = (error.message.split("\n")[0] ?? "").replace(/^./, (c) => c.toLowerCase());
    return closed(lines.linePos(error.pos[0]).line, `is no YAML: ${words}`);
  }
  if (!isMap(document.contents)) return closed(1, "holds no settings");
  const fields = document.contents.items.map(({ key, value }) => ({
    key: isScalar(key) ? String(key.value) : "",
    value: plainOf(value, document),
    blame: blameAt(lines.linePos(isScalar(key) ? (key.range?.[0] ?? 0) : 0).line),
  }));
  return { ...saidBy(fields), faults };
}

interface Said {
  readonly key: string;
  readonly value: unknown;
  readonly blame: Blame;
}

function saidBy(all: readonly Said[]): Partial<CollectionText> {
  let said: Partial<CollectionText> = {};
  let isOpen = true;
  const seen = new Set<string>();
  for (const { key, value, blame } of all) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (seen.has(key)) {
      blame(`says "${key}" twice`, "keep one of them");
      isOpen &&= key !== "readers";
    } else if (field !== undefined) said = { ...said, ...field(value, blame) };
    else if (soundsLikeReaders(key)) {
      isOpen = false;
      blame(
        `has no setting "${key.slice(0, 40)}", which may be about readers; nobody may read until it is gone`,
        'write "readers:"',
      );
    } else blame(`has no setting "${key.slice(0, 40)}"`, `the settings are ${keys}`);
    seen.add(key);
  }
  return isOpen ? said : { ...said, readers: "nobody" };
}

/** A value as plain data; aliases are not followed. */
function plainOf(value: unknown, document: Parsed): unknown {
  try {
    return isNode(value) ? value.toJS(document, { maxAliasCount: 0 }) : null;
  } catch {
    return undefined;
  }
}

const fields: Readonly<Record<string, Field>> = {
  name: (value, blame) => optional("name", wordOf("name", value, blame)),
  title: (value, blame) => optional("title", wordOf("title", value, blame)),
  description: (value, blame) => optional("description", wordOf("description", value, blame)),
  baseUrl: (value, blame) => optional("baseUrl", baseOf(wordOf("baseUrl", value, blame), blame)),
  site: (value, blame) => optional("site", oneOf("site", value, sites, blame)),
  rules: (value, blame) => ({ rules: rulesOf(value, blame) }),
  ending: (value, blame) => optional("ending", endingOf(value, blame)),
  anchors: (value, blame) => optional("anchors", oneOf("anchors", value, anchorStyles, blame)),
  language: (value, blame) => optional("language", languageOf(value, blame)),
  readers: (value, blame) => ({ readers: readersOf(value, blame) }),
};

function optional<Key extends keyof CollectionText>(
  key: Key,
  value: CollectionText[Key] | undefined,
): Partial<CollectionText> {
  return value === undefined ? {} : { [key]: value };
}

function wordOf(key: string, value: unknown, blame: Blame): string | undefined {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") {
    blame(`"${key}" is no text`, `write one line behind "${key}:"`);
    return undefined;
  }
  const word = String(value)
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  if (word !== "" && word.length <= WORD_LENGTH_MAX) return word;
  blame(`"${key}" is empty or longer than ${WORD_LENGTH_MAX} characters`, "shorten it or leave it out");
  return undefined;
}

/** The only places that citations may lead to: what stands below it. */
function baseOf(word: string | undefined, blame: Blame): string | undefined {
  if (word === undefined) return undefined;
  const url = URL.canParse(word) ? new URL(word) : undefined;
  const isPlain =
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.username + url.password + url.search + url.hash === "";
  if (isPlain) return url.href.endsWith("/") ? url.href : `${url.href}/`;
  blame('"baseUrl" is no web address', "write one as https://docs.example.org/, without user name, ? and #");
  return undefined;
}

function oneOf<Word extends string>(
  key: string,
  value: unknown,
  known: readonly Word[],
  blame: Blame,
): Word | undefined {
  const word = known.find((each) => each === String(value).toLowerCase());
  if (word === undefined) blame(`"${key}" is none that is known`, `write one of ${known.join(", ")}`);
  return word;
}

function languageOf(value: unknown, blame: Blame): string | undefined {
  // YAML reads "no", the tag of Norwegian, as a word; older writers quote it.
  const tag = /^([a-z]{2})(?:$|[-_][a-z0-9]{2,8}$)/i.exec(String(value))?.[1]?.toLowerCase();
  if (tag === undefined) blame('"language" is no language tag', 'write two letters as in "language: fr"');
  return tag;
}

function endingOf(value: unknown, blame: Blame): string | undefined {
  const ending = value === null ? "" : String(value);
  if (/^(?:\/|\.[a-z]{2,5})?$/.test(ending)) return ending;
  blame('"ending" is none', 'write "", "/" or ".html"');
  return undefined;
}

const ruleForm = 'write "- strip: docs/", "- replace: { from: a, to: b }" or "- lowercase"';

/** Plain texts, no patterns: nothing that is written here can take long or mean another thing. */
function rulesOf(value: unknown, blame: Blame): readonly PathRule[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (items.length > RULES_MAX)
    blame(`has more than ${RULES_MAX} rules; the others are left out`, "keep to what the addresses need");
  return items.slice(0, RULES_MAX).flatMap((item): readonly PathRule[] => {
    const rule = ruleOf(item);
    if (rule === undefined) blame(`has a rule that is none`, ruleForm);
    return rule === undefined ? [] : [rule];
  });
}

function ruleOf(item: unknown): PathRule | undefined {
  if (item === "lowercase") return { kind: "lowercase" };
  if (typeof item !== "object" || item === null) return undefined;
  const [[key, value] = ["", undefined], ...others] = Object.entries(item);
  if (others.length > 0) return undefined;
  if (key === "strip") return isText(value) ? { kind: "strip", text: value } : undefined;
  if (key !== "replace" || typeof value !== "object" || value === null) return undefined;
  const { from, to } = value as { readonly from?: unknown; readonly to?: unknown };
  return isText(from) && (to === "" || to === null || isText(to))
    ? { kind: "replace", from, to: to ?? "" }
    : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= WORD_LENGTH_MAX;
}

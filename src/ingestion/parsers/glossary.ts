// The operator's glossary: words that mean the same, entry by entry.
// A fault in an entry never costs another one: each is cut out and read by itself.
import { parseDocument } from "yaml";
import { DocentError } from "#errors.ts";
import type { Synonym } from "#text/synonym.ts";

export interface GlossaryText {
  readonly synonyms: readonly Synonym[];
  /** GLOSSARY_INVALID, each with file, line and mend. */
  readonly faults: readonly DocentError[];
}

/** UTF-16 units of a glossary that are read: far more than its entries may hold in practice. */
const LENGTH_MAX = 500_000;
/** Entries read (and UTF-16 units of each), words or phrases of an entry, and UTF-16 units of those: all cost time at each start. */
const ENTRIES_MAX = 1_000;
const ENTRY_LENGTH_MAX = 5_000;
const WORDS_MAX = 20;
const WORD_LENGTH_MAX = 80;
/** Faults named one by one; beyond them a file is no glossary. */
const FAULTS_MAX = 50;

/** One entry as it stands in the file. */
interface Stretch {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** Tells what is wrong with an entry. */
type Blame = (fault: string, mend: string) => void;

const form = 'write "- [one word, another]" or "asked word: [words of the documents]"';

/** Reads `- [sign in, log in]` (all mean the same) and `API key: [token]` (asked word: words of the documents). Never throws. */
export function parseGlossary(text: string, file: string): GlossaryText {
  const synonyms: Synonym[] = [];
  const faults: DocentError[] = [];
  const blameAt =
    (line: number): Blame =>
    (fault, mend) => {
      if (faults.length < FAULTS_MAX)
        faults.push(new DocentError("GLOSSARY_INVALID", `${file}, line ${line}`, fault, mend));
    };
  if (text.length > LENGTH_MAX)
    blameAt(1)("is too long for a glossary", `keep it below ${LENGTH_MAX.toLocaleString("en")} characters`);
  const stretches = text.length > LENGTH_MAX ? [] : stretchesOf(text);
  for (const [at, stretch] of stretches.entries()) {
    const blame = blameAt(stretch.line);
    const pairs = at < ENTRIES_MAX ? pairsOf(entryOf(stretch, blameAt), blame) : [];
    const left = ENTRIES_MAX - synonyms.length;
    const source = `${file}, line ${stretch.line}`;
    for (const words of pairs.slice(0, left)) synonyms.push({ ...words, origin: "glossary", source });
    if (at < ENTRIES_MAX && pairs.length <= left) continue;
    blame(`is beyond the ${ENTRIES_MAX} entries that are read`, "take out what nobody asks for");
    break;
  }
  return { synonyms, faults };
}

/** A word of a list, and neither a group nor an asked word with its own. */
const plainItem = /^-\s+(?=\S)(?![[{-])(?!.*:(?:\s|$))/;

/** Cuts at lines that begin at the left margin; a list of words at the margin below "asked word:" belongs to it. */
function stretchesOf(text: string): readonly Stretch[] {
  const lines = text.split("\n");
  const margin = marginOf(lines);
  const stretches: { line: number; lines: string[] }[] = [];
  for (const [at, whole] of lines.entries()) {
    const line = whole.slice(Math.min(margin, whole.length - whole.trimStart().length)).trimEnd();
    if (/^(?:#|---|\.\.\.|%)/.test(line) || line === "") continue;
    const last = stretches.at(-1);
    const isBelow = plainItem.test(line) && /^[^-].*:$/.test(last?.lines[0] ?? "");
    const isInside = /^[\s\]}]/.test(line) || isBelow;
    if (last && isInside) {
      // Lines that were left out count, so that YAML names the right one.
      while (last.lines.length < at + 1 - last.line) last.lines.push("");
      last.lines.push(line);
    } else stretches.push({ line: at + 1, lines: [line] });
  }
  return stretches.map((stretch) => ({ line: stretch.line, text: stretch.lines.join("\n") }));
}

/** Spaces that every line begins with. */
function marginOf(lines: readonly string[]): number {
  let margin = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const text = line.trimStart();
    if (text !== "" && !text.startsWith("#")) margin = Math.min(margin, line.length - text.length);
  }
  return margin;
}

/** The entry as YAML has it; undefined where it has a fault, which is blamed on the line it stands in. */
function entryOf({ line, text }: Stretch, blameAt: (line: number) => Blame): unknown {
  if (text.length > ENTRY_LENGTH_MAX) {
    blameAt(line)("is too long for an entry", "make several entries of it");
    return undefined;
  }
  try {
    // `uniqueKeys` off: finding a name twice costs time without end on hostile files, and twice is no fault here.
    const document = parseDocument(text, { logLevel: "silent", uniqueKeys: false });
    const [error] = document.errors;
    if (error === undefined) return document.toJS({ maxAliasCount: 0, mapAsMap: true }) ?? null;
    const fault = (error.message.split(/ at line \d+|\n/)[0] ?? "").replace(/^./, (c) => c.toLowerCase());
    blameAt(line + (error.linePos?.[0].line ?? 1) - 1)(`is no YAML: ${fault}`, form);
  } catch {
    blameAt(line)("cannot be read", `${form}, without "&" and "*"`);
  }
  return undefined;
}

type Pair = Pick<Synonym, "asked" | "meant">;

/** What an entry says: mostly one pair; a map may hold several. */
function pairsOf(value: unknown, blame: Blame): readonly Pair[] {
  if (value === undefined) return [];
  if (value instanceof Map)
    return [...value].flatMap(([key, words]) => directed(wordOf(key, blame), words, blame));
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item) =>
      item instanceof Map ? pairsOf(item, blame) : grouped(listOf(item, blame), blame),
    );
  }
  return grouped(listOf(value, blame), blame);
}

function directed(asked: string | undefined, value: unknown, blame: Blame): readonly Pair[] {
  const meant = listOf(value, blame)?.filter((word) => !isSame(word, asked ?? ""));
  if (asked === undefined || meant === undefined) return [];
  if (meant.length > 0) return [{ asked: [asked], meant }];
  blame(`says no other word for "${asked}"`, "write the words of the documents after the colon");
  return [];
}

function grouped(words: readonly string[] | undefined, blame: Blame): readonly Pair[] {
  if (words === undefined) return [];
  if (words.length > 1) return [{ asked: words, meant: words }];
  blame("names fewer than two words that mean the same", form);
  return [];
}

/** The words of a list, or of a line with commas; undefined where there is no such thing, which is blamed. */
function listOf(value: unknown, blame: Blame): readonly string[] | undefined {
  const items: readonly unknown[] =
    typeof value === "string"
      ? value.split(/[,;、，；،]/u).filter((item) => item.trim() !== "")
      : Array.isArray(value)
        ? value
        : value === null
          ? []
          : [value];
  const words: string[] = [];
  for (const item of items) {
    const word = wordOf(item, blame);
    if (word !== undefined && !words.some((known) => isSame(known, word))) words.push(word);
  }
  // What was blamed word by word is not blamed again as a whole.
  if (words.length === 0 && items.length > 0) return undefined;
  if (words.length <= WORDS_MAX) return words;
  blame(`has more than ${WORDS_MAX} words; the others are left out`, "make several entries of it");
  return words.slice(0, WORDS_MAX);
}

function wordOf(value: unknown, blame: Blame): string | undefined {
  if (typeof value === "object" && value !== null) {
    blame("holds a list inside a list", form);
    return undefined;
  }
  const word = String(value ?? "")
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  if (word.length > WORD_LENGTH_MAX)
    blame(`has a phrase of more than ${WORD_LENGTH_MAX} characters`, "keep to the words that matter");
  else if (!/[\p{L}\p{N}]/u.test(word)) blame("has a word without a letter", form);
  else return word;
  return undefined;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

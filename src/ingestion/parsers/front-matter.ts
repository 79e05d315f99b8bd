// What a Markdown file says about itself between the two "---" lines at its top.
// A slip in it never costs the document: what can be read is read, line by line where YAML gives up.
import { parse } from "yaml";

export interface FrontMatter {
  readonly title?: string;
  readonly language?: string;
  readonly url?: string;
  /** Where the site puts the page: the last part of its address, or all of it. */
  readonly slug?: string;
  readonly permalink?: string;
  /** The name that Docusaurus puts in place of the file's. */
  readonly pageId?: string;
  readonly questions: readonly string[];
  readonly aliases?: readonly string[];
  /** The text with the front matter's lines emptied, so that line numbers stay true. */
  readonly body: string;
}

/** Characters of front matter that are looked at; what is longer is text that begins with a rule. */
const FRONT_MATTER_LENGTH_MAX = 20_000;
/** Questions taken from one file, and the length of each: they become suggestions that people press. */
const QUESTIONS_MAX = 50;
const QUESTION_LENGTH_MAX = 200;
/** Other names taken from one file, and the length of each. */
const ALIASES_MAX = 20;
const ALIAS_LENGTH_MAX = 80;

export function readFrontMatter(text: string): FrontMatter {
  const match = /^(---|\+\+\+)[ \t]*\n(?:([\s\S]*?)\n)?(?:\1|\.\.\.)[ \t]*(?:\n|$)/.exec(
    text.slice(0, FRONT_MATTER_LENGTH_MAX),
  );
  if (!match) return { questions: [], body: text };
  const body = "\n".repeat(match[0].split("\n").length - 1) + text.slice(match[0].length);
  const fields = match[1] === "---" ? fieldsOf(match[2] ?? "") : lineFields(match[2] ?? "", "=");
  const url = word(fields.url) ?? word(fields.permalink);
  const slug = word(fields.slug);
  const pageId = word(fields.id);
  return {
    title: word(fields.title),
    language: /^[a-z]{2}(?=$|[-_])/i
      .exec(word(fields.language) ?? word(fields.lang) ?? "")?.[0]
      .toLowerCase(),
    url: url !== undefined && isWebAddress(url) ? url : undefined,
    ...(slug !== undefined && { slug }),
    ...(url?.startsWith("/") && { permalink: url }),
    ...(pageId !== undefined && { pageId }),
    questions: wordsOf(fields.questions, QUESTION_LENGTH_MAX).slice(0, QUESTIONS_MAX),
    aliases: aliasesOf(fields.aliases),
    body,
  };
}

function fieldsOf(source: string): Record<string, unknown> {
  try {
    const value: unknown = parse(source, { logLevel: "error" });
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // "title: Docent: a guide" is the usual slip: a colon too many.
    return lineFields(source, ":");
  }
}

/** "key: value" line by line; for broken YAML and for TOML, of which only the plain fields are wanted. */
function lineFields(source: string, sign: ":" | "="): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const line of source.split("\n")) {
    const at = line.indexOf(sign);
    const key = line.slice(0, at).trim();
    if (at > 0 && /^[a-z]+$/i.test(key)) fields[key] = lineValue(line.slice(at + 1).trim());
  }
  return fields;
}

/** "words", or the items of a list in brackets that stands on one line. */
function lineValue(value: string): string | readonly string[] {
  const list = /^\[(.*)\]$/.exec(value)?.[1];
  if (list === undefined) return unquoted(value);
  return (list.match(/"[^"]*"|'[^']*'|[^\s,][^,]*/g) ?? []).map((item) => unquoted(item.trim()));
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, "$2");
}

function word(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return String(value).replace(/\s+/g, " ").trim() || undefined;
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function wordsOf(value: unknown, lengthMax: number): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map(word).filter((item) => item !== undefined && item.length <= lengthMax) as string[];
}

/** Some site generators keep addresses that lead here under `aliases`: those are no names. */
function aliasesOf(value: unknown): readonly string[] {
  return wordsOf(value, ALIAS_LENGTH_MAX)
    .filter((alias) => !/[/\\]|\.html?$/.test(alias))
    .slice(0, ALIASES_MAX);
}

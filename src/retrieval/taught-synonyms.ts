// Words that mean the same because a passage says so: abbreviations spelled out, and other names ("also known as").
// Never infers from use alone: the text itself must put the two side by side.
import type { Passage } from "#ingestion/document.ts";
import { normaliseWord, stemOf } from "#text/analyser.ts";
import { stopWords } from "#text/stop-words.ts";
import type { Synonym } from "#text/synonym.ts";
import { eachToken } from "#text/tokens.ts";
import { type Naming, otherNamesIn } from "./other-names.ts";
import type { Steps } from "./steps.ts";

/** Pairs learned of a corpus; each costs time at indexing. */
const PAIRS_MAX = 20_000;
/** UTF-16 units of a passage that are looked at. */
const TEXT_MAX = 20_000;

/** What a passage says of other names, each as it stands there. */
export function taughtBy({ title, section, text, language }: Passage): readonly Naming[] {
  const texts = [...new Set([title, ...section]), text.slice(0, TEXT_MAX)];
  return texts
    .flatMap((part) => namingsIn(part, language))
    .filter(({ one, other }) => isSafe(one, language) && isSafe(other, language));
}

/** What passages teach, in their order: each pair once, with the first passage that says it. */
export function* listTaught(
  said: Iterable<readonly [Pick<Passage, "id" | "language">, readonly Naming[]]>,
): Steps<readonly Synonym[]> {
  const taught = new Map<string, Synonym>();
  for (const [{ id, language }, namings] of said) {
    yield;
    for (const { one, other } of namings) {
      const key = `${one}\n${other}`.toLowerCase();
      if (taught.has(key)) continue;
      if (taught.size >= PAIRS_MAX) return [...taught.values()];
      const words = [one, other];
      const source = `${id}: ${one} = ${other}`;
      taught.set(key, { asked: words, meant: words, origin: "synonym", source, language });
    }
  }
  return [...taught.values()];
}

/**
 * A single word that stems change ("AIDS", "FARMS") would be found where another word was meant; a phrase that begins
 * with a function word was cut in the middle.
 */
function isSafe(name: string, language: string): boolean {
  const words: string[] = [];
  eachToken(name, language, (start, end) => words.push(normaliseWord(name.slice(start, end), language)));
  const [first = ""] = words;
  if (words.length > 1) return !stopWords(language).has(first);
  return first !== "" && stemOf(first, language) === first;
}

function namingsIn(text: string, language: string): readonly Naming[] {
  return [...abbreviationsIn(text), ...otherNamesIn(text, language)];
}

const brackets = /[(（]([^()（）\n]{2,80})[)）]/gu;
/** An abbreviation: a capital in it, no space, two to ten characters. */
const abbreviation = /^(?=.*\p{Lu}.*\p{Lu})[\p{L}\p{N}][\p{L}\p{N}.&/-]{1,9}$/u;
const abbreviationBefore = /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}.&/-]{1,9}\s*$/u;

/** "World Health Organization (WHO)" and "WHO (World Health Organization)". */
function abbreviationsIn(text: string): readonly Naming[] {
  const found: Naming[] = [];
  for (const match of text.matchAll(brackets)) {
    const inside = (match[1] ?? "").trim();
    const before = text.slice(Math.max(0, match.index - 160), match.index);
    if (abbreviation.test(inside)) {
      const long = spelledOut(inside, before.trimEnd());
      if (long !== undefined) found.push({ one: long, other: inside });
      continue;
    }
    const short = abbreviationBefore.exec(before)?.[0].trim() ?? "";
    if (!abbreviation.test(short)) continue;
    const long = spelledOut(short, inside);
    // The long form must be all that stands there.
    if (long === inside) found.push({ one: long, other: short });
  }
  return found;
}

/**
 * The end of `text` that spells the abbreviation out: its letters in order, the first one beginning a word
 * (Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", 2003).
 */
function spelledOut(short: string, text: string): string | undefined {
  const letters = [...short.toLowerCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return undefined;
  let at = lower.length;
  for (let i = letters.length - 1; i >= 0; i -= 1) {
    do {
      at -= 1;
      if (at < 0) return undefined;
    } while (lower[at] !== letters[i] || (i === 0 && /[\p{L}\p{N}]/u.test(lower[at - 1] ?? "")));
  }
  const long = text.slice(at);
  const words = long.split(/[\s-]+/);
  const wordsMost = Math.min(letters.length + 5, 2 * letters.length);
  // No sentence end or bracket in between, and really longer.
  if (words.length < 2 || words.length > wordsMost || /[.,;:!?()[\]\n"“”]/.test(long)) return undefined;
  return long.length > short.length + 2 ? long : undefined;
}

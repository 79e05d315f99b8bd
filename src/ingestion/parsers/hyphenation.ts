// Mends words that a line end cut in two: "inte-" and "gration" are "integration", "well-" and "known" are "well-known".
// Never asks a dictionary: the document's other words decide.
import { isUnspaced } from "#text/scripts.ts";

/** First parts that are words by themselves and yet begin longer ones. */
const beginnings = new Set([
  "under",
  "over",
  "inter",
  "counter",
  "super",
  "after",
  "with",
  "there",
  "where",
  "some",
  "every",
  "unter",
  "über",
  "wieder",
  "zusammen",
  "contre",
  "sobre",
  "entre",
]);

/** Words of a document, in lower case, as they stand inside lines. */
export type KnownWords = ReadonlySet<string>;

export function knownWords(lines: Iterable<string>): KnownWords {
  const words = new Set<string>();
  for (const line of lines) {
    const found = line.match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? [];
    // The last word of a line may be half a word, and so may the first.
    const whole = found.slice(1, /[-\u00ad]\s*$/.test(line) ? -1 : undefined);
    for (const word of whole) words.add(word.toLowerCase());
  }
  return words;
}

/** Two lines of one paragraph as one text. */
export function joinLines(before: string, after: string, known: KnownWords): string {
  if (before === "" || after === "") return before + after;
  if (before.endsWith("\u00ad")) return before.slice(0, -1) + after;
  const end = /([\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*)[-‐]$/u.exec(before.slice(-60));
  const start = /^[\p{L}\p{M}]+/u.exec(after);
  if (end !== null && start !== null) {
    const isLower = /^\p{Ll}/u.test(after);
    return isLower && isOneWord(end[1], start[0], known) ? before.slice(0, -1) + after : before + after;
  }
  if (/[\p{L}\p{N}][-–/]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return before + after;
  const isDense = isUnspaced(before.charCodeAt(before.length - 1)) && isUnspaced(after.charCodeAt(0));
  return isDense ? before + after : `${before} ${after}`;
}

function isOneWord(first: string, second: string, known: KnownWords): boolean {
  const [one, two] = [first.toLowerCase(), second.toLowerCase()];
  if (known.has(one + two)) return true;
  if (known.has(`${one}-${two}`)) return false;
  // "state-of-the-" goes on as it began.
  if (one.includes("-")) return false;
  const areWords = one.length >= 4 && two.length >= 3 && known.has(one) && known.has(two);
  return !areWords || beginnings.has(one);
}

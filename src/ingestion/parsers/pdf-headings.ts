// Which lines of a PDF are headings, and of what level: by size and weight, and by the outline where there is one.
// Never takes a long or an ordinary sentence for a heading, however bold.
import type { Line } from "./pdf-lines.ts";

/** How much larger than the text a heading's letters are. */
const LARGER_MIN = 1.12;
/** Longest heading in UTF-16 units. */
const HEADING_LENGTH_MAX = 160;
/** Longest bold line of the text's own size that counts as one. */
const BOLD_LENGTH_MAX = 90;
/** "2.1", "Chapter 4:", "IV", "B." */
const headingNumber = /(?:\p{N}|(?:^|\s)(?:[IVXLC]+|\p{Lu}))[.):]?$/u;
/** Kinds of headings that are told apart. */
const LEVELS_MAX = 6;

export interface OutlineEntry {
  readonly title: string;
  /** From 1. */
  readonly level: number;
}

export interface Headings {
  /** What makes a line a heading: lines alike belong to one heading. undefined for text. */
  styleOf(line: Line): string | undefined;
  /** From 1. */
  levelOf(text: string, style: string): number;
}

export function headingsOf(
  lines: readonly Line[],
  bodySize: number,
  outline: readonly OutlineEntry[],
): Headings {
  const known = new Map(outline.map((entry) => [comparable(entry.title), entry.level]));
  const bodyIsBold = lines.filter((line) => line.isBold).length > lines.length * 0.4;
  const styleOf = (line: Line): string | undefined => {
    const { text, size } = line;
    if (!/\p{L}/u.test(text) || text.length > HEADING_LENGTH_MAX || line.isMono || isRow(line))
      return undefined;
    if (size >= bodySize * LARGER_MIN) return `${Math.round(size * 2) / 2}${line.isBold ? " bold" : ""}`;
    if (known.has(comparable(text)) && !/[.;,]$/.test(text)) return `${Math.round(bodySize * 2) / 2} bold`;
    const isBold = line.isBold && !bodyIsBold && size >= bodySize * 0.9 && line.segments.length === 1;
    if (!isBold || text.length > BOLD_LENGTH_MAX || /[.:;,!。：；，]$/u.test(text) || /^[•◦▪–-]\s/.test(text))
      return undefined;
    return `${Math.round(bodySize * 2) / 2} bold`;
  };
  const ranks = ranked(lines.flatMap((line) => styleOf(line) ?? []));
  return {
    styleOf,
    levelOf: (text, style) => known.get(comparable(text)) ?? ranks.get(style) ?? LEVELS_MAX,
  };
}

/** Whether a line is set in cells; a heading's number stands apart from its words, too. */
function isRow({ segments }: Line): boolean {
  return segments.length > 2 || (segments.length === 2 && !headingNumber.test(segments[0].text));
}

/** Larger letters head smaller ones, bold ones light ones of their size. */
function ranked(styles: readonly string[]): ReadonlyMap<string, number> {
  const kinds = [...new Set(styles)].toSorted(
    (one, other) => Number.parseFloat(other) - Number.parseFloat(one) || other.length - one.length,
  );
  return new Map(kinds.map((style, index) => [style, Math.min(index + 1, LEVELS_MAX)]));
}

/** Outlines and headings differ in spaces, in dots behind numbers and in the number itself. */
function comparable(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^(?:(?:chapter|section|appendix|kapitel|chapitre|capítulo)\s)?[\d.]*\d[\d.]*[.):]?\s+/u, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

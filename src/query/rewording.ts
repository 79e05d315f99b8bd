// Lays a question's own words over the other words for them in a text, so that whoever compares by number sees a match.
// Never changes a text or an offset: only the numbers of its words, in a copy.
import { type AnalysedText, Shape } from "#text/analysis.ts";
import type { Equivalent } from "./query.ts";

/** Where a row of numbers says with other words what was asked. */
export interface Found {
  readonly from: number;
  /** One beyond the last. */
  readonly to: number;
  readonly equivalent: Equivalent;
}

/** Numbers of words one after the other, with 1 where one is a function word. */
export interface Row {
  readonly ids: ArrayLike<number>;
  readonly stops: ArrayLike<number>;
}

/** Finds other words in rows; made once a question. */
export interface Finder {
  /** Whether anything may be found in a row: false for most rows, at little cost. */
  mayFind(ids: ArrayLike<number>, from: number, to: number): boolean;
  /** What stands in row[from .. to - 1], in order and apart from each other. A stretch that has the asked words themselves needs no others. */
  find(row: Row, from: number, to: number): readonly Found[];
}

/** `level`: whether rows hold stems of words or index terms; `isPassed` tells terms of a row that may stand in between. */
export function createFinder(
  equivalents: readonly Equivalent[],
  level: "stems" | "terms",
  isPassed?: (id: number) => boolean,
): Finder {
  const byFirst = new Map<number, { readonly equivalent: Equivalent; readonly ids: readonly number[] }[]>();
  // Longest first: "access key" before "access".
  const ordered = [...equivalents].sort((a, b) => b.meantWords[level].length - a.meantWords[level].length);
  for (const equivalent of ordered) {
    const ids = equivalent.meantWords[level];
    const first = ids[0] ?? 0;
    if (first !== 0) byFirst.set(first, [...(byFirst.get(first) ?? []), { equivalent, ids }]);
  }
  const begins = new Uint8Array(1 + Math.max(0, ...byFirst.keys()));
  for (const first of byFirst.keys()) begins[first] = 1;
  return {
    mayFind(ids, from, to) {
      for (let at = from; at < to; at += 1) if (begins[ids[at] ?? 0] === 1) return true;
      return false;
    },
    find(row, from, to) {
      const found: Found[] = [];
      for (let at = from; at < to; at += 1) {
        if (begins[row.ids[at] ?? 0] !== 1) continue;
        for (const { equivalent, ids } of byFirst.get(row.ids[at] ?? 0) ?? []) {
          if (ids.length === 1 && row.stops[at] === 1) continue;
          const end = endOf(row, at, to, ids, isPassed);
          if (end < 0 || holdsAsked(row, from, to, equivalent, level)) continue;
          found.push({ from: at, to: end, equivalent });
          at = end - 1;
          break;
        }
      }
      return found;
    },
  };
}

/** Where the row has gone through all ids, beginning at `at`; -1 where it does not. */
function endOf(
  row: Row,
  at: number,
  to: number,
  ids: readonly number[],
  isPassed: ((id: number) => boolean) | undefined,
): number {
  let next = 0;
  for (let i = at; i < to; i += 1) {
    const id = row.ids[i] ?? 0;
    if (id === ids[next]) next += 1;
    else if (isPassed?.(id) !== true) return -1;
    if (next === ids.length) return i + 1;
  }
  return -1;
}

function holdsAsked(
  row: Row,
  from: number,
  to: number,
  { askedWords }: Equivalent,
  level: "stems" | "terms",
): boolean {
  const stops = level === "stems" ? askedWords.stemStops : askedWords.stops;
  const left = new Set(askedWords[level].filter((_, at) => stops[at] !== 1));
  for (let at = from; at < to && left.size > 0; at += 1) left.delete(row.ids[at] ?? 0);
  return left.size === 0;
}

/**
 * The analysis with the asked words' stems in place of those that mean the same; the same object where there are none.
 * A word that stands for several is there as often, each time with its own offsets.
 */
export function reword(analysis: AnalysedText, finder: Finder): AnalysedText {
  const { stems, shapes, sentences } = analysis;
  if (!finder.mayFind(stems, 0, stems.length)) return analysis;
  const stops = Array.from(shapes, (shape) => (shape & Shape.stop ? 1 : 0));
  const found: Found[] = [];
  for (let s = 0; s + 1 < sentences.length; s += 1) {
    found.push(...finder.find({ ids: stems, stops }, sentences[s] ?? 0, sentences[s + 1] ?? 0));
  }
  return found.length === 0 ? analysis : withFound(analysis, stops, found);
}

function withFound(analysis: AnalysedText, stops: readonly number[], found: readonly Found[]): AnalysedText {
  /** Token each new token is, and its stem. */
  const tokens: number[] = [];
  const stems: number[] = [];
  /** New place of each token. */
  const places = new Uint32Array(analysis.stems.length + 1);
  const put = (token: number, stem: number): void => {
    tokens.push(token);
    stems.push(stem);
  };
  let next = 0;
  for (let token = 0; token < analysis.stems.length; token += 1) {
    places[token] = tokens.length;
    const here = found[next];
    if (here === undefined || token < here.from) {
      put(token, analysis.stems[token] ?? 0);
      continue;
    }
    // The asked content words in turn; the last one again for words that are left, function words as they are.
    const asked = here.equivalent.askedWords.stems.filter(
      (_, at) => here.equivalent.askedWords.stemStops[at] !== 1,
    );
    let turn = 0;
    let last = -1;
    for (let inside = here.from; inside < here.to; inside += 1) {
      places[inside] = tokens.length;
      const isContent = stops[inside] !== 1;
      if (isContent) last = inside;
      put(inside, isContent ? (asked[Math.min(turn, asked.length - 1)] ?? 0) : (analysis.stems[inside] ?? 0));
      if (isContent) turn += 1;
      if (inside + 1 < here.to) continue;
      for (; turn < asked.length && last >= 0; turn += 1) put(last, asked[turn] ?? 0);
    }
    token = here.to - 1;
    next += 1;
  }
  places[analysis.stems.length] = tokens.length;
  const take = (column: Uint32Array) => Uint32Array.from(tokens, (token) => column[token] ?? 0);
  return {
    ...analysis,
    starts: take(analysis.starts),
    ends: take(analysis.ends),
    words: take(analysis.words),
    stems: Uint32Array.from(stems),
    shapes: Uint8Array.from(tokens, (token) => analysis.shapes[token] ?? 0),
    sentences: Uint32Array.from(analysis.sentences, (token) => places[token] ?? 0),
  };
}

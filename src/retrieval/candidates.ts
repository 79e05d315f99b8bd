// Passages worth ranking, from the postings of the corpus: BM25+ as MiniSearch computes it, to the last bit.
// Never decides the order that is shown: the ranker does.
import { createBest } from "./best.ts";
import { type CorpusColumns, goneRank, type PlacedSegment } from "./columns.ts";
import { createMemory } from "./memory.ts";
import { isStopsAlone, placeOf, timesMax } from "./postings.ts";
import type { Segment } from "./segment.ts";
import { rarity } from "./slots.ts";

/** What the index found. */
export interface Candidates {
  /** Passage numbers, best first. */
  readonly passages: readonly number[];
  /** Index score of each candidate. */
  readonly scores: readonly number[];
}

export interface CandidateTerm {
  readonly id: number;
  readonly weight: number;
}

export interface CandidateIndex {
  /** At most `limit` passages for which `allowed` holds. */
  search(
    terms: readonly CandidateTerm[],
    limit: number,
    allowed: ((passage: number) => boolean) | undefined,
    scoring?: IndexScoring,
  ): Candidates;
  /** Index score of the best other passage of the document in the last search, 0 where there is none. */
  siblingScore(passage: number): number;
  /** Higher index score of the two passages beside it, where they are of its document, in the last search. */
  neighbourScore(passage: number): number;
}

/** How the index weighs what it finds. */
export interface IndexScoring {
  /** BM25+ as MiniSearch has it: saturation, length normalisation, and what a found term is worth at least. */
  readonly k: number;
  readonly b: number;
  readonly d: number;
  /** Weight of a term in title or headings against one in the text. */
  readonly titleWeight: number;
}

/**
 * MiniSearch's own k, b and d: none changed alone does better beyond noise, and a heavier title does worse. Measured by
 * training/candidates.ts; the table stands in docs/BENCHMARKS.md under "Candidates".
 */
export const shippedScoring: IndexScoring = { k: 1.2, b: 0.7, d: 0.5, titleWeight: 2 };

/** Tables by passage that a search fills and leaves empty again. */
interface Tables {
  readonly scores: Float64Array;
  /** Terms found in the passage. */
  readonly found: Uint16Array;
  /** Where the passage was found first: twice the term's place, and one more where it was in the text alone. */
  readonly first: Uint16Array;
  readonly touched: Uint32Array;
}

/** A term of a search. */
interface Sought extends CandidateTerm {
  /** Its place among the terms. */
  readonly place: number;
  /** What it is worth in headings and in the text, before how often it stands there. */
  readonly inTitle: number;
  readonly inBody: number;
}

/**
 * Searches the columns; function words count for nothing. Of passages with one score those stand first that hold an earlier
 * term, then those that hold it in their headings, then those that stand first in the corpus: the order in which MiniSearch
 * comes upon them.
 */
export function indexCandidates(columns: CorpusColumns): CandidateIndex {
  const tables: Tables = {
    scores: new Float64Array(columns.size),
    found: new Uint16Array(columns.size),
    first: new Uint16Array(columns.size),
    touched: new Uint32Array(columns.size),
  };
  const { scores, found, first, touched } = tables;
  const memory = createMemory(columns);
  const isBefore = (one: number, other: number): boolean =>
    ((first[one] ?? 0) - (first[other] ?? 0) || one - other) < 0;
  return {
    siblingScore: memory.siblingScore,
    neighbourScore: memory.neighbourScore,
    search(terms, limit, allowed, scoring = shippedScoring) {
      memory.forget();
      const weights = new Map(terms.map(({ id, weight }) => [id, weight]));
      let count = 0;
      let place = 0;
      for (const [id, weight] of weights) {
        const { titles, bodies } = columns.counts.by;
        const inTitle = rarity(titles[id] ?? 0, columns.size);
        const inBody = rarity(bodies[id] ?? 0, columns.size);
        const sought = { id, weight, place, inTitle, inBody };
        for (const placed of columns.segments)
          count = addTerm(columns, placed, tables, sought, scoring, count);
        place += 1;
      }
      const best = createBest(limit, isBefore);
      for (let at = 0; at < count; at += 1) {
        const passage = touched[at] ?? 0;
        const score = (scores[passage] ?? 0) * (found[passage] ?? 0);
        found[passage] = 0;
        if (allowed && !allowed(passage)) continue;
        memory.note(passage, score);
        best.offer(passage, score);
      }
      return best.list();
    },
  };
}

/** Adds what a term is worth to the scores of the passages that hold it as content; gives how many are touched by now. */
function addTerm(
  { titleLengthMean, bodyLengthMean }: CorpusColumns,
  { segment, ranks }: PlacedSegment,
  { scores, found, first, touched }: Tables,
  { id, weight, place, inTitle, inBody }: Sought,
  { k, b, d, titleWeight }: IndexScoring,
  touchedBefore: number,
): number {
  const { numbers, offsets, titles, bodies, titleLengths, bodyLengths } = segment.postings;
  const at = placeOf(segment.postings, id);
  if (at < 0) return touchedBefore;
  let count = touchedBefore;
  const end = offsets[at + 1] ?? 0;
  for (let posting = offsets[at] ?? 0; posting < end; posting += 1) {
    const local = numbers[posting] ?? 0;
    const passage = ranks[local] ?? goneRank;
    const title = timesOf(segment, local, id, titles[posting] ?? 0, true);
    const body = timesOf(segment, local, id, bodies[posting] ?? 0, false);
    if (title + body === 0 || passage === goneRank) continue;
    let score = 0;
    if (title > 0) {
      const length = titleLengths[local] ?? 0;
      const raw = inTitle * (d + (title * (k + 1)) / (title + k * (1 - b + (b * length) / titleLengthMean)));
      score = weight * titleWeight * raw;
    }
    if (body > 0) {
      const length = bodyLengths[local] ?? 0;
      const raw = inBody * (d + (body * (k + 1)) / (body + k * (1 - b + (b * length) / bodyLengthMean)));
      score += weight * raw;
    }
    if (found[passage] === 0) {
      touched[count] = passage;
      count += 1;
      scores[passage] = score;
      first[passage] = 2 * place + (title > 0 ? 0 : 1);
    } else scores[passage] = (scores[passage] ?? 0) + score;
    found[passage] = (found[passage] ?? 0) + 1;
  }
  return count;
}

/** How often a term stands in a passage; where a byte did not hold it, it is counted again. */
function timesOf(segment: Segment, local: number, id: number, times: number, isTitle: boolean): number {
  if (times < timesMax) return times;
  const { terms, stops, starts, titleEnds } = segment;
  const titleEnd = titleEnds[local] ?? 0;
  const [start, end] = isTitle ? [starts[local] ?? 0, titleEnd] : [titleEnd, starts[local + 1] ?? 0];
  const isName = isTitle && isStopsAlone(stops, start, end);
  let count = 0;
  for (let at = start; at < end; at += 1) if (terms[at] === id && (isName || stops[at] === 0)) count += 1;
  return count;
}

// Passages worth ranking, from a MiniSearch index over the columns' terms.
// Never decides the order that is shown: the ranker does.
import MiniSearch from "minisearch";
import type { CorpusColumns } from "./columns.ts";
import type { Steps } from "./steps.ts";

/** What the index found; typed arrays are reused by the next search. */
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

/** Indexes the columns. Function words are left out, which halves the index and the time it takes. */
export function* indexCandidates(columns: CorpusColumns): Steps<CandidateIndex> {
  const keyOf = createKeys();
  const index = new MiniSearch<number>({
    fields: ["title", "body"],
    idField: "id",
    extractField: (passage, field) => (field === "id" ? (passage as unknown as string) : String(passage)),
    tokenize: (passage, field) =>
      contentTerms(columns, field === "title" ? "title" : "body", Number(passage), keyOf),
    processTerm: (term) => term,
    searchOptions: { processTerm: (term: string) => term },
  });
  const total = columns.analyses.length;
  for (let passage = 0; passage < total; passage += 1) {
    yield;
    index.add(passage);
  }
  const memory = createMemory(columns.documents, total);
  return {
    siblingScore: memory.siblingScore,
    neighbourScore: memory.neighbourScore,
    search(terms, limit, allowed, { titleWeight, ...bm25 } = shippedScoring) {
      const weights = new Map(terms.map(({ id, weight }) => [keyOf(id), weight]));
      const best = createBest(limit);
      memory.forget();
      const results = index.search("?", {
        boost: { title: titleWeight },
        bm25,
        tokenize: () => [...weights.keys()],
        boostTerm: (term) => weights.get(term) ?? 1,
        // The filter sees each result before MiniSearch sorts: what cannot be among the best is dropped here.
        filter: ({ id, score }) => {
          const passage = id as number;
          if (allowed && !allowed(passage)) return false;
          memory.note(passage, score);
          return best.admits(score);
        },
      });
      const kept = results.slice(0, limit);
      return { passages: kept.map(({ id }) => id as number), scores: kept.map(({ score }) => score) };
    },
  };
}

/**
 * Terms enter MiniSearch by number, written in base 36: its tree walks a node's children one by one, and thousands of
 * Han characters in one node made indexing Japanese three times slower.
 */
function createKeys(): (id: number) => string {
  const keys: string[] = [];
  return (id) => {
    const known = keys[id];
    if (known !== undefined) return known;
    const key = id.toString(36);
    keys[id] = key;
    return key;
  };
}

function contentTerms(
  columns: CorpusColumns,
  name: "title" | "body",
  passage: number,
  keyOf: (id: number) => string,
): string[] {
  const { offsets, terms, stops } = columns[name];
  const start = offsets[passage] ?? 0;
  const end = offsets[passage + 1] ?? 0;
  const found: string[] = [];
  for (let at = start; at < end; at += 1) if (stops[at] === 0) found.push(keyOf(terms[at] ?? 0));
  if (found.length > 0 || name === "body") return found;
  // A title of function words alone ("The Who", "It") is a name.
  for (let at = start; at < end; at += 1) found.push(keyOf(terms[at] ?? 0));
  return found;
}

/** Tells, one by one, whether a score is among the `limit` highest so far (a binary heap, lowest on top). */
function createBest(limit: number): { admits(score: number): boolean } {
  const heap = new Float64Array(limit);
  let size = 0;
  return {
    admits(score) {
      if (size < limit) {
        let at = size;
        size += 1;
        while (at > 0) {
          const parent = (at - 1) >> 1;
          if ((heap[parent] ?? 0) <= score) break;
          heap[at] = heap[parent] ?? 0;
          at = parent;
        }
        heap[at] = score;
        return true;
      }
      if (score <= (heap[0] ?? 0)) return false;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child += 1;
        if ((heap[child] ?? 0) >= score) break;
        heap[at] = heap[child] ?? 0;
        at = child;
      }
      heap[at] = score;
      return true;
    },
  };
}

/** Scores of the last search, by passage and by document, so that a passage can be told by its surroundings. */
function createMemory(documents: Uint32Array, total: number) {
  const scores = new Float64Array(total);
  const best = new Float64Array(total);
  const second = new Float64Array(total);
  let noted: number[] = [];
  const scoreIn = (passage: number, document: number | undefined): number =>
    documents[passage] === document ? (scores[passage] ?? 0) : 0;
  return {
    forget(): void {
      for (const passage of noted) {
        const document = documents[passage] ?? 0;
        scores[passage] = 0;
        best[document] = 0;
        second[document] = 0;
      }
      noted = [];
    },
    note(passage: number, score: number): void {
      noted.push(passage);
      scores[passage] = score;
      const document = documents[passage] ?? 0;
      if (score > (best[document] ?? 0)) {
        second[document] = best[document] ?? 0;
        best[document] = score;
      } else if (score > (second[document] ?? 0)) second[document] = score;
    },
    siblingScore(passage: number): number {
      const document = documents[passage] ?? 0;
      const own = scores[passage] ?? 0;
      return (own === best[document] ? second[document] : best[document]) ?? 0;
    },
    neighbourScore(passage: number): number {
      const document = documents[passage];
      return Math.max(scoreIn(passage - 1, document), scoreIn(passage + 1, document));
    },
  };
}

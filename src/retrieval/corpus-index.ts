// What is known of a corpus's passages, made once or followed from one state to the next.
// Never changes a state: what a change makes shares with the one before all that stayed.
import type { Passage } from "#ingestion/document.ts";
import type { Lexicon } from "#text/analysis.ts";
import { createLexicon, type StoredLexicon } from "#text/lexicon.ts";
import { type CorpusColumns, createColumns, goneRank, type PlacedSegment } from "./columns.ts";
import { type CorpusCounts, createTally, noCounts, type Tally } from "./counts.ts";
import { cutPassage } from "./cutting.ts";
import { comparePassages, type Difference } from "./difference.ts";
import { createPrefixes, type GrowingPrefixes } from "./prefixes.ts";
import { draftSegment, type SegmentDraft, segmentMax } from "./segment.ts";
import { finish, type Steps } from "./steps.ts";
import { taughtBy } from "./taught-synonyms.ts";

/** What all states of a corpus have in common: numbers once given stay. */
export interface Numbers {
  readonly lexicon: StoredLexicon;
  /** Numbers of what passages belong to, by its name. */
  readonly groups: StoredLexicon;
  readonly prefixes: GrowingPrefixes;
}

/** Passages as they are indexed. */
export interface CorpusIndex {
  readonly numbers: Numbers;
  readonly passages: readonly Passage[];
  readonly columns: CorpusColumns;
}

/** What a change makes of an index. */
export interface Followed {
  readonly segments: readonly PlacedSegment[];
  readonly counts: CorpusCounts;
  /** Whether a passage that came or went holds a term. */
  readonly isTouched: (term: number) => boolean;
}

/** No passages yet. */
export function emptyIndex(lexicon: StoredLexicon): CorpusIndex {
  const numbers = { lexicon, groups: createLexicon(), prefixes: createPrefixes(lexicon) };
  const columns = finish(columnsOf(numbers, { segments: [], counts: noCounts }, 0));
  return { numbers, passages: [], columns };
}

export function columnsOf(
  { lexicon, groups, prefixes }: Numbers,
  { segments, counts }: Pick<Followed, "segments" | "counts">,
  size: number,
): Steps<CorpusColumns> {
  return createColumns({
    segments,
    counts,
    size,
    prefixes: prefixes.current(),
    lexiconSize: lexicon.size,
    groups: groups.size,
  });
}

/** The passages after a change: work is in proportion to those that came and went. */
export function* followPassages(
  { numbers, columns, passages: passagesBefore }: CorpusIndex,
  passages: readonly Passage[],
): Steps<Followed> {
  const difference = yield* comparePassages(passagesBefore, passages);
  const tally = createTally(columns.counts, numbers.lexicon);
  for (const rank of difference.gone) {
    yield;
    const passage = passagesBefore[rank];
    if (passage) tally.count(cutPassage(passage, passagesBefore[rank - 1], numbers.lexicon, "find"), -1);
  }
  const kept = columns.segments.map((placed) => rankAnew(placed, difference)).filter(({ live }) => live > 0);
  const fresh = yield* layPassages(passages, difference.fresh, numbers, tally);
  const segments = yield* tidy([...kept, ...fresh], numbers.lexicon);
  return { segments, counts: tally.result(), isTouched: tally.isTouched };
}

function rankAnew({ segment, ranks, live }: PlacedSegment, { rankNow, gone }: Difference): PlacedSegment {
  const now = ranks.map((rank) => (rank === goneRank ? goneRank : (rankNow[rank] ?? goneRank)));
  if (gone.length === 0) return { segment, ranks: now, live };
  return { segment, ranks: now, live: now.reduce((sum, rank) => sum + (rank === goneRank ? 0 : 1), 0) };
}

function* layPassages(
  passages: readonly Passage[],
  fresh: readonly number[],
  { lexicon, groups }: Numbers,
  tally: Tally,
): Steps<readonly PlacedSegment[]> {
  const segments: PlacedSegment[] = [];
  let draft = draftSegment();
  let ranks: number[] = [];
  for (const [at, rank] of fresh.entries()) {
    yield;
    const passage = passages[rank];
    if (!passage) continue;
    const cut = cutPassage(passage, passages[rank - 1], lexicon, "intern");
    tally.count(cut, 1);
    draft.add(cut, groups.intern(groupOf(passage)), taughtBy(passage));
    ranks.push(rank);
    if (draft.count < segmentMax && at + 1 < fresh.length) continue;
    segments.push(yield* place(draft, ranks, lexicon));
    draft = draftSegment();
    ranks = [];
  }
  return segments;
}

function* place(draft: SegmentDraft, ranks: readonly number[], lexicon: Lexicon): Steps<PlacedSegment> {
  const segment = yield* draft.finish(lexicon.size);
  return { segment, ranks: Uint32Array.from(ranks), live: ranks.length };
}

/** Passages of one title in one collection belong together, and those of a document without a title. */
function groupOf({ collection, documentId, title }: Passage): string {
  return JSON.stringify(title === "" ? [collection, documentId] : [collection, "", title]);
}

/**
 * Merges what is small into what is not much larger, so that there are few segments and each passage is copied few times; writes
 * those anew of which most is gone.
 */
function* tidy(segments: readonly PlacedSegment[], lexicon: Lexicon): Steps<readonly PlacedSegment[]> {
  const tidied: PlacedSegment[] = [];
  for (const placed of segments) {
    let last = 2 * placed.live < placed.segment.count ? yield* merge([placed], lexicon) : placed;
    for (let other = tidied.at(-1); other; other = tidied.at(-1)) {
      if (other.live > 2 * last.live || other.live + last.live > segmentMax) break;
      tidied.pop();
      last = yield* merge([other, last], lexicon);
    }
    tidied.push(last);
  }
  return tidied;
}

function* merge(parts: readonly PlacedSegment[], lexicon: Lexicon): Steps<PlacedSegment> {
  const live = parts.flatMap(({ segment, ranks }) =>
    Array.from(ranks, (rank, place) => ({ segment, rank, place })).filter(({ rank }) => rank !== goneRank),
  );
  yield;
  live.sort((one, other) => one.rank - other.rank);
  const draft = draftSegment();
  for (const { segment, place } of live) {
    if (draft.count % 256 === 0) yield;
    draft.copy(segment, place);
  }
  return yield* place(
    draft,
    live.map(({ rank }) => rank),
    lexicon,
  );
}

// The corpus as it is at one moment: segments of integer columns, the order of its passages, and how often terms stand in it.
// Never changes after it was made: a change makes the next one, which shares the segments that stay.
import type { CorpusCounts } from "./counts.ts";
import { placeOf } from "./postings.ts";
import type { Prefixes } from "./prefixes.ts";
import type { Segment } from "./segment.ts";
import type { Steps } from "./steps.ts";

/** Terms of a passage, or of its headings: those at start .. end - 1 of arrays that it may share with others. */
export interface PassageTerms {
  /** Lexicon ids of index terms, of unstemmed words (0 where a term is no word), and 1 where the term is a function word. */
  readonly terms: Uint32Array;
  readonly words: Uint32Array;
  readonly stops: Uint8Array;
  /** Sentence of each term, from `bodyAt` on; all before it is one sentence, number 0. */
  readonly sentences: Uint16Array;
  readonly start: number;
  readonly end: number;
  readonly bodyAt: number;
  /** Terms of the passages before it. */
  readonly before: number;
}

/** A segment in a corpus. */
export interface PlacedSegment {
  readonly segment: Segment;
  /** Number in the corpus of each of its passages, `goneRank` where it was taken out. */
  readonly ranks: Uint32Array;
  /** Passages that were not. */
  readonly live: number;
}

export const goneRank = 0xffff_ffff;

/** Passages are numbered in the corpus's order, from 0. */
export interface CorpusColumns {
  readonly segments: readonly PlacedSegment[];
  readonly counts: CorpusCounts;
  readonly prefixes: Prefixes;
  /** Passages. */
  readonly size: number;
  /** Ids that the lexicon had given: all of these columns' are below it. */
  readonly lexiconSize: number;
  readonly contentLengthMean: number;
  readonly lengthMean: number;
  /** Mean numbers of different content terms of headings and of texts. */
  readonly titleLengthMean: number;
  readonly bodyLengthMean: number;
  /** By passage: number of what it belongs to, below `groups`; passages with one title in one collection belong together. */
  readonly documents: Uint32Array;
  readonly groups: number;
  /** Headings and then the text: what a passage says is read under its heading. */
  whole(passage: number): PassageTerms;
  /** Title and headings, with sentences of their own. */
  title(passage: number): PassageTerms;
  /** Terms of a passage with its headings, function words left out. */
  contentLength(passage: number): number;
  /** Passages that hold a term, rising. */
  holders(term: number): Uint32Array;
}

export interface CorpusParts {
  readonly segments: readonly PlacedSegment[];
  readonly counts: CorpusCounts;
  readonly prefixes: Prefixes;
  readonly size: number;
  readonly lexiconSize: number;
  readonly groups: number;
}

export function* createColumns(parts: CorpusParts): Steps<CorpusColumns> {
  const { segments, counts, size } = parts;
  const places = placePassages(segments, size);
  yield;
  const segmentOf = (passage: number): Segment => {
    const found = segments[places.segments[passage] ?? 0];
    if (!found) throw new RangeError(`no passage ${passage}`);
    return found.segment;
  };
  const whole = (passage: number): PassageTerms => {
    const segment = segmentOf(passage);
    const place = places.places[passage] ?? 0;
    const { terms, words, stops, sentences, starts, titleEnds } = segment;
    const [start, end, bodyAt] = [starts[place] ?? 0, starts[place + 1] ?? 0, titleEnds[place] ?? 0];
    return { terms, words, stops, sentences, start, end, bodyAt, before: places.before[passage] ?? 0 };
  };
  const documents = new Uint32Array(size);
  for (const { segment, ranks } of segments) {
    for (let place = 0; place < ranks.length; place += 1) {
      const rank = ranks[place] ?? goneRank;
      if (rank !== goneRank) documents[rank] = segment.groups[place] ?? 0;
    }
  }
  yield;
  const means = meanLengths(segments, places);
  yield;
  return {
    ...parts,
    contentLengthMean: Math.max(1, counts.content / Math.max(1, size)),
    lengthMean: Math.max(1, counts.length / Math.max(1, size)),
    ...means,
    documents,
    whole,
    title(passage) {
      const all = whole(passage);
      return { ...all, end: all.bodyAt, bodyAt: all.start };
    },
    contentLength: (passage) => segmentOf(passage).contentLengths[places.places[passage] ?? 0] ?? 0,
    holders: (term) => holdersOf(segments, term, counts.by.terms[term] ?? 0),
  };
}

/** By passage: its segment, its place in it, and the terms of all passages before it. */
interface Places {
  readonly segments: Uint16Array;
  readonly places: Uint16Array;
  readonly before: Uint32Array;
}

function placePassages(segments: readonly PlacedSegment[], size: number): Places {
  const found: Places = {
    segments: new Uint16Array(size),
    places: new Uint16Array(size),
    before: new Uint32Array(size),
  };
  for (const [number, { ranks }] of segments.entries()) {
    for (let place = 0; place < ranks.length; place += 1) {
      const rank = ranks[place] ?? goneRank;
      if (rank === goneRank) continue;
      found.segments[rank] = number;
      found.places[rank] = place;
    }
  }
  let before = 0;
  for (let passage = 0; passage < size; passage += 1) {
    found.before[passage] = before;
    const starts = segments[found.segments[passage] ?? 0]?.segment.starts;
    const place = found.places[passage] ?? 0;
    before += (starts?.[place + 1] ?? 0) - (starts?.[place] ?? 0);
  }
  return found;
}

/**
 * The means as MiniSearch keeps them while passages are added in their order: the weights were learned from scores that hang on
 * them to the last bit.
 */
function meanLengths(segments: readonly PlacedSegment[], { segments: numbers, places }: Places) {
  let title = 0;
  let body = 0;
  for (let passage = 0; passage < places.length; passage += 1) {
    const postings = segments[numbers[passage] ?? 0]?.segment.postings;
    const place = places[passage] ?? 0;
    title = (title * passage + (postings?.titleLengths[place] ?? 0)) / (passage + 1);
    body = (body * passage + (postings?.bodyLengths[place] ?? 0)) / (passage + 1);
  }
  return { titleLengthMean: title, bodyLengthMean: body };
}

function holdersOf(segments: readonly PlacedSegment[], term: number, count: number): Uint32Array {
  const found = new Uint32Array(count);
  let size = 0;
  let isRising = true;
  for (const { segment, ranks } of segments) {
    const { postings } = segment;
    const at = placeOf(postings, term);
    const end = at < 0 ? 0 : (postings.offsets[at + 1] ?? 0);
    for (let posting = at < 0 ? 0 : (postings.offsets[at] ?? 0); posting < end; posting += 1) {
      const rank = ranks[postings.numbers[posting] ?? 0] ?? goneRank;
      if (rank === goneRank) continue;
      if (size > 0 && rank < (found[size - 1] ?? 0)) isRising = false;
      found[size] = rank;
      size += 1;
    }
  }
  return isRising ? found : found.sort();
}

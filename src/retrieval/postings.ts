// Which passages of a segment hold a term, and how often: sorted typed arrays.
// Never weighs anything: candidates.ts does.
import type { SegmentColumns } from "./segment-columns.ts";
import type { Steps } from "./steps.ts";

/** Term ids[t] stands in the passages numbers[offsets[t]] .. numbers[offsets[t + 1] - 1], rising. */
export interface Postings {
  /** Lexicon ids, rising. */
  readonly ids: Uint32Array;
  readonly offsets: Uint32Array;
  /** Places of passages in the segment. */
  readonly numbers: Uint16Array;
  /** How often it counts there as content in the headings, and in the text, `timesMax` times at most; 0 where only as a function word. */
  readonly titles: Uint8Array;
  readonly bodies: Uint8Array;
  /** By passage: different terms that count in `titles` and in `bodies`. */
  readonly titleLengths: Uint32Array;
  readonly bodyLengths: Uint32Array;
}

/** What is counted in a byte: a term that stands in a passage as often or more is counted again where it is needed. */
export const timesMax = 255;

/** Place of a term in `ids`, -1 where the segment lacks it. */
export function placeOf({ ids }: Postings, term: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? 0) < term) low = middle + 1;
    else high = middle;
  }
  return ids[low] === term ? low : -1;
}

/** Passages between two pauses. */
const stepPassages = 64;

/**
 * Postings of a segment, function words too. They count as content in a title that has nothing else ("The Who", "It"): it is a
 * name.
 */
export function* makePostings(columns: SegmentColumns, lexiconSize: number): Steps<Postings> {
  const { starts, titleEnds, terms, stops } = columns;
  const count = titleEnds.length;
  const { ids, places, sizes } = yield* listTerms(columns, lexiconSize);
  const offsets = new Uint32Array(ids.length + 1);
  for (let place = 0; place < ids.length; place += 1)
    offsets[place + 1] = (offsets[place] ?? 0) + (sizes[place] ?? 0);
  const total = offsets[ids.length] ?? 0;
  const postings: Postings = {
    ids,
    offsets,
    numbers: new Uint16Array(total),
    titles: new Uint8Array(total),
    bodies: new Uint8Array(total),
    titleLengths: new Uint32Array(count),
    bodyLengths: new Uint32Array(count),
  };
  const next = offsets.slice();
  const last = new Int32Array(ids.length).fill(-1);
  for (let passage = 0; passage < count; passage += 1) {
    if (passage % stepPassages === 0) yield;
    const start = starts[passage] ?? 0;
    const titleEnd = titleEnds[passage] ?? 0;
    const end = starts[passage + 1] ?? 0;
    const isName = isStopsAlone(stops, start, titleEnd);
    for (let at = start; at < end; at += 1) {
      const place = places[terms[at] ?? 0] ?? 0;
      if (last[place] !== passage) {
        last[place] = passage;
        const fresh = next[place] ?? 0;
        postings.numbers[fresh] = passage;
        next[place] = fresh + 1;
      }
      const isTitle = at < titleEnd;
      if (stops[at] === 0 || (isTitle && isName)) countIn(postings, isTitle, (next[place] ?? 1) - 1, passage);
    }
  }
  return postings;
}

function countIn(postings: Postings, isTitle: boolean, posting: number, passage: number): void {
  const times = isTitle ? postings.titles : postings.bodies;
  const lengths = isTitle ? postings.titleLengths : postings.bodyLengths;
  const known = times[posting] ?? 0;
  if (known === 0) lengths[passage] = (lengths[passage] ?? 0) + 1;
  if (known < timesMax) times[posting] = known + 1;
}

/** Whether there is nothing but function words among stops[start .. end - 1]. */
export function isStopsAlone(stops: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (stops[at] === 0) return false;
  return true;
}

/** The terms of a segment, where each stands in the list by lexicon id, and how many passages hold it. */
function* listTerms({ starts, terms, titleEnds }: SegmentColumns, lexiconSize: number) {
  const places = new Uint32Array(lexiconSize);
  const found: number[] = [];
  for (let passage = 0; passage < titleEnds.length; passage += 1) {
    if (passage % stepPassages === 0) yield;
    const end = starts[passage + 1] ?? 0;
    for (let at = starts[passage] ?? 0; at < end; at += 1) {
      const term = terms[at] ?? 0;
      if (places[term] !== 0) continue;
      places[term] = 1;
      found.push(term);
    }
  }
  yield;
  const ids = Uint32Array.from(found).sort();
  for (let place = 0; place < ids.length; place += 1) places[ids[place] ?? 0] = place;
  const sizes = new Uint32Array(ids.length);
  const last = new Int32Array(ids.length).fill(-1);
  for (let passage = 0; passage < titleEnds.length; passage += 1) {
    if (passage % stepPassages === 0) yield;
    const end = starts[passage + 1] ?? 0;
    for (let at = starts[passage] ?? 0; at < end; at += 1) {
      const place = places[terms[at] ?? 0] ?? 0;
      if (last[place] === passage) continue;
      last[place] = passage;
      sizes[place] = (sizes[place] ?? 0) + 1;
    }
  }
  return { ids, places, sizes };
}

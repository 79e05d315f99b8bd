// Which passages came and which went, and where those stand now that stayed.
// Never compares texts: a passage that stayed is the same object.
import type { Passage } from "#ingestion/document.ts";
import { goneRank } from "./columns.ts";
import { beginsAlike } from "./definitions.ts";
import type { Steps } from "./steps.ts";

export interface Difference {
  /** By place before: place now, `goneRank` for what went. */
  readonly rankNow: Uint32Array;
  /** Places before of what went, rising. */
  readonly gone: readonly number[];
  /** Places now of what came, rising. */
  readonly fresh: readonly number[];
}

/** Whether a passage that stayed is cut the same after the one that stands before it now. */
function isAsBefore(before: readonly Passage[], was: number, now: readonly Passage[], rank: number): boolean {
  const passage = now[rank];
  const [one, other] = [before[was - 1], now[rank - 1]];
  return one === other || (passage !== undefined && beginsAlike(passage, one, other));
}

/** Passages between two pauses. */
const stepPassages = 4_096;

/** What is alike at the beginning and at the end of both is only walked past. */
export function* comparePassages(before: readonly Passage[], now: readonly Passage[]): Steps<Difference> {
  const shorter = Math.min(before.length, now.length);
  let head = 0;
  while (head < shorter && before[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  while (tail > 0 && !isAsBefore(before, before.length - tail, now, now.length - tail)) tail -= 1;
  const rankNow = new Uint32Array(before.length).fill(goneRank);
  for (let rank = 0; rank < head; rank += 1) rankNow[rank] = rank;
  for (let left = 1; left <= tail; left += 1) rankNow[before.length - left] = now.length - left;
  const known = new Map<Passage | undefined, number>();
  for (let rank = head; rank < before.length - tail; rank += 1) {
    if (rank % stepPassages === 0) yield;
    known.set(before[rank], rank);
  }
  const fresh: number[] = [];
  for (let rank = head; rank < now.length - tail; rank += 1) {
    if (rank % stepPassages === 0) yield;
    const was = known.get(now[rank]);
    if (was === undefined || !isAsBefore(before, was, now, rank)) fresh.push(rank);
    else {
      rankNow[was] = rank;
      known.delete(now[rank]);
    }
  }
  const gone: number[] = [];
  for (let rank = head; rank < before.length - tail; rank += 1)
    if (rankNow[rank] === goneRank) gone.push(rank);
  return { rankNow, gone, fresh };
}

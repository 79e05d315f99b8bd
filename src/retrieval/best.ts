// The best of many passages by score, without sorting them all.
// Never compares passages itself where scores are equal: it asks.

export interface BestPassages {
  offer(passage: number, score: number): void;
  /** Best first. */
  list(): { readonly passages: readonly number[]; readonly scores: readonly number[] };
}

/** Keeps the `limit` best; of equal scores those for which `isBefore` says so. A binary heap, the worst on top. */
export function createBest(limit: number, isBefore: (one: number, other: number) => boolean): BestPassages {
  const passages: number[] = [];
  const scores: number[] = [];
  /** Whether what stands at `one` is worse than what stands at `other`. */
  const isWorse = (one: number, other: number): boolean => {
    const difference = (scores[one] ?? 0) - (scores[other] ?? 0);
    return difference < 0 || (difference === 0 && isBefore(passages[other] ?? 0, passages[one] ?? 0));
  };
  const swap = (one: number, other: number): void => {
    for (const column of [passages, scores]) {
      const kept = column[one] ?? 0;
      column[one] = column[other] ?? 0;
      column[other] = kept;
    }
  };
  const rise = (from: number): void => {
    for (let at = from; at > 0 && isWorse(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
  };
  const sink = (): void => {
    for (let at = 0; ; ) {
      let child = 2 * at + 1;
      if (child >= passages.length) return;
      if (child + 1 < passages.length && isWorse(child + 1, child)) child += 1;
      if (!isWorse(child, at)) return;
      swap(at, child);
      at = child;
    }
  };
  return {
    offer(passage, score) {
      if (passages.length < limit) {
        passages.push(passage);
        scores.push(score);
        rise(passages.length - 1);
        return;
      }
      const worst = scores[0] ?? 0;
      if (limit === 0 || score < worst || (score === worst && !isBefore(passage, passages[0] ?? 0))) return;
      passages[0] = passage;
      scores[0] = score;
      sink();
    },
    list() {
      const places = passages.map((_, place) => place).sort((a, b) => (isWorse(a, b) ? 1 : -1));
      return {
        passages: places.map((place) => passages[place] ?? 0),
        scores: places.map((place) => scores[place] ?? 0),
      };
    },
  };
}

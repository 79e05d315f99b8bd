// Candidates for a question of function words alone ("who are you", "what is it"), which the index does not hold.
// Never used where the index found something.
import type { Candidates, CandidateTerm } from "./candidates.ts";
import type { CorpusColumns } from "./columns.ts";
import { rarity } from "./slots.ts";

/** Terms of the corpus read at most: about 10 ms. Passages beyond them are not found this way. */
const readMax = 3_000_000;

/** Passages by the summed rarity of the terms they hold, best first. */
export function scanForTerms(
  columns: CorpusColumns,
  terms: readonly CandidateTerm[],
  limit: number,
  allowed: ((passage: number) => boolean) | undefined,
): Candidates {
  const weights = new Map(
    terms.map(({ id, weight }) => [id, weight * rarity(columns.counts.by.terms[id] ?? 0, columns.size)]),
  );
  const found: { passage: number; score: number }[] = [];
  let read = 0;
  for (let passage = 0; passage < columns.size; passage += 1) {
    if (read > readMax) break;
    const whole = columns.whole(passage);
    read += whole.end - whole.start;
    if (allowed && !allowed(passage)) continue;
    const left = new Map(weights);
    let score = 0;
    for (let at = whole.start; at < whole.end && left.size > 0; at += 1) {
      const weight = left.get(whole.terms[at] ?? 0);
      if (weight === undefined) continue;
      score += weight;
      left.delete(whole.terms[at] ?? 0);
    }
    if (score > 0) found.push({ passage, score });
  }
  const best = found.sort((a, b) => b.score - a.score).slice(0, limit);
  return { passages: best.map(({ passage }) => passage), scores: best.map(({ score }) => score) };
}

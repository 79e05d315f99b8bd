// Passages that hold a question's quoted phrases: among the candidates, and before the others.
// Never touches the order within either group: ranking made it.
import type { Query } from "#query/query.ts";
import type { Candidates } from "./candidates.ts";
import type { Phrases } from "./phrases.ts";

/** Holders of phrases that are ranked beside the candidates. */
const addedMax = 14;

/** Passages that hold every quoted phrase, or, where none does, those that hold any; empty where the question quotes nothing that is held. */
export function holdersOfQuotes({ phrases: quotes }: Query, phrases: Phrases): ReadonlySet<number> {
  const held = quotes.map((quote) => new Set(phrases.holders(quote))).filter(({ size }) => size > 0);
  const all = held.reduce((both, next) => both.intersection(next), held[0] ?? new Set<number>());
  return all.size > 0 ? all : new Set(held.flatMap((set) => [...set]));
}

/** The candidates, and after them the best holders that are not among them; `found` are holders alone, best first. */
export function withHolders(candidates: Candidates, found: Candidates): Candidates {
  const known = new Set(candidates.passages);
  const added = found.passages
    .map((passage, at) => ({ passage, score: found.scores[at] ?? 0 }))
    .filter(({ passage }) => !known.has(passage))
    .slice(0, addedMax);
  if (added.length === 0) return candidates;
  return {
    passages: [...candidates.passages, ...added.map(({ passage }) => passage)],
    scores: [...candidates.scores, ...added.map(({ score }) => score)],
  };
}

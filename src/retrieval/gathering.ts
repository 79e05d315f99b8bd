// Which passages are worth ranking for a question: by the index, by quoted phrases, by function words where it has nothing else.
// Never ranks them.
import type { Query, QueryTerm } from "#query/query.ts";
import type { CandidateIndex, Candidates, CandidateTerm, IndexScoring } from "./candidates.ts";
import type { CorpusColumns } from "./columns.ts";
import { scanForTerms } from "./function-words.ts";
import type { Phrases } from "./phrases.ts";
import { holdersOfQuotes, withHolders } from "./quoted.ts";

const noPassages: ReadonlySet<number> = new Set();

/** What is worth ranking: the best by index score, and passages that hold a quoted phrase. */
export function gather(
  index: CandidateIndex,
  columns: CorpusColumns,
  phrases: Phrases,
  query: Query,
  limit: number,
  allowed: ((passage: number) => boolean) | undefined,
): { readonly candidates: Candidates; readonly quoting: ReadonlySet<number> } {
  const quoting = query.phrases.length === 0 ? noPassages : holdersOfQuotes(query, phrases);
  const holds = (id: number) => quoting.has(id) && (!allowed || allowed(id));
  // First, since what surrounds a passage is told by the last search.
  const holders = quoting.size > 0 && findCandidates(index, columns, query, limit, holds);
  const best = findCandidates(index, columns, query, limit, allowed);
  return { candidates: holders ? withHolders(best, holders) : best, quoting };
}

/** Postings read for one question at most, as a multiple of the passages: beyond it, commoner terms are left to ranking. */
const postingsShareMax = 0.3;
/** Rarest terms that are always looked up. */
const termsMin = 3;

/** At most `limit` passages worth ranking for a question, by index score; `scoring` is compared by training/candidates.ts alone. */
export function findCandidates(
  index: CandidateIndex,
  columns: CorpusColumns,
  query: Query,
  limit: number,
  allowed: ((passage: number) => boolean) | undefined,
  scoring?: IndexScoring,
): Candidates {
  const isOwn = ({ origin }: QueryTerm) =>
    origin === "question" || origin === "turn" || origin === "spelling";
  // Each kind has room of its own: other words never push out what was asked.
  const own = chooseTerms(query.terms.filter(isOwn), columns, termsMin);
  const others = chooseTerms(
    query.terms.filter((term) => !isOwn(term)),
    columns,
    1,
  );
  const chosen = [...own, ...others];
  const found = index.search(chosen, limit, allowed, scoring);
  return found.passages.length > 0 || chosen.length === 0
    ? found
    : scanForTerms(columns, chosen, limit, allowed);
}

/** The rarest terms, at least `least` of them and as many more as may be read. */
function chooseTerms(
  terms: readonly QueryTerm[],
  { counts, size }: CorpusColumns,
  least: number,
): readonly CandidateTerm[] {
  const known = terms
    .map(({ id, weight }) => ({ id, weight, frequency: counts.by.terms[id] ?? 0 }))
    .filter(({ frequency }) => frequency > 0)
    .sort((a, b) => a.frequency - b.frequency);
  const chosen: CandidateTerm[] = [];
  let postings = 0;
  for (const term of known) {
    postings += term.frequency;
    if (chosen.length >= least && postings > postingsShareMax * size) break;
    chosen.push(term);
  }
  return chosen;
}

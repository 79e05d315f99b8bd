// Which stretches of a sentence could be the answer: the best by the token scores, and whole lists and clauses.
// Never judges them: span-features.ts and the span trees do.
import { Gap, type PassageColumns } from "./passage-columns.ts";
import type { TokenScores } from "./token-model.ts";
import { FunctionCode } from "./word-classes.ts";

/** Tokens start..end (both within) of one sentence of one page. */
export interface SpanCandidate {
  /** Index of the sentence in Spread.sentences. */
  readonly sentence: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  /** Sum of the token scores of its ends. */
  readonly score: number;
  /** Place among the candidates of its sentence. */
  readonly rank: number;
}

/** Longest span in tokens found by scores; structures may be longer. */
const spanTokensMax = 30;
/** Candidates of one sentence found by scores. */
export const candidatesPerSentence = 24;
/** What each doubling of a span's length costs before the trees see it. */
const lengthCost = 0.35;

/** Candidates among tokens from..to-1, best first by score, then structures. */
export function findCandidates(
  sentence: number,
  page: number,
  from: number,
  to: number,
  columns: PassageColumns,
  scores: Pick<TokenScores, "start" | "end">,
): SpanCandidate[] {
  const starts = new Int16Array(candidatesPerSentence);
  const ends = new Int16Array(candidatesPerSentence);
  const values = new Float64Array(candidatesPerSentence).fill(-Infinity);
  let held = 0;
  for (let i = from; i < to; i++) {
    const last = Math.min(to, i + spanTokensMax);
    for (let j = i; j < last; j++) {
      const value = scores.start[i] + scores.end[j] - lengthCost * costs[j - i];
      if (value <= values[candidatesPerSentence - 1]) continue;
      let k = Math.min(held, candidatesPerSentence - 1);
      while (k > 0 && values[k - 1] < value) {
        values[k] = values[k - 1];
        starts[k] = starts[k - 1];
        ends[k] = ends[k - 1];
        k--;
      }
      values[k] = value;
      starts[k] = i;
      ends[k] = j;
      if (held < candidatesPerSentence) held++;
    }
  }
  const found: SpanCandidate[] = [];
  const seen = new Set<number>();
  const add = (start: number, end: number): void => {
    if (start < from || end >= to || end < start || seen.has(start * 65536 + end)) return;
    seen.add(start * 65536 + end);
    found.push({
      sentence,
      page,
      start,
      end,
      score: scores.start[start] + scores.end[end],
      rank: found.length,
    });
  };
  for (let k = 0; k < held; k++) add(starts[k], ends[k]);
  addStructures(columns, from, to, add);
  return found;
}

/** Logarithm (base 2) of each length. */
const costs = Float64Array.from({ length: spanTokensMax }, (_, i) => Math.log2(i + 1));

/** What follows a colon or "such as", clauses after "because", what stands in quotation marks or brackets, and the sentence whole. */
function addStructures(
  columns: PassageColumns,
  from: number,
  to: number,
  add: (start: number, end: number) => void,
): void {
  let opened = -1;
  let quoted = -1;
  for (let i = from; i < to; i++) {
    const gap = columns.gaps[i];
    const code = columns.functions[i];
    if (i > from && gap === Gap.colon) add(i, to - 1);
    if (gap === Gap.open) opened = i;
    if (gap === Gap.quoteOpen) quoted = i;
    const next = columns.gaps[i + 1];
    if (next === Gap.close && opened >= 0) add(opened, i);
    if (next === Gap.quoteClose && quoted >= 0) add(quoted, i);
    if (code === FunctionCode.listIntro || code === FunctionCode.because) {
      const first = columns.functions[i + 1] === FunctionCode.as && i + 1 < to ? i + 2 : i + 1;
      const clause = clauseEnd(columns, first, to, code === FunctionCode.because);
      add(first, clause);
      add(i, clause);
      add(first, to - 1);
    }
  }
  add(from, to - 1);
}

/** Last token before the clause ends; a list goes on over commas. */
function clauseEnd(columns: PassageColumns, from: number, to: number, commasEnd: boolean): number {
  for (let i = from; i + 1 < to; i++) {
    const gap = columns.gaps[i + 1];
    if (gap === Gap.stop || gap === Gap.colon || gap === Gap.quoteClose || (commasEnd && gap === Gap.comma))
      return i;
  }
  return to - 1;
}

// What the neural reader thinks of the pages as a whole: chances of start and end over all of them, and each sentence's best span.
// Never decides: the trees weigh it together with what the feature reader says.
import type { Spread } from "../matching.ts";

/** Scores of one page's tokens as the network gives them. */
interface PageScores {
  readonly start: Float32Array;
  readonly end: Float32Array;
}

/** All that the network's scores say, by token, sentence and page. */
export interface Opinion {
  /** By page: logarithm of the chance that the answer starts, ends at a token; all pages' chances add up to 1. */
  readonly pages: readonly PageScores[];
  /** By page: chance that the answer starts there. */
  readonly pageMass: Float64Array;
  /** By index in Spread.sentences: chances that the answer starts and ends in it, and its best span's score. */
  readonly startMass: Float64Array;
  readonly endMass: Float64Array;
  readonly best: Float64Array;
  /** Place of each sentence by `best`, 0 for the first. */
  readonly rank: Uint16Array;
  /** The best span's score anywhere. */
  readonly bestOfAll: number;
}

/** Longest span in tokens that a sentence's best is looked for among. */
const spanTokensMost = 20;
/** Least logarithm of a chance. */
const leastChance = -40;

/** Scores of the tokens read of a page, and the place of the first of them. */
interface ReadScores extends PageScores {
  readonly from: number;
}

/** `scores[p]` are those of spread.pages[p]: one for each token that was read, from the token `from` on. */
export function formOpinion(spread: Spread, scores: readonly ReadScores[]): Opinion {
  const places = spread.pages.map(({ match }, page) => ({ length: match.length, from: scores[page].from }));
  const starts = logChances(
    scores.map(({ start }) => start),
    places,
  );
  const ends = logChances(
    scores.map(({ end }) => end),
    places,
  );
  const pages = starts.map((start, page) => ({ start, end: ends[page] }));
  const total = spread.sentences.length;
  const startMass = new Float64Array(total);
  const endMass = new Float64Array(total);
  const best = new Float64Array(total).fill(leastChance);
  const pageMass = new Float64Array(pages.length);
  for (const [index, { page, sentence }] of spread.sentences.entries()) {
    const { sentences } = spread.pages[page].analysis;
    const { start, end } = pages[page];
    const [from, to] = [sentences[sentence], sentences[sentence + 1]];
    for (let i = from; i < to; i++) {
      startMass[index] += Math.exp(start[i]);
      endMass[index] += Math.exp(end[i]);
    }
    pageMass[page] += startMass[index];
    best[index] = Math.max(leastChance, bestSpan(start, end, from, to));
  }
  const order = Array.from(best.keys()).sort((a, b) => best[b] - best[a] || a - b);
  const rank = new Uint16Array(total);
  for (const [place, index] of order.entries()) rank[index] = place;
  return {
    pages,
    pageMass,
    startMass,
    endMass,
    best,
    rank,
    bestOfAll: total > 0 ? best[order[0]] : leastChance,
  };
}

/**
 * Logarithm of a softmax over the tokens read of all pages. Pages get their whole length: what was not read is as likely
 * as the mean of what was, so that the feature reader decides there.
 */
function logChances(
  scores: readonly Float32Array[],
  places: readonly { readonly length: number; readonly from: number }[],
): Float32Array[] {
  let peak = Number.NEGATIVE_INFINITY;
  for (const page of scores) for (const score of page) if (score > peak) peak = score;
  let sum = 0;
  for (const page of scores) for (const score of page) sum += Math.exp(score - peak);
  const shift = peak + Math.log(sum);
  const read = scores.map((page) => page.map((score) => Math.max(leastChance, score - shift)));
  let [total, tokens] = [0, 0];
  for (const page of read) for (const chance of page) total += chance;
  for (const page of read) tokens += page.length;
  const unread = tokens > 0 ? total / tokens : leastChance;
  return read.map((page, p) => {
    const { length, from } = places[p];
    if (page.length === length) return page;
    const chances = new Float32Array(length).fill(unread);
    chances.set(page, from);
    return chances;
  });
}

/** The best sum of a start and an end not before it, both among tokens from..to-1. */
function bestSpan(start: Float32Array, end: Float32Array, from: number, to: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) {
    const last = Math.min(to, i + spanTokensMost);
    for (let j = i; j < last; j++) if (start[i] + end[j] > best) best = start[i] + end[j];
  }
  return best;
}

// Grows the trees that judge sentences and spans, in two folds without a common subject, and from all questions.
// Never gathers evidence: it is handed what readers said who had not seen the question's subject.
import {
  candidatesIn,
  type Evidence,
  fillSentenceRows,
  fillSpanRows,
  judgeSentences,
} from "#answering/judging.ts";
import type { SpanCandidate } from "#answering/span-candidates.ts";
import { loadTrees, type TreeFile, type Trees } from "#learning/trees.ts";
import { type Boosted, boost, type Rows } from "./boosting.ts";
import { createRandom } from "./random.ts";
import { type GoldSpan, readerSeed } from "./reader-examples.ts";

/** A question with what was said of its pages. */
export interface JudgedExample {
  readonly evidence: Evidence;
  readonly golds: readonly GoldSpan[];
  /** 0 or 1. */
  readonly fold: number;
}

/** Names of the features, in the rows' order. */
export interface RowNames {
  readonly sentences: readonly string[];
  readonly spans: readonly string[];
}

export interface TreeCounts {
  readonly seed: number;
  readonly sentenceTrees: number;
  readonly spanTrees: number;
}

export interface GrownJudges {
  readonly sentences: Boosted;
  readonly spans: Boosted;
  /** folds[f] was grown from the examples of fold f alone: for judging it on the other. */
  readonly folds: readonly { readonly sentences: TreeFile; readonly spans: TreeFile }[];
}

export function growJudges(
  examples: readonly JudgedExample[],
  names: RowNames,
  counts: TreeCounts,
): GrownJudges {
  const inFold = [0, 1].map((fold) => examples.filter((example) => example.fold === fold));
  const foldSentences = inFold.map((part) => growSentences(part, names, counts));
  const sentences = growSentences(examples, names, counts);
  const judges = foldSentences.map(({ file }) => loadTrees(file, names.sentences, "fold"));
  const spanRows = inFold.map((part, fold) => makeSpanRows(part, judges[1 - fold], names));
  const foldSpans = spanRows.map((rows) => growSpans(rows, counts));
  const spans = growSpans(join(spanRows[0], spanRows[1]), counts);
  const folds = [0, 1].map((fold) => ({ sentences: foldSentences[fold].file, spans: foldSpans[fold].file }));
  return { sentences, spans, folds };
}

function growSentences(examples: readonly JudgedExample[], names: RowNames, counts: TreeCounts): Boosted {
  const width = names.sentences.length;
  const total = examples.reduce((sum, { evidence }) => sum + evidence.spread.sentences.length, 0);
  const values = new Float32Array(total * width);
  const label: number[] = [];
  const groups = [0];
  for (const { evidence, golds } of examples) {
    const rows = new Float64Array(evidence.spread.sentences.length * width);
    fillSentenceRows(evidence, rows);
    values.set(rows, label.length * width);
    for (const { page, sentence } of evidence.spread.sentences)
      label.push(golds.some((gold) => holds(evidence.spread, page, sentence, gold)) ? 1 : 0);
    groups.push(label.length);
  }
  const rows = { features: names.sentences, values, label, groups: Uint32Array.from(groups) };
  return boost(rows, {
    objective: "softmax",
    seed: counts.seed,
    trees: counts.sentenceTrees,
    learningRate: 0.12,
    leaves: 16,
    depth: 6,
    rowShare: 0.7,
    rowsMin: 60,
  });
}

function holds({ pages }: Evidence["spread"], page: number, sentence: number, gold: GoldSpan): boolean {
  const { analysis } = pages[page];
  return (
    gold.page === page &&
    gold.start >= analysis.sentences[sentence] &&
    gold.end < analysis.sentences[sentence + 1]
  );
}

/** Wrong candidates of a question that are learned from, on average. */
const wrongMost = 40;

/** Rows of candidates; golds among them are right, and where none is, the question teaches nothing. */
function makeSpanRows(
  examples: readonly JudgedExample[],
  judge: Trees,
  names: RowNames,
): Rows & { readonly groups: Uint32Array } {
  const width = names.spans.length;
  const values: Float64Array[] = [];
  const label: number[] = [];
  const groups = [0];
  const random = createRandom(readerSeed);
  for (const { evidence, golds } of examples) {
    const sentenceRows = new Float64Array(evidence.spread.sentences.length * names.sentences.length);
    const judged = judgeSentences(judge, evidence, sentenceRows);
    const candidates = candidatesIn(evidence, judged);
    if (!candidates.some((candidate) => isGold(golds, candidate))) continue;
    const filled = new Float64Array(candidates.length * width);
    fillSpanRows(evidence, judged, candidates, filled);
    // Right ones, and a share of the wrong ones: all of them would teach the same more slowly.
    const wrongShare = wrongMost / candidates.length;
    for (const [i, candidate] of candidates.entries()) {
      const right = isGold(golds, candidate);
      if (!right && random() > wrongShare) continue;
      values.push(filled.subarray(i * width, (i + 1) * width));
      label.push(right ? 1 : 0);
    }
    groups.push(label.length);
  }
  console.error(`  spans: gold among the candidates of ${groups.length - 1} of ${examples.length} questions`);
  return { features: names.spans, values: flatten(values), label, groups: Uint32Array.from(groups) };
}

function isGold(golds: readonly GoldSpan[], { page, start, end }: SpanCandidate): boolean {
  return golds.some((g) => g.page === page && g.start === start && g.end === end);
}

function growSpans(rows: Rows, counts: TreeCounts): Boosted {
  return boost(rows, {
    objective: "softmax",
    seed: counts.seed,
    trees: counts.spanTrees,
    learningRate: 0.12,
    leaves: 24,
    depth: 7,
    rowShare: 0.7,
    rowsMin: 60,
  });
}

export function join(a: Rows & { groups: Uint32Array }, b: Rows & { groups: Uint32Array }): Rows {
  const shift = a.label.length;
  return {
    features: a.features,
    values: flatten([a.values, b.values]),
    label: [...Array.from(a.label), ...Array.from(b.label)],
    groups: Uint32Array.from([...a.groups, ...Array.from(b.groups.subarray(1), (g) => g + shift)]),
  };
}

export function flatten(parts: readonly (Float64Array | Float32Array)[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

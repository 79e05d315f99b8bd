// Trains the reader's three models one on the other, so that none learns from opinions on questions its teacher had seen.
// Two folds without a common subject: each fold's rows are made by models trained on the other.
import { candidatesIn, fillSpanRows, rankSentences } from "#answering/reader.ts";
import { fillSentenceRow, massOf, type ScoreMass, sentenceFeatures } from "#answering/sentence-features.ts";
import type { SpanCandidate } from "#answering/span-candidates.ts";
import { spanFeatures } from "#answering/span-features.ts";
import type { TokenWords } from "#answering/token-evidence.ts";
import { scoreTokens, type TokenModel, type TokenScores } from "#answering/token-model.ts";
import { loadTrees, type TreeFile, type Trees } from "#learning/trees.ts";
import { type Boosted, boost, type Rows } from "./boosting.ts";
import { createRandom } from "./random.ts";
import { type GoldSpan, readerSeed } from "./reader-examples.ts";
import { type ReaderExample, trainTokens } from "./reader-tokens.ts";

export interface StagedExample extends ReaderExample {
  /** 0 or 1. */
  readonly fold: number;
  readonly idf: (stem: number) => number;
}

export interface StageOptions {
  readonly seed: number;
  readonly passes: number;
  readonly sentenceTrees: number;
  readonly spanTrees: number;
}

export interface TrainedReader {
  readonly tokens: TokenModel;
  readonly sentences: Boosted;
  readonly spans: Boosted;
  /** folds[f] was trained on the examples of fold f alone: for judging it on the other. */
  readonly folds: readonly {
    readonly tokens: TokenModel;
    readonly sentences: TreeFile;
    readonly spans: TreeFile;
  }[];
}

interface Scored {
  readonly example: StagedExample;
  readonly scores: readonly TokenScores[];
  readonly mass: ScoreMass;
}

export function trainReader(
  examples: readonly StagedExample[],
  words: TokenWords,
  options: StageOptions,
): TrainedReader {
  const inFold = [0, 1].map((fold) => examples.filter((example) => example.fold === fold));
  const foldTokens = inFold.map((part, fold) =>
    trainTokens(part, words, { seed: options.seed + fold, passes: options.passes }),
  );
  const scored = examples.map((example) => score(foldTokens[1 - example.fold], example));
  const partOf = (fold: number) => scored.filter(({ example }) => example.fold === fold);
  const foldSentences = [0, 1].map((fold) => growSentences(partOf(fold), options));
  const sentences = growSentences(scored, options);
  const load = (file: TreeFile, features: readonly string[]) => loadTrees(file, features, "fold");
  const judges = foldSentences.map(({ file }) => load(file, sentenceFeatures));
  const spanRows = [0, 1].map((fold) => makeSpanRows(partOf(fold), judges[1 - fold]));
  const foldSpans = spanRows.map((rows) => growSpans(rows, options));
  const spans = growSpans(join(spanRows[0], spanRows[1]), options);
  const tokens = trainTokens(examples, words, { seed: options.seed + 2, passes: options.passes });
  const folds = [0, 1].map((fold) => ({
    tokens: foldTokens[fold],
    sentences: foldSentences[fold].file,
    spans: foldSpans[fold].file,
  }));
  return { tokens, sentences, spans, folds };
}

function score(model: TokenModel, example: StagedExample): Scored {
  const scores = example.spread.pages.map((page) => scoreTokens(model, example.spread, page));
  return { example, scores, mass: massOf(scores) };
}

function sentenceRowsOf({ example: { spread }, scores, mass }: Scored): Float64Array {
  const rows = new Float64Array(spread.sentences.length * sentenceFeatures.length);
  for (let s = 0; s < spread.sentences.length; s++) fillSentenceRow(spread, scores, mass, s, rows);
  return rows;
}

function growSentences(scored: readonly Scored[], options: StageOptions): Boosted {
  const values: Float64Array[] = [];
  const label: number[] = [];
  const groups = [0];
  for (const one of scored) {
    const { spread, golds } = one.example;
    values.push(sentenceRowsOf(one));
    for (const { page, sentence } of spread.sentences)
      label.push(golds.some((g) => holds(spread, page, sentence, g)) ? 1 : 0);
    groups.push(label.length);
  }
  const rows = {
    features: sentenceFeatures,
    values: flatten(values),
    label,
    groups: Uint32Array.from(groups),
  };
  return boost(rows, {
    objective: "softmax",
    seed: options.seed,
    trees: options.sentenceTrees,
    learningRate: 0.12,
    leaves: 16,
    depth: 6,
    rowShare: 0.7,
    rowsMin: 60,
  });
}

function holds(spread: ReaderExample["spread"], page: number, sentence: number, gold: GoldSpan): boolean {
  const { analysis } = spread.pages[page];
  return (
    gold.page === page &&
    gold.start >= analysis.sentences[sentence] &&
    gold.end < analysis.sentences[sentence + 1]
  );
}

/** Wrong candidates of a question that are learned from, on average. */
const wrongMost = 40;

/** Rows of candidates; golds among them are right, and where none is, the question teaches nothing. */
function makeSpanRows(scored: readonly Scored[], judge: Trees): Rows & { readonly groups: Uint32Array } {
  const values: Float64Array[] = [];
  const label: number[] = [];
  const groups = [0];
  const random = createRandom(readerSeed);
  let found = 0;
  for (const { example, scores, mass } of scored) {
    const { spread, golds, idf } = example;
    const rows = sentenceRowsOf({ example, scores, mass });
    const judged = rankSentences(
      Float64Array.from(spread.sentences, (_, s) => judge.score(rows, s * sentenceFeatures.length)),
    );
    const candidates = candidatesIn(spread, scores, judged);
    if (!candidates.some((candidate) => isGold(golds, candidate))) continue;
    found++;
    const filled = new Float64Array(candidates.length * spanFeatures.length);
    fillSpanRows({ spread, scores, mass, ...judged, idf }, candidates, filled);
    // Right ones, and a share of the wrong ones: all of them would teach the same more slowly.
    const wrongShare = wrongMost / candidates.length;
    for (const [i, candidate] of candidates.entries()) {
      const right = isGold(golds, candidate);
      if (!right && random() > wrongShare) continue;
      values.push(filled.subarray(i * spanFeatures.length, (i + 1) * spanFeatures.length));
      label.push(right ? 1 : 0);
    }
    groups.push(label.length);
  }
  console.error(`  spans: gold among the candidates of ${found} of ${scored.length} questions`);
  return { features: spanFeatures, values: flatten(values), label, groups: Uint32Array.from(groups) };
}

function isGold(golds: readonly GoldSpan[], { page, start, end }: SpanCandidate): boolean {
  return golds.some((g) => g.page === page && g.start === start && g.end === end);
}

function growSpans(rows: Rows, options: StageOptions): Boosted {
  return boost(rows, {
    objective: "softmax",
    seed: options.seed,
    trees: options.spanTrees,
    learningRate: 0.12,
    leaves: 24,
    depth: 7,
    rowShare: 0.7,
    rowsMin: 60,
  });
}

function join(a: Rows & { groups: Uint32Array }, b: Rows & { groups: Uint32Array }): Rows {
  const shift = a.label.length;
  return {
    features: a.features,
    values: flatten([a.values, b.values]),
    label: [...Array.from(a.label), ...Array.from(b.label)],
    groups: Uint32Array.from([...a.groups, ...Array.from(b.groups.subarray(1), (g) => g + shift)]),
  };
}

function flatten(parts: readonly (Float64Array | Float32Array)[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

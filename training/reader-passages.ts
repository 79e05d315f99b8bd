// Grows the trees that put the passages that were read in order once more.
// Never learns from a reading by trees that saw the question's subject.
import { type Judges, judge, sentenceRowNames, spanRowNames } from "#answering/judging.ts";
import { passageFeatures, passageRows } from "#answering/passage-order.ts";
import { createRowStore } from "#answering/reader.ts";
import { loadTrees, type TreeFile } from "#learning/trees.ts";
import { type Boosted, boost, type Rows } from "./boosting.ts";
import { flatten, type GrownJudges, type JudgedExample, join } from "./reader-stages.ts";

export interface PassageTreeCounts {
  readonly seed: number;
  readonly passageTrees: number;
}

/** From all questions, and from each fold alone. `judges[f]` were grown from fold f. */
export function growPassages(
  examples: readonly JudgedExample[],
  judges: GrownJudges["folds"],
  counts: PassageTreeCounts,
): { readonly whole: Boosted; readonly folds: readonly TreeFile[] } {
  const rows = [0, 1].map((fold) => {
    const other = judges[1 - fold];
    const trees = {
      sentences: loadTrees(other.sentences, sentenceRowNames(true), "fold"),
      spans: loadTrees(other.spans, spanRowNames(true), "fold"),
    };
    return rowsOf(
      examples.filter((example) => example.fold === fold),
      trees,
    );
  });
  return {
    whole: grow(join(rows[0], rows[1]), counts),
    folds: rows.map((part) => grow(part, counts).file),
  };
}

/** A passage is right where an answer stands in it. */
function rowsOf(examples: readonly JudgedExample[], trees: Judges): Rows & { readonly groups: Uint32Array } {
  const values: Float64Array[] = [];
  const label: number[] = [];
  const groups = [0];
  const store = createRowStore(true);
  for (const { evidence, golds } of examples) {
    if (evidence.spread.pages.length < 2) continue;
    values.push(passageRows(judge(trees, evidence, store)));
    for (const page of evidence.spread.pages.keys())
      label.push(golds.some((gold) => gold.page === page) ? 1 : 0);
    groups.push(label.length);
  }
  return { features: passageFeatures, values: flatten(values), label, groups: Uint32Array.from(groups) };
}

function grow(rows: Rows, { seed, passageTrees }: PassageTreeCounts): Boosted {
  return boost(rows, {
    objective: "softmax",
    seed,
    trees: passageTrees,
    learningRate: 0.1,
    leaves: 12,
    depth: 5,
    rowShare: 0.7,
    rowsMin: 60,
  });
}

// What trees are grown for: gradients and Hessians of each objective, and the loss that early stopping watches.
// Never sees a feature.
import type { TreeObjective } from "#learning/trees.ts";
import type { Rows } from "../boosting.ts";

export interface Objective {
  /** The score every row starts from. */
  readonly bias: number;
  /** First and second derivative of the loss by each row's score. */
  derive(scores: Float64Array, gradient: Float64Array, hessian: Float64Array): void;
  /** Mean loss, lower is better. */
  loss(scores: Float64Array): number;
}

/**
 * What a swap of two rows is worth to "lambdamart": the difference of the discounts of their ranks (r from 1).
 * "ndcg": 1 / log2(r + 1) up to `top`; "mrr": 1 / r; "top1": 1 at rank 1 and 0.2 / r after it, for whom the first place counts most.
 */
export type RankingMetric =
  | { readonly kind: "ndcg"; readonly top: number }
  | { readonly kind: "mrr" }
  | { readonly kind: "top1" };

/** Keeps leaves finite where a loss is flat. */
const hessianMin = 1e-6;

export function createObjective(
  options: { readonly objective: TreeObjective; readonly metric?: RankingMetric },
  rows: Rows,
): Objective {
  switch (options.objective) {
    case "logistic":
      return logistic(rows);
    case "squared":
      return squared(rows);
    case "softmax":
      return softmax(rows, groupsOf(rows));
    case "lambdamart":
      return lambdaMart(rows, groupsOf(rows), options.metric ?? { kind: "ndcg", top: 10 });
    default:
      return options.objective satisfies never;
  }
}

function groupsOf(rows: Rows): Uint32Array {
  if (!rows.groups) throw new TypeError("A ranking objective needs groups.");
  if (rows.groups[0] !== 0 || rows.groups[rows.groups.length - 1] !== rows.label.length) {
    throw new TypeError("Groups must cover all rows.");
  }
  return rows.groups;
}

function weightOf(rows: Rows, row: number): number {
  return rows.weight ? rows.weight[row] : 1;
}

function meanLabel(rows: Rows): number {
  let sum = 0;
  let weights = 0;
  for (let row = 0; row < rows.label.length; row++) {
    sum += rows.label[row] * weightOf(rows, row);
    weights += weightOf(rows, row);
  }
  return sum / weights;
}

function meanLoss(rows: Rows, lossOf: (row: number) => number): number {
  let sum = 0;
  let weights = 0;
  for (let row = 0; row < rows.label.length; row++) {
    sum += lossOf(row) * weightOf(rows, row);
    weights += weightOf(rows, row);
  }
  return sum / weights;
}

function logistic(rows: Rows): Objective {
  const mean = Math.min(Math.max(meanLabel(rows), 1e-6), 1 - 1e-6);
  return {
    bias: Math.log(mean / (1 - mean)),
    derive(scores, gradient, hessian) {
      for (let row = 0; row < scores.length; row++) {
        const chance = 1 / (1 + Math.exp(-scores[row]));
        const weight = weightOf(rows, row);
        gradient[row] = weight * (chance - rows.label[row]);
        hessian[row] = weight * Math.max(chance * (1 - chance), hessianMin);
      }
    },
    loss: (scores) =>
      meanLoss(rows, (row) => {
        const margin = rows.label[row] > 0 ? scores[row] : -scores[row];
        return margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin));
      }),
  };
}

function squared(rows: Rows): Objective {
  return {
    bias: meanLabel(rows),
    derive(scores, gradient, hessian) {
      for (let row = 0; row < scores.length; row++) {
        gradient[row] = weightOf(rows, row) * (scores[row] - rows.label[row]);
        hessian[row] = weightOf(rows, row);
      }
    },
    loss: (scores) => meanLoss(rows, (row) => (scores[row] - rows.label[row]) ** 2),
  };
}

/** Cross-entropy over each group (ListNet's top-one form, Cao et al. 2007). Right rows of a group share its probability; groups without one teach nothing. */
function softmax(rows: Rows, groups: Uint32Array): Objective {
  const each = (
    scores: Float64Array,
    visit: (start: number, end: number, peak: number, mass: number, rights: number) => void,
  ) => {
    for (let g = 0; g + 1 < groups.length; g++) {
      let peak = Number.NEGATIVE_INFINITY;
      let rights = 0;
      for (let row = groups[g]; row < groups[g + 1]; row++) {
        peak = Math.max(peak, scores[row]);
        rights += rows.label[row] > 0 ? 1 : 0;
      }
      let mass = 0;
      for (let row = groups[g]; row < groups[g + 1]; row++) mass += Math.exp(scores[row] - peak);
      visit(groups[g], groups[g + 1], peak, mass, rights);
    }
  };
  return {
    bias: 0,
    derive(scores, gradient, hessian) {
      each(scores, (start, end, peak, mass, rights) => {
        for (let row = start; row < end; row++) {
          const weight = rights > 0 ? weightOf(rows, start) : 0;
          const chance = Math.exp(scores[row] - peak) / mass;
          gradient[row] = weight * (chance - (rows.label[row] > 0 ? 1 / rights : 0));
          hessian[row] = weight * Math.max(chance * (1 - chance), hessianMin);
        }
      });
    },
    loss(scores) {
      let sum = 0;
      let weights = 0;
      each(scores, (start, end, peak, mass, rights) => {
        if (rights === 0) return;
        const weight = weightOf(rows, start);
        weights += weight;
        for (let row = start; row < end; row++) {
          if (rows.label[row] > 0) sum += (weight / rights) * (peak + Math.log(mass) - scores[row]);
        }
      });
      return weights > 0 ? sum / weights : 0;
    },
  };
}

/** Pairwise logistic loss, each pair weighted by what swapping it changes in the metric (Burges 2010). */
function lambdaMart(rows: Rows, groups: Uint32Array, metric: RankingMetric): Objective {
  const gain = (row: number) => 2 ** rows.label[row] - 1;
  const ranked = (scores: Float64Array, g: number) =>
    Array.from({ length: groups[g + 1] - groups[g] }, (_, i) => groups[g] + i).sort(
      (a, b) => scores[b] - scores[a] || a - b,
    );
  const ideal = Float64Array.from({ length: groups.length - 1 }, (_, g) => {
    const gains = Array.from({ length: groups[g + 1] - groups[g] }, (_, i) => gain(groups[g] + i)).sort(
      (a, b) => b - a,
    );
    return gains.reduce((sum, amount, i) => sum + amount * discount(metric, i + 1), 0);
  });
  return {
    bias: 0,
    derive(scores, gradient, hessian) {
      gradient.fill(0);
      hessian.fill(hessianMin);
      for (let g = 0; g + 1 < groups.length; g++) {
        if (ideal[g] === 0) continue;
        const order = ranked(scores, g);
        const weight = weightOf(rows, groups[g]) / ideal[g];
        for (let i = 0; i < order.length; i++) {
          for (let j = i + 1; j < order.length; j++) {
            const difference = gain(order[i]) - gain(order[j]);
            const worth = Math.abs(difference * (discount(metric, i + 1) - discount(metric, j + 1))) * weight;
            if (worth === 0) continue;
            const [better, worse] = difference > 0 ? [order[i], order[j]] : [order[j], order[i]];
            const doubt = 1 / (1 + Math.exp(scores[better] - scores[worse]));
            gradient[better] -= worth * doubt;
            gradient[worse] += worth * doubt;
            hessian[better] += worth * doubt * (1 - doubt);
            hessian[worse] += worth * doubt * (1 - doubt);
          }
        }
      }
    },
    loss(scores) {
      let sum = 0;
      let weights = 0;
      for (let g = 0; g + 1 < groups.length; g++) {
        if (ideal[g] === 0) continue;
        const weight = weightOf(rows, groups[g]);
        const reached = ranked(scores, g).reduce(
          (total, row, i) => total + gain(row) * discount(metric, i + 1),
          0,
        );
        sum += weight * (1 - reached / ideal[g]);
        weights += weight;
      }
      return weights > 0 ? sum / weights : 0;
    },
  };
}

function discount(metric: RankingMetric, rank: number): number {
  switch (metric.kind) {
    case "ndcg":
      return rank <= metric.top ? 1 / Math.log2(rank + 1) : 0;
    case "mrr":
      return 1 / rank;
    case "top1":
      return rank === 1 ? 1 : 0.2 / rank;
    default:
      return metric satisfies never;
  }
}

// Trains the ranker that ships: node training/ranker.ts
// Reads only the sets to train on with a stated licence (folder: EVAL_DATA), and writes src/retrieval/weights/ranker.json.
import { writeFileSync } from "node:fs";
import type { QuestionSet, SetQuestion } from "#evaluation/sets.ts";
import { loadTrees, type Trees } from "#learning/trees.ts";
import { type FeatureName, featureCount, featureNames } from "#retrieval/features.ts";
import { serialiseTrees } from "#training/boosting/serialise.ts";
import { boost, type Rows } from "#training/boosting.ts";
import { citeSets, openTrainingSet, splitBySubject } from "#training/data.ts";
import { asFaq } from "#training/ranker/faq.ts";
import { asHeaded } from "#training/ranker/headed.ts";
import { addQuestions, type Gathered, gather, retrieverOf, toRows } from "#training/ranker/rows.ts";

const seed = 1;

/** Weight of each set's questions. policyqa asks the same of many sites: most of its pools hold several right answers. */
const sets = [
  { name: "squad-train-part", weight: 1, faq: true },
  { name: "drcd-dev-zhtw", weight: 0.5, faq: false },
  { name: "piaf-fr", weight: 1, faq: true },
  { name: "norquad-val-no", weight: 1, faq: false },
  { name: "policyqa-dev", weight: 0.1, faq: false },
] as const;

/** The same questions over passages under headings count this much of those over the passages as they stand. */
const headedShare = 0.5;

/** 24 leaves, and 12 with twice the trees, were within noise of this on the held-out subjects: the smallest file ships. */
const options = {
  objective: "softmax",
  seed,
  trees: 220,
  learningRate: 0.1,
  leaves: 16,
  rowsMin: 40,
  ridge: 4,
  rowShare: 0.5,
  featureShare: 0.6,
  bins: 64,
  patience: 20,
} as const;

/** More of these never speaks against a passage; of the others, less. Keeps what was learned on one kind of text true of others. */
const rising: readonly FeatureName[] = [
  ...featureNames.filter((name) =>
    /^(bm25|cover|sentence(?!Place)|twoSentences|pairs|proximity|run|titleCover|indexOfBest)/.test(name),
  ),
  "found",
  "capitals",
  "numbers",
];
const falling: readonly FeatureName[] = ["missing", "missingSecond"];

interface Part {
  readonly name: string;
  readonly gathered: Gathered;
  /** Questions asked, those without their right passage among the candidates included. */
  readonly questions: number;
}

async function rowsOf(set: QuestionSet, questions: readonly SetQuestion[], weight: number): Promise<Part> {
  const gathered = gather();
  await addQuestions(gathered, retrieverOf(set.passages), questions, weight);
  return { name: set.name, gathered, questions: questions.length };
}

function join(parts: readonly Part[]): Rows {
  const all = gather();
  for (const { gathered } of parts) {
    const before = all.label.length;
    // One by one: a set's rows are too many to be arguments of a call.
    for (const value of gathered.values) all.values.push(value);
    for (const label of gathered.label) all.label.push(label);
    for (const weight of gathered.weight) all.weight.push(weight);
    for (const end of gathered.groups.slice(1)) all.groups.push(before + end);
  }
  return toRows(all);
}

/** Share of questions whose right passage comes first, in percent. */
function hitAt1(trees: Trees, { gathered, questions }: Part): number {
  const values = Float32Array.from(gathered.values);
  let hits = 0;
  for (let group = 0; group + 1 < gathered.groups.length; group += 1) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let row = gathered.groups[group] ?? 0; row < (gathered.groups[group + 1] ?? 0); row += 1) {
      const score = trees.score(values, row * featureCount);
      if (score > most) {
        most = score;
        best = row;
      }
    }
    if (gathered.label[best] === 1) hits += 1;
  }
  return Math.round((10_000 * hits) / questions) / 100;
}

const fit: Part[] = [];
const held: Part[] = [];
for (const { name, weight, faq } of sets) {
  const set = openTrainingSet(name);
  const [learned = [], kept = []] = splitBySubject(set, [0.8, 0.2], seed);
  fit.push(await rowsOf(set, learned, weight));
  held.push(await rowsOf(set, kept, weight));
  if (faq) {
    const headed = asFaq(set, learned);
    const headedKept = asFaq(set, kept);
    fit.push(await rowsOf(headed, headed.questions, weight));
    held.push(await rowsOf(headedKept, headedKept.questions, weight));
    fit.push(await rowsOf(asHeaded(set, learned), learned, headedShare * weight));
    held.push(await rowsOf(asHeaded(set, kept), kept, headedShare * weight));
  }
  console.error(`${name}: rows are ready`);
}
const monotone = Int8Array.from(featureNames, (name) =>
  rising.includes(name) ? 1 : falling.includes(name) ? -1 : 0,
);
const model = boost(
  join(fit),
  {
    ...options,
    monotone,
    onTree: (tree, { validation }) => {
      if (tree % 20 === 0)
        console.error(`${tree} trees: loss ${validation?.toFixed(4)} on held-out subjects`);
    },
  },
  join(held),
);
const trees = loadTrees(model.file, featureNames, "ranker");
const card = {
  purpose: "Orders the candidates of a question; score is comparable within one question only.",
  data: citeSets(sets.map(({ name }) => name)),
  made: "node training/ranker.ts",
  options,
  split: "four fifths of the subjects to learn from, one fifth held out for when to stop and for the figures",
  heldOutHitAt1: Object.fromEntries(held.map((part) => [part.name, hitAt1(trees, part)])),
  importance: model.importance
    .slice(0, 20)
    .map(({ feature, share }) => `${feature} ${(100 * share).toFixed(1)} %`),
  limits: "Learned from encyclopaedia, news and privacy policies in English, French, Norwegian and Chinese.",
};
const path = new URL("../src/retrieval/weights/ranker.json", import.meta.url);
writeFileSync(path, serialiseTrees(model.file, card));
console.log(
  JSON.stringify(
    { trees: model.file.trees.length, loss: model.loss, heldOutHitAt1: card.heldOutHitAt1 },
    null,
    1,
  ),
);

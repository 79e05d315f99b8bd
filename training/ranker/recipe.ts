// What the ranker is trained on and how: rows to learn from, rows held out, options of the trees.
// Never trains: training/ranker.ts and training/ablation.ts do.
import type { QuestionSet, SetQuestion } from "#evaluation/sets.ts";
import type { Trees } from "#learning/trees.ts";
import { type FeatureName, featureCount, featureNames } from "#retrieval/features.ts";
import type { Rows } from "#training/boosting.ts";
import { openTrainingSet, splitBySubject, splitInFolds } from "#training/data.ts";
import { asFaq } from "./faq.ts";
import { asHeaded } from "./headed.ts";
import { addQuestions, type Gathered, gather, retrieverOf, toRows } from "./rows.ts";

const seed = 1;

/** Weight of each set's questions. policyqa asks the same of many sites: most of its pools hold several right answers. */
export const sets = [
  { name: "squad-train-part", weight: 1, faq: true },
  { name: "drcd-dev-zhtw", weight: 0.5, faq: false },
  { name: "piaf-fr", weight: 1, faq: true },
  { name: "norquad-val-no", weight: 1, faq: false },
  { name: "policyqa-dev", weight: 0.1, faq: false },
] as const;

/** The same questions over passages under headings count this much of those over the passages as they stand. */
const headedShare = 0.5;

/** 24 leaves, and 12 with twice the trees, were within noise of this on the held-out subjects: the smallest file ships. */
export const options = {
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

/** By feature: 1 where the score may only rise with it, -1 where it may only fall, 0 where it may do either. */
export const monotone = Int8Array.from(featureNames, (name) =>
  rising.includes(name) ? 1 : falling.includes(name) ? -1 : 0,
);

/** One set's questions, or a copy of them in another form. */
export interface Part {
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

/** All parts' rows as one table. */
export function join(parts: readonly Part[]): Rows {
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

/** For each question asked with its right passage among the candidates, whether that comes first. */
export function firsts(trees: Trees, { gathered }: Part): readonly boolean[] {
  const values = Float32Array.from(gathered.values);
  const right: boolean[] = [];
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
    right.push(gathered.label[best] === 1);
  }
  return right;
}

/** Share of questions whose right passage comes first, in percent. */
export function hitAt1(trees: Trees, part: Part): number {
  const hits = firsts(trees, part).filter(Boolean).length;
  return Math.round((10_000 * hits) / part.questions) / 100;
}

/**
 * Rows of every set and its copies: four fifths of the subjects to learn from, one fifth held out. `every` keeps each
 * n-th question to learn from, for what must be quick.
 */
export async function gatherParts(
  every = 1,
): Promise<{ readonly fit: readonly Part[]; readonly held: readonly Part[] }> {
  const fit: Part[] = [];
  const held: Part[] = [];
  for (const recipe of sets) {
    const set = openTrainingSet(recipe.name);
    const [toLearn = [], kept = []] = splitBySubject(set, [0.8, 0.2], seed);
    fit.push(
      ...(await withCopies(
        recipe,
        set,
        toLearn.filter((_, at) => at % every === 0),
      )),
    );
    held.push(...(await withCopies(recipe, set, kept)));
    console.error(`${recipe.name}: rows are ready`);
  }
  return { fit, held };
}

/** Rows of one of the folds by which the reader is trained and confidence is judged, copies included. */
export async function gatherFold(fold: number): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const recipe of sets) {
    const set = openTrainingSet(recipe.name);
    parts.push(...(await withCopies(recipe, set, splitInFolds(set)[fold] ?? [])));
  }
  return parts;
}

/** The questions as they are, and where the recipe says so as an FAQ and under headings. */
async function withCopies(
  { weight, faq }: (typeof sets)[number],
  set: QuestionSet,
  questions: readonly SetQuestion[],
): Promise<readonly Part[]> {
  const plain = await rowsOf(set, questions, weight);
  if (!faq) return [plain];
  const entries = asFaq(set, questions);
  return [
    plain,
    await rowsOf(entries, entries.questions, weight),
    await rowsOf(asHeaded(set, questions), questions, headedShare * weight),
  ];
}

// The question sets that may be trained on, with their licences, and parts of them that share no subject.
// Never opens a set that is there to measure on: what was trained on it would prove nothing.
//
//   const set = openTrainingSet("squad-train-part");
//   const parts = splitBySubject(set, [0.8, 0.2], 1);   // sets of questions; parts share no subject
import {
  findSetsFolder,
  type QuestionSet,
  readSet,
  type SetPassage,
  type SetQuestion,
} from "#evaluation/sets.ts";
import { createRandom, shuffle } from "./random.ts";

export interface TrainingSet {
  readonly name: string;
  readonly language: string;
  readonly licence: string;
  /** Whether weights trained on it may be shipped: only where a licence is stated. */
  readonly ships: boolean;
}

/** Everything else in the folder is there to measure on. */
export const trainingSets: readonly TrainingSet[] = [
  { name: "squad-train-part", language: "en", licence: "CC-BY-SA-4.0", ships: true },
  { name: "tquad-train-tr", language: "tr", licence: "none stated", ships: false },
  { name: "drcd-dev-zhtw", language: "zh", licence: "CC-BY-SA-3.0", ships: true },
  { name: "piaf-fr", language: "fr", licence: "MIT; CC-BY-SA", ships: true },
  { name: "norquad-val-no", language: "no", licence: "CC0-1.0", ships: true },
  { name: "policyqa-dev", language: "en", licence: "MIT", ships: true },
];

/** Throws for a set that may not be trained on, and where the folder of sets is missing. */
export function openTrainingSet(name: string): QuestionSet {
  if (!trainingSets.some((set) => set.name === name)) {
    throw new Error(`${name} is not to be trained on; training/data.ts lists the sets that are.`);
  }
  const folder = findSetsFolder();
  if (!folder) throw new Error("Training needs the question sets: set EVAL_DATA to their folder.");
  return readSet(folder, name);
}

/** Cards of the sets, for the card of a model. */
export function citeSets(names: readonly string[]): readonly string[] {
  return trainingSets.filter((set) => names.includes(set.name)).map((set) => `${set.name} (${set.licence})`);
}

/**
 * Questions in parts of about the given shares, so that passages on one subject fall into one part. Passages keep
 * together by title; those without a title by the rare words they share, since most of squad-train-part has none.
 */
export function splitBySubject(
  set: QuestionSet,
  shares: readonly number[],
  seed: number,
): readonly (readonly SetQuestion[])[] {
  const subjects = groupBySubject(set.passages);
  const bySubject = new Map<number, SetQuestion[]>();
  for (const question of set.questions) {
    const subject = subjects.get(question.passageIds[0] ?? "") ?? -1;
    const list = bySubject.get(subject);
    if (list) list.push(question);
    else bySubject.set(subject, [question]);
  }
  const order = shuffle([...bySubject.values()], createRandom(seed));
  const parts: SetQuestion[][] = shares.map(() => []);
  for (const questions of order) {
    // The part that lacks most of its share.
    const lack = parts.map((part, i) => shares[i] * set.questions.length - part.length);
    parts[lack.indexOf(Math.max(...lack))].push(...questions);
  }
  return parts;
}

/** Seed of the folds below. */
const foldSeed = 20261124;

/**
 * The two folds of a set, which share no subject. What is trained on what another model said (the reader on the ranker's
 * order, confidence on the reader's quotes) is trained on questions of the fold that the other model never saw.
 */
export function splitInFolds(set: QuestionSet): readonly (readonly SetQuestion[])[] {
  return splitBySubject(set, [0.5, 0.5], foldSeed);
}

/** No subject grows past this share of the passages, or chains of likeness would join them all. */
const subjectShareMax = 0.04;
/** Words in more passages than this tell little about a subject. */
const passagesOfWordMax = 40;
/** Least cosine of two passages' rare words for them to be on one subject. */
const likenessMin = 0.08;

/** Passage id → number of its subject. */
export function groupBySubject(passages: readonly SetPassage[]): ReadonlyMap<string, number> {
  const parent = passages.map((_, i) => i);
  const size = passages.map(() => 1);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root];
    parent[i] = root;
    return root;
  };
  const join = (a: number, b: number, sizeMax: number) => {
    const [x, y] = [find(a), find(b)];
    if (x === y || size[x] + size[y] > sizeMax) return;
    parent[y] = x;
    size[x] += size[y];
  };
  const titles = new Map<string, number>();
  for (const [i, passage] of passages.entries()) {
    if (passage.title === "") continue;
    const first = titles.get(passage.title);
    if (first === undefined) titles.set(passage.title, i);
    else join(first, i, passages.length);
  }
  const sizeMax = Math.max(5, Math.round(passages.length * subjectShareMax));
  for (const [a, b] of alikePairs(passages)) join(a, b, sizeMax);
  return new Map(passages.map((passage, i) => [passage.id, find(i)]));
}

/** Pairs of passages above the least likeness, most alike first. */
function alikePairs(passages: readonly SetPassage[]): [number, number][] {
  const words = passages.map((passage) => [
    ...new Set(passage.text.toLowerCase().match(/\p{L}{4,}|\p{Lo}{2}/gu)),
  ]);
  const holders = new Map<string, number[]>();
  for (const [i, list] of words.entries()) {
    for (const word of list) {
      const held = holders.get(word);
      if (held) held.push(i);
      else holders.set(word, [i]);
    }
  }
  const dots = new Map<number, number>();
  const norms = new Float64Array(passages.length);
  for (const held of holders.values()) {
    const weight = Math.log(passages.length / held.length) ** 2;
    for (const i of held) norms[i] += weight;
    if (held.length > passagesOfWordMax) continue;
    for (let x = 0; x < held.length; x++) {
      for (let y = x + 1; y < held.length; y++) {
        const key = held[x] * passages.length + held[y];
        dots.set(key, (dots.get(key) ?? 0) + weight);
      }
    }
  }
  const pairs: [number, number, number][] = [];
  for (const [key, dot] of dots) {
    const [a, b] = [Math.floor(key / passages.length), key % passages.length];
    const likeness = dot / Math.sqrt(norms[a] * norms[b]);
    if (likeness >= likenessMin) pairs.push([a, b, likeness]);
  }
  return pairs.sort((p, q) => q[2] - p[2] || p[0] - q[0] || p[1] - q[1]).map(([a, b]) => [a, b]);
}

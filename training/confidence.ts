// Trains how sure Docent is of a quote, and writes src/answering/weights/confidence.json and confidence-map.json.
// Each question is read by the fold of the reader that never saw its subject; thresholds come from questions kept aside.
//   node training/blend.ts && node training/confidence.ts          (about 6 minutes on one core; seeded)
import { writeFileSync } from "node:fs";
import type { Thresholds } from "#answering/confidence.ts";
import { confidenceFeatures, confidenceRow } from "#answering/confidence-row.ts";
import { createReader, type ReaderModels } from "#answering/reader.ts";
import { holdsAnswer } from "#evaluation/score.ts";
import type { QuestionSet, SetQuestion } from "#evaluation/sets.ts";
import { calibrate } from "#learning/calibration.ts";
import { loadTrees } from "#learning/trees.ts";
import type { Ranker } from "#retrieval/ranker.ts";
import { fitIsotonic } from "#training/calibration.ts";
import { serialiseTrees } from "./boosting/serialise.ts";
import { boost, type Rows } from "./boosting.ts";
import { fitDefinitions } from "./confidence-definitions.ts";
import { fitEntries } from "./confidence-entries.ts";
import { type Asked, makeRegimes, type Regime } from "./confidence-regimes.ts";
import { citeSets, openTrainingSet, splitInFolds } from "./data.ts";
import { isBent } from "./near-misses.ts";
import { createRandom } from "./random.ts";
import { rankerFor } from "./ranker/folds.ts";
import { asHeaded } from "./ranker/headed.ts";
import { indexSet } from "./reader-examples.ts";
import { foldModels } from "./reader-files.ts";

const seed = 20261124;
/** Privacy policies are left out: their questions have right answers on pages that no one marked. */
const names = ["squad-train-part", "drcd-dev-zhtw", "piaf-fr", "norquad-val-no"];
/** Wanted share of right answers among those given without "perhaps". */
const answeredWanted = 0.94;
/** Wanted share of right answers among all that are shown. */
const shownWanted = 0.88;
/** Questions asked of documents under headings, which name in the title what the text calls "it", for each asked of plain passages. */
const headedShare = 0.5;
/** Share of the questions that the feature reader reads alone, so that confidence knows what it is worth by itself. */
const aloneShare = 0.12;
/** Questions beyond the corpus for each that it holds, in the mix for which chances and thresholds are told; trees see more of them. */
const strangersPerOwn = 0.1;

interface Observation {
  readonly row: Float64Array;
  readonly right: boolean;
  readonly regime: Regime["name"];
  readonly why: Asked["why"];
  readonly part: number;
}

async function observe(
  set: QuestionSet,
  regime: Regime,
  { models, ranker }: { readonly models: ReaderModels; readonly ranker: Ranker },
  { part, random }: { readonly part: () => number; readonly random: () => number },
): Promise<Observation[]> {
  const index = indexSet({ ...set, passages: regime.passages }, ranker);
  const { neural: _, ...alone } = models;
  const around = { lexicon: index.lexicon, rarity: index.rarity };
  const both = createReader({ ...around, models });
  const features = createReader({ ...around, models: alone });
  const seen: Observation[] = [];
  const corpusPart = part();
  for (const { question, why } of regime.asked) {
    const { query, hits } = await index.find(question, 10);
    const reading = (random() < aloneShare ? features : both).read(query, hits);
    const [span] = reading?.spans ?? [];
    if (!reading || !span) continue;
    const { analysis } = reading.spread.pages[span.page].hit;
    const { sentence } = reading.spread.sentences[span.sentence];
    const quote = analysis.text.slice(analysis.sentenceStarts[sentence], analysis.sentenceEnds[sentence]);
    const right = holdsAnswer(quote, question.answers ?? []);
    const row = confidenceRow(reading, hits, index.rarity);
    seen.push({
      row,
      right,
      regime: regime.name,
      why,
      part: regime.name.endsWith("page") ? corpusPart : part(),
    });
  }
  return seen;
}

async function observeAll(): Promise<Observation[]> {
  const random = createRandom(seed);
  const sets = names.map((name) => openTrainingSet(name));
  const all: Observation[] = [];
  for (const set of sets) {
    const strangers = sets
      .filter(
        (other) =>
          other !== set && (set.questions[0].lang === "zh-Hant") === (other.questions[0].lang === "zh-Hant"),
      )
      .flatMap((other) => other.questions);
    const policies = openTrainingSet("policyqa-dev").questions;
    const english = set.name === "squad-train-part" ? policies : [];
    const folds = splitInFolds(set);
    const share = Math.min(1, set.questions.length / 6000);
    for (const [fold, questions] of folds.entries()) {
      const models = { models: foldModels(1 - fold), ranker: rankerFor(fold) };
      const other = folds[1 - fold];
      const options = {
        random,
        neighbours: other,
        strangers: [...english, ...strangers],
        pages: Math.round(260 * share),
        questionsMost: Math.round(1300 * share),
      };
      const draw = { random, part: () => (random() < 0.7 ? 0 : 1) };
      for (const regime of makeRegimes(set, questions, options))
        all.push(...(await observe(set, regime, models, draw)));
      const headed = asHeaded(set, questions);
      const fewer = {
        ...options,
        pages: Math.round(options.pages * headedShare),
        questionsMost: Math.round(options.questionsMost * headedShare),
      };
      for (const regime of makeRegimes(headed, stillAnswered(headed, questions), fewer))
        all.push(...(await observe(headed, { ...regime, name: `headed ${regime.name}` }, models, draw)));
    }
    console.error(`${set.name}: ${all.length} observations so far`);
  }
  return all;
}

/** Questions whose answer the headed text still holds: some ask for the very name that moved into the title. */
function stillAnswered(headed: QuestionSet, questions: readonly SetQuestion[]): readonly SetQuestion[] {
  const texts = new Map(headed.passages.map(({ id, text }) => [id, text]));
  return questions.filter(({ passageIds, answers }) =>
    passageIds.some((id) => answers?.some((answer) => texts.get(id)?.includes(answer))),
  );
}

function toRows(observations: readonly Observation[]): Rows {
  const values = new Float32Array(observations.length * confidenceFeatures.length);
  for (const [i, { row }] of observations.entries()) values.set(row, i * confidenceFeatures.length);
  return { features: confidenceFeatures, values, label: observations.map(({ right }) => (right ? 1 : 0)) };
}

interface Judged extends Observation {
  readonly chance: number;
  /** How often the observation counts. */
  readonly weight: number;
}

/** Weights that bring the observations to the mix named above. Bent questions teach the trees, but nobody knows how often people ask such. */
function weigh(observations: readonly Observation[]): number[] {
  const own = observations.filter(({ why }) => why === "own").length;
  const strangers = observations.filter(({ why }) => why !== "own" && !isBent(why)).length;
  const stranger = (strangersPerOwn * own) / Math.max(1, strangers);
  return observations.map(({ why }) => (why === "own" ? 1 : isBent(why) ? 0 : stranger));
}

/** The least chance from which up answers reach the wanted precision. */
function thresholdFor(judged: readonly Judged[], wanted: number): number {
  let [rights, all, threshold] = [0, 0, 1];
  for (const { chance, right, weight } of [...judged].sort((a, b) => b.chance - a.chance)) {
    all += weight;
    if (right) rights += weight;
    if (rights / all >= wanted) threshold = chance;
  }
  return Number(threshold.toFixed(3));
}

/** "61.0 % (90.1 % of them right)" */
function shareShown(group: readonly Judged[], threshold: number): string {
  const shown = group.filter(({ chance }) => chance >= threshold);
  const rights = shown.filter(({ right }) => right).length;
  const percent = (part: number, whole: number) =>
    whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : "–";
  return `${percent(shown.length, group.length)} (${percent(rights, shown.length)} of them right)`;
}

if (import.meta.main) {
  const observations = await observeAll();
  const [train, held] = [0, 1].map((part) => observations.filter((one) => one.part === part));
  const boosted = boost(
    toRows(train),
    {
      objective: "logistic",
      seed,
      trees: 400,
      learningRate: 0.06,
      leaves: 16,
      depth: 6,
      rowsMin: 40,
      rowShare: 0.7,
    },
    toRows(held),
  );
  const trees = loadTrees(boosted.file, confidenceFeatures, "confidence");
  const scores = held.map(({ row }) => trees.score(row));
  const weights = weigh(held);
  const counted = held.map((_, i) => i).filter((i) => weights[i] > 0);
  const map = fitIsotonic(
    counted.map((i) => scores[i]),
    counted.map((i) => (held[i].right ? 1 : 0)),
    { weights: counted.map((i) => weights[i]) },
  );
  const judged = held.map((one, i) => ({ ...one, chance: calibrate(map, scores[i]), weight: weights[i] }));
  const thresholds: Thresholds = {
    answered: thresholdFor(judged, answeredWanted),
    uncertain: thresholdFor(judged, shownWanted),
  };
  const entries = await fitEntries(names);
  const definitions = await fitDefinitions(names);
  const figures: Record<string, string> = {};
  for (const [key, group] of Map.groupBy(judged, ({ regime, why }) => `${regime}, ${why}`))
    figures[key] =
      `${group.length} asked, ${shareShown(group, thresholds.uncertain)} shown, ${shareShown(group, thresholds.answered)} sure`;
  console.error(
    thresholds,
    figures,
    boosted.importance
      .slice(0, 15)
      .map(({ feature, share }) => `${feature} ${share.toFixed(3)}`)
      .join(", "),
  );
  const card = {
    data: citeSets(names),
    command: "node training/confidence.ts",
    seed,
    observations: observations.length,
    figures,
  };
  const folder = new URL("../src/answering/weights/", import.meta.url);
  writeFileSync(new URL("confidence.json", folder), serialiseTrees(boosted.file, card));
  writeFileSync(
    new URL("confidence-map.json", folder),
    `${JSON.stringify({ card: { ...card, figures: undefined }, thresholds, map, entries, definitions }, null, 1)}\n`,
  );
}

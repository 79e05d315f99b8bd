// Trains how sure Docent is of a quote, and writes src/answering/weights/confidence.json and confidence-map.json.
// Each question is read by the fold of the reader that never saw its subject; thresholds come from questions kept aside.
//   node training/reader.ts && node training/confidence.ts          (about 6 minutes on one core; seeded)
import { readFileSync, writeFileSync } from "node:fs";
import { confidenceFeatures, confidenceRow, type Thresholds } from "#answering/confidence.ts";
import { createReader, type ReaderModels } from "#answering/reader.ts";
import { sentenceFeatures } from "#answering/sentence-features.ts";
import { spanFeatures } from "#answering/span-features.ts";
import { loadTokenModel, type TokenModelFile } from "#answering/token-model.ts";
import { holdsAnswer } from "#evaluation/score.ts";
import type { QuestionSet } from "#evaluation/sets.ts";
import { calibrate } from "#learning/calibration.ts";
import { loadTrees } from "#learning/trees.ts";
import { fitIsotonic } from "#training/calibration.ts";
import { serialiseTrees } from "./boosting/serialise.ts";
import { boost, type Rows } from "./boosting.ts";
import { type Asked, makeRegimes, type Regime } from "./confidence-regimes.ts";
import { citeSets, openTrainingSet, splitBySubject } from "./data.ts";
import { createRandom } from "./random.ts";
import { foldFile } from "./reader.ts";
import { indexSet, readerSeed } from "./reader-examples.ts";

const seed = 20261124;
/** Privacy policies are left out: their questions have right answers on pages that no one marked. */
const names = ["squad-train-part", "drcd-dev-zhtw", "piaf-fr", "norquad-val-no"];
/** Wanted share of right answers among those given. */
const precisionWanted = 0.88;
/** Least share of right answers among those shown as uncertain. */
const uncertainWanted = 0.5;

interface Observation {
  readonly row: Float64Array;
  readonly right: boolean;
  readonly regime: Regime["name"];
  readonly why: Asked["why"];
  readonly part: number;
}

function foldReader(fold: number): ReaderModels {
  const file = JSON.parse(readFileSync(foldFile(fold), "utf8")) as {
    tokens: TokenModelFile;
    sentences: unknown;
    spans: unknown;
  };
  return {
    tokens: loadTokenModel(file.tokens),
    sentences: loadTrees(file.sentences, sentenceFeatures, "fold"),
    spans: loadTrees(file.spans, spanFeatures, "fold"),
  };
}

async function observe(
  set: QuestionSet,
  regime: Regime,
  models: ReaderModels,
  part: () => number,
): Promise<Observation[]> {
  const index = indexSet({ ...set, passages: regime.passages });
  const reader = createReader({ lexicon: index.lexicon, rarity: index.rarity, models });
  const seen: Observation[] = [];
  const corpusPart = part();
  for (const { question, why } of regime.asked) {
    const { query, hits } = await index.find(question, 10);
    const reading = reader.read(query, hits);
    const [span] = reading?.spans ?? [];
    if (!reading || !span) continue;
    const { analysis } = reading.spread.pages[span.page].hit;
    const { sentence } = reading.spread.sentences[span.sentence];
    const quote = analysis.text.slice(analysis.sentenceStarts[sentence], analysis.sentenceEnds[sentence]);
    const right = holdsAnswer(quote, question.answers ?? []);
    const row = confidenceRow(reading, hits, index.rarity);
    seen.push({ row, right, regime: regime.name, why, part: regime.name === "page" ? corpusPart : part() });
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
    const folds = splitBySubject(set, [0.5, 0.5], readerSeed);
    const share = Math.min(1, set.questions.length / 6000);
    for (const [fold, questions] of folds.entries()) {
      const models = foldReader(1 - fold);
      const other = folds[1 - fold];
      const options = {
        random,
        neighbours: other,
        strangers: [...english, ...strangers],
        pages: Math.round(260 * share),
        questionsMost: Math.round(1300 * share),
      };
      for (const regime of makeRegimes(set, questions, options))
        all.push(...(await observe(set, regime, models, () => (random() < 0.7 ? 0 : 1))));
    }
    console.error(`${set.name}: ${all.length} observations so far`);
  }
  return all;
}

function toRows(observations: readonly Observation[]): Rows {
  const values = new Float32Array(observations.length * confidenceFeatures.length);
  for (const [i, { row }] of observations.entries()) values.set(row, i * confidenceFeatures.length);
  return { features: confidenceFeatures, values, label: observations.map(({ right }) => (right ? 1 : 0)) };
}

/** The least chance at which answers reach the wanted precision. */
function thresholdFor(judged: readonly { chance: number; right: boolean }[], wanted: number): number {
  const sorted = [...judged].sort((a, b) => b.chance - a.chance);
  let rights = 0;
  let threshold = 1;
  for (const [i, { chance, right }] of sorted.entries()) {
    if (right) rights++;
    if (rights / (i + 1) >= wanted) threshold = chance;
  }
  return Number(threshold.toFixed(3));
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
  const map = fitIsotonic(
    scores,
    held.map(({ right }) => (right ? 1 : 0)),
  );
  const judged = held.map((one, i) => ({ ...one, chance: calibrate(map, scores[i]) }));
  const thresholds: Thresholds = {
    answered: thresholdFor(judged, precisionWanted),
    uncertain: thresholdFor(
      judged.filter(({ chance }) => chance < 0.7),
      uncertainWanted,
    ),
  };
  const figures: Record<string, string> = {};
  for (const [key, group] of Map.groupBy(judged, ({ regime, why }) => `${regime}, ${why}`)) {
    const answered = group.filter(({ chance }) => chance >= thresholds.answered);
    const rights = answered.filter(({ right }) => right).length;
    figures[key] =
      `${group.length} asked, ${((100 * answered.length) / group.length).toFixed(1)} % answered, ${answered.length > 0 ? ((100 * rights) / answered.length).toFixed(1) : "–"} % of them right`;
  }
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
    `${JSON.stringify({ card: { ...card, figures: undefined }, thresholds, map }, null, 1)}\n`,
  );
}

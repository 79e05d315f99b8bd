// How likely it is that the quote answers the question: boosted trees over scale-free features, then a calibration map.
// Never sees a word: a passage about the right thing that lacks the fact is told by what is missing.
import { readFileSync } from "node:fs";
import { type CalibrationMap, calibrate, loadCalibration } from "#learning/calibration.ts";
import { readTrees, type Trees } from "#learning/trees.ts";
import type { Hit } from "#retrieval/retriever.ts";
import { confidenceFeatures, confidenceRow } from "./confidence-row.ts";
import type { Reading } from "./judging.ts";
import type { Rarity } from "./rarity.ts";

/** Confidence from which Docent answers, and from which it shows what it found as uncertain; below, it abstains. */
export interface Thresholds {
  readonly answered: number;
  readonly uncertain: number;
}

export interface ConfidenceModel {
  readonly trees: Trees;
  readonly map: CalibrationMap;
  /** From an entry's likeness (entries.ts) to the chance that it is the right one. */
  readonly entries: CalibrationMap;
  /** From a definition's likeness (definitions.ts) to the chance that it says what was asked. */
  readonly definitions: CalibrationMap;
  readonly thresholds: Thresholds;
}

/** No quote is surer than this, even where every one like it was right among those that were tried. */
const certaintyMost = 0.995;

export function readConfidence(): ConfidenceModel {
  const trees = readTrees(new URL("./weights/confidence.json", import.meta.url), confidenceFeatures);
  const url = new URL("./weights/confidence-map.json", import.meta.url);
  const file = JSON.parse(readFileSync(url, "utf8")) as {
    readonly map: unknown;
    readonly entries: unknown;
    readonly definitions: unknown;
    readonly thresholds: Thresholds;
  };
  return {
    trees,
    map: loadCalibration(file.map, "weights/confidence-map.json"),
    entries: loadCalibration(file.entries, "weights/confidence-map.json"),
    definitions: loadCalibration(file.definitions, "weights/confidence-map.json"),
    thresholds: file.thresholds,
  };
}

/** The calibrated probability, and the row of features it stands on. */
export function judgeConfidence(
  model: ConfidenceModel,
  reading: Reading,
  hits: readonly Hit[],
  rarity: Rarity,
): { readonly confidence: number; readonly row: Float64Array } {
  const row = confidenceRow(reading, hits, rarity);
  const chance = isTouched(reading) ? calibrate(model.map, model.trees.score(row)) : 0;
  return { confidence: Math.min(chance, certaintyMost), row };
}

/** The calibrated probability that an entry of this likeness (entries.ts) is the one asked for. */
export function judgeEntry(model: ConfidenceModel, likeness: number): number {
  return Math.min(calibrate(model.entries, likeness), certaintyMost);
}

/** The calibrated probability that a definition of this likeness (definitions.ts) says what was asked. */
export function judgeDefinition(model: ConfidenceModel, likeness: number): number {
  return Math.min(calibrate(model.definitions, likeness), certaintyMost);
}

/**
 * Whether the page has a word of the question in it: numbers alone are nothing to be confident of, and neither is a
 * function word in capitals ("1 OR 1=1").
 */
function isTouched({ spread, spans }: Reading): boolean {
  const page = spread.pages[spans[0]?.page ?? 0];
  const { match, columns, inTitle } = page;
  const tells = spread.question.terms.map(({ word, place }) => place < 0 || /\p{L}/u.test(word));
  return (
    match.some((term, i) => term >= 0 && tells[term] && columns.stops[i] === 0) ||
    tells.some((does, term) => does && inTitle[term] > 0)
  );
}

// Where the readers of the folds lie between training them and training what stands on them, and where those that ship do.
// Never trains anything.
import { readFileSync, writeFileSync } from "node:fs";
import { sentenceRowNames, spanRowNames } from "#answering/judging.ts";
import { readNeuralReader } from "#answering/neural/network.ts";
import { passageFeatures } from "#answering/passage-order.ts";
import type { ReaderModels } from "#answering/reader.ts";
import { loadTokenModel, type TokenModelFile } from "#answering/token-model.ts";
import { loadTrees } from "#learning/trees.ts";
import { serialiseTrees } from "./boosting/serialise.ts";
import type { Boosted } from "./boosting.ts";
import type { GrownJudges } from "./reader-stages.ts";

const working = (name: string): URL => new URL(`../.data/${name}`, import.meta.url);

/** The feature reader learned from a fold, by training/reader.ts; not committed. */
export const readerFoldFile = (fold: number): URL => working(`reader-fold-${fold}.json`);
/** The network learned from a fold, by training/neural/train.py, without its endings; not committed. */
export const neuralFoldFile = (fold: number): URL => working(`neural-fold-${fold}`);
/** The trees over both readers learned from a fold, by training/blend.ts; not committed. */
export const blendFoldFile = (fold: number): URL => working(`blend-fold-${fold}.json`);

const read = (file: URL) => JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;

/** Both readers of a fold, without the trees over both. */
export function foldReaders(fold: number) {
  const file = read(readerFoldFile(fold));
  const network = readNeuralReader(neuralFoldFile(fold));
  return { tokens: loadTokenModel(file.tokens as TokenModelFile), neural: { network } };
}

/** All that was learned from a fold: for judging it on the other. */
export function foldModels(fold: number): ReaderModels {
  const judges = (file: Record<string, unknown>, hasOpinion: boolean) => ({
    sentences: loadTrees(file.sentences, sentenceRowNames(hasOpinion), "fold"),
    spans: loadTrees(file.spans, spanRowNames(hasOpinion), "fold"),
  });
  const { tokens, neural } = foldReaders(fold);
  const blend = read(blendFoldFile(fold));
  const passages = loadTrees(blend.passages, passageFeatures, "fold");
  return {
    tokens,
    ...judges(read(readerFoldFile(fold)), false),
    neural: { ...neural, ...judges(blend, true), passages },
  };
}

/** Writes src/answering/weights/NAME-sentences.json and NAME-spans.json. */
export function writeJudges(
  name: string,
  { sentences, spans }: GrownJudges,
  card: Readonly<Record<string, unknown>>,
): void {
  writeTrees(`${name}-sentences`, sentences, card);
  writeTrees(`${name}-spans`, spans, card);
}

/** Writes src/answering/weights/NAME.json. */
export function writeTrees(name: string, model: Boosted, card: Readonly<Record<string, unknown>>): void {
  const importance = model.importance
    .slice(0, 20)
    .map(({ feature, share }) => `${feature} ${share.toFixed(3)}`);
  const file = new URL(`../src/answering/weights/${name}.json`, import.meta.url);
  writeFileSync(file, serialiseTrees(model.file, { ...card, importance }));
}

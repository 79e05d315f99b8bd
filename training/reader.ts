// Trains the feature reader and writes its weights: src/answering/weights/reader-*.json.
// Only on sets with a stated licence; the sets to measure on are never opened.
//   node training/reader.ts                 (about 5 minutes on one core; seeded: the same data give the same weights)
import { mkdirSync, writeFileSync } from "node:fs";
import { createLayer, passagesRead } from "#answering/reader.ts";
import { numberWords } from "#answering/token-model.ts";
import { serialiseTrees } from "./boosting/serialise.ts";
import { citeSets, openTrainingSet, splitBySubject, trainingSets } from "./data.ts";
import { findGolds, indexSet, readerSeed } from "./reader-examples.ts";
import { type StagedExample, trainReader } from "./reader-stages.ts";
import { chooseWords, tokenModelFile } from "./reader-tokens.ts";

const options = { seed: readerSeed, passes: 4, sentenceTrees: 100, spanTrees: 160 };
/** Most questions of a set: beyond it, more of the same language teach little for the time they take. */
const questionsMost = Number(process.env.READER_QUESTIONS ?? 6_000);
/** Weight of a question by set: privacy policies ask the same few questions of many pages. */
const setWeights: Readonly<Record<string, number>> = { "policyqa-dev": 0.3 };

/** All questions whose right passage was found among the passages read, in two folds without a common subject. */
export async function gatherExamples(names: readonly string[]) {
  const gathered = [];
  for (const name of names) {
    const set = openTrainingSet(name);
    const index = indexSet(set);
    const folds = splitBySubject(set, [0.5, 0.5], readerSeed);
    for (const [fold, questions] of folds.entries()) {
      for (const question of questions.slice(0, questionsMost >> 1)) {
        const { query, hits } = await index.find(question, passagesRead);
        const golds = findGolds(question, hits);
        if (golds.length > 0)
          gathered.push({ index, fold, query, hits, golds, weight: setWeights[name] ?? 1 });
      }
    }
    console.error(`${name}: ${gathered.length} questions so far`);
  }
  return gathered;
}

export function layExamples(gathered: Awaited<ReturnType<typeof gatherExamples>>) {
  const words = chooseWords(gathered);
  console.error(
    `words ${words.words.length}, endings ${words.endings.length}, asked words ${words.asked.length}`,
  );
  const known = numberWords(words);
  const layers = new Map(
    gathered.map(({ index }) => [index, createLayer(index.lexicon, index.rarity, { known })]),
  );
  const examples: StagedExample[] = [];
  for (const { index, fold, query, hits, golds, weight } of gathered) {
    const spread = layers.get(index)?.(query, hits);
    if (spread && spread.question.terms.length > 0)
      examples.push({ spread, golds, fold, weight, idf: index.rarity.idf });
  }
  return { words, examples };
}

/** Where the readers of one fold lie between training the reader and training confidence; not committed. */
export function foldFile(fold: number): URL {
  return new URL(`../.data/reader-fold-${fold}.json`, import.meta.url);
}

if (import.meta.main) {
  const names = trainingSets.filter((set) => set.ships).map((set) => set.name);
  const { words, examples } = layExamples(await gatherExamples(names));
  const trained = trainReader(examples, words, options);
  const card = {
    data: citeSets(names),
    questions: examples.length,
    command: "node training/reader.ts",
    ...options,
  };
  const folder = new URL("../src/answering/weights/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(new URL(`${name}.json`, folder), text);
  const tokens = JSON.stringify(tokenModelFile(trained.tokens, words, card));
  write("reader-tokens", `${tokens.replaceAll('},"', '},\n"')}\n`);
  mkdirSync(new URL("../.data/", import.meta.url), { recursive: true });
  for (const [fold, models] of trained.folds.entries()) {
    const { tokens, sentences, spans } = models;
    writeFileSync(
      foldFile(fold),
      JSON.stringify({ tokens: tokenModelFile(tokens, words, card), sentences, spans }),
    );
  }
  for (const [name, model] of [
    ["sentences", trained.sentences],
    ["spans", trained.spans],
  ] as const) {
    const importance = model.importance
      .slice(0, 20)
      .map(({ feature, share }) => `${feature} ${share.toFixed(3)}`);
    write(`reader-${name}`, serialiseTrees(model.file, { ...card, importance }));
  }
}

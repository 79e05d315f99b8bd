// Trains the trees that weigh both readers' opinions, and writes them: src/answering/weights/blend-*.json.
// Each question is read by readers of the fold that never saw its subject.
//   npm run train:neural && node training/blend.ts           (about 4 minutes on one core; seeded)
import { writeFileSync } from "node:fs";
import { sentenceRowNames, spanRowNames } from "#answering/judging.ts";
import { createGatherer } from "#answering/reader.ts";
import { citeSets, trainingSets } from "./data.ts";
import { gatherExamples, readerSeed } from "./reader-examples.ts";
import { blendFoldFile, foldReaders, writeJudges, writeTrees } from "./reader-files.ts";
import { growPassages } from "./reader-passages.ts";
import { growJudges, type JudgedExample } from "./reader-stages.ts";

const options = { seed: readerSeed, sentenceTrees: 120, spanTrees: 200, passageTrees: 100 };

async function readExamples(names: readonly string[]): Promise<JudgedExample[]> {
  const gathered = await gatherExamples(names);
  const readers = [0, 1].map(foldReaders);
  const gatherers = new Map(
    gathered.map(({ index, fold }) => [
      index,
      createGatherer(index.lexicon, index.rarity, readers[1 - fold]),
    ]),
  );
  const examples: JudgedExample[] = [];
  for (const { index, fold, query, hits, golds } of gathered) {
    const evidence = gatherers.get(index)?.(query, hits);
    if (evidence) examples.push({ evidence, golds, fold });
  }
  return examples;
}

const names = trainingSets.filter((set) => set.ships).map((set) => set.name);
const examples = await readExamples(names);
console.error(`${examples.length} questions read`);
const grown = growJudges(examples, { sentences: sentenceRowNames(true), spans: spanRowNames(true) }, options);
const card = {
  data: citeSets(names),
  questions: examples.length,
  command: "node training/blend.ts",
  ...options,
};
writeJudges("blend", grown, card);
const passages = growPassages(examples, grown.folds, options);
writeTrees("blend-passages", passages.whole, card);
for (const [fold, judges] of grown.folds.entries())
  writeFileSync(blendFoldFile(fold), JSON.stringify({ ...judges, passages: passages.folds[fold] }));

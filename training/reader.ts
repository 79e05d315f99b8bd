// Trains the feature reader and writes its weights: src/answering/weights/reader-*.json.
// Only on sets with a stated licence; the sets to measure on are never opened.
//   node training/ranker.ts && node training/reader.ts       (about 6 minutes on one core; seeded: the same data give the same weights)
import { mkdirSync, writeFileSync } from "node:fs";
import { sentenceRowNames, spanRowNames } from "#answering/judging.ts";
import type { Spread } from "#answering/matching.ts";
import { createLayer } from "#answering/reader.ts";
import { massOf } from "#answering/sentence-features.ts";
import type { TokenWords } from "#answering/token-evidence.ts";
import { numberWords, scoreTokens, type TokenModel } from "#answering/token-model.ts";
import { citeSets, trainingSets } from "./data.ts";
import { type Gathered, gatherExamples, readerSeed } from "./reader-examples.ts";
import { readerFoldFile, writeJudges } from "./reader-files.ts";
import { growJudges, type JudgedExample } from "./reader-stages.ts";
import { chooseWords, type ReaderExample, tokenModelFile, trainTokens } from "./reader-tokens.ts";

const options = { seed: readerSeed, passes: 4, sentenceTrees: 100, spanTrees: 160 };
const command = "node training/reader.ts";

interface LaidExample extends ReaderExample {
  readonly gathered: Gathered;
  readonly spread: Spread;
}

function layExamples(gathered: readonly Gathered[], words: TokenWords): LaidExample[] {
  const known = numberWords(words);
  const layers = new Map(
    gathered.map(({ index }) => [index, createLayer(index.lexicon, index.rarity, { known })]),
  );
  const examples: LaidExample[] = [];
  for (const one of gathered) {
    const spread = layers.get(one.index)?.(one.query, one.hits);
    if (spread && spread.question.terms.length > 0)
      examples.push({ gathered: one, spread, golds: one.golds, weight: one.weight });
  }
  return examples;
}

/** What the token weights say of an example. */
function judged(tokens: TokenModel, { gathered, spread, golds }: LaidExample): JudgedExample {
  const scores = spread.pages.map((page) => scoreTokens(tokens, spread, page));
  const { fold, index } = gathered;
  return {
    evidence: { spread, scores, mass: massOf(scores), opinion: undefined, idf: index.rarity.idf },
    golds,
    fold,
  };
}

if (import.meta.main) {
  const names = trainingSets.filter((set) => set.ships).map((set) => set.name);
  const gathered = await gatherExamples(names);
  const words = chooseWords(gathered);
  console.error(
    `words ${words.words.length}, endings ${words.endings.length}, asked words ${words.asked.length}`,
  );
  const examples = layExamples(gathered, words);
  const train = (part: readonly LaidExample[], seed: number) =>
    trainTokens(part, words, { seed: options.seed + seed, passes: options.passes });
  const foldTokens = [0, 1].map((fold) =>
    train(
      examples.filter((example) => example.gathered.fold === fold),
      fold,
    ),
  );
  const grown = growJudges(
    examples.map((example) => judged(foldTokens[1 - example.gathered.fold], example)),
    { sentences: sentenceRowNames(false), spans: spanRowNames(false) },
    options,
  );
  const tokens = train(examples, 2);
  const card = { data: citeSets(names), questions: examples.length, command, ...options };
  const text = JSON.stringify(tokenModelFile(tokens, words, card)).replaceAll('},"', '},\n"');
  writeFileSync(new URL("../src/answering/weights/reader-tokens.json", import.meta.url), `${text}\n`);
  writeJudges("reader", grown, card);
  mkdirSync(new URL(".", readerFoldFile(0)), { recursive: true });
  for (const [fold, judges] of grown.folds.entries()) {
    const file = { tokens: tokenModelFile(foldTokens[fold], words, card), ...judges };
    writeFileSync(readerFoldFile(fold), JSON.stringify(file));
  }
}

// Writes what the neural reader learns from: for each question its inputs, those of its best passages, and where answers lie.
// Never opens a set that is there to measure on: callers bring the sets.
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import {
  answerTypesTotal,
  askedInputs,
  createInputMaker,
  endingBuckets,
  inputRows,
  kindsTotal,
  type PageInputs,
  type QuestionInputs,
  stemBuckets,
  tokenInputs,
} from "#answering/neural/inputs.ts";
import { createLayer } from "#answering/reader.ts";
import type { QuestionSet, SetQuestion } from "#evaluation/sets.ts";
import type { Ranker } from "#retrieval/ranker.ts";
import type { Hit } from "#retrieval/retriever.ts";
import { openTrainingSet, splitInFolds, trainingSets } from "../data.ts";
import { rankerFor } from "../ranker/folds.ts";
import { findGolds, type GoldSpan, indexSet } from "../reader-examples.ts";

/** Passages written for a question: the best found, the right one among them. */
const passagesWritten = 3;
/** Privacy policies ask the same few questions of many pages: every fifth teaches as much. */
const questionSteps: Readonly<Record<string, number>> = { "policyqa-dev": 5 };
const noWords = {
  words: new Map<string, number>(),
  endings: new Map<string, number>(),
  asked: new Map<string, number>(),
};

/** An example as train.py reads it: token offsets into the binary files. */
interface ExampleEntry {
  readonly set: string;
  readonly fold: number;
  readonly kind: number;
  readonly type: number;
  readonly question: readonly [from: number, to: number];
  readonly pages: readonly { readonly from: number; readonly to: number; readonly right: boolean }[];
  /** Page, first and last token of every place where an answer stands. */
  readonly golds: readonly (readonly [page: number, start: number, end: number])[];
}

/** Opens the files of one export; `add` appends a set, `close` writes the list of examples. */
export function createExport(folder: string) {
  mkdirSync(folder, { recursive: true });
  const open = (name: string) => openSync(join(folder, name), "w");
  const files = {
    rows: open("rows.bin"),
    words: open("words.bin"),
    asked: open("asked.bin"),
    askedWords: open("asked-words.bin"),
  };
  const examples: ExampleEntry[] = [];
  let [tokens, asked] = [0, 0];
  const writePage = (page: PageInputs): readonly [number, number] => {
    writeSync(files.rows, page.rows);
    writeSync(files.words, interleave(page.stems, page.endings));
    tokens += page.tokens;
    return [tokens - page.tokens, tokens];
  };
  const writeQuestion = (question: QuestionInputs): readonly [number, number] => {
    writeSync(files.asked, question.inputs);
    writeSync(files.askedWords, interleave(question.stems, question.endings));
    asked += question.tokens;
    return [asked - question.tokens, asked];
  };
  const add = async (
    set: QuestionSet,
    parts: readonly (readonly SetQuestion[])[],
    rankers?: readonly Ranker[],
  ): Promise<void> => {
    const step = questionSteps[set.name] ?? 1;
    for (const [fold, questions] of parts.entries()) {
      const index = indexSet(set, rankers?.[fold]);
      const lay = createLayer(index.lexicon, index.rarity, { known: noWords });
      const inputs = createInputMaker(index.lexicon, index.rarity.idf);
      for (const [i, question] of questions.entries()) {
        if (i % step !== 0) continue;
        const { query, hits } = await index.find(question, 20);
        const read = withRight(hits, question);
        const golds = findGolds(question, read);
        const spread = lay(query, read);
        if (golds.length === 0 || spread.question.terms.length === 0) continue;
        const span = writeQuestion(inputs.ofQuestion(spread, query.analysis));
        const pages = spread.pages.map((page) => {
          const [from, to] = writePage(inputs.ofPage(spread, page));
          return { from, to, right: question.passageIds.includes(page.hit.passage.id) };
        });
        const { kind, answerType } = spread.question;
        const places = golds.filter(within(pages)).map(({ page, start, end }) => [page, start, end] as const);
        if (places.length > 0)
          examples.push({
            set: set.name,
            fold,
            kind,
            type: answerType,
            question: span,
            pages,
            golds: places,
          });
      }
    }
    console.error(`${set.name}: ${examples.length} examples, ${tokens} tokens so far`);
  };
  const close = (): void => {
    for (const file of Object.values(files)) closeSync(file);
    const sizes = {
      rows: inputRows,
      perToken: tokenInputs.length,
      asked: askedInputs.map(({ values }) => values),
      stems: stemBuckets,
      endings: endingBuckets,
      kinds: kindsTotal,
      types: answerTypesTotal,
    };
    writeFileSync(join(folder, "examples.json"), JSON.stringify({ sizes, examples }));
  };
  return { add, close };
}

/** The best passages; where none is right, a right one found further down takes the last place. */
function withRight(hits: readonly Hit[], { passageIds }: SetQuestion): readonly Hit[] {
  const best = hits.slice(0, passagesWritten);
  const isRight = ({ passage }: Hit) => passageIds.includes(passage.id);
  const later = best.some(isRight) ? undefined : hits.find(isRight);
  return later ? [...best.slice(0, passagesWritten - 1), later] : best;
}

function within(pages: readonly { readonly from: number; readonly to: number }[]) {
  return ({ page, end }: GoldSpan): boolean => end < pages[page].to - pages[page].from;
}

function interleave(one: Uint16Array, other: Uint16Array): Uint16Array {
  const both = new Uint16Array(2 * one.length);
  for (let i = 0; i < one.length; i++) {
    both[2 * i] = one[i];
    both[2 * i + 1] = other[i];
  }
  return both;
}

if (import.meta.main) {
  const [folder = ".data/neural"] = process.argv.slice(2);
  const writing = createExport(folder);
  for (const { name } of trainingSets.filter((set) => set.ships)) {
    const set = openTrainingSet(name);
    await writing.add(set, splitInFolds(set), [rankerFor(0), rankerFor(1)]);
  }
  writing.close();
}

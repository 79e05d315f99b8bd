// Writes what the neural reader learns from: for each question its inputs, those of its best passages, and where answers lie.
// Never opens a set that is there to measure on: callers bring the sets.
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import {
  createInputMaker,
  inputSizes,
  type PageInputs,
  type PageStretch,
  type QuestionInputs,
} from "#answering/neural/inputs.ts";
import { createLayer } from "#answering/reader.ts";
import type { QuestionSet, SetQuestion } from "#evaluation/sets.ts";
import type { Ranker } from "#retrieval/ranker.ts";
import type { Hit } from "#retrieval/retriever.ts";
import { citeSets, openTrainingSet, splitInFolds, trainingSets } from "../data.ts";
import { rankerFor } from "../ranker/folds.ts";
import { findGolds, type GoldSpan, indexSet } from "../reader-examples.ts";

/** Passages written for a question: the best found, the right one among them. */
const passagesWritten = 3;
/** Passages among which a right one is looked for. */
const passagesSearched = 20;
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
  const writing = createColumns(folder);
  const examples: ExampleEntry[] = [];
  const sets: string[] = [];
  const add = async (
    set: QuestionSet,
    parts: readonly (readonly SetQuestion[])[],
    rankers?: readonly Ranker[],
  ): Promise<void> => {
    sets.push(set.name);
    const step = questionSteps[set.name] ?? 1;
    for (const [fold, questions] of parts.entries()) {
      const index = indexSet(set, rankers?.[fold]);
      const lay = createLayer(index.lexicon, index.rarity, { known: noWords });
      const inputs = createInputMaker(index.lexicon, index.rarity.idf);
      for (const [i, question] of questions.entries()) {
        if (i % step !== 0) continue;
        const { query, hits } = await index.find(question, passagesSearched);
        const read = withRight(hits, question);
        const spread = lay(query, read);
        const stretches = spread.pages.map((page) => inputs.ofPage(spread, page));
        const golds = findGolds(question, read).flatMap((gold) => withinStretch(gold, stretches[gold.page]));
        if (golds.length === 0 || spread.question.terms.length === 0) continue;
        const span = writing.question(inputs.ofQuestion(spread, query.analysis));
        const pages = stretches.map((stretch, page) => {
          const [from, to] = writing.page(stretch);
          const right = question.passageIds.includes(read[page].passage.id);
          return { from, to, right };
        });
        const { kind, answerType } = spread.question;
        examples.push({ set: set.name, fold, kind, type: answerType, question: span, pages, golds });
      }
    }
    console.error(`${set.name}: ${examples.length} examples so far`);
  };
  const close = (): void => {
    writing.close();
    const listed = { data: citeSets(sets), sizes: inputSizes, examples };
    writeFileSync(join(folder, "examples.json"), JSON.stringify(listed));
  };
  return { add, close };
}

/** The place of an answer counted from the first token read; none where it was not read whole. */
function withinStretch({ page, start, end }: GoldSpan, { from, tokens }: PageStretch): ExampleEntry["golds"] {
  return start >= from && end < from + tokens ? [[page, start - from, end - from]] : [];
}

/** The columns of all tokens, one file each. `question` and `page` tell between which tokens what they wrote stands. */
function createColumns(folder: string) {
  mkdirSync(folder, { recursive: true });
  const open = (name: string) => openSync(join(folder, name), "w");
  const [rows, words] = [open("rows.bin"), open("words.bin")];
  const [asked, askedWords] = [open("asked.bin"), open("asked-words.bin")];
  let [tokens, askedTokens] = [0, 0];
  return {
    page(page: PageInputs): readonly [number, number] {
      writeSync(rows, page.rows);
      writeSync(words, interleave(page.stems, page.endings));
      tokens += page.tokens;
      return [tokens - page.tokens, tokens];
    },
    question(question: QuestionInputs): readonly [number, number] {
      writeSync(asked, question.inputs);
      writeSync(askedWords, interleave(question.stems, question.endings));
      askedTokens += question.tokens;
      return [askedTokens - question.tokens, askedTokens];
    },
    close(): void {
      for (const file of [rows, words, asked, askedWords]) closeSync(file);
    },
  };
}

/** The best passages; where none is right, a right one found further down takes the last place. */
function withRight(hits: readonly Hit[], { passageIds }: SetQuestion): readonly Hit[] {
  const best = hits.slice(0, passagesWritten);
  const isRight = ({ passage }: Hit) => passageIds.includes(passage.id);
  const later = best.some(isRight) ? undefined : hits.find(isRight);
  return later ? [...best.slice(0, passagesWritten - 1), later] : best;
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

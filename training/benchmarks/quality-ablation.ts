// What each part of answering is worth: the same questions with one part taken out.
// Never trains anything anew: a part that others lean on counts for more than it would after a training without it.
import { readConfidence } from "#answering/confidence.ts";
import { type AnswererParts, createAnswerer } from "#answering/create-answerer.ts";
import { type NeuralModels, type ReaderModels, shippedReaderModels } from "#answering/reader.ts";
import { standAlone } from "#conversation/follow-up.ts";
import { passagesOf } from "#evaluation/passages.ts";
import { score } from "#evaluation/score.ts";
import type { Trees } from "#learning/trees.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";
import { toPredicted } from "./ours.ts";
import { drawTable, figure } from "./page.ts";
import type { AnsweredSet, Section } from "./quality-section.ts";

/** Sets that parts are taken out on, with how many of their questions are asked. */
const judgedSets: Readonly<Record<string, number>> = { "squad11-dev": 900, "xquad-de": 300, "xquad-zh": 300 };

interface Variant {
  readonly name: string;
  readonly parts: (reader: ReaderModels) => Partial<AnswererParts>;
}

/** A model that finds all alike. */
const blank = (trees: Trees): Trees => ({ ...trees, treesTotal: 0, score: () => 0 });
const withReader = (reader: ReaderModels): Partial<AnswererParts> => ({
  models: { reader, confidence: readConfidence() },
});
/** Both readers with other trees over them. */
const withTrees = (reader: ReaderModels, change: (trees: NeuralModels) => Partial<NeuralModels>) =>
  withReader({ ...reader, ...(reader.neural && { neural: { ...reader.neural, ...change(reader.neural) } }) });

/** Each part that can be taken out; a part that reading gains gets its row here. */
const variants: readonly Variant[] = [
  { name: "nothing", parts: () => ({}) },
  {
    name: "the neural reader (the feature reader with its own trees)",
    parts: () => ({ reader: "features" }),
  },
  {
    name: "the feature reader's token weights",
    parts: (reader) =>
      withReader({
        ...reader,
        tokens: { ...reader.tokens, weights: new Float32Array(reader.tokens.weights.length) },
      }),
  },
  {
    name: "sentence trees (sentences in the order they stand)",
    parts: (reader) => withTrees(reader, ({ sentences }) => ({ sentences: blank(sentences) })),
  },
  {
    name: "span trees (spans by both readers' scores and length)",
    parts: (reader) => withTrees(reader, ({ spans }) => ({ spans: blank(spans) })),
  },
  {
    name: "the order of passages after reading",
    parts: (reader) => withTrees(reader, ({ passages }) => ({ passages: blank(passages) })),
  },
  {
    name: "the form that the question asks for",
    parts: () => ({ form: (_query, _spread, _page, _sentence, span) => span }),
  },
  { name: "all passages but the first", parts: () => ({ passages: 1 }) },
];

const head = ["left out", "set", "hit@1", "sentence", "EM", "F1", "answered", "precision"];

export const readerAblation: Section = {
  name: "reader-ablation",
  async write({ sets }) {
    const reader = shippedReaderModels();
    const rows: string[][] = [];
    for (const { name, parts } of variants) {
      for (const set of sets) {
        const count = judgedSets[set.name];
        if (count !== undefined) rows.push([name, set.name, ...(await measure(set, count, parts(reader)))]);
      }
    }
    const counts = Object.entries(judgedSets).map(([name, count]) => `${name} ${count}`);
    return { text: `${drawTable([head, ...rows])}\n\nPercent. Questions at most: ${counts.join(", ")}.` };
  },
};

async function measure(set: AnsweredSet, count: number, parts: Partial<AnswererParts>): Promise<string[]> {
  const step = Math.ceil(set.answered.length / count);
  const questions = set.answered.filter((_, i) => i % step === 0).map(({ question }) => question);
  const answerer = createAnswerer({ retriever: createRetriever(passagesOf(set.passages)), ...parts });
  const predicted = [];
  for (const { id, question } of questions)
    predicted.push(toPredicted(id, await answerer.answerWithTrace(standAlone(question, []))));
  const read = score(
    questions,
    predicted.map((one) => one.read),
  );
  const shown = score(
    questions,
    predicted.map((one) => one.shown),
  );
  return [read["hit@1"], read.sentence, read.EM, read.F1, shown.answered, shown.precision].map((value) =>
    figure(value),
  );
}

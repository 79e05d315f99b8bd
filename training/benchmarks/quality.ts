// npm run bench:quality: the whole way from question to answer on every measuring set, and questions of other sets that must be declined.
//   --sets squad11-dev,stackfaq   only these       --sample 10 [--write]   every tenth question
// Never writes the page after a partial run, unless told to.
import { type Prediction, type Scores, score } from "#evaluation/score.ts";
import { readSet } from "#evaluation/sets.ts";
import { findMeasuringSets, mayWritePage, openMeasuringSet } from "./measuring.ts";
import { createOurs, type Ours, type Predicted } from "./ours.ts";
import { drawTable, figure, measuredLine, writeSection } from "./page.ts";

const readFigures = ["hit@1", "hit@5", "sentence", "EM", "F1", "AUROC"] as const;
const shownFigures = ["EM", "F1", "answered", "precision"] as const;
const sureFigures = ["answered", "precision"] as const;
const shownHead = ["EM shown", "F1 shown", "answered", "precision"];
const head = ["set", "questions", ...readFigures, ...shownHead, "sure", "precision of sure"];

/** Corpus ← questions that have nothing to do with it, in the corpus's language or, where marked, in another. */
const strangers: readonly (readonly [corpus: string, questions: string])[] = [
  ["squad11-dev", "datatalks-faq"],
  ["squad11-dev", "stackfaq"],
  ["squadshifts-newwiki", "datatalks-faq"],
  ["datatalks-faq", "squad11-dev"],
  ["stackfaq", "squad11-dev"],
  ["covidqa", "squad11-dev"],
  ["clapnq-dev", "datatalks-faq"],
  ["xquad-en", "datatalks-faq"],
  ["xquad-zh", "jaquad-dev-ja"],
];
/** Questions of another set asked of a corpus. */
const strangersMax = 500;

interface Answered {
  /** The best reading of every question, whatever its confidence. */
  readonly read: Scores;
  /** What a person sees at the thresholds that ship. */
  readonly shown: Scores;
  /** Percent of the answers shown that Docent says without "perhaps", and of those that are right. */
  readonly sure: Scores;
}

async function answerSet(folder: string, name: string): Promise<Answered> {
  const { set } = openMeasuringSet(folder, name);
  const ours = createOurs(set.passages);
  const all: Predicted[] = [];
  for (const question of set.questions) all.push(await ours.predict(question));
  const scoreOf = (view: (predicted: Predicted) => Prediction) => score(set.questions, all.map(view));
  return {
    read: scoreOf(({ read }) => read),
    shown: scoreOf(({ shown }) => shown),
    sure: scoreOf(({ shown, outcome }) => (outcome === "answered" ? shown : { ...shown, answer: null })),
  };
}

interface Strangers {
  readonly corpus: string;
  readonly asked: string;
  readonly questions: number;
  /** Percent answered, and answered without "perhaps". */
  readonly shown: number;
  readonly sure: number;
}

async function askStrangers(folder: string, corpus: string, asked: string): Promise<Strangers> {
  const ours: Ours = createOurs(readSet(folder, corpus).passages);
  const { set } = openMeasuringSet(folder, asked);
  const step = Math.ceil(set.questions.length / strangersMax);
  const questions = set.questions.filter((question, i) => i % step === 0 && question.history.length === 0);
  let shown = 0;
  let sure = 0;
  for (const { question } of questions) {
    const { outcome } = (await ours.answer(question)).answer;
    if (outcome !== "abstained") shown++;
    if (outcome === "answered") sure++;
  }
  const percent = (count: number) => (100 * count) / questions.length;
  return { corpus, asked, questions: questions.length, shown: percent(shown), sure: percent(sure) };
}

async function main(): Promise<void> {
  const found = findMeasuringSets();
  if (!found) return;
  const rows: string[][] = [];
  for (const name of found.names) {
    const { read, shown, sure } = await answerSet(found.folder, name);
    const cells = [
      ...readFigures.map((key) => figure(read[key])),
      ...shownFigures.map((key) => figure(shown[key])),
      ...sureFigures.map((key) => figure(sure[key])),
    ];
    rows.push([name, String(read.questions), ...cells]);
    process.stderr.write(
      `${name.padEnd(20)} ${cells.map((cell, i) => `${head[i + 2]} ${cell}`).join("  ")}\n`,
    );
  }
  const strange: string[][] = [];
  for (const [corpus, asked] of strangers) {
    if (!found.names.includes(corpus) || !found.names.includes(asked)) continue;
    const row = await askStrangers(found.folder, corpus, asked);
    strange.push([row.corpus, row.asked, String(row.questions), figure(row.shown), figure(row.sure)]);
    process.stderr.write(`${corpus} asked ${asked}: shown ${figure(row.shown)}, sure ${figure(row.sure)}\n`);
  }
  const line = measuredLine("npm run bench:quality");
  const quality = `${drawTable([head, ...rows])}\n\nPercent. ${line}`;
  const strangersHead = ["corpus", "questions of", "questions", "answered", "sure"];
  const offTopic = `${drawTable([strangersHead, ...strange])}\n\nPercent. ${line}`;
  console.log(`${quality}\n\n${offTopic}`);
  if (!mayWritePage()) return;
  writeSection("quality", quality);
  writeSection("off-topic", offTopic);
}

await main();

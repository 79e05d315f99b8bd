// npm run bench:quality: the whole way from question to answer on every measuring set, and all that is told from it.
//   --sets squad11-dev,stackfaq   only these       --sample 10 [--write]   every tenth question
// Never writes the page, or a file beside it, after a partial run, unless told to.
import { writeFileSync } from "node:fs";
import { type Prediction, score } from "#evaluation/score.ts";
import { findMeasuringSets, mayWritePage, openMeasuringSet } from "./measuring.ts";
import { createOurs, type Predicted } from "./ours.ts";
import { figure, measuredLine, writeSection } from "./page.ts";
import { readerAblation } from "./quality-ablation.ts";
import { fiftyAnswers } from "./quality-answers.ts";
import { goalsTable } from "./quality-goals.ts";
import { mistakes } from "./quality-mistakes.ts";
import { reliability } from "./quality-reliability.ts";
import type { Answered, AnsweredSet, QualityContext, Section } from "./quality-section.ts";
import { offTopic } from "./quality-strangers.ts";
import { qualityTable } from "./quality-table.ts";

/** In the order they are measured; the goals come last, since the others add to them. */
const sections: readonly Section[] = [
  qualityTable,
  offTopic,
  reliability,
  fiftyAnswers,
  mistakes,
  readerAblation,
  goalsTable,
];

async function answerSet(folder: string, name: string): Promise<AnsweredSet> {
  const { set, language } = openMeasuringSet(folder, name);
  const ours = createOurs(set.passages);
  const answered: Answered[] = [];
  for (const question of set.questions) answered.push({ question, predicted: await ours.predict(question) });
  const scoreOf = (view: (predicted: Predicted) => Prediction) =>
    score(
      set.questions,
      answered.map(({ predicted }) => view(predicted)),
    );
  return {
    name,
    language,
    passages: set.passages,
    answered,
    read: scoreOf(({ read }) => read),
    shown: scoreOf(({ shown }) => shown),
    sure: scoreOf(({ shown, outcome }) => (outcome === "answered" ? shown : { ...shown, answer: null })),
  };
}

async function main(): Promise<void> {
  const found = findMeasuringSets();
  if (!found) return;
  const sets: AnsweredSet[] = [];
  for (const name of found.names) {
    const set = await answerSet(found.folder, name);
    sets.push(set);
    process.stderr.write(
      `${name.padEnd(20)} hit@1 ${figure(set.read["hit@1"])}  sentence ${figure(set.read.sentence)}  AUROC ${figure(set.read.AUROC)}  answered ${figure(set.shown.answered)}  precision ${figure(set.shown.precision)}\n`,
    );
  }
  const context: QualityContext = { folder: found.folder, sets, goals: [] };
  const line = measuredLine("npm run bench:quality");
  for (const section of sections) {
    const { text, files = {} } = await section.write(context);
    console.log(`${text}\n`);
    if (!mayWritePage()) continue;
    writeSection(section.name, `${text}\n\n${line}`);
    for (const [name, content] of Object.entries(files))
      writeFileSync(new URL(`../../docs/${name}`, import.meta.url), content);
  }
}

await main();

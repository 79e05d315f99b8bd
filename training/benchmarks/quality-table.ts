// The table of every measuring set, and the goals that its figures have.
// Never asks a question: the sets come answered.
import { drawTable, figure } from "./page.ts";
import { atLeast, type QualityContext, type Section } from "./quality-section.ts";

const readFigures = ["hit@1", "hit@5", "sentence", "EM", "F1", "AUROC"] as const;
const shownFigures = ["EM", "F1", "answered", "precision"] as const;
const sureFigures = ["answered", "precision"] as const;
const shownHead = ["EM shown", "F1 shown", "answered", "precision"];
const head = ["set", "questions", ...readFigures, ...shownHead, "sure", "precision of sure"];

type ReadFigure = (typeof readFigures)[number];

/** Least percent of a figure over all questions, whatever the confidence. */
const readGoals: readonly (readonly [set: string, figure: ReadFigure, least: number])[] = [
  ["squad11-dev", "hit@1", 88],
  ["squad11-dev", "hit@5", 97],
  ["squad11-dev", "sentence", 82],
  ["squad11-dev", "EM", 52],
  ["squad11-dev", "F1", 62],
  ["xquad-es", "sentence", 84],
  ["xquad-es", "F1", 46],
  ["xquad-de", "sentence", 79],
  ["xquad-de", "F1", 42],
  ["xquad-ru", "sentence", 80],
  ["xquad-ru", "F1", 42],
  ["xquad-ar", "sentence", 74],
  ["xquad-ar", "F1", 35],
  ["xquad-zh", "sentence", 79],
  ["xquad-zh", "F1", 39],
  ["jaquad-dev-ja", "sentence", 74],
  ["jaquad-dev-ja", "F1", 40],
  ["datatalks-faq", "hit@1", 88],
  ["stackfaq", "hit@1", 80],
  ["squad20-dev", "AUROC", 76],
  ["canard-dev", "hit@1", 90],
  ["mtrag-un", "hit@1", 84],
];

export const qualityTable: Section = {
  name: "quality",
  write(context) {
    const rows = context.sets.map(({ name, read, shown, sure }) => [
      name,
      String(read.questions),
      ...readFigures.map((key) => figure(read[key])),
      ...shownFigures.map((key) => figure(shown[key])),
      ...sureFigures.map((key) => figure(sure[key])),
    ]);
    addGoals(context);
    return { text: `${drawTable([head, ...rows])}\n\nPercent.` };
  },
};

function addGoals({ sets, goals }: QualityContext): void {
  const byName = new Map(sets.map((set) => [set.name, set]));
  for (const [set, key, least] of readGoals) goals.push(atLeast(set, key, least, byName.get(set)?.read[key]));
  const squad = byName.get("squad11-dev");
  goals.push(atLeast("squad11-dev", "answered at the thresholds that ship", 75, squad?.shown.answered));
  goals.push(atLeast("squad11-dev", "precision at the thresholds that ship", 88, squad?.shown.precision));
}

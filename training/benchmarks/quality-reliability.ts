// How far confidence can be believed: expected calibration error, and a reliability plot as SVG.
// Never counts sets whose answers are free text: a right paraphrase would count as wrong.
import { holdsAnswer } from "#evaluation/score.ts";
import { drawTable, figure } from "./page.ts";
import type { AnsweredSet, Section } from "./quality-section.ts";
import { type Curve, drawReliability } from "./reliability-plot.ts";

/** Sets whose answers stand word for word in their passages, in groups that are drawn as one line each. */
const groups: readonly { readonly name: string; readonly sets: readonly string[] }[] = [
  { name: "English", sets: ["squad11-dev", "squadshifts-newwiki", "squadshifts-amazon", "xquad-en"] },
  { name: "English, half unanswerable", sets: ["squad20-dev"] },
  { name: "German, Spanish, Russian, Arabic", sets: ["xquad-de", "xquad-es", "xquad-ru", "xquad-ar"] },
  { name: "Chinese, Japanese, Thai", sets: ["xquad-zh", "jaquad-dev-ja", "iapp-valid-th"] },
];
/** Bins of equal width from 0 to 1. */
const bins = 10;

interface Bin {
  readonly count: number;
  /** Mean confidence and share of right quotes in it, 0..1. */
  readonly confidence: number;
  readonly right: number;
}

export const reliability: Section = {
  name: "reliability",
  write({ sets }) {
    const curves: Curve[] = [];
    const rows: string[][] = [];
    const everything: Judged[] = [];
    for (const { name, sets: names } of groups) {
      const judged = sets.filter((set) => names.includes(set.name)).flatMap(judgedOf);
      if (judged.length === 0) continue;
      everything.push(...judged);
      curves.push({ name, bins: binsOf(judged) });
      rows.push(rowOf(name, judged));
    }
    rows.push(rowOf("all of them", everything));
    const head = ["sets", "questions", "mean confidence", "right", "expected calibration error"];
    const text = `![Reliability: share of right quotes by confidence](reliability.svg)\n\n${drawTable([head, ...rows])}\n\nPercent. The error is the mean distance between confidence and share of right quotes over ${bins} bins of equal width, weighted by their questions (Guo et al. 2017).`;
    return { text, files: { "reliability.svg": drawReliability(curves, bins) } };
  },
};

interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

function judgedOf({ answered }: AnsweredSet): Judged[] {
  return answered.flatMap(({ question, predicted }) =>
    question.answers === undefined
      ? []
      : [
          {
            confidence: predicted.read.confidence,
            right: holdsAnswer(predicted.read.sentence, question.answers),
          },
        ],
  );
}

function binsOf(judged: readonly Judged[]): readonly Bin[] {
  return Array.from({ length: bins }, (_, bin) => {
    const inside = judged.filter(
      ({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === bin,
    );
    const count = inside.length;
    return {
      count,
      confidence: count === 0 ? 0 : mean(inside.map(({ confidence }) => confidence)),
      right: count === 0 ? 0 : mean(inside.map(({ right }) => Number(right))),
    };
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function rowOf(name: string, judged: readonly Judged[]): string[] {
  const error = binsOf(judged).reduce(
    (sum, { count, confidence, right }) => sum + (count / judged.length) * Math.abs(confidence - right),
    0,
  );
  const percent = (share: number) => figure(100 * share);
  return [
    name,
    String(judged.length),
    percent(mean(judged.map(({ confidence }) => confidence))),
    percent(mean(judged.map(({ right }) => Number(right)))),
    percent(error),
  ];
}

// What a section of the quality benchmark is handed, and what it gives back.
// Never measures anything itself.
import type { Scores } from "#evaluation/score.ts";
import type { SetPassage, SetQuestion } from "#evaluation/sets.ts";
import type { Predicted } from "./ours.ts";

/** A question with what was answered to it. */
export interface Answered {
  readonly question: SetQuestion;
  readonly predicted: Predicted;
}

/** One measuring set, answered whole. */
export interface AnsweredSet {
  readonly name: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly passages: readonly SetPassage[];
  readonly answered: readonly Answered[];
  /** The best reading of every question, whatever its confidence. */
  readonly read: Scores;
  /** What a person sees at the thresholds that ship. */
  readonly shown: Scores;
  /** Percent of the answers that Docent says without "perhaps", and of those that are right. */
  readonly sure: Scores;
}

/** One goal with what was measured, for the table of goals. */
export interface Goal {
  readonly set: string;
  readonly figure: string;
  readonly goal: string;
  /** Percent, or what the unit says; undefined where this run did not measure it. */
  readonly measured: number | undefined;
  readonly unit?: string;
  readonly met: (measured: number) => boolean;
}

export interface QualityContext {
  /** The folder of question sets. */
  readonly folder: string;
  readonly sets: readonly AnsweredSet[];
  /** Goals that sections add to; the section of goals comes last. */
  readonly goals: Goal[];
}

/** What a section writes: its text between the markers of its name, and files beside the page by name. */
export interface Written {
  readonly text: string;
  readonly files?: Readonly<Record<string, string>>;
}

export interface Section {
  /** Name of the markers in docs/BENCHMARKS.md. */
  readonly name: string;
  write(context: QualityContext): Promise<Written> | Written;
}

/** "at least 88" as a goal. */
export function atLeast(
  set: string,
  figure: string,
  least: number,
  measured: number | null | undefined,
): Goal {
  return {
    set,
    figure,
    goal: `≥ ${least}`,
    measured: measured ?? undefined,
    met: (value) => value >= least,
  };
}

/** "at most 2" as a goal. */
export function atMost(
  set: string,
  figure: string,
  most: number,
  measured: number | null | undefined,
  unit = "%",
): Goal {
  return {
    set,
    figure,
    goal: `≤ ${most}`,
    unit,
    measured: measured ?? undefined,
    met: (value) => value <= most,
  };
}

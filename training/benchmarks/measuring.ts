// The question sets that are there to measure on, in the order the tables show them.
// Never trained on: training/data.ts opens only the others.
import { findSetsFolder, listSets, type QuestionSet, readSet } from "#evaluation/sets.ts";
import { trainingSets } from "../data.ts";
import { argumentOf } from "./page.ts";

/** Names of the measuring sets in EVAL_DATA, or of those that `--sets a,b` names; undefined, and a line on standard output, without the folder. */
export function findMeasuringSets():
  | { readonly folder: string; readonly names: readonly string[] }
  | undefined {
  const folder = findSetsFolder();
  if (!folder) {
    console.log("skipped: no question sets; set EVAL_DATA to their folder to run this benchmark");
    return undefined;
  }
  const wanted = argumentOf("sets")?.split(",");
  const training = new Set(trainingSets.map((set) => set.name));
  const names = listSets(folder).filter((name) => !training.has(name) && (wanted?.includes(name) ?? true));
  return { folder, names: names.toSorted((a, b) => familyOf(a) - familyOf(b) || a.localeCompare(b)) };
}

const families = [/^squad/, /faq|covidqa|clapnq/, /^(cranfield|cacm|time)/, /^(canard|inscit|mtrag)/, /./];

/** English reading sets, FAQ, classic collections, conversations, other languages. */
function familyOf(name: string): number {
  return families.findIndex((pattern) => pattern.test(name));
}

/** A set, its questions cut to every n-th where `--sample n` is given, and its language (ISO 639-1). */
export function openMeasuringSet(
  folder: string,
  name: string,
): { readonly set: QuestionSet; readonly language: string } {
  const set = readSet(folder, name);
  const step = Number(argumentOf("sample") ?? 1);
  const language = (set.passages[0]?.lang || "en").split("-")[0];
  return { set: { ...set, questions: set.questions.filter((_, i) => i % step === 0) }, language };
}

/** Whether the page may be written: all sets, and every question unless `--write` says that a sample will do. */
export function mayWritePage(): boolean {
  if (argumentOf("sets") !== undefined) return false;
  return argumentOf("sample") === undefined || process.argv.includes("--write");
}

// npm run bench:spelling: what one slip in each of two words of a question costs.
//   --sets squad11-dev,xquad-de   only these       --sample 10 [--write]   every tenth question
// Never counts a question without two words to slip in.
import { createRandom } from "../random.ts";
import { findMeasuringSets, mayWritePage, openMeasuringSet } from "./measuring.ts";
import { createOurs } from "./ours.ts";
import { drawTable, figure, measuredLine, writeSection } from "./page.ts";
import { slipTwice } from "./slips.ts";

/** Sets in languages with letters and spaces: a slip in Chinese is another word. */
const slippedSets = ["squad11-dev", "datatalks-faq", "xquad-de", "xquad-es", "xquad-ru"];
/** Points of hit@1 that slips may cost, by set; the others have no goal of their own. */
const goals: Readonly<Record<string, number>> = { "squad11-dev": 3 };
const seed = 1;

interface Slipped {
  readonly questions: number;
  /** hit@1 in percent: as asked, and with slips. */
  readonly asked: number;
  readonly slipped: number;
  /** Percent of the questions as asked in which Docent mends something: true slips of the set's own, and right words bent. */
  readonly mended: number;
}

async function measureSet(folder: string, name: string): Promise<Slipped> {
  const { set, language } = openMeasuringSet(folder, name);
  const ours = createOurs(set.passages);
  const random = createRandom(seed);
  let [questions, asked, slipped, mended] = [0, 0, 0, 0];
  for (const { question, passageIds } of set.questions) {
    const text = passageIds.length === 0 ? undefined : slipTwice(question, language, random);
    if (text === undefined) continue;
    const isHit = async (words: string) => passageIds.includes((await ours.search(words))[0] ?? "");
    questions += 1;
    if (await isHit(question)) asked += 1;
    if (await isHit(text)) slipped += 1;
    if (ours.analyse(question).corrections.length > 0) mended += 1;
  }
  const percent = (count: number) => (100 * count) / Math.max(1, questions);
  return { questions, asked: percent(asked), slipped: percent(slipped), mended: percent(mended) };
}

/** The table of docs/BENCHMARKS.md, for those of its sets that are among `names`. */
async function measureSpelling(folder: string, names: readonly string[]): Promise<string> {
  const rows = [["set", "questions", "as asked", "with slips", "lost", "goal", "mended as asked"]];
  for (const name of slippedSets.filter((each) => names.includes(each))) {
    const { questions, asked, slipped, mended } = await measureSet(folder, name);
    const goal = goals[name];
    const met = goal === undefined ? "–" : `at most ${goal}: ${asked - slipped <= goal ? "met" : "missed"}`;
    const lost = figure(asked - slipped);
    rows.push([name, String(questions), figure(asked), figure(slipped), lost, met, figure(mended)]);
    process.stderr.write(`${name}: asked ${figure(asked)}, with slips ${figure(slipped)}, lost ${lost}\n`);
  }
  return `${drawTable(rows)}\n\nhit@1, percent.`;
}

async function main(): Promise<void> {
  const found = findMeasuringSets();
  if (!found) return;
  const table = `${await measureSpelling(found.folder, found.names)} ${measuredLine("npm run bench:spelling")}`;
  console.log(table);
  if (mayWritePage()) writeSection("spelling", table);
}

await main();

// npm run bench:retrieval: Docent's ranking and four search libraries over the same passages and questions, in one process.
//   --sets squad11-dev,stackfaq   only these       --sample 10 [--write]   every tenth question
// Never writes the page after a partial run, unless told to.
import { type Prediction, type Scores, score } from "#evaluation/score.ts";
import type { QuestionSet, SetQuestion } from "#evaluation/sets.ts";
import { findMeasuringSets, mayWritePage, openMeasuringSet } from "./measuring.ts";
import { createOurs } from "./ours.ts";
import { drawTable, figure, measuredLine, writeSection } from "./page.ts";
import { createPeers } from "./peers.ts";

interface Row {
  readonly set: string;
  readonly language: string;
  readonly passages: number;
  readonly questions: number;
  /** By engine: Docent first, then the peers. */
  readonly scores: readonly { readonly engine: string; readonly scores: Scores }[];
}

type Ranking = readonly string[] | Promise<readonly string[]>;

interface Engine {
  readonly name: string;
  search(question: SetQuestion): Ranking;
}

/** Every engine sees the question alone. */
async function openAlone(set: QuestionSet, language: string): Promise<readonly Engine[]> {
  const all = [createOurs(set.passages), ...(await createPeers(set.passages, language))];
  return all.map(({ name, search }) => ({ name, search: ({ question }) => search(question) }));
}

/** Docent takes the turns as in a thread; the others get all earlier questions before the last one. */
async function openWithTurns(set: QuestionSet, language: string): Promise<readonly Engine[]> {
  const ours = createOurs(set.passages);
  const peers = await createPeers(set.passages, language);
  return [
    { name: ours.name, search: ({ question, history }) => ours.search(question, history) },
    ...peers.map(({ name, search }) => ({
      name,
      search: ({ question, history }: SetQuestion) =>
        search([...history.map((turn) => turn.question), question].join(" ")),
    })),
  ];
}

async function measure(set: QuestionSet, language: string, engines: readonly Engine[]): Promise<Row> {
  const linked = set.questions.filter((question) => question.passageIds.length > 0);
  const rows: { engine: string; scores: Scores }[] = [];
  for (const engine of engines) {
    const predictions: Prediction[] = [];
    for (const question of linked) {
      const ranked = await engine.search(question);
      predictions.push({ id: question.id, ranked, answer: null, sentence: null, confidence: 0 });
    }
    rows.push({ engine: engine.name, scores: score(linked, predictions) });
  }
  return { set: set.name, language, passages: set.passages.length, questions: linked.length, scores: rows };
}

/** The better of plain and tuned MiniSearch is what Docent must reach. */
function lead(row: Row): number {
  const hit = (engine: string) => row.scores.find((entry) => entry.engine === engine)?.scores["hit@1"] ?? 0;
  return hit("Docent") - Math.max(hit("MiniSearch"), hit("MiniSearch tuned"));
}

function leadOverAll(row: Row): number {
  const [ours, ...peers] = row.scores.map((entry) => entry.scores["hit@1"] ?? 0);
  return (ours ?? 0) - Math.max(...peers);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}

function draw(rows: readonly Row[]): string {
  if (rows.length === 0) return "No such set was measured.";
  const engines = rows[0]?.scores.map((entry) => entry.engine) ?? [];
  const first = drawTable([
    ["set", "passages", "questions", ...engines, "lead"],
    ...rows.map((row) => [
      `${row.set}${lead(row) < 0 ? " (falls short)" : ""}`,
      String(row.passages),
      String(row.questions),
      ...row.scores.map((entry) => figure(entry.scores["hit@1"])),
      signed(lead(row)),
    ]),
    [
      "mean of the sets",
      "",
      "",
      ...engines.map((_, i) => figure(mean(rows.map((row) => row.scores[i]?.scores["hit@1"] ?? 0)))),
      signed(mean(rows.map(lead))),
    ],
  ]);
  const second = drawTable([
    ["set", ...engines],
    ...rows.map((row) => [
      row.set,
      ...row.scores.map(({ scores }) => `${figure(scores["hit@5"])} / ${figure(scores["MRR@10"])}`),
    ]),
  ]);
  return `hit@1, percent; "lead" is Docent's over the better of plain and tuned MiniSearch.\n\n${first}\n\n${verdict(rows)}\n\nhit@5 / MRR@10, percent.\n\n${second}`;
}

function verdict(rows: readonly Row[]): string {
  const short = rows.filter((row) => lead(row) < 0);
  const beaten = rows.filter((row) => lead(row) >= 0 && leadOverAll(row) < 0);
  const list = (sets: readonly Row[], by: (row: Row) => number) =>
    sets.map((row) => `${row.set} (${signed(by(row))})`).join(", ");
  const lines = [
    short.length === 0
      ? `On all ${rows.length} sets Docent is at least as good as plain and tuned MiniSearch.`
      : `Falls short of plain or tuned MiniSearch on ${short.length} of ${rows.length} sets: ${list(short, lead)}.`,
  ];
  if (beaten.length > 0) lines.push(`Behind SQLite FTS5 or lunr: ${list(beaten, leadOverAll)}.`);
  return lines.join(" ");
}

function report(row: Row): void {
  const figures = row.scores.map(({ engine, scores }) => `${engine} ${figure(scores["hit@1"])}`).join("  ");
  process.stderr.write(`${row.set.padEnd(20)} ${figures}  lead ${signed(lead(row))}\n`);
}

async function main(): Promise<void> {
  const found = findMeasuringSets();
  if (!found) return;
  const alone: Row[] = [];
  const withTurns: Row[] = [];
  for (const name of found.names) {
    const { set, language } = openMeasuringSet(found.folder, name);
    const row = await measure(set, language, await openAlone(set, language));
    alone.push(row);
    report(row);
    if (!set.questions.some((question) => question.history.length > 0)) continue;
    const turned = await measure(set, language, await openWithTurns(set, language));
    withTurns.push(turned);
    report(turned);
  }
  const line = measuredLine("npm run bench:retrieval", ["minisearch", "lunr"]);
  const sections = { retrieval: `${draw(alone)}\n\n${line}`, conversations: `${draw(withTurns)}\n\n${line}` };
  for (const [name, text] of Object.entries(sections)) {
    console.log(`${text}\n`);
    if (mayWritePage()) writeSection(name, text);
  }
}

await main();

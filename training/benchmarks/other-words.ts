// npm run bench:words: what the other words are worth that passages teach (abbreviations spelled out, "also known as").
//   --sets squad11-dev,xquad-de   only these       --sample 10 [--write]   every tenth question
// Never counts a question that no taught word touches: there nothing can differ.
import { passagesOf } from "#evaluation/passages.ts";
import { findSetsFolder, type QuestionSet, readSet, type SetQuestion } from "#evaluation/sets.ts";
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { Query } from "#query/query.ts";
import { type CorpusRetriever, createRetriever } from "#retrieval/corpus-retriever.ts";
import { finish } from "#retrieval/steps.ts";
import { listTaught, taughtBy } from "#retrieval/taught-synonyms.ts";
import { trainingSets } from "../data.ts";
import { findMeasuringSets, mayWritePage, openMeasuringSet } from "./measuring.ts";
import { argumentOf, drawTable, figure, measuredLine, writeSection } from "./page.ts";

interface Worth {
  readonly pairs: number;
  /** Share of the time of indexing that learning the pairs takes, 0..1. */
  readonly cost: number;
  readonly questions: number;
  /** Questions that a taught word touches, and how many of them find their passage first with and without. */
  readonly touched: number;
  readonly plain: number;
  readonly taught: number;
}

/** Pairs that passages teach. */
const learn = (passages: readonly Passage[]): number =>
  finish(listTaught(passages.map((passage) => [passage, taughtBy(passage)] as const))).length;

async function measure({ passages, questions }: QuestionSet): Promise<Worth> {
  const texts = passagesOf(passages);
  // The first time the compiler learns, too.
  learn(texts);
  const began = performance.now();
  const pairs = learn(texts);
  const learnt = performance.now();
  const retriever = createRetriever(texts);
  const cost = (learnt - began) / (performance.now() - learnt);
  const asked = questions.filter(({ passageIds }) => passageIds.length > 0);
  const worth = { touched: 0, plain: 0, taught: 0 };
  for (const question of asked) {
    const query = analyseQuestion({ text: question.question, context: [] }, retriever);
    if (query.equivalents.length === 0) continue;
    worth.touched += 1;
    if (await isFirst(question, query, retriever)) worth.taught += 1;
    if (await isFirst(question, withoutOthers(query), retriever)) worth.plain += 1;
  }
  return { pairs, cost, questions: asked.length, ...worth };
}

function withoutOthers(query: Query): Query {
  return { ...query, equivalents: [], terms: query.terms.filter(({ origin }) => origin !== "synonym") };
}

async function isFirst(
  { passageIds }: SetQuestion,
  query: Query,
  retriever: CorpusRetriever,
): Promise<boolean> {
  const [hit] = await retriever.retrieve(query, { limit: 1 });
  return hit !== undefined && passageIds.includes(hit.passage.id);
}

/** A row a set; the last two columns count questions, so that nothing small is made to look large. */
function rowOf(name: string, worth: Worth): readonly string[] {
  const { pairs, cost, questions, touched, plain, taught } = worth;
  const counts = [pairs, questions, touched, plain, taught].map(String);
  return [name, ...counts, `${figure(100 * cost)} %`];
}

async function main(): Promise<void> {
  const found = findMeasuringSets();
  const folder = findSetsFolder();
  if (!found || folder === undefined) return;
  const wanted = argumentOf("sets")?.split(",");
  const training = trainingSets.filter(({ name }) => wanted?.includes(name) ?? true);
  const rows: (readonly string[])[] = [
    ["set", "pairs taught", "questions", "touched", "right first without", "with", "of indexing"],
  ];
  const add = async (name: string, set: QuestionSet) => {
    const row = rowOf(name, await measure(set));
    rows.push(row);
    process.stderr.write(`${row.join(" | ")}\n`);
  };
  for (const { name } of training) await add(`${name} (chosen on)`, readSet(folder, name));
  for (const name of found.names) await add(name, openMeasuringSet(found.folder, name).set);
  const table = `${drawTable(rows)}\n\n${measuredLine("npm run bench:words")}`;
  console.log(table);
  if (mayWritePage()) writeSection("other words", table);
}

if (import.meta.main) await main();

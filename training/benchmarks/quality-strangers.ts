// Questions that a corpus cannot answer: of other sets, a hundred everyday ones, and two hundred on other news. All should be declined.
// Never asks what the corpus may hold: the questions of questions/*.json were written for this.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createAnswerer } from "#answering/create-answerer.ts";
import { readSet } from "#evaluation/sets.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";
import { openMeasuringSet } from "./measuring.ts";
import { createOurs } from "./ours.ts";
import { drawTable, figure } from "./page.ts";
import { atMost, type QualityContext, type Section } from "./quality-section.ts";

/** Corpus ← questions of a set that has nothing to do with it. */
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
/** Corpora that the hundred are asked of, besides the one that ships. */
const hosts = [
  "squad11-dev",
  "datatalks-faq",
  "covidqa",
  "xquad-de",
  "xquad-es",
  "xquad-ru",
  "xquad-ar",
  "xquad-zh",
  "jaquad-dev-ja",
  "iapp-valid-th",
];
/** Questions of another set asked of a corpus. */
const strangersMax = 500;
/** Most that may be answered, in percent. */
const answeredMost = 2;

const corpusFolder = fileURLToPath(new URL("../../corpus/", import.meta.url));
const newsPage = "morocco-migration-lima.txt";

type Ask = (question: string) => Promise<"answered" | "uncertain" | "abstained">;

export const offTopic: Section = {
  name: "off-topic",
  async write(context) {
    const rows: string[][] = [];
    const shares: number[] = [];
    const add = async (corpus: string, about: string, ask: Ask, questions: readonly string[]) => {
      const share = await askAll(ask, questions);
      rows.push([corpus, about, String(questions.length), figure(share.shown), figure(share.sure)]);
      shares.push(share.shown);
      return share.shown;
    };
    await askSets(context, add);
    const ofSets = shares.splice(0);
    await askHundred(context, add);
    const ofHundred = shares.splice(0);
    const page = await add("the news page alone", "other news", await shippedCorpus(newsPage), otherNews());
    await add("the corpus that ships", "other news", await shippedCorpus(), otherNews());
    context.goals.push(
      atMost("off-topic", "answered, questions of another set: the worst corpus", answeredMost, most(ofSets)),
      atMost(
        "off-topic",
        "answered, a hundred everyday questions: the worst corpus",
        answeredMost,
        most(ofHundred),
      ),
      atMost("the news page alone", "answered, 200 questions on other news", answeredMost, page),
    );
    const head = ["corpus", "questions of", "questions", "answered", "sure"];
    return { text: `${drawTable([head, ...rows])}\n\nPercent.` };
  },
};

type Add = (corpus: string, about: string, ask: Ask, questions: readonly string[]) => Promise<number>;

async function askSets({ folder, sets }: QualityContext, add: Add): Promise<void> {
  const names = new Set(sets.map(({ name }) => name));
  for (const [corpus, asked] of strangers) {
    if (!names.has(corpus) || !names.has(asked)) continue;
    const { questions } = openMeasuringSet(folder, asked).set;
    const step = Math.ceil(questions.length / strangersMax);
    const some = questions.filter((question, i) => i % step === 0 && question.history.length === 0);
    const texts = some.map(({ question }) => question);
    await add(corpus, asked, setCorpus(folder, corpus), texts);
  }
}

async function askHundred({ folder, sets }: QualityContext, add: Add): Promise<void> {
  const hundred = Object.values(
    (readQuestions("off-topic.json") as { readonly questions: Readonly<Record<string, string[]>> }).questions,
  ).flat();
  const about = "everyday life, in ten languages";
  for (const { name } of sets)
    if (hosts.includes(name)) await add(name, about, setCorpus(folder, name), hundred);
  await add("the corpus that ships", about, await shippedCorpus(), hundred);
  await add("the news page alone", about, await shippedCorpus(newsPage), hundred);
}

const most = (shares: readonly number[]): number | undefined =>
  shares.length === 0 ? undefined : Math.max(...shares);

function setCorpus(folder: string, name: string): Ask {
  const ours = createOurs(readSet(folder, name).passages);
  return async (question) => (await ours.answer(question)).answer.outcome;
}

/** The corpus in this repository, or one document of it. */
async function shippedCorpus(document?: string): Promise<Ask> {
  const { passages } = await loadCorpus(corpusFolder);
  const some = document === undefined ? passages : passages.filter((one) => one.documentId === document);
  if (some.length === 0) throw new Error(`The corpus that ships has no ${document}.`);
  const answerer = createAnswerer({ retriever: createRetriever(some) });
  return async (question) => (await answerer.answer({ text: question, context: [] })).outcome;
}

function readQuestions(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./questions/${name}`, import.meta.url), "utf8"));
}

/** Each form of questions/news.json with each of its rows of words. */
function otherNews(): readonly string[] {
  const { forms } = readQuestions("news.json") as {
    readonly forms: readonly { readonly form: string; readonly words: readonly (readonly string[])[] }[];
  };
  return forms.flatMap(({ form, words }) =>
    words.map((row) => form.replace(/\{(\d)\}/gu, (_, place: string) => row[Number(place)] ?? "")),
  );
}

async function askAll(ask: Ask, questions: readonly string[]) {
  let [shown, sure] = [0, 0];
  for (const question of questions) {
    const outcome = await ask(question);
    if (outcome !== "abstained") shown++;
    if (outcome === "answered") sure++;
  }
  const percent = (count: number) => (100 * count) / Math.max(1, questions.length);
  return { shown: percent(shown), sure: percent(sure) };
}

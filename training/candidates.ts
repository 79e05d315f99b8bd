// npm run train:candidates: which BM25 parameters, title weight and number of candidates find the right passage most often.
// Never looks at a set that is there to measure on; writes a table into docs/BENCHMARKS.md and nothing else.
import type { QuestionSet } from "#evaluation/sets.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { type IndexScoring, indexCandidates, shippedScoring } from "#retrieval/candidates.ts";
import { firstState, nextState } from "#retrieval/corpus-state.ts";
import { findCandidates } from "#retrieval/gathering.ts";
import { finish } from "#retrieval/steps.ts";
import { createLexicon } from "#text/lexicon.ts";
import { drawTable, figure, measuredLine, writeSection } from "#training/benchmarks/page.ts";
import { openTrainingSet } from "#training/data.ts";
import { createRandom, shuffle } from "#training/random.ts";
import { asFaq } from "#training/ranker/faq.ts";
import { toPassage } from "#training/ranker/rows.ts";

const seed = 1;
/** Questions drawn from each set. */
const sampleMax = 700;
/** Candidates looked at; the retriever ranks `shippedPool` of them. */
const poolMax = 84;
const shippedPool = 28;
const pools = [10, 14, 20, 28, 42, 56, 84];

/** tquad-train-tr states no licence: it may tell which value is better, and no weight is learned from it. */
const families = [
  {
    name: "English",
    sets: [
      { name: "squad-train-part", faq: false },
      { name: "squad-train-part", faq: true },
    ],
  },
  // Privacy policies of many sites, asked the same of each: the right one is seldom to be told from the others.
  { name: "en policies", sets: [{ name: "policyqa-dev", faq: false }] },
  {
    name: "fr, no, tr",
    sets: [
      { name: "piaf-fr", faq: false },
      { name: "piaf-fr", faq: true },
      { name: "norquad-val-no", faq: false },
      { name: "tquad-train-tr", faq: false },
    ],
  },
  { name: "zh", sets: [{ name: "drcd-dev-zhtw", faq: false }] },
] as const;

/** One value changed at a time: what is best of each is tried together at the end. */
const others: Readonly<Record<keyof IndexScoring, readonly number[]>> = {
  k: [0.6, 0.9, 1.6, 2],
  b: [0.3, 0.5, 0.6, 0.8, 0.9],
  d: [0, 0.25, 1],
  titleWeight: [1, 1.5, 3, 4],
};

/** Place of the right passage for each question, from 0; poolMax where it is not found. */
type Places = readonly number[];

/** Places of a set's questions for one way of scoring. */
type Asker = (scoring: IndexScoring) => Places;

function askerOf(set: QuestionSet): Asker {
  const lexicon = createLexicon();
  const passages = set.passages.map(toPassage);
  const { columns } = finish(nextState(firstState(lexicon), passages, {}));
  const index = indexCandidates(columns);
  const languages = [...new Set(passages.map(({ language }) => language))];
  const asked = shuffle([...set.questions], createRandom(seed)).slice(0, sampleMax);
  const queries = asked.map(({ question, passageIds }) => ({
    passageIds,
    query: analyseQuestion({ text: question, context: [] }, { lexicon, languages }),
  }));
  return (scoring) =>
    queries.map(({ query, passageIds }) => {
      const found = findCandidates(index, columns, query, poolMax, undefined, scoring);
      const at = found.passages.findIndex((passage) => passageIds.includes(passages[passage]?.id ?? ""));
      return at < 0 ? poolMax : at;
    });
}

const shareWithin = (places: Places, top: number): number =>
  (100 * places.filter((at) => at < top).length) / places.length;

/** Difference of two ways over the same questions, in points, with two standard errors (McNemar's: of those that changed). */
function compare(places: Places, shipped: Places, top: number) {
  let gained = 0;
  let lost = 0;
  for (const [i, at] of places.entries()) {
    if (at < top && (shipped[i] ?? poolMax) >= top) gained += 1;
    if (at >= top && (shipped[i] ?? poolMax) < top) lost += 1;
  }
  const points = 100 / places.length;
  return { difference: points * (gained - lost), noise: 2 * points * Math.sqrt(gained + lost) };
}

/** "72.4 (+0.3)"; in bold where the difference is more than two standard errors. */
function cell(places: Places, shipped: Places, top: number): string {
  const share = figure(shareWithin(places, top));
  if (places === shipped) return share;
  const { difference, noise } = compare(places, shipped, top);
  const size = figure(Math.abs(difference));
  const signed = size === "0.0" ? "0" : `${difference < 0 ? "−" : "+"}${size}`;
  return Math.abs(difference) > noise ? `**${share} (${signed})**` : `${share} (${signed})`;
}

interface Row {
  readonly name: string;
  readonly places: Places;
}

/** Every way of scoring over one family's questions, the shipped one first, each parameter's best together last. */
function tryFamily(ask: Asker): readonly Row[] {
  const shipped: Row = { name: nameOf(shippedScoring), places: ask(shippedScoring) };
  const rows = [shipped];
  const best = { ...shippedScoring };
  for (const key of ["k", "b", "d", "titleWeight"] as const) {
    let most = shareWithin(shipped.places, 1);
    for (const value of others[key]) {
      const places = ask({ ...shippedScoring, [key]: value });
      rows.push({ name: `${labels[key]} ${value}`, places });
      if (shareWithin(places, 1) <= most) continue;
      most = shareWithin(places, 1);
      best[key] = value;
    }
  }
  return [...rows, { name: nameOf(best), places: ask(best) }];
}

const labels = { k: "k", b: "b", d: "d", titleWeight: "title" } as const;

const nameOf = ({ k, b, d, titleWeight }: IndexScoring): string =>
  `k ${k}, b ${b}, d ${d}, title ${titleWeight}`;

function main(): void {
  const tried = families.map(({ name, sets }) => {
    const askers = sets.map((entry) => {
      const set = openTrainingSet(entry.name);
      return askerOf(entry.faq ? asFaq(set, set.questions) : set);
    });
    const rows = tryFamily((scoring) => askers.flatMap((ask) => ask(scoring)));
    console.error(`${name}: ${rows.length} ways tried`);
    return { name, rows };
  });
  writeSection("candidates", [scoringTable(tried), poolTable(tried), lines(tried)].join("\n\n"));
}

type Tried = readonly { readonly name: string; readonly rows: readonly Row[] }[];

function scoringTable(tried: Tried): string {
  const [first] = tried;
  const last = (first?.rows.length ?? 0) - 1;
  const body = (first?.rows ?? []).map(({ name }, at) => [
    at === last ? "the best of each" : at === 0 ? `${name} (ships)` : name,
    ...tried.flatMap(({ rows }) => {
      const [shipped, row] = [rows[0]?.places ?? [], rows[at]?.places ?? []];
      return [cell(row, shipped, 1), cell(row, shipped, shippedPool)];
    }),
  ]);
  const head = ["index scoring", ...tried.flatMap(({ name }) => [`${name}: hit@1`, `in ${shippedPool}`])];
  return drawTable([head, ...body]);
}

function poolTable(tried: Tried): string {
  const body = tried.map(({ name, rows }) => [
    name,
    ...pools.map((pool) => figure(shareWithin(rows[0]?.places ?? [], pool))),
  ]);
  return drawTable([["right passage among the first", ...pools.map(String)], ...body]);
}

function lines(tried: Tried): string {
  const questions = tried.map(({ name, rows }) => `${name} ${rows[0]?.places.length}`).join(", ");
  const best = tried.map(({ name, rows }) => `${name}: ${rows.at(-1)?.name}`).join("; ");
  return [
    `Questions: ${questions}. "The best of each" by hit@1: ${best}; it is chosen on the very questions it is shown for, so a small lead of it tells nothing.`,
    measuredLine("npm run train:candidates", ["minisearch"]),
  ].join("\n\n");
}

main();

// npm run train:ablation: what each group of ranking features is worth, by training the trees again without it.
// Never ships what it trains; writes a table into docs/BENCHMARKS.md and nothing else.
import { loadTrees } from "#learning/trees.ts";
import { type FeatureName, featureCount, featureNames } from "#retrieval/features.ts";
import { drawTable, figure, measuredLine, writeSection } from "#training/benchmarks/page.ts";
import { type Boosted, boost, type Rows } from "#training/boosting.ts";
import { firsts, gatherParts, join, monotone, options, type Part } from "#training/ranker/recipe.ts";

/** Each n-th question is learned from, and fewer trees are grown than ship, for the sake of time: there are eleven trainings. */
const every = 2;
const trees = 120;

/** Every feature stands in one group; "…OfBest" goes with the feature it compares. */
const groups: Readonly<Record<string, readonly FeatureName[]>> = {
  "BM25 (stems, no function words)": withBest("bm25", "bm25Body", "bm25Flat"),
  "score of the index": ["indexOfBest"],
  "with function words": withBest("bm25All", "sentenceAll", "pairsAll"),
  "unstemmed words": [...withBest("bm25Words", "sentenceWords"), "coverWords"],
  "share of the question found": [...withBest("cover", "coverBody"), "found"],
  headings: [...withBest("titleCover", "sentenceWithTitle"), "titleShare"],
  "best sentences": [...withBest("sentence", "twoSentences"), "sentencePlace"],
  "order and nearness": [...withBest("pairs", "proximity", "run"), "runLength"],
  "what is missing, names, numbers": ["alike", "missing", "missingSecond", "capitals", "numbers"],
  "passage, its surroundings, the question": [
    "length",
    "density",
    "sibling",
    "neighbour",
    "unknown",
    "questionLength",
    "rarest",
  ],
};

function withBest(...names: readonly FeatureName[]): readonly FeatureName[] {
  return featureNames.filter((name) => names.some((own) => name === own || name === `${own}OfBest`));
}

/** Columns of the table: held-out parts that belong together. policyqa is left out: few of its questions have one right passage. */
const columns: readonly { readonly name: string; readonly holds: (part: string) => boolean }[] = [
  { name: "en", holds: (part) => part === "squad-train-part" },
  { name: "fr, no, zh", holds: (part) => /^(piaf-fr|norquad-val-no|drcd-dev-zhtw)$/.test(part) },
  { name: "as FAQ", holds: (part) => part.endsWith("as FAQ") },
  { name: "under headings", holds: (part) => part.endsWith("under headings") },
];

/** Rows in which some features are the same for all, so that no tree can split on them. */
function without(rows: Rows, names: readonly FeatureName[]): Rows {
  const values = rows.values.slice();
  const blank = names.map((name) => featureNames.indexOf(name));
  for (let row = 0; row < rows.label.length; row += 1)
    for (const at of blank) values[row * featureCount + at] = 0;
  return { ...rows, values };
}

function train(fit: Rows, held: Rows, names: readonly FeatureName[]): Boosted {
  return boost(without(fit, names), { ...options, trees, monotone }, without(held, names));
}

/** By column: whether each question's right passage came first, in one order for all trainings. */
type Outcome = readonly (readonly boolean[])[];

function judge({ file }: Boosted, held: readonly Part[]): Outcome {
  const model = loadTrees(file, featureNames, "ablation");
  return columns.map(({ holds }) =>
    held.filter(({ name }) => holds(name)).flatMap((part) => firsts(model, part)),
  );
}

/** Points of hit@1 lost (−) or won (+); in bold beyond two standard errors (McNemar's: of the questions that changed). */
function cell(outcome: readonly boolean[], whole: readonly boolean[], asked: number): string {
  const won = outcome.filter((right, at) => right && !whole[at]).length;
  const lost = outcome.filter((right, at) => !right && whole[at]).length;
  const points = figure((100 * Math.abs(won - lost)) / asked, 2);
  const signed = won === lost ? "0" : `${won < lost ? "−" : "+"}${points}`;
  return Math.abs(won - lost) > 2 * Math.sqrt(won + lost) ? `**${signed}**` : signed;
}

async function main(): Promise<void> {
  const parts = await gatherParts(every);
  const [fit, held] = [join(parts.fit), join(parts.held)];
  const whole = train(fit, held, []);
  const outcome = judge(whole, parts.held);
  const asked = columns.map(({ holds }) =>
    parts.held.filter(({ name }) => holds(name)).reduce((sum, { questions }) => sum + questions, 0),
  );
  const totals = outcome.map((right, at) => figure((100 * right.filter(Boolean).length) / (asked[at] ?? 1)));
  const rows = Object.entries(groups).map(([name, features]) => {
    const less = judge(train(fit, held, features), parts.held);
    const gain = whole.importance
      .filter(({ feature }) => features.some((own) => own === feature))
      .reduce((sum, { share }) => sum + share, 0);
    console.error(`without ${name}: trained`);
    const cells = less.map((right, at) => cell(right, outcome[at] ?? [], asked[at] ?? 1));
    const pooled = cell(
      less.flat(),
      outcome.flat(),
      asked.reduce((sum, count) => sum + count, 0),
    );
    return [name, String(features.length), figure(100 * gain), ...cells, pooled];
  });
  const head = ["left out", "features", "gain, %", ...columns.map(({ name }) => name), "all"];
  const top = whole.importance.slice(0, 10).map(({ feature, share }) => `${feature} ${figure(100 * share)}`);
  const nothing = [
    "nothing: hit@1",
    String(featureCount),
    "100",
    ...totals,
    figure(share(outcome.flat(), asked)),
  ];
  writeSection(
    "ablation",
    [
      drawTable([head, nothing, ...rows]),
      `Held-out questions: ${columns.map(({ name }, at) => `${name} ${asked[at]}`).join("; ")}. Features with the greatest gain, in percent: ${top.join(", ")}.`,
      measuredLine("npm run train:ablation"),
    ].join("\n\n"),
  );
}

function share(right: readonly boolean[], asked: readonly number[]): number {
  return (100 * right.filter(Boolean).length) / asked.reduce((sum, count) => sum + count, 0);
}

const grouped = Object.values(groups).flat();
if (new Set(grouped).size !== featureCount || grouped.length !== featureCount) {
  throw new Error(`Groups of features must hold each of ${featureCount} once: they hold ${grouped.length}.`);
}
await main();

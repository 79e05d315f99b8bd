// Questions of training sets -> rows of ranking features, one a candidate.
// Never looks at a set that is there to measure on.
import type { SetPassage, SetQuestion } from "#evaluation/sets.ts";
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { type CorpusRetriever, createRetriever } from "#retrieval/corpus-retriever.ts";
import { featureCount, featureNames } from "#retrieval/features.ts";
import type { Rows } from "#training/boosting.ts";

/** Candidates of a question that are learned from. */
const poolMax = 28;

/** A set's passage as the retriever takes it. Each passage is a document of its own, as nothing says otherwise. */
export function toPassage({ id, title, text, lang }: SetPassage): Passage {
  const language = lang.split("-")[0] || "en";
  return { id, documentId: id, collection: "set", title, section: [], text, language, line: 1 };
}

/** Ranks by nothing: rows keep the index's order, which no feature tells. */
export const retrieverOf = (passages: readonly SetPassage[]): CorpusRetriever =>
  createRetriever(passages.map(toPassage), { ranker: () => 0, candidates: poolMax });

/** Rows being gathered from several sets. */
export interface Gathered {
  readonly values: number[];
  readonly label: number[];
  readonly weight: number[];
  readonly groups: number[];
}

export const gather = (): Gathered => ({ values: [], label: [], weight: [], groups: [0] });

/**
 * Adds the candidates of each question whose right passage is among them, and of no other: nothing can be learned
 * from a pool of wrong ones. `weight` is the set's.
 */
export async function addQuestions(
  gathered: Gathered,
  retriever: CorpusRetriever,
  questions: readonly SetQuestion[],
  weight: number,
): Promise<void> {
  for (const { question, passageIds } of questions) {
    const query = analyseQuestion({ text: question, context: [] }, retriever);
    const hits = await retriever.retrieve(query, { limit: poolMax });
    const right = hits.map(({ passage }) => (passageIds.includes(passage.id) ? 1 : 0));
    if (!right.includes(1) || right.length < 2) continue;
    hits.forEach(({ features }, at) => {
      for (const value of features) gathered.values.push(value);
      gathered.label.push(right[at] ?? 0);
      gathered.weight.push(weight);
    });
    gathered.groups.push(gathered.label.length);
  }
}

export function toRows({ values, label, weight, groups }: Gathered): Rows {
  if (values.length !== label.length * featureCount) throw new Error("Rows and features do not match.");
  return {
    features: featureNames,
    values: Float32Array.from(values),
    label,
    weight,
    groups: Uint32Array.from(groups),
  };
}

// Docent's own way over a question set, in the shape that its peers have.
// Never adds to what ships: what runs here is what answers people.
import type { Answer, Quote } from "#answering/answer.ts";
import { createAnswerer, type Trace, type TracingAnswerer } from "#answering/create-answerer.ts";
import { standAlone } from "#conversation/follow-up.ts";
import type { Turn } from "#conversation/turn.ts";
import { passagesOf } from "#evaluation/passages.ts";
import type { Prediction } from "#evaluation/score.ts";
import type { SetPassage, SetQuestion } from "#evaluation/sets.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { Query } from "#query/query.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";

/** What was answered to a question of a set. */
export interface Predicted {
  /** As `batch` writes it: no answer where Docent abstains, the sentence all the same. */
  readonly shown: Prediction;
  /** The best reading whatever its confidence, which tells reading from abstaining. */
  readonly read: Prediction;
  /** The best quote and its passage; undefined where nothing was found. */
  readonly quote: Quote | undefined;
  readonly passageId: string | undefined;
  readonly outcome: Answer["outcome"];
}

export interface Ours {
  readonly name: "Docent";
  /** Passage ids, best first, at most ten. `turns` are the earlier ones, oldest first. */
  search(question: string, turns?: readonly Turn[]): Promise<readonly string[]>;
  /** What is understood of a question. */
  analyse(question: string): Query;
  /** The whole way, with what each stage took. */
  answer(question: string, turns?: readonly Turn[]): Promise<Trace>;
  predict(question: SetQuestion): Promise<Predicted>;
}

/** The answerer is made at its first question, so that retrieval can be measured alone. */
export function createOurs(passages: readonly SetPassage[]): Ours {
  const retriever = createRetriever(passagesOf(passages));
  let answerer: TracingAnswerer | undefined;
  const answer = (question: string, turns: readonly Turn[] = []): Promise<Trace> => {
    answerer ??= createAnswerer({ retriever });
    return answerer.answerWithTrace(standAlone(question, turns));
  };
  return {
    name: "Docent",
    async search(question, turns = []) {
      const query = analyseQuestion(standAlone(question, turns), retriever);
      const hits = await retriever.retrieve(query, { limit: 10 });
      return hits.map((hit) => hit.passage.id);
    },
    analyse: (question) => analyseQuestion(standAlone(question, []), retriever),
    answer,
    predict: async ({ id, question, history }) => toPredicted(id, await answer(question, history)),
  };
}

/** What a benchmark keeps of an answer. */
export function toPredicted(id: string, { answer, best, hits }: Trace): Predicted {
  const ranked = hits.map((hit) => hit.passage.id);
  const { outcome, confidence } = answer;
  const read = { id, ranked, confidence, answer: best?.span ?? null, sentence: best?.quote.text ?? null };
  return {
    read,
    shown: outcome === "abstained" ? { ...read, answer: null } : read,
    quote: best?.quote,
    passageId: best?.passage.id,
    outcome,
  };
}

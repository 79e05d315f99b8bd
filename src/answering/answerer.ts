// The door of answering: a question that stands alone in, an Answer out.
import type { StandaloneQuestion } from "#query/query.ts";
import type { Answer } from "./answer.ts";

export interface AnswerOptions {
  /** Collections that may be read; all where left out. */
  readonly collections?: ReadonlySet<string>;
}

export interface Answerer {
  /** Never throws for what a person typed: empty, endless and hostile text end as an abstention. */
  answer(question: StandaloneQuestion, options?: AnswerOptions): Promise<Answer>;
}

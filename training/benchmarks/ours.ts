// Docent's own retrieval over a question set, in the shape that its peers have.
// Never adds to what ships: what runs here is what answers people.
import { passagesOf } from "#evaluation/passages.ts";
import type { SetPassage } from "#evaluation/sets.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { createRetriever } from "#retrieval/minisearch.ts";

export interface Ours {
  readonly name: "Docent";
  search(question: string): Promise<readonly string[]>;
}

export function createOurs(passages: readonly SetPassage[]): Ours {
  const retriever = createRetriever(passagesOf(passages));
  return {
    name: "Docent",
    async search(text) {
      const hits = await retriever.retrieve(analyseQuestion({ text, context: [] }, retriever), { limit: 10 });
      return hits.map((hit) => hit.passage.id);
    },
  };
}

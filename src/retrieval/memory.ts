// Index scores of the last search, by passage and by what passages belong to, so that a passage can be told by its surroundings.
// Never outlives the next search.
import type { CorpusColumns } from "./columns.ts";

export interface SearchMemory {
  forget(): void;
  note(passage: number, score: number): void;
  siblingScore(passage: number): number;
  neighbourScore(passage: number): number;
}

export function createMemory({ documents, groups, size }: CorpusColumns): SearchMemory {
  const scores = new Float64Array(size);
  const best = new Float64Array(groups);
  const second = new Float64Array(groups);
  const noted = new Uint32Array(size);
  let count = 0;
  const scoreIn = (passage: number, document: number | undefined): number =>
    documents[passage] === document ? (scores[passage] ?? 0) : 0;
  return {
    forget() {
      for (let at = 0; at < count; at += 1) {
        const passage = noted[at] ?? 0;
        const document = documents[passage] ?? 0;
        scores[passage] = 0;
        best[document] = 0;
        second[document] = 0;
      }
      count = 0;
    },
    note(passage, score) {
      noted[count] = passage;
      count += 1;
      scores[passage] = score;
      const document = documents[passage] ?? 0;
      if (score > (best[document] ?? 0)) {
        second[document] = best[document] ?? 0;
        best[document] = score;
      } else if (score > (second[document] ?? 0)) second[document] = score;
    },
    siblingScore(passage) {
      const document = documents[passage] ?? 0;
      const own = scores[passage] ?? 0;
      return (own === best[document] ? second[document] : best[document]) ?? 0;
    },
    neighbourScore(passage) {
      const document = documents[passage];
      return Math.max(scoreIn(passage - 1, document), scoreIn(passage + 1, document));
    },
  };
}

// Gives every distinct term a small number for as long as the process lives.
// Never forgets or renumbers a term: columns made earlier keep their meaning.
import type { Lexicon } from "./analysis.ts";

/** A new, empty lexicon. Ids start at 1; 0 stays "unknown term". */
export function createLexicon(): Lexicon {
  const ids = new Map<string, number>();
  const terms: string[] = [""];
  return {
    intern(term) {
      const known = ids.get(term);
      if (known !== undefined) return known;
      const id = terms.length;
      terms.push(term);
      ids.set(term, id);
      return id;
    },
    find: (term) => ids.get(term) ?? 0,
    term: (id) => terms[id] ?? "",
    get size() {
      return terms.length;
    },
  };
}

// Terms that begin alike, by number: "organisation" and "organising" share their first letters.
// Never tells how alike two terms are: scan.ts does.
import type { Lexicon } from "#text/analysis.ts";
import { createLexicon } from "#text/lexicon.ts";
import { withRoom } from "./growing.ts";
import type { Steps } from "./steps.ts";

/** Letters that make a prefix class, and the least letters of a term that has one. */
const prefixLength = 4;
const prefixedTermMin = 5;

export interface Prefixes {
  /** Class of a term's first letters by lexicon id, 0 for short terms. */
  readonly ofTerm: Uint32Array;
  /** Class of a term that the lexicon need not have; 0 for short terms and for letters that no term begins with. */
  find(term: string): number;
  /** Classes there are, 0 included. */
  readonly size: number;
}

export interface GrowingPrefixes {
  /** Takes the terms in that the lexicon has by now. */
  grow(): Steps<void>;
  /** Classes of the terms that were taken in. */
  current(): Prefixes;
}

/** Terms between two pauses. */
const stepTerms = 1_024;

export function createPrefixes(lexicon: Lexicon): GrowingPrefixes {
  const classes = createLexicon();
  let ofTerm = new Uint32Array(0);
  let size = 1;
  return {
    *grow() {
      ofTerm = withRoom(ofTerm, lexicon.size);
      for (; size < lexicon.size; size += 1) {
        if (size % stepTerms === 0) yield;
        const prefix = prefixOf(lexicon.term(size));
        if (prefix !== "") ofTerm[size] = classes.intern(prefix);
      }
    },
    current: () => ({ ofTerm, find: (term) => classOf(term, classes), size: classes.size }),
  };
}

function classOf(term: string, classes: Lexicon): number {
  const prefix = prefixOf(term);
  return prefix === "" ? 0 : classes.find(prefix);
}

/** The letters a term shares with its neighbours in the dictionary; "" for short terms and numbers. */
function prefixOf(term: string): string {
  return term.length >= prefixedTermMin && !/\d/.test(term) ? term.slice(0, prefixLength) : "";
}

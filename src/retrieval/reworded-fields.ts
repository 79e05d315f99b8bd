// A passage's terms as they would be, had it said the asked words instead of others that mean the same.
// Never looks at a passage for a question without such words: ranking then reads the columns as they are.
import type { Equivalent } from "#query/query.ts";
import { createFinder, type Finder, type Found } from "#query/rewording.ts";
import { isWhole } from "#query/synonyms.ts";
import type { Lexicon } from "#text/analysis.ts";
import type { CorpusColumns, PassageTerms } from "./columns.ts";

/** The terms of a passage's headings, and of all of it. */
export interface PassageFields {
  readonly title: PassageTerms;
  readonly whole: PassageTerms;
}

/** The fields of a passage under a question. */
export function createFields(
  columns: CorpusColumns,
  equivalents: readonly Equivalent[],
  lexicon: Lexicon,
): (passage: number) => PassageFields {
  const fieldsOf = (passage: number) => ({ title: columns.title(passage), whole: columns.whole(passage) });
  if (equivalents.length === 0) return fieldsOf;
  const finder = createFinder(equivalents, "terms", (id) => isWhole(lexicon.term(id)));
  return (passage) => {
    const fields = fieldsOf(passage);
    const inWhole = foundIn(fields.whole, finder);
    if (inWhole.length === 0) return fields;
    return {
      title: reworded(fields.title, foundIn(fields.title, finder)),
      whole: reworded(fields.whole, inWhole),
    };
  };
}

/** Other words are looked for in one sentence at a time; the headings count as one. */
function foundIn(passage: PassageTerms, finder: Finder): readonly Found[] {
  const { terms, stops, start, end } = passage;
  const row = { ids: terms, stops };
  const found: Found[] = [];
  let from = start;
  if (!finder.mayFind(terms, from, end)) return found;
  for (let at = from + 1; at <= end; at += 1) {
    if (at < end && sentenceAt(passage, at) === sentenceAt(passage, from)) continue;
    found.push(...finder.find(row, from, at));
    from = at;
  }
  return found;
}

const sentenceAt = ({ sentences, bodyAt }: PassageTerms, at: number): number =>
  at < bodyAt ? 0 : (sentences[at] ?? 0);

/** The passage's terms with the asked words in place of those found. Words of another form than the asked one have no number: they are no exact match. */
function reworded(passage: PassageTerms, found: readonly Found[]): PassageTerms {
  const { start, end } = passage;
  const grown = found.reduce(
    (sum, { from, to, equivalent }) => sum + equivalent.askedWords.terms.length - (to - from),
    0,
  );
  const size = end - start + grown;
  const made = {
    terms: new Uint32Array(size),
    words: new Uint32Array(size),
    sentences: new Uint16Array(size),
    stops: new Uint8Array(size),
  };
  let to = 0;
  let next = 0;
  for (let at = start; at < end; at += 1) {
    const here = found[next];
    if (here === undefined || at < here.from) {
      made.terms[to] = passage.terms[at] ?? 0;
      made.words[to] = passage.words[at] ?? 0;
      made.sentences[to] = sentenceAt(passage, at);
      made.stops[to] = passage.stops[at] ?? 0;
      to += 1;
      continue;
    }
    const { terms, stops } = here.equivalent.askedWords;
    for (let i = 0; i < terms.length; i += 1, to += 1) {
      made.terms[to] = terms[i] ?? 0;
      made.stops[to] = stops[i] ?? 0;
      made.sentences[to] = sentenceAt(passage, at);
    }
    at = here.to - 1;
    next += 1;
  }
  return { ...made, start: 0, end: size, bodyAt: 0, before: 0 };
}

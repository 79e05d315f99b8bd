// A passage's terms as they would be, had it said the asked words instead of others that mean the same.
// Never looks at a passage for a question without such words: ranking then reads the columns as they are.
import type { Equivalent } from "#query/query.ts";
import { createFinder, type Finder, type Found } from "#query/rewording.ts";
import { isWhole } from "#query/synonyms.ts";
import type { Lexicon } from "#text/analysis.ts";
import type { CorpusColumns, FieldColumns } from "./columns.ts";
import { goesOn } from "./phrases.ts";

/** Where the terms of a passage's headings and of all of it are read: a field, and the passage's place in it. */
export interface PassageFields {
  readonly title: FieldColumns;
  readonly whole: FieldColumns;
  readonly at: number;
}

/** The fields of a passage under a question. */
export function createFields(
  columns: CorpusColumns,
  equivalents: readonly Equivalent[],
  lexicon: Lexicon,
): (passage: number) => PassageFields {
  const { title, whole } = columns;
  if (equivalents.length === 0) return (at) => ({ title, whole, at });
  const finder = createFinder(equivalents, "terms", (id) => isWhole(lexicon.term(id)));
  return (at) => {
    const inWhole = foundIn(whole, at, finder);
    if (inWhole.length === 0) return { title, whole, at };
    return {
      title: reworded(title, at, foundIn(title, at, finder)),
      whole: reworded(whole, at, inWhole),
      at: 0,
    };
  };
}

/** Other words are looked for in one sentence at a time; the headings count as one. */
function foundIn(field: FieldColumns, passage: number, finder: Finder): readonly Found[] {
  const { terms, stops, sentences } = field;
  const end = field.offsets[passage + 1] ?? 0;
  const row = { ids: terms, stops };
  const found: Found[] = [];
  let from = field.offsets[passage] ?? 0;
  if (!finder.mayFind(terms, from, end)) return found;
  for (let at = from + 1; at <= end; at += 1) {
    if (at < end && sentences[at] === sentences[from]) continue;
    found.push(...finder.find(row, from, at));
    from = at;
  }
  return found;
}

/** A field of this passage alone. Words of another form than the asked one have no number: they are no exact match. */
function reworded(field: FieldColumns, passage: number, found: readonly Found[]): FieldColumns {
  const start = field.offsets[passage] ?? 0;
  const end = field.offsets[passage + 1] ?? 0;
  const grown = found.reduce(
    (sum, { from, to, equivalent }) => sum + equivalent.askedWords.terms.length - (to - from),
    0,
  );
  const size = end - start + grown;
  const made: FieldColumns = {
    offsets: Uint32Array.of(0, size),
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
      made.terms[to] = field.terms[at] ?? 0;
      made.words[to] = field.words[at] ?? 0;
      made.sentences[to] = field.sentences[at] ?? 0;
      made.stops[to] = field.stops[at] ?? 0;
      to += 1;
      continue;
    }
    const { terms, stops } = here.equivalent.askedWords;
    for (let i = 0; i < terms.length; i += 1, to += 1) {
      made.terms[to] = terms[i] ?? 0;
      made.stops[to] = stops[i] ?? 0;
      made.sentences[to] = field.sentences[at] ?? 0;
    }
    at = here.to - 1;
    next += 1;
  }
  return made;
}

/** Passages that hold each phrase (its terms one after the other), in one walk over the corpus. */
export function countPhrases(
  { whole }: CorpusColumns,
  phrases: readonly (readonly number[])[],
  lexicon: Lexicon,
): Uint32Array {
  const counts = new Uint32Array(phrases.length);
  if (phrases.length === 0) return counts;
  const byFirst = new Map<number, number[]>();
  for (const [place, [first = 0]] of phrases.entries()) {
    const known = byFirst.get(first);
    if (known) known.push(place);
    else byFirst.set(first, [place]);
  }
  const begins = new Uint8Array(lexicon.size);
  for (const first of byFirst.keys()) begins[first] = 1;
  const last = new Int32Array(phrases.length).fill(-1);
  const { terms, offsets } = whole;
  for (let passage = 0; passage + 1 < offsets.length; passage += 1) {
    const end = offsets[passage + 1] ?? 0;
    for (let at = offsets[passage] ?? 0; at < end; at += 1) {
      if (begins[terms[at] ?? 0] !== 1) continue;
      for (const place of byFirst.get(terms[at] ?? 0) ?? []) {
        if (last[place] === passage || !goesOn(terms, at, end, phrases[place] ?? [], lexicon)) continue;
        last[place] = passage;
        counts[place] = (counts[place] ?? 0) + 1;
      }
    }
  }
  return counts;
}

// A query laid out for comparing with passages: each distinct term is a small number, its slot.
// Never holds on to a query: the tables are reused by the next one.
import type { Query } from "#query/query.ts";
import { type Lexicon, Shape } from "#text/analysis.ts";
import { indexTerms } from "#text/index-terms.ts";
import type { CorpusColumns } from "./columns.ts";

/** Slots a query may have; terms beyond are left out of ranking. Slot 0 means "not in the query". */
export const slotsMax = 96;

export interface Slots {
  /** Slots in use, 0 included. */
  readonly count: number;
  /** Slot of a term by lexicon id. */
  readonly ofTerm: Uint8Array;
  /** Slot of an unstemmed word by lexicon id. */
  readonly ofWord: Uint8Array;
  /** Slot whose term begins with the letters of a prefix class. */
  readonly ofPrefix: Uint8Array;
  /** By slot: rarity of the term (BM25's inverse passage frequency) times its weight; 0 for function words. */
  readonly weights: Float64Array;
  /** By slot: the same for function words too. */
  readonly allWeights: Float64Array;
  /** By slot: rarity of the unstemmed word. */
  readonly wordWeights: Float64Array;
  /** By slot: 1 content, 2 function word. */
  readonly classes: Uint8Array;
  /** By slot: bits of Shape of the question's token. */
  readonly shapes: Uint8Array;
  /** By slot: the term, for comparing beginnings. */
  readonly terms: readonly string[];
  /** Slot at each place of the question, in order, 0 where the corpus lacks the term. */
  readonly sequence: readonly number[];
  /** Sum of `weights` of terms the corpus knows. */
  readonly contentWeight: number;
  readonly allWeight: number;
  readonly wordWeight: number;
  /** Share of the question's content terms the corpus lacks, 0..1. */
  readonly unknownShare: number;
}

/** BM25's inverse passage frequency, as MiniSearch computes it. */
export function rarity(frequency: number, total: number): number {
  return Math.log(1 + (total - frequency + 0.5) / (frequency + 0.5));
}

/** Makes the tables once for a corpus; `lay` fills them for a query and forgets the one before. */
export function createSlots(columns: CorpusColumns, lexicon: Lexicon): { lay(query: Query): Slots } {
  const { size: total, lexiconSize: size, prefixes } = columns;
  const { terms: termFrequency, words: wordFrequency } = columns.counts.by;
  const ofTerm = createNumbering(size);
  const ofWord = createNumbering(size);
  const ofPrefix = createNumbering(prefixes.size);
  return {
    lay(query) {
      for (const numbering of [ofTerm, ofWord, ofPrefix]) numbering.forget();
      const draft = createDraft(ofTerm.slots, ofWord.slots, ofPrefix.slots);
      const alsoHeld = heldOtherwise(query, total);
      const open = (id: number, term: string, weight: number, stop: boolean): number => {
        const known = ofTerm.slots[id] ?? 0;
        if (known > 0) return known;
        if (draft.terms.length >= slotsMax) return 0;
        const slot = draft.terms.length;
        draft.terms.push(term);
        const frequency = Math.min(total, (termFrequency[id] ?? 0) + (alsoHeld.get(id) ?? 0));
        const value = frequency > 0 ? weight * rarity(frequency, total) : 0;
        draft.classes[slot] = stop ? 2 : 1;
        draft.allWeights[slot] = value;
        draft.weights[slot] = stop ? 0 : value;
        ofTerm.give(id, slot);
        if (!stop) ofPrefix.give(prefixes.find(term), slot);
        return slot;
      };
      layQuestion(query, lexicon, open, draft, (word, slot) => {
        if (!ofWord.give(word, slot)) return;
        const frequency = wordFrequency[word] ?? 0;
        if (draft.classes[slot] === 1 && frequency > 0) draft.wordWeights[slot] = rarity(frequency, total);
      });
      for (const { id, term, weight, origin } of query.terms) {
        if (origin === "turn" || origin === "compound") open(id, term, weight, false);
      }
      return finish(draft);
    },
  };
}

const nothing: ReadonlyMap<number, number> = new Map();

/** Passages that say a term with other words, by its lexicon id: they make the thing asked for less rare. */
function heldOtherwise({ equivalents }: Query, total: number): ReadonlyMap<number, number> {
  if (equivalents.length === 0) return nothing;
  const held = new Map<number, number>();
  for (const { askedWords, frequency } of equivalents) {
    for (const [at, id] of askedWords.terms.entries()) {
      if (askedWords.stops[at] !== 1) held.set(id, Math.min(total, (held.get(id) ?? 0) + frequency));
    }
  }
  return held;
}

/** Slots by some id, emptied by walking what was given: cheaper than clearing a table as long as the lexicon. */
function createNumbering(size: number) {
  const slots = new Uint8Array(size);
  let given: number[] = [];
  return {
    slots,
    /** False where the id is none (0), beyond the corpus, or has a slot. */
    give(id: number, slot: number): boolean {
      if (id === 0 || id >= size || slots[id] !== 0) return false;
      slots[id] = slot;
      given.push(id);
      return true;
    },
    forget(): void {
      for (const id of given) slots[id] = 0;
      given = [];
    },
  };
}

function createDraft(ofTerm: Uint8Array, ofWord: Uint8Array, ofPrefix: Uint8Array): Draft {
  return {
    ofTerm,
    ofWord,
    ofPrefix,
    weights: new Float64Array(slotsMax),
    allWeights: new Float64Array(slotsMax),
    wordWeights: new Float64Array(slotsMax),
    classes: new Uint8Array(slotsMax),
    shapes: new Uint8Array(slotsMax),
    terms: [""],
    sequence: [],
  };
}

type Draft = Omit<
  Slots,
  "count" | "contentWeight" | "allWeight" | "wordWeight" | "unknownShare" | "sequence" | "terms"
> & {
  readonly terms: string[];
  readonly sequence: number[];
};

function layQuestion(
  query: Query,
  lexicon: Lexicon,
  open: (id: number, term: string, weight: number, stop: boolean) => number,
  draft: Draft,
  noteWord: (word: number, slot: number) => void,
): void {
  const { analysis } = query;
  const { ids, tokens, stops } = indexTerms(analysis, lexicon, "find");
  const isFollowUp = query.terms.some(({ origin }) => origin === "turn");
  const onlyStops = !isFollowUp && stops.every((stop) => stop === 1);
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    const token = tokens[at] ?? 0;
    const raw =
      id > 0
        ? lexicon.term(id)
        : analysis.text.slice(analysis.starts[token], analysis.ends[token]).toLowerCase();
    const slot = open(id, raw, 1, stops[at] === 1 && !onlyStops);
    draft.sequence.push(slot);
    if (slot === 0) continue;
    // A question's first word is capital for its place, not as a name.
    const shape = (analysis.shapes[token] ?? 0) & (token === 0 ? ~Shape.capital : 0xff);
    draft.shapes[slot] = (draft.shapes[slot] ?? 0) | shape;
    if (analysis.stems[token] === id) noteWord(analysis.words[token] ?? 0, slot);
  }
}

function finish(draft: Draft): Slots {
  const count = draft.terms.length;
  let contentWeight = 0;
  let allWeight = 0;
  let wordWeight = 0;
  let content = 0;
  let unknown = 0;
  for (let slot = 1; slot < count; slot += 1) {
    contentWeight += draft.weights[slot] ?? 0;
    allWeight += draft.allWeights[slot] ?? 0;
    wordWeight += draft.wordWeights[slot] ?? 0;
    if (draft.classes[slot] === 1) {
      content += 1;
      if (draft.weights[slot] === 0) unknown += 1;
    }
  }
  return {
    ...draft,
    count,
    contentWeight,
    allWeight,
    wordWeight,
    unknownShare: content > 0 ? unknown / content : 0,
  };
}

// How often terms and words stand in the corpus, by lexicon id: what rarity, spelling and scores are computed from.
// Never counts a passage twice: what is taken out is counted off the way it was counted in.
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";
import type { IndexTerms } from "#text/index-terms.ts";
import type { CutPassage } from "./cutting.ts";
import { withRoom } from "./growing.ts";
import { isStopsAlone } from "./postings.ts";

/** Numbers by lexicon id. Arrays may be longer than the lexicon was when they were made. */
export interface TermCounts {
  /** Passages whose headings or text hold the term. */
  readonly terms: Int32Array;
  /** Passages whose headings or text hold the unstemmed word. */
  readonly words: Int32Array;
  /** Passages whose headings, and whose text, hold the term as content. */
  readonly titles: Int32Array;
  readonly bodies: Int32Array;
  /** Passages whose text holds the stem. */
  readonly stems: Int32Array;
  /** Occurrences of the word within sentences (not as their first word), and those with a capital. */
  readonly uses: Int32Array;
  readonly capitals: Int32Array;
  /** Tokens, index terms and subjects of definitions that have this number, as word, as stem or as term: at 0 the corpus does not know it. */
  readonly known: Int32Array;
}

export const countNames = [
  "terms",
  "words",
  "titles",
  "bodies",
  "stems",
  "uses",
  "capitals",
  "known",
] as const satisfies readonly (keyof TermCounts)[];

export interface CorpusCounts {
  readonly by: TermCounts;
  /** Terms of headings and texts of all passages, and those that are no function words. */
  readonly length: number;
  readonly content: number;
}

/** Counts by name, as `make` gives them. */
export function termCounts(make: (name: (typeof countNames)[number]) => Int32Array): TermCounts {
  return {
    terms: make("terms"),
    words: make("words"),
    titles: make("titles"),
    bodies: make("bodies"),
    stems: make("stems"),
    uses: make("uses"),
    capitals: make("capitals"),
    known: make("known"),
  };
}

export const noCounts: CorpusCounts = { by: termCounts(() => new Int32Array(0)), length: 0, content: 0 };

/** Counts that are being changed; those that it began with stay as they are. */
export interface Tally {
  /** Counts a passage in (1) or off (-1). */
  count(cut: CutPassage, sign: 1 | -1): void;
  /** The counts by now; nothing is counted after it. */
  result(): CorpusCounts;
  /** Whether a passage that was counted holds a term. */
  isTouched(term: number): boolean;
}

/** Bits of what was seen of a number in one passage; the next one begins without. */
const seenTerm = 1;
const seenWord = 2;
const seenTitle = 4;
const seenBody = 8;
const seenStem = 16;
const seenBits = 5;

type Changing = Record<(typeof countNames)[number], Int32Array>;

export function createTally(before: CorpusCounts, lexicon: Lexicon): Tally {
  const by: Changing = { ...termCounts((name) => before.by[name].slice()) };
  let { length, content } = before;
  let seen = new Uint32Array(0);
  let touched = new Uint8Array(0);
  let walks = 0;
  /** Whether a bit is new for a number in this passage. */
  const isNew = (id: number, bit: number): boolean => {
    const known = seen[id] ?? 0;
    const bits = known >>> seenBits === walks ? known : walks << seenBits;
    seen[id] = bits | bit;
    return (bits & bit) === 0;
  };
  const begin = (): void => {
    walks += 1;
    seen = withRoom(seen, lexicon.size);
    touched = withRoom(touched, lexicon.size);
    for (const name of countNames) by[name] = withRoom(by[name], lexicon.size);
  };
  const countTerms = (part: IndexTerms, { stems, words }: AnalysedText, isTitle: boolean, sign: 1 | -1) => {
    const isName = isTitle && isStopsAlone(part.stops, 0, part.ids.length);
    const bit = isTitle ? seenTitle : seenBody;
    const field = isTitle ? by.titles : by.bodies;
    for (let i = 0; i < part.ids.length; i += 1) {
      const term = part.ids[i] ?? 0;
      const token = part.tokens[i] ?? 0;
      const word = stems[token] === term ? (words[token] ?? 0) : 0;
      add(by.known, term, sign);
      touched[term] = 1;
      if (isNew(term, seenTerm)) add(by.terms, term, sign);
      if (word !== 0 && isNew(word, seenWord)) add(by.words, word, sign);
      if (part.stops[i] === 0) content += sign;
      if ((part.stops[i] === 0 || isName) && isNew(term, bit)) add(field, term, sign);
    }
    length += sign * part.ids.length;
  };
  return {
    count({ text, body, headings, title, definitions }, sign) {
      begin();
      countTerms(title, headings, true, sign);
      countTerms(body, text, false, sign);
      for (const stem of text.stems) if (isNew(stem, seenStem)) add(by.stems, stem, sign);
      for (const { words, stems } of [text, headings]) {
        for (const word of words) add(by.known, word, sign);
        for (const stem of stems) add(by.known, stem, sign);
      }
      for (const { ids } of definitions) for (const id of ids) add(by.known, id, sign);
      countCapitals(by, text, sign);
    },
    result: () => ({ by, length, content }),
    isTouched: (term) => touched[term] === 1,
  };
}

/** Words that begin sentences are capital for their place and are not counted. */
function countCapitals(by: Changing, { words, shapes, sentences }: AnalysedText, sign: 1 | -1): void {
  let sentence = 0;
  for (let token = 0; token < words.length; token += 1) {
    while ((sentences[sentence] ?? words.length) < token) sentence += 1;
    if (sentences[sentence] === token) continue;
    const word = words[token] ?? 0;
    add(by.uses, word, sign);
    if ((shapes[token] ?? 0) & Shape.capital) add(by.capitals, word, sign);
  }
}

function add(counts: Int32Array, id: number, sign: 1 | -1): void {
  counts[id] = (counts[id] ?? 0) + sign;
}

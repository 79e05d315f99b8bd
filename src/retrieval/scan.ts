// One walk over a passage's terms that notes all the ranking features need.
// Never allocates: the tables are made once and reused for each passage.
import type { PassageTerms } from "./columns.ts";
import { type Slots, slotsMax } from "./slots.ts";

/** What a walk noted. Arrays are by slot and hold until the next walk. */
export interface Scan {
  /** Occurrences of the term. */
  readonly counts: Float64Array;
  /** 1 where the term occurs in the question's very form. */
  readonly exact: Uint8Array;
  /** Best likeness (0..1) of a term beginning alike, for terms that do not occur themselves. */
  readonly alike: Float64Array;
  /** Least distance in terms to another of the question's content terms; Infinity where alone. */
  readonly nearest: Float64Array;
  /** Highest weight of content terms in one sentence, in one below the headings, and in two neighbouring ones. */
  sentence: number;
  sentenceBody: number;
  twoSentences: number;
  /** The same for one sentence with function words, and for unstemmed words. */
  sentenceAll: number;
  sentenceWord: number;
  /** Content terms of that best sentence (count), and where it lies (0 begin .. 1 end). */
  sentencePlace: number;
  /** Weight of pairs that follow each other in question and passage: of content terms, of all terms. */
  pairs: number;
  pairsAll: number;
  /** Longest run of terms that question and passage share: its length in terms, and its weight. */
  run: number;
  runWeight: number;
  /** Content terms of the question among the passage's terms. */
  matched: number;
}

/** Terms of one passage that are looked at; longer passages are ranked by their beginning. */
const scanMax = 20_000;
/** Content terms at most this far apart in the passage count as a pair. */
const pairGapMax = 3;
/** What a passage's first term is from others, in terms, beside those of the passages before it. */
const firstGap = 1_000;

export interface Scanner {
  /** Must be called before the first walk of a query. */
  begin(slots: Slots): void;
  walk(passage: PassageTerms, prefixes: Uint32Array): Scan;
}

export function createScanner(termOf: (id: number) => string): Scanner {
  const state = createState();
  let slots: Slots | undefined;
  return {
    begin(next) {
      slots = next;
      preparePairs(state, next);
    },
    walk(passage, prefixes) {
      if (slots) walkTerms(state, slots, passage, prefixes, termOf);
      return state.scan;
    },
  };
}

function createState() {
  const scan: Scan = {
    counts: new Float64Array(slotsMax),
    exact: new Uint8Array(slotsMax),
    alike: new Float64Array(slotsMax),
    nearest: new Float64Array(slotsMax),
    sentence: 0,
    sentenceBody: 0,
    twoSentences: 0,
    sentenceAll: 0,
    sentenceWord: 0,
    sentencePlace: 0,
    pairs: 0,
    pairsAll: 0,
    run: 0,
    runWeight: 0,
    matched: 0,
  };
  return {
    scan,
    /** 1 + sentence in which a slot was last seen, and in its very form. */
    seenIn: new Int32Array(slotsMax),
    exactIn: new Int32Array(slotsMax),
    /** 1 where slot b follows slot a in the question, by a * slotsMax + b; 2 for content pairs. Cleared as seen in a walk. */
    follows: new Uint8Array(slotsMax * slotsMax),
    followed: [] as number[],
    paired: new Int32Array(slotsMax * slotsMax),
    walks: 0,
    /** Places of a slot in the question, last first. */
    places: Array.from({ length: slotsMax }, (): number[] => []),
    runAt: new Int32Array(slotsMax + 1),
    runLength: new Float64Array(slotsMax + 1),
    runWeight: new Float64Array(slotsMax + 1),
  };
}

type State = ReturnType<typeof createState>;

const adjacent = 1;
const contentPair = 2;

function preparePairs(state: State, slots: Slots): void {
  const { follows, places } = state;
  for (const pair of state.followed) follows[pair] = 0;
  state.followed = [];
  for (const list of places) list.length = 0;
  let before = 0;
  let contentBefore = 0;
  const note = (a: number, b: number, bit: number): void => {
    if (a === 0 || b === 0 || a === b) return;
    follows[a * slotsMax + b] = (follows[a * slotsMax + b] ?? 0) | bit;
    state.followed.push(a * slotsMax + b);
  };
  slots.sequence.slice(0, slotsMax).forEach((slot, place) => {
    note(before, slot, adjacent);
    if (slots.classes[slot] === 1) {
      note(contentBefore, slot, contentPair);
      contentBefore = slot;
    }
    before = slot;
    if (slot > 0) places[slot]?.unshift(place);
  });
}

function reset(state: State, count: number): void {
  const { scan } = state;
  scan.counts.fill(0, 0, count);
  scan.exact.fill(0, 0, count);
  scan.alike.fill(0, 0, count);
  scan.nearest.fill(Number.POSITIVE_INFINITY, 0, count);
  state.seenIn.fill(-1, 0, count);
  state.exactIn.fill(-1, 0, count);
  state.runAt.fill(-2);
  scan.sentence = 0;
  scan.sentenceBody = 0;
  scan.twoSentences = 0;
  scan.sentenceAll = 0;
  scan.sentenceWord = 0;
  scan.sentencePlace = 0;
  scan.pairs = 0;
  scan.pairsAll = 0;
  scan.run = 0;
  scan.runWeight = 0;
  scan.matched = 0;
  state.walks += 1;
}

/** The walk itself is one loop on purpose: it runs for each candidate of each question. */
function walkTerms(
  state: State,
  slots: Slots,
  { terms, words, sentences, start, bodyAt, before: termsBefore, ...passage }: PassageTerms,
  prefixes: Uint32Array,
  termOf: (id: number) => string,
): void {
  reset(state, slots.count);
  const { scan } = state;
  const end = Math.min(passage.end, start + scanMax);
  const sums = { current: -1, content: 0, all: 0, word: 0, overlap: 0, previous: 0, previousAt: -2 };
  let before = 0;
  let beforeAt = -2;
  let contentBefore = 0;
  // As far as the weights were learned with: so far before the first passage's first term.
  let contentAt = start - termsBefore - firstGap;
  for (let at = start; at < end; at += 1) {
    const id = terms[at] ?? 0;
    const slot = slots.ofTerm[id] ?? 0;
    if (slot === 0) {
      const alike = slots.ofPrefix[prefixes[id] ?? 0] ?? 0;
      if (alike > 0) noteAlike(scan, alike, slots.terms[alike] ?? "", termOf(id));
      continue;
    }
    const sentence = at < bodyAt ? 0 : (sentences[at] ?? 0);
    if (sentence !== sums.current) closeSentence(scan, sums, sentence, at, start, end);
    noteSentence(state, slots, sums, slot, sentence, slots.ofWord[words[at] ?? 0] === slot);
    if (beforeAt === at - 1) notePair(state, slots, before, slot, adjacent);
    noteRun(state, slots, slot, at);
    before = slot;
    beforeAt = at;
    if (slots.classes[slot] !== 1) continue;
    scan.matched += 1;
    if (contentBefore !== slot) {
      const gap = at - contentAt;
      if (gap <= pairGapMax) notePair(state, slots, contentBefore, slot, contentPair);
      if (gap < (scan.nearest[slot] ?? 0)) scan.nearest[slot] = gap;
      if (gap < (scan.nearest[contentBefore] ?? 0)) scan.nearest[contentBefore] = gap;
    }
    contentBefore = slot;
    contentAt = at;
  }
  closeSentence(scan, sums, -1, end, start, end);
}

interface SentenceSums {
  current: number;
  content: number;
  all: number;
  word: number;
  overlap: number;
  previous: number;
  previousAt: number;
}

function closeSentence(
  scan: Scan,
  sums: SentenceSums,
  next: number,
  at: number,
  start: number,
  end: number,
): void {
  if (sums.current >= 0) {
    if (sums.content > scan.sentence) {
      scan.sentence = sums.content;
      scan.sentencePlace = (at - start) / Math.max(1, end - start);
    }
    if (sums.current > 0 && sums.content > scan.sentenceBody) scan.sentenceBody = sums.content;
    if (sums.all > scan.sentenceAll) scan.sentenceAll = sums.all;
    if (sums.word > scan.sentenceWord) scan.sentenceWord = sums.word;
    const neighbours = sums.previousAt === sums.current - 1 ? sums.previous - sums.overlap : 0;
    const two = sums.content + neighbours;
    if (two > scan.twoSentences) scan.twoSentences = two;
  }
  sums.previous = sums.content;
  sums.previousAt = sums.current;
  sums.current = next;
  sums.content = 0;
  sums.all = 0;
  sums.word = 0;
  sums.overlap = 0;
}

function noteSentence(
  state: State,
  slots: Slots,
  sums: SentenceSums,
  slot: number,
  sentence: number,
  isExact: boolean,
): void {
  const { scan, seenIn, exactIn } = state;
  scan.counts[slot] = (scan.counts[slot] ?? 0) + 1;
  const last = seenIn[slot] ?? -1;
  if (last !== sentence) {
    const weight = slots.weights[slot] ?? 0;
    sums.content += weight;
    sums.all += slots.allWeights[slot] ?? 0;
    if (last === sentence - 1) sums.overlap += weight;
    seenIn[slot] = sentence;
  }
  if (isExact && exactIn[slot] !== sentence) {
    exactIn[slot] = sentence;
    scan.exact[slot] = 1;
    sums.word += slots.wordWeights[slot] ?? 0;
  }
}

function notePair(state: State, slots: Slots, a: number, b: number, bit: number): void {
  const pair = a * slotsMax + b;
  if (((state.follows[pair] ?? 0) & bit) === 0) return;
  // Each pair counts once a walk and kind.
  const mark = state.walks * 4 + bit;
  const seen = state.paired[pair] ?? 0;
  if (seen === mark || seen === state.walks * 4 + 3) return;
  state.paired[pair] = seen >> 2 === state.walks ? state.walks * 4 + 3 : mark;
  const weight = (slots.allWeights[a] ?? 0) + (slots.allWeights[b] ?? 0);
  if (bit === contentPair) state.scan.pairs += weight;
  else state.scan.pairsAll += weight;
}

function noteRun(state: State, slots: Slots, slot: number, at: number): void {
  const { runAt, runLength, runWeight, scan } = state;
  const weight = slots.allWeights[slot] ?? 0;
  for (const place of state.places[slot] ?? []) {
    // runAt[0] is the place before the question; places are shifted by one.
    const goesOn = runAt[place] === at - 1 && place > 0;
    const length = goesOn ? (runLength[place] ?? 0) + 1 : 1;
    const sum = goesOn ? (runWeight[place] ?? 0) + weight : weight;
    runAt[place + 1] = at;
    runLength[place + 1] = length;
    runWeight[place + 1] = sum;
    if (length > scan.run) scan.run = length;
    if (sum > scan.runWeight) scan.runWeight = sum;
  }
}

/** Share of letters two terms have in common at the beginning, of the longer one. */
function noteAlike(scan: Scan, slot: number, asked: string, found: string): void {
  const limit = Math.min(asked.length, found.length);
  let same = 0;
  while (same < limit && asked.charCodeAt(same) === found.charCodeAt(same)) same += 1;
  const share = same / Math.max(asked.length, found.length);
  if (share > (scan.alike[slot] ?? 0)) scan.alike[slot] = share;
}

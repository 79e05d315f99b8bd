// What reading looks for: the question's terms with their rarity, the word it asks after, and what kind of thing it wants.
// Never looks at a passage.
import type { Query } from "#query/query.ts";
import { type AnalysedText, Shape } from "#text/analysis.ts";
import { type ReaderWords, rootOf } from "./passage-columns.ts";
import type { Rarity } from "./rarity.ts";
import { FunctionCode, functionCodeOf } from "./word-classes.ts";

/** A word of the question (or of the turns before it) that a passage can match. */
export interface AskedTerm {
  /** Lexicon id of its stem, 0 where the corpus does not know it. */
  readonly stem: number;
  /** Root of its word (see passage-columns.ts), 0 where it has none. */
  readonly root: number;
  /** Rarity times the weight it was lent with. */
  readonly weight: number;
  /** 1 a capital that does not only begin the question, 2 digits, 0 neither. */
  readonly name: number;
  /** Place among the question's own content words, -1 for words that turns lend. */
  readonly place: number;
  /** As written, lower-cased; empty for words that turns lend. */
  readonly word: string;
}

export interface QuestionShape {
  readonly kind: number;
  readonly answerType: number;
  readonly terms: readonly AskedTerm[];
  /** Term index by stem id. */
  readonly byStem: ReadonlyMap<number, number>;
  /** Term index by root. */
  readonly byRoot: ReadonlyMap<number, number>;
  /** Sum of the weights. */
  readonly weightTotal: number;
  /** Greatest weight. */
  readonly weightMost: number;
  /** Term indexes of the word asked after ("city" in "which city"); -1 where there is none. */
  readonly asked: number;
  /** Place of that word among the reader's asked words, 0 where it is not there. */
  readonly askedWord: number;
  /** Term index of the content word right after the question word or after the word asked after; -1 where there is none. */
  readonly next: number;
  /** Content words of the question itself. */
  readonly contentTotal: number;
  /** Stop words of the question by stem id: a span that repeats them is weaker. */
  readonly stopStems: ReadonlySet<number>;
  /** True where a phrase such as "in which", "at what" leads in. */
  readonly leadsIn: boolean;
  /** Term index of the last content word that is no name: "born" in "When was Marek born?"; -1 where there is none. */
  readonly lastPlain: number;
  /** Term index of the first such word: "president" in "Who is the president of Peru?"; -1 where there is none. */
  readonly firstPlain: number;
  /** Asks for more than one thing: "which sectors", "what are the four aims". */
  readonly asksSeveral: boolean;
  /** "not", "never", "without": the question denies something. */
  readonly negated: boolean;
}

const kinds: Readonly<Record<Query["kind"], number>> = {
  other: 0,
  who: 1,
  what: 2,
  which: 3,
  where: 4,
  when: 5,
  how: 6,
  "how-many": 7,
  "how-much": 8,
  "how-long": 9,
  why: 10,
  "how-to": 11,
  definition: 12,
  list: 13,
  "yes-no": 14,
};
/** Number of question kinds. */
export const questionKinds = Object.keys(kinds).length;

const answerTypes: Readonly<Record<Query["answerType"], number>> = {
  any: 0,
  person: 1,
  place: 2,
  organisation: 3,
  date: 4,
  period: 5,
  number: 6,
  list: 7,
  reason: 8,
  manner: 9,
  definition: 10,
  "yes-no": 11,
  code: 12,
};
/** Number of expected answer types. */
export const answerTypesTotal = Object.keys(answerTypes).length;

/** Words that ask for a thing named right after them. */
const askingWords = new Set(
  "what which whose what's how many much quel quelle quels quelles combien qué que cuál cuáles cuántos cuántas cuánto cuánta welche welcher welches welchen welchem wieviel viele hvilken hvilket hvilke hva mange quale quali quanti quante qual quais quantos quantas welk welke hoeveel какой какая какое какие какого какой каком какую сколько أي كم hangi kaç 哪 哪個 哪个 哪些 哪一個 哪一个 哪位 哪種 什麼 什么 何 幾 几 多少 どの どんな 何の กี่ ใด ไหน".split(
    " ",
  ),
);

/** Words that stand between the asking word and the thing: "what kind of music", "the name of the ship". */
const fillers = new Set(
  "kind kinds type types sort sorts name names form other main term title word specific particular part number type sorte nom nombre tipo art name 一 個 种 種 位 家".split(
    " ",
  ),
);

const prepositions = new Set(
  "in at on from to for by of during under with through into en à dans im in auf i på во в في 在".split(" "),
);

interface Draft {
  readonly terms: AskedTerm[];
  readonly byStem: Map<number, number>;
  readonly byRoot: Map<number, number>;
  readonly stopStems: Set<number>;
}

/** Analyses a query for reading. `askedWords` numbers the asked words a reader has weights for. */
export function shapeQuestion(
  query: Query,
  rarity: Rarity,
  known: ReaderWords & { readonly asked: ReadonlyMap<string, number> },
): QuestionShape {
  const { analysis } = query;
  const draft: Draft = { terms: [], byStem: new Map(), byRoot: new Map(), stopStems: new Set() };
  const mended = new Map(query.corrections.map((c) => [c.from.toLowerCase(), c.to]));
  const weights = new Map(query.terms.map((term) => [term.id, term.weight]));
  // Term index of each token of the question, -1 for function words.
  const termOf = new Int16Array(analysis.starts.length).fill(-1);
  for (let i = 0; i < termOf.length; i++)
    termOf[i] = addToken(draft, analysis, i, rarity, weights, mended.size > 0 ? query : undefined);
  const contentTotal = draft.terms.length;
  for (const term of query.terms) {
    // Other words for the question's own are no words of it: hits carry them as matches of what was asked.
    const isLent = term.origin === "turn" || term.origin === "spelling";
    if (isLent && term.id > 0 && !draft.byStem.has(term.id))
      push(draft, {
        stem: term.id,
        root: 0,
        weight: rarity.idf(term.id) * term.weight,
        name: 0,
        place: -1,
        word: "",
      });
  }
  const target = askedAfter(analysis, termOf);
  const isPlain = ({ name, place }: AskedTerm) => name === 0 && place >= 0;
  let weightTotal = 0;
  let weightMost = 0;
  for (const term of draft.terms) {
    weightTotal += term.weight;
    weightMost = Math.max(weightMost, term.weight);
  }
  return {
    ...draft,
    kind: kinds[query.kind],
    answerType: answerTypes[query.answerType],
    weightTotal,
    weightMost,
    contentTotal,
    asked: target.asked,
    askedWord: target.askedToken < 0 ? 0 : (known.asked.get(wordAt(analysis, target.askedToken)) ?? 0),
    next: target.next,
    leadsIn: target.leadsIn,
    firstPlain: draft.terms.findIndex(isPlain),
    lastPlain: draft.terms.findLastIndex(isPlain),
    asksSeveral: asksForSeveral(query),
    negated: denies(analysis),
  };
}

/** "which sectors", "what challenges does", "what are the four …", "quels pays", "qué países", "welche Länder": the thing asked after in the plural. */
const plural =
  /\b(?:which\s+(?:\p{L}+\s+)?\p{L}{3,}(?<![siu])s\b|what\s+(?:\p{L}+\s+)?\p{L}{3,}(?<![siu])s\s+(?:do|does|did|are|were|have|has|had|can|could|will|would|should|must|may)\b|(?:what|which)\s+(?:are|were)\s+the\b|quels\b|quelles\b|qué\s+\p{L}+s\b|cuáles\b|quais\b|quali\b|welche\s+\p{L}+(?:en|er)\b)/iu;

function denies(analysis: AnalysedText): boolean {
  for (let i = 0; i < analysis.starts.length; i++)
    if (functionCodeOf(wordAt(analysis, i)) === FunctionCode.negation) return true;
  return /n['’]t\b/iu.test(analysis.text);
}

/** Asks for a list by its kind, or names what it asks after in the plural. */
function asksForSeveral({ kind, answerType, analysis }: Query): boolean {
  if (kind === "list" || answerType === "list") return true;
  if (kind !== "what" && kind !== "which") return false;
  return plural.test(analysis.text);
}

/** The word a question asks after ("city" in "which city"), lower-cased; empty where there is none. */
export function askedWordOf(analysis: AnalysedText): string {
  const contentOnly = Int16Array.from(analysis.shapes, (shape, i) => (shape & Shape.stop ? -1 : i));
  const { askedToken } = askedAfter(analysis, contentOnly);
  return askedToken < 0 ? "" : wordAt(analysis, askedToken);
}

function wordAt(analysis: AnalysedText, token: number): string {
  return analysis.text.slice(analysis.starts[token], analysis.ends[token]).toLowerCase();
}

function push(draft: Draft, term: AskedTerm): number {
  const index = draft.terms.push(term) - 1;
  if (term.stem > 0) draft.byStem.set(term.stem, index);
  if (term.root > 0 && !draft.byRoot.has(term.root)) draft.byRoot.set(term.root, index);
  return index;
}

function addToken(
  draft: Draft,
  analysis: AnalysedText,
  token: number,
  rarity: Rarity,
  weights: ReadonlyMap<number, number>,
  mended: Query | undefined,
): number {
  const shape = analysis.shapes[token];
  let stem = analysis.stems[token];
  if (shape & Shape.stop) {
    draft.stopStems.add(stem);
    return -1;
  }
  const word = wordAt(analysis, token);
  if (mended && stem === 0) stem = mendedStem(mended, word);
  const known = stem > 0 ? draft.byStem.get(stem) : undefined;
  if (known !== undefined) return known;
  const capital = (shape & Shape.capital) !== 0 && token > 0;
  return push(draft, {
    stem,
    root: rootOf(word),
    weight:
      (stem === 0 ? rarity.idfOfUnknown(word, analysis.language) : rarity.idf(stem)) *
      (weights.get(stem) ?? 1),
    name: shape & Shape.digit ? 2 : capital ? 1 : 0,
    place: draft.terms.length,
    word,
  });
}

/** The stem that spelling put in a slip's place: corrections and the terms they brought stand in the same order. */
function mendedStem(query: Query, word: string): number {
  const at = query.corrections.findIndex((c) => c.from.toLowerCase() === word);
  const brought = query.terms.filter((term) => term.origin === "spelling");
  return at < 0 ? 0 : (brought[Math.min(at, brought.length - 1)]?.id ?? 0);
}

/** The word asked after, and the content word after it. Without tags of word classes: the first content words after the asking word. */
function askedAfter(analysis: AnalysedText, termOf: Int16Array) {
  const result = { asked: -1, askedToken: -1, next: -1, leadsIn: false };
  let from = -1;
  for (let i = 0; i < termOf.length; i++) {
    if (askingWords.has(wordAt(analysis, i))) {
      result.leadsIn = i > 0 && prepositions.has(wordAt(analysis, i - 1));
      from = i + 1;
      break;
    }
  }
  if (from < 0) {
    for (let i = 0; i < termOf.length && result.next < 0; i++) result.next = termOf[i];
    return result;
  }
  let i = from;
  while (
    i < termOf.length &&
    (fillers.has(wordAt(analysis, i)) || askingWords.has(wordAt(analysis, i)) || wordAt(analysis, i) === "of")
  )
    i++;
  // "what is the …": a function word right after the asking word means that nothing is named.
  if (i < termOf.length && termOf[i] >= 0 && (i === from || i - from <= 3)) {
    result.askedToken = i;
    // "which European country": the last of a run of content words is the thing, unless the run has a verb in it.
    const second = i + 1 < termOf.length && termOf[i + 1] >= 0;
    const third = i + 2 < termOf.length && termOf[i + 2] >= 0;
    if (second && !third && (analysis.shapes[i] & Shape.capital) !== 0) result.askedToken = i + 1;
    result.asked = termOf[result.askedToken];
    i = result.askedToken + 1;
  }
  for (; i < termOf.length && result.next < 0; i++) if (termOf[i] >= 0) result.next = termOf[i];
  return result;
}

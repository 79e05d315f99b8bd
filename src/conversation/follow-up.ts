// A question and the turns before it -> a question that stands alone: with the words that earlier turns lend it.
// Never rewrites what was asked: a question that stands by itself is left as it is.
import type { ContextTerm, StandaloneQuestion } from "#query/query.ts";
import { detectLanguage } from "#text/language.ts";
import { stopWords } from "#text/stop-words.ts";
import { eachToken } from "#text/tokens.ts";
import { goesOn, itemNamed, pointsBack } from "./leaning-words.ts";
import type { Turn } from "./turn.ts";

/** What the last turn's words weigh for a question that leans on it wholly; a question's own words weigh 1. */
const lentWeight = 0.4;
/** What an earlier turn keeps of that, for each turn in between. */
const decay = 0.6;
/** Answers of more content words than this lend each of them less. */
const answerWordsFull = 8;
/** Leaning below this counts as standing alone. */
const leaningMin = 0.3;
/** Turns looked back, and words lent at most. */
const turnsMax = 6;
const termsMax = 30;

/** A word as written, and as it is compared. */
interface Word {
  readonly written: string;
  readonly folded: string;
  readonly isStop: boolean;
  readonly isName: boolean;
}

/** `turns` oldest first. Never throws. */
export function standAlone(question: string, turns: readonly Turn[]): StandaloneQuestion {
  const alone: StandaloneQuestion = { text: question, context: [] };
  if (turns.length === 0 || question.trim() === "") return alone;
  const recent = turns.slice(-turnsMax);
  const language = detectLanguage(question, [detectLanguage(recent.map((turn) => turn.question).join("\n"))]);
  const asked = wordsOf(question, language);
  const leaning = leaningOf(question, asked, recent, language);
  return leaning < leaningMin ? alone : { text: question, context: lend(asked, recent, leaning, language) };
}

/** Text longer than this (UTF-16 units) is read up to here. */
const textMax = 4_000;

function wordsOf(text: string, language: string): Word[] {
  const short = text.slice(0, textMax);
  const stops = stopWords(language);
  const words: Word[] = [];
  eachToken(short, language, (start, end) => {
    const written = short.slice(start, end);
    const folded = written.toLowerCase().replaceAll("’", "'");
    // A capital that begins a sentence tells nothing.
    const isFirst = /(?:^|[.!?:"“]\s*)$/u.test(short.slice(Math.max(0, start - 3), start));
    words.push({ written, folded, isStop: stops.has(folded), isName: !isFirst && /^\p{Lu}/u.test(written) });
  });
  return words;
}

/** How much the question leans on the turns before it: 0 not at all, 1 wholly. */
function leaningOf(
  question: string,
  asked: readonly Word[],
  turns: readonly Turn[],
  language: string,
): number {
  if (goesOn(question.trim().toLowerCase(), language)) return 1;
  const content = asked.filter((word) => !word.isStop && !pointsBack(word.folded, language));
  if (content.length === 0) return 1;
  const pointing = asked.some((word, i) => pointsBack(word.folded, language) && !isMerelyGrammar(asked, i));
  const earlier = new Set(
    turns.flatMap((turn) =>
      wordsOf(`${turn.question}\n${turn.answer}`, language).map((word) => rootOf(word.folded)),
    ),
  );
  const newNames = content.some((word) => word.isName && !earlier.has(rootOf(word.folded)));
  // The more a question says itself, the less it lacks.
  if (pointing) return (newNames ? 0.6 : 1) * (content.length <= 3 ? 1 : content.length <= 5 ? 0.75 : 0.5);
  // Without a word that points back, only the shortest questions lean, the less the more they say.
  if (newNames) return content.length <= 1 ? 0.4 : 0;
  return content.length <= 1 ? 0.5 : content.length === 2 ? 0.36 : 0;
}

/** "Is there a fee", "the man that came", "it is said that": words that point nowhere. */
function isMerelyGrammar(asked: readonly Word[], at: number): boolean {
  const word = asked[at].folded;
  const before = asked[at - 1]?.folded ?? "";
  if (word === "there")
    return /^(?:is|are|was|were|be|been|has|have|will|can|could|would|should)$/u.test(before);
  if (word === "that") return at > 0 && at + 1 < asked.length && !asked[at - 1].isStop;
  if (word === "one" || word === "ones") return /^(?:of|at|in)$/u.test(asked[at + 1]?.folded ?? "");
  return word === "then" && at === 0;
}

/** The first letters: enough to tell that "signed" and "sign" are the same matter. */
function rootOf(word: string): string {
  return word.length > 5 ? word.slice(0, 5) : word.replace(/s$/u, "");
}

/** Words of the turns with what they weigh; the last turn's most. */
function lend(
  asked: readonly Word[],
  turns: readonly Turn[],
  leaning: number,
  language: string,
): ContextTerm[] {
  const weights = new Map<string, ContextTerm>();
  const own = new Set(asked.map((word) => word.folded));
  const add = ({ written, folded, isStop }: Word, weight: number): void => {
    if (isStop || own.has(folded) || pointsBack(folded, language)) return;
    const known = weights.get(folded);
    if (!known || known.weight < weight) weights.set(folded, { text: written, weight });
  };
  let factor = leaning * lentWeight;
  for (const turn of [...turns].reverse()) {
    for (const word of wordsOf(turn.question, language)) add(word, factor);
    const answer = wordsOf(turn.answer, language);
    const content = answer.filter((word) => !word.isStop).length;
    const damped = factor * Math.min(1, answerWordsFull / Math.max(1, content));
    for (const word of answer) add(word, damped);
    factor *= decay;
  }
  const last = turns.at(-1);
  if (last) for (const word of itemMeant(asked, last.answer, language)) add(word, 2 * lentWeight);
  return [...weights.values()].sort((a, b) => b.weight - a.weight).slice(0, termsMax);
}

/** The words of the list item that "the second one" means in the last answer. */
function itemMeant(asked: readonly Word[], answer: string, language: string): readonly Word[] {
  const at = asked.findIndex((word) => itemNamed(word.folded) !== undefined);
  if (at < 0) return [];
  // "the second World War" names a thing; "the second one", "the second?" points at a list.
  const next = asked[at + 1];
  if (next && !next.isStop && !pointsBack(next.folded, language)) return [];
  const items = answer
    .split(/[,;\n、，]|\s(?:and|or|und|oder|et|ou|y|o|e|og|и|или)\s/u)
    .filter((item) => item.trim() !== "");
  const item = items.length > 1 ? items.at(itemNamed(asked[at].folded) ?? 0) : undefined;
  return item === undefined ? [] : wordsOf(item, language);
}

// A question and the turns before it -> a question that stands alone: with the words that earlier turns lend it.
// Never rewrites what was asked: a question that stands by itself is left as it is.
import type { ContextTerm, StandaloneQuestion } from "#query/query.ts";
import { detectLanguage } from "#text/language.ts";
import { goesOn, pointsBack, topicChangeLength } from "./leaning-words.ts";
import { wordsMeant } from "./referents.ts";
import type { Turn } from "./turn.ts";
import { rootOf, type Word, wordsOf } from "./words.ts";

/** What the last turn's words weigh for a question that leans on it wholly; a question's own words weigh 1. */
const lentWeight = 0.5;
/** Names weigh so much more than other words: what is spoken of mostly has one. */
const nameFactor = 1.5;
/** What a thing weighs that a pronoun or an ordinal was found to mean. */
const meantWeight = 0.9;
/** What an earlier turn keeps, for each turn in between. */
const decay = 0.6;
/** Answers of more content words than this lend each of them less, by this power of how much longer they are. */
const answerWordsFull = 8;
const lengthPower = 1.3;
/** What a name still lends in whose place the question puts another ("and in Berlin?"), and what that turn's answer does. */
const replacedFactor = 0.3;
const otherAnswerFactor = 0.6;
/** Leaning below this counts as standing alone. */
const leaningMin = 0.3;
/** Turns looked back, and words lent at most. */
const turnsMax = 6;
const termsMax = 30;

/** A question as far as it leans on others. */
interface Leaning {
  /** 0 not at all, 1 wholly. */
  readonly share: number;
  /** Goes on where the last turn stopped and names another thing: "and in Berlin?", "what about refunds?". */
  readonly isReplacing: boolean;
  /** Leans, if at all, because it is short: nothing in it points back. */
  readonly isGuess: boolean;
}

/** `turns` oldest first. Never throws. */
export function standAlone(question: string, turns: readonly Turn[]): StandaloneQuestion {
  const alone: StandaloneQuestion = { text: question, context: [] };
  if (turns.length === 0 || question.trim() === "") return alone;
  const recent = turns.slice(-turnsMax);
  const language = detectLanguage(question, [detectLanguage(recent.map((turn) => turn.question).join("\n"))]);
  const opening = topicChangeLength(question.trim());
  const proper = question.trim().slice(opening);
  const asked = wordsOf(proper, language);
  const leaning = leaningOf(proper, asked, recent, language, opening > 0);
  if (leaning.share < leaningMin) return alone;
  const context = lend(asked, recent, leaning, language);
  return { text: question, context, ...(leaning.isGuess && { mayStandAlone: true }) };
}

/** How much the question leans on the turns before it. */
function leaningOf(
  question: string,
  asked: readonly Word[],
  turns: readonly Turn[],
  language: string,
  isNewTopic: boolean,
): Leaning {
  const leans = (share: number, isReplacing = false): Leaning => ({ share, isReplacing, isGuess: false });
  const mayLean = (share: number): Leaning => ({ share, isReplacing: false, isGuess: true });
  const content = asked.filter((word) => !word.isStop && !pointsBack(word.folded, language));
  const pointing = asked.some((word, i) => pointsBack(word.folded, language) && !isMerelyGrammar(asked, i));
  const earlier = new Set(
    turns.flatMap((turn) =>
      wordsOf(`${turn.question}\n${turn.answer}`, language).map((word) => rootOf(word.folded)),
    ),
  );
  const isNew = (word: Word) => !earlier.has(rootOf(word.folded));
  const newNames = content.some((word) => word.isName && isNew(word));
  // Who says that another matter follows means it, save for a pronoun that needs the one before.
  if (isNewTopic) return leans(pointing && !newNames && content.length <= pointingWordsMax ? 1 : 0);
  if (goesOn(question.trim().toLowerCase(), language))
    return leans(1, content.length > 0 && content.length <= 2 && content.every(isNew));
  if (content.length === 0) return leans(1);
  // The more a question says itself, the less it lacks.
  if (pointing)
    return leans(
      (newNames ? 0.6 : 1) * (content.length <= pointingWordsMax ? 1 : content.length <= 5 ? 0.75 : 0.5),
    );
  // Without a word that points back, only the shortest questions lean, the less the more they say.
  if (newNames) return mayLean(content.length <= 1 ? 0.4 : 0);
  return mayLean([0.5, 0.5, 0.36, content.some((word) => word.isName) ? 0 : 0.3][content.length] ?? 0);
}

/** Content words up to which a question with a pronoun leans wholly. */
const pointingWordsMax = 3;

/** "Is there a fee", "the man that came", "it is said that", "en Norvège": words that point nowhere. */
function isMerelyGrammar(asked: readonly Word[], at: number): boolean {
  const word = asked[at].folded;
  const before = asked[at - 1]?.folded ?? "";
  if (word === "there")
    return /^(?:is|are|was|were|be|been|has|have|will|can|could|would|should)$/u.test(before);
  if (word === "that") return at > 0 && at + 1 < asked.length && !asked[at - 1].isStop;
  if (word === "one" || word === "ones") return /^(?:of|at|in)$/u.test(asked[at + 1]?.folded ?? "");
  if (word === "en") return at + 1 < asked.length && !asked[at + 1].isStop;
  return word === "then" && at === 0;
}

/** Words of the turns with what they weigh; the last turn's most, and most of all the thing that is meant. */
function lend(
  asked: readonly Word[],
  turns: readonly Turn[],
  { share, isReplacing }: Leaning,
  language: string,
): ContextTerm[] {
  const weights = new Map<string, ContextTerm>();
  const own = new Set(asked.map((word) => word.folded));
  const add = ({ written, folded, isStop }: Word, weight: number): void => {
    if (isStop || own.has(folded) || pointsBack(folded, language)) return;
    const known = weights.get(folded);
    if (!known || known.weight < weight) weights.set(folded, { text: written, weight });
  };
  const weightOf = (word: Word, factor: number) => Math.min(1, factor * (word.isName ? nameFactor : 1));
  let factor = share * lentWeight;
  for (const turn of [...turns].reverse()) {
    const question = wordsOf(turn.question, language);
    const replaced = isReplacing ? replacedIn(question, asked) : undefined;
    for (const word of question)
      add(word, weightOf(word, replaced?.has(word) ? factor * replacedFactor : factor));
    const answer = wordsOf(turn.answer, language);
    const content = answer.filter((word) => !word.isStop).length;
    const damped =
      factor *
      Math.min(1, (answerWordsFull / Math.max(1, content)) ** lengthPower) *
      (isReplacing ? otherAnswerFactor : 1);
    for (const word of answer) add(word, weightOf(word, damped));
    factor *= decay;
  }
  for (const word of wordsMeant(asked, turns, language)) add(word, meantWeight);
  return [...weights.values()].sort((a, b) => b.weight - a.weight).slice(0, termsMax);
}

/** Names that stand behind the same word as the new thing does: "in Paris" where "in Berlin" is asked now. */
function replacedIn(question: readonly Word[], asked: readonly Word[]): ReadonlySet<Word> {
  const at = asked.findIndex((word) => !word.isStop);
  const before = asked[at - 1]?.folded;
  const replaced = new Set<Word>();
  for (let i = 1; i < question.length; i++) {
    if (!question[i].isName) continue;
    if (question[i - 1].folded === before || replaced.has(question[i - 1])) replaced.add(question[i]);
  }
  return replaced;
}

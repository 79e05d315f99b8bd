// Questions asked of corpora that hold their answer, and of corpora that do not: what confidence is learned from.
// The right passage is taken away before anything is indexed, so that no feature can know of it.
import type { QuestionSet, SetPassage, SetQuestion } from "#evaluation/sets.ts";
import { groupBySubject } from "./data.ts";
import { shuffle } from "./random.ts";

/** A corpus with the questions asked of it. */
export interface Regime {
  readonly name: "whole" | "half" | "page";
  readonly passages: readonly SetPassage[];
  readonly asked: readonly Asked[];
}

export interface Asked {
  readonly question: SetQuestion;
  /** False where the corpus cannot answer it: its passage was taken away, a word was swapped, or it belongs elsewhere. */
  readonly answerable: boolean;
  readonly why: "own" | "taken away" | "swapped" | "elsewhere";
}

export interface RegimeOptions {
  readonly random: () => number;
  /** Questions of other sets and subjects. */
  readonly strangers: readonly SetQuestion[];
  /** Corpora of a page or few. */
  readonly pages: number;
  /** Questions asked of the whole set, and of half of it. */
  readonly questionsMost: number;
}

/** Passages of the smallest corpora. */
const pagePassagesMost = 8;

export function makeRegimes(
  set: QuestionSet,
  questions: readonly SetQuestion[],
  options: RegimeOptions,
): Regime[] {
  const { random, questionsMost } = options;
  const some = shuffle([...questions], random);
  const own = (question: SetQuestion): Asked => ({ question, answerable: true, why: "own" });
  const whole = some.slice(0, questionsMost);
  const kept = set.passages.filter(() => random() < 0.5);
  const keptIds = new Set(kept.map((passage) => passage.id));
  const half = some.slice(-questionsMost).map((question): Asked => {
    const answerable = question.passageIds.some((id) => keptIds.has(id));
    return { question, answerable, why: answerable ? "own" : "taken away" };
  });
  const swapped = swapAll(whole.slice(0, questionsMost >> 3), questions, random);
  const strange = elsewhere(options, questionsMost >> 3);
  return [
    { name: "whole", passages: set.passages, asked: [...whole.map(own), ...swapped, ...strange] },
    { name: "half", passages: kept, asked: half },
    ...pageRegimes(set, questions, options),
  ];
}

function elsewhere({ strangers, random }: RegimeOptions, count: number): Asked[] {
  return Array.from({ length: count }, () => {
    const question = strangers[Math.floor(random() * strangers.length)];
    return { question: { ...question, passageIds: [], answers: [] }, answerable: false, why: "elsewhere" };
  });
}

/** Corpora of one to eight passages of one subject, asked about what they hold, what is next to it, and what is far away. */
function pageRegimes(set: QuestionSet, questions: readonly SetQuestion[], options: RegimeOptions): Regime[] {
  const { random } = options;
  const subjects = groupBySubject(set.passages);
  const byPassage = Map.groupBy(questions, (question) => question.passageIds[0] ?? "");
  const bySubject = [...Map.groupBy(set.passages, (passage) => subjects.get(passage.id) ?? -1).values()];
  const asked = bySubject.filter((passages) => passages.some((passage) => byPassage.has(passage.id)));
  const regimes: Regime[] = [];
  for (let i = 0; i < options.pages && asked.length > 0; i++) {
    const subject = shuffle([...asked[Math.floor(random() * asked.length)]], random);
    const size = 1 + Math.floor(random() * pagePassagesMost);
    const [passages, others] = [subject.slice(0, size), subject.slice(size)];
    const questionsOf = (from: readonly SetPassage[], count: number) =>
      shuffle(
        from.flatMap((passage) => byPassage.get(passage.id) ?? []),
        random,
      ).slice(0, count);
    const own = questionsOf(passages, 4);
    regimes.push({
      name: "page",
      passages,
      asked: [
        ...own.map((question): Asked => ({ question, answerable: true, why: "own" })),
        ...swapAll(own.slice(0, 1), questions, random),
        ...questionsOf(others, 3).map(
          (question): Asked => ({ question, answerable: false, why: "taken away" }),
        ),
        ...elsewhere(options, 3),
      ],
    });
  }
  return regimes;
}

/** Each question with one of its content words put in the place of another's: right topic, a fact that is not there. */
function swapAll(
  questions: readonly SetQuestion[],
  from: readonly SetQuestion[],
  random: () => number,
): Asked[] {
  return questions.flatMap((question): Asked[] => {
    const words = question.question.match(/\p{L}{5,}|\p{N}{2,}/gu) ?? [];
    const donor = from[Math.floor(random() * from.length)].question.match(/\p{L}{5,}|\p{N}{2,}/gu) ?? [];
    // The first long word often is the question word.
    if (words.length < 3 || donor.length < 3) return [];
    const out = words[1 + Math.floor(random() * (words.length - 1))];
    const put = donor[1 + Math.floor(random() * (donor.length - 1))];
    if (out.toLowerCase() === put.toLowerCase()) return [];
    const text = question.question.replace(out, put);
    return [
      {
        question: { ...question, question: text, passageIds: [], answers: [] },
        answerable: false,
        why: "swapped",
      },
    ];
  });
}

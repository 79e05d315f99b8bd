// Questions asked of corpora that hold their answer, and of corpora that do not: what confidence is learned from.
// The right passage is taken away before anything is indexed, so that no feature can know of it.
import type { QuestionSet, SetPassage, SetQuestion } from "#evaluation/sets.ts";
import { groupBySubject } from "./data.ts";
import { type Bent, mixed, nearMissesOf } from "./near-misses.ts";
import { shuffle } from "./random.ts";

type RegimeName = "whole" | "half" | "page";

/** A corpus with the questions asked of it; "headed" where its passages stand under the name of their subject (ranker/headed.ts). */
export interface Regime {
  readonly name: RegimeName | `headed ${RegimeName}`;
  readonly passages: readonly SetPassage[];
  readonly asked: readonly Asked[];
}

type PlainRegime = Regime & { readonly name: RegimeName };

export interface Asked {
  readonly question: SetQuestion;
  /** False where the corpus cannot answer it: its passage was taken away, a word was swapped, or it belongs elsewhere. */
  readonly answerable: boolean;
  readonly why: "own" | "taken away" | "swapped" | "transplanted" | "elsewhere" | Bent;
}

export interface RegimeOptions {
  readonly random: () => number;
  /** Questions of other subjects of this set: strangers to a page of it. */
  readonly neighbours: readonly SetQuestion[];
  /** Questions of other sets: strangers to all of it. */
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
): PlainRegime[] {
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
  const strange = [
    ...elsewhere(options.strangers, random, questionsMost >> 3),
    ...scraps(options.strangers, set.passages, random, questionsMost >> 4),
  ];
  const regimes: PlainRegime[] = [
    {
      name: "whole",
      passages: set.passages,
      asked: [
        ...whole.map(own),
        ...swapped,
        ...swapHeads(whole.slice(0, questionsMost >> 3), questions, random),
        ...strange,
        ...transplantAll(set.passages, questions, random, questionsMost >> 3),
        ...bendAll(whole, set.passages, questions, random),
      ],
    },
    { name: "half", passages: kept, asked: half },
    ...pageRegimes(set, questions, options),
  ];
  return regimes.map((regime) => ({ ...regime, asked: regime.asked.map((asked) => inHaste(asked, random)) }));
}

/** Share of the questions that are typed without capitals and question marks. */
const hasteShare = 0.15;

function inHaste(asked: Asked, random: () => number): Asked {
  if (random() >= hasteShare) return asked;
  const question = asked.question.question.toLowerCase().replace(/\s*\?\s*$/u, "");
  return { ...asked, question: { ...asked.question, question } };
}

function elsewhere(strangers: readonly SetQuestion[], random: () => number, count: number): Asked[] {
  // Traditional Chinese has no other set to take questions from.
  return Array.from({ length: strangers.length > 0 ? count : 0 }, () =>
    beyond(strangers[Math.floor(random() * strangers.length)], (text) => text),
  );
}

function beyond(stranger: SetQuestion, change: (text: string) => string): Asked {
  const question = { ...stranger, question: change(stranger.question), passageIds: [], answers: [] };
  return { question, answerable: false, why: "elsewhere" };
}

/** Most words of a scrap that are not the corpus's. */
const scrapWordsMost = 4;

/** What is no question at all but has a word in common with the corpus: "good morning everyone". */
function scraps(
  strangers: readonly SetQuestion[],
  passages: readonly SetPassage[],
  random: () => number,
  count: number,
): Asked[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  return Array.from({ length: strangers.length > 0 ? count : 0 }, () =>
    beyond(pick(strangers), (text) => {
      const words = text.split(/\s+/u);
      const length = 1 + Math.floor(random() * scrapWordsMost);
      const from = 1 + Math.floor(random() * Math.max(1, words.length - length));
      const scrap = words.slice(from, from + length);
      const own = pick(pick(passages).text.match(/\p{L}{4,}|\p{Lo}{2}/gu) ?? ["–"]);
      scrap.splice(Math.floor(random() * (scrap.length + 1)), 0, own.toLowerCase());
      return scrap.join(" ");
    }),
  );
}

/** Corpora of one to eight passages of one subject, asked about what they hold, what is next to it, and what is far away. */
function pageRegimes(
  set: QuestionSet,
  questions: readonly SetQuestion[],
  options: RegimeOptions,
): PlainRegime[] {
  const { random } = options;
  const subjects = groupBySubject(set.passages);
  const byPassage = Map.groupBy(questions, (question) => question.passageIds[0] ?? "");
  const bySubject = [...Map.groupBy(set.passages, (passage) => subjects.get(passage.id) ?? -1).values()];
  const asked = bySubject.filter((passages) => passages.some((passage) => byPassage.has(passage.id)));
  const regimes: PlainRegime[] = [];
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
        ...swapHeads(own.slice(0, 3), questions, random),
        ...transplantAll(passages, questions, random, 4),
        ...bendAll(own, passages, questions, random),
        ...questionsOf(others, 3).map(
          (question): Asked => ({ question, answerable: false, why: "taken away" }),
        ),
        ...elsewhere([...options.neighbours, ...options.strangers], random, 3),
        ...scraps(options.neighbours, passages, random, 2),
      ],
    });
  }
  return regimes;
}

const nameIn = /(?<=[\p{Ll}\d,] )\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu;

/** Questions asked of other names: "When was Chopin born?" of a page about Gustavo Pacheco that does not say. */
function transplantAll(
  passages: readonly SetPassage[],
  donors: readonly SetQuestion[],
  random: () => number,
  count: number,
): Asked[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const asked: Asked[] = [];
  for (let tries = 0; tries < 8 * count && asked.length < count; tries++) {
    const donor = pick(donors);
    const names = donor.question.match(nameIn) ?? [];
    const here = pick(passages).text.match(nameIn) ?? [];
    if (names.length !== 1 || here.length === 0) continue;
    const name = pick(here);
    // A name that the donor's own passage may hold would make a true question of it.
    if (name === names[0] || (donor.answers ?? []).some((answer) => answer.includes(name))) continue;
    const question = {
      ...donor,
      question: donor.question.replace(names[0], name),
      passageIds: [],
      answers: [],
    };
    asked.push({ question, answerable: false, why: "transplanted" });
  }
  return asked;
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

/** Each question with its last word that is no name put in the place of one of a question that begins alike: "When was Chopin born?" for "When was Chopin buried?". */
function swapHeads(
  questions: readonly SetQuestion[],
  from: readonly SetQuestion[],
  random: () => number,
): Asked[] {
  return questions.flatMap((question): Asked[] => {
    const head = headOf(question.question);
    const begin = question.question.split(" ", 1)[0];
    if (!head) return [];
    for (let tries = 0; tries < 40; tries++) {
      const donor = from[Math.floor(random() * from.length)].question;
      const put = donor.startsWith(`${begin} `) ? headOf(donor) : undefined;
      if (!put || put.slice(0, 4) === head.slice(0, 4)) continue;
      const at = question.question.lastIndexOf(head);
      const text = `${question.question.slice(0, at)}${put}${question.question.slice(at + head.length)}`;
      return [
        {
          question: { ...question, question: text, passageIds: [], answers: [] },
          answerable: false,
          why: "swapped",
        },
      ];
    }
    return [];
  });
}

/** The last word of four small letters or more, the first word left out. */
function headOf(question: string): string | undefined {
  return question.match(/(?<=\s)\p{Ll}{4,}(?![\p{L}\p{N}])/gu)?.at(-1);
}

/** Share of the near misses that are asked: more teach to decline them, at the cost of telling right quotes from wrong ones. */
const bentShare = 0.2;

/** Near misses of questions, and mixtures of those that share a passage. */
function bendAll(
  questions: readonly SetQuestion[],
  passages: readonly SetPassage[],
  donors: readonly SetQuestion[],
  random: () => number,
): Asked[] {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const bent = questions.flatMap((question) => {
    const passage = byId.get(question.passageIds[0] ?? "");
    return passage ? nearMissesOf(question, passage, donors, random) : [];
  });
  for (const together of Map.groupBy(questions, ({ passageIds }) => passageIds[0] ?? "").values()) {
    for (let i = 1; i < together.length; i++) {
      const miss = mixed(together[i - 1], together[i], random);
      if (miss) bent.push(miss);
    }
  }
  return bent
    .filter(() => random() < bentShare)
    .map(({ question, bent }): Asked => ({ question, answerable: false, why: bent }));
}

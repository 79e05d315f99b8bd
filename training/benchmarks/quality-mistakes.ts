// The worst kinds of mistake: how often each happens, one example, and what would mend it.
// Never judges free answers: only sets whose answers stand word for word in their passages.
import { passagesRead } from "#answering/reader.ts";
import { answerOverlap, holdsAnswer, normaliseAnswer } from "#evaluation/score.ts";
import { createRandom } from "../random.ts";
import { figure } from "./page.ts";
import { attribution, boldSpan, escapeMarkdown } from "./quality-answers.ts";
import type { Answered, AnsweredSet, Section } from "./quality-section.ts";

const judgedSets =
  /^(squad11-dev|squad20-dev|squadshifts-newwiki|xquad-(en|de|es|ru|ar|zh)|jaquad-dev-ja|iapp-valid-th)$/u;
/** Sets that examples are shown of: their licence allows it, and most readers read their language. */
const shownSets = ["squad11-dev", "squad20-dev", "xquad-en"];
const seed = 20261126;
const kindsShown = 10;
/** Longest quote of an example, in UTF-16 units. */
const quoteMax = 260;

/** An answer looked at from all the sides that the rules below ask about. */
interface Look {
  readonly golds: readonly string[];
  readonly isShown: boolean;
  readonly isRight: boolean;
  /** Place of the right passage among those found, from 0; -1 where it is not among the ten. */
  readonly place: number;
  /** Whether the quoted passage is a right one. */
  readonly quotesRight: boolean;
  readonly span: string;
  readonly isExact: boolean;
  /** The quote ends or begins within the right answer. */
  readonly isCut: boolean;
}

interface Kind {
  readonly name: string;
  readonly is: (look: Look) => boolean;
  readonly mend: string;
}

const answerable = ({ golds }: Look): boolean => golds.length > 0;
const within = (part: string, whole: string): boolean =>
  part !== "" && ` ${normaliseAnswer(whole)} `.includes(` ${normaliseAnswer(part)} `);
const sentenceOnly = (look: Look): boolean => answerable(look) && look.isRight && !look.isExact;
const isList = (answer: string): boolean => /,.+|[、，]|\b(and|und|et|y)\b/u.test(answer.trim());
const looksAlike = (one: string, other: string): boolean =>
  [/\p{N}/u, /^\p{Lu}/u].some((sign) => sign.test(one) && sign.test(other));

/** In this order: an answer is of the first kind that fits. */
const kinds: readonly Kind[] = [
  {
    name: "shown, though no passage says it",
    is: (look) => !answerable(look) && look.isShown,
    mend: "near misses share nearly every word with a passage: a reader that has read more of them made up, and sees which word the sentence denies, not only which it lacks",
  },
  {
    name: "declined, though sentence and span were right",
    is: (look) => answerable(look) && look.isExact && look.isRight && !look.isShown,
    mend: "confidence that knows more of paraphrase: the words missing from the sentence are mostly said there in other words",
  },
  {
    name: "declined, though the sentence was right",
    is: (look) => answerable(look) && look.isRight && !look.isShown,
    mend: "the same, and a span that is found more surely: an unsure span lowers confidence in a right sentence",
  },
  {
    name: "the right passage is not among the ten found",
    is: (look) => answerable(look) && !look.isRight && look.place < 0,
    mend: "question and passage share too few words: synonyms and spelling out of abbreviations in candidates, where the corpus teaches them",
  },
  {
    name: "the right passage was found, but below those that are read",
    is: (look) => answerable(look) && !look.isRight && look.place >= passagesRead,
    mend: "a ranking that weighs what the question asks for, or reading more passages at the same cost",
  },
  {
    name: "the right passage was read, but another quoted",
    is: (look) => answerable(look) && !look.isRight && !look.quotesRight,
    mend: "passages on one affair tell the same in other words: what sets the right one apart often stands in its heading or in the sentence before",
  },
  {
    name: "the answer reaches over the end of the quoted sentence",
    is: (look) => answerable(look) && !look.isRight && look.isCut,
    mend: "better sentence ends: abbreviations and numbers with points, and languages that write none",
  },
  {
    name: "the right passage, but another sentence",
    is: (look) => answerable(look) && !look.isRight,
    mend: "pronouns resolved within a passage, so that the sentence with “it” counts as one about its subject, and paraphrase",
  },
  {
    name: "a list is incomplete",
    is: (look) => sentenceOnly(look) && look.golds.some((gold) => isList(gold) && within(look.span, gold)),
    mend: "questions in the singular whose answer is a list: the form of the answer told from the passage, not from the question alone",
  },
  {
    name: "the span is too long",
    is: (look) => sentenceOnly(look) && look.golds.some((gold) => within(gold, look.span)),
    mend: "ends of phrases: relative clauses and appositions cut where the question does not ask for them",
  },
  {
    name: "the span is too short",
    is: (look) => sentenceOnly(look) && look.golds.some((gold) => within(look.span, gold)),
    mend: "phrases kept whole: articles, units and what belongs to a name",
  },
  {
    name: "the right sentence, but another candidate of the same look",
    is: (look) => sentenceOnly(look) && look.golds.some((gold) => looksAlike(look.span, gold)),
    mend: "roles in the sentence: who did it and to whom it was done differ by grammar, not by nearness",
  },
  {
    name: "the right sentence, but another part of it",
    is: sentenceOnly,
    mend: "a reader that knows more words: descriptions and reasons have no look of their own to be found by",
  },
];

export const mistakes: Section = {
  name: "mistakes",
  write({ sets }) {
    const looked = sets
      .filter(({ name }) => judgedSets.test(name))
      .flatMap((set) => set.answered.map((one) => ({ set, one, look: lookAt(one) })));
    const found = new Map<Kind, typeof looked>();
    for (const entry of looked) {
      const kind = kinds.find(({ is }) => is(entry.look));
      if (kind) found.set(kind, [...(found.get(kind) ?? []), entry]);
    }
    const worst = [...found].sort((a, b) => b[1].length - a[1].length).slice(0, kindsShown);
    const random = createRandom(seed);
    const parts = worst.map(([{ name, mend }, entries], i) => {
      const share = figure((100 * entries.length) / looked.length);
      const fitting = entries.filter(({ set, one }) => isFit(set, one));
      const example = fitting[Math.floor(random() * fitting.length)];
      return `${i + 1}. **${name}**: ${entries.length} of ${looked.length} questions (${share} %).${example ? `\n   - ${drawExample(example.one)}` : ""}\n   - Would mend it: ${mend}.`;
    });
    return { text: `${parts.join("\n")}\n\n${attribution}` };
  },
};

function isFit({ name }: AnsweredSet, { predicted }: Answered): boolean {
  return shownSets.includes(name) && predicted.quote !== undefined && predicted.quote.text.length <= quoteMax;
}

function drawExample({ question, predicted }: Answered): string {
  const golds = question.answers ?? [];
  const expected = golds.length === 0 ? "nothing" : `“${escapeMarkdown(golds[0])}”`;
  const quote = predicted.quote ? boldSpan(predicted.quote) : "nothing";
  return `“${escapeMarkdown(question.question)}” – ${predicted.outcome}, confidence ${predicted.read.confidence.toFixed(2)}: ${quote} Expected: ${expected}.`;
}

function lookAt({ question, predicted }: Answered): Look {
  const golds = question.answers ?? [];
  const { read, quote } = predicted;
  const span = read.answer ?? "";
  const said = normaliseAnswer(span);
  return {
    golds,
    span,
    isShown: predicted.outcome !== "abstained",
    isRight: holdsAnswer(read.sentence, golds),
    isExact: golds.some((gold) => normaliseAnswer(gold) === said),
    place: read.ranked.findIndex((id) => question.passageIds.includes(id)),
    quotesRight: predicted.passageId !== undefined && question.passageIds.includes(predicted.passageId),
    isCut: quote !== undefined && golds.some((gold) => reachesOver(quote.text, gold)),
  };
}

/** Whether a good part of the answer stands at an end of the quote, and the rest does not. */
function reachesOver(quote: string, gold: string): boolean {
  const half = Math.ceil(gold.length / 2);
  if (half < 2) return false;
  const [first, last] = [gold.slice(0, half), gold.slice(-half)];
  const tail = quote.slice(-gold.length);
  const head = quote.slice(0, gold.length);
  return (tail.includes(first) || head.includes(last)) && answerOverlap(quote, gold) < 1;
}

// Answers "How do I do X?" and "What is X?" by what stands under a heading that names X, wherever in the corpus it is.
// Never taken for a heading that only shares a word with the question.
import type { Passage } from "#ingestion/document.ts";
import type { Query } from "#query/query.ts";
import type { Hit } from "#retrieval/retriever.ts";
import type { Told } from "#retrieval/told.ts";
import { type AnalysedText, Shape } from "#text/analysis.ts";
import type { Quote } from "./answer.ts";
import { endsOpen, isNumbered, quoteBlock, type Shown, stepsOf } from "./block-answers.ts";
import {
  type DefinitionSource,
  likenessOf,
  type Placed,
  type Subject,
  subjectAsked,
  weighSubject,
} from "./definitions.ts";
import type { QuestionShape } from "./question-shape.ts";

/** What stands under the heading that names what is asked about. */
export interface Section {
  readonly passage: Passage;
  readonly quote: Quote;
  /** How much alike question and heading are, 0..1. */
  readonly likeness: number;
}

/** Passages after a heading among which steps are looked for. */
const PASSAGES_FOLLOWED = 4;
/** Least likeness of heading and question. */
const likenessMin = 0.7;
/** "How do I start?" could mean any heading that says "start". */
const howToWordsMin = 2;
/** Of headings nearly as like, a document's title comes first, and what was found for the question, by its rank. */
const titleFirst = 0.05;
const foundFirst = 0.003;
/** Of the likest headings, those whose opening sentences are compared. */
const openingsCompared = 8;
/** What stands under a name tells less of it where it does not begin with it, or never says it. */
const openingWorth = { later: 0.9, nowhere: 0.78 } as const;
/** Longest opening quoted, in UTF-16 units; its first sentence stands even if it is longer. */
const openingLengthMax = 320;

/** Passages by their place in the corpus, cut into tokens. */
export interface PassageSource extends DefinitionSource, Pick<Told, "passageAt"> {}

/** The section whose heading says what the question asks; undefined where none does, or the question wants something else. */
export function findSection(
  query: Query,
  question: QuestionShape,
  source: PassageSource,
  idf: (stem: number) => number,
  found: readonly Hit[],
): Section | undefined {
  const isHowTo = query.kind === "how-to";
  const asked = isHowTo ? ([0, query.analysis.text.length] as const) : subjectAsked(query);
  if (!asked) return undefined;
  if (isHowTo && question.contentTotal < howToWordsMin) return undefined;
  const subject = weighSubject(query, question, asked);
  const likest = headingsLike(subject, source, idf, found, isHowTo);
  return isHowTo ? stepsOfLikest(likest, source) : openingOfLikest(likest, subject, source);
}

function stepsOfLikest(likest: readonly Placed[], source: PassageSource): Section | undefined {
  for (const one of likest) {
    const steps = stepsUnder(one, source);
    if (steps) return { ...steps, likeness: one.likeness };
  }
  return undefined;
}

/** The opening that speaks most of the subject, of the likest headings. */
function openingOfLikest(
  likest: readonly Placed[],
  subject: Subject,
  source: PassageSource,
): Section | undefined {
  let best: Section | undefined;
  for (const one of likest.slice(0, openingsCompared)) {
    const found = source.passageAt(one.passage);
    const quote = found && openingOf(found);
    if (!quote) continue;
    const said = whereSaid(subject, found.analysis, quote.spanEnd);
    const worth = said === "first" || (said === "later" && one.form === "title") ? 1 : openingWorth[said];
    const likeness = worth * one.likeness;
    if (likeness > (best?.likeness ?? 0)) best = { passage: found.passage, quote, likeness };
  }
  return best;
}

/** Where an opening names the subject: as its first word that counts, later, or nowhere. */
function whereSaid(
  { weights }: Subject,
  { stems, shapes, ends, sentenceStarts }: AnalysedText,
  length: number,
) {
  let isFirst = true;
  for (let i = 0; i < stems.length && ends[i] <= (sentenceStarts[0] ?? 0) + length; i++) {
    if (weights.has(stems[i])) return isFirst ? "first" : "later";
    if ((shapes[i] & Shape.stop) === 0) isFirst = false;
  }
  return "nowhere";
}

/** Headings that are like enough, likest first: of those as like, titles, then what was found for the question. */
function headingsLike(
  subject: Subject,
  source: DefinitionSource,
  idf: (stem: number) => number,
  found: readonly Hit[],
  isHowTo: boolean,
): readonly Placed[] {
  const ranks = new Map<string, number>();
  for (const [rank, { passage }] of [...found.entries()].reverse())
    ranks.set(passage.documentId, found.length - rank);
  const rankOf = ({ in: { documentId }, form, likeness }: Placed) =>
    likeness + (form === "title" ? titleFirst : 0) + foundFirst * (ranks.get(documentId) ?? 0);
  return source
    .definitionsOf(subject.weights.keys())
    .filter(({ form }) => form === "heading" || form === "title")
    .map((one) => ({ ...one, likeness: likenessOf(subject, one, source, idf, isHowTo) }))
    .filter(({ likeness }) => likeness >= likenessMin)
    .sort((a, b) => rankOf(b) - rankOf(a) || a.passage - b.passage);
}

/** The first steps or code under a heading, up to the next one of its level. */
function stepsUnder(
  { passage: first, form }: Placed,
  source: PassageSource,
): Omit<Section, "likeness"> | undefined {
  const begin = source.passageAt(first)?.passage;
  for (let at = first; begin && at < first + PASSAGES_FOLLOWED; at++) {
    const found = source.passageAt(at);
    if (found?.passage.documentId !== begin.documentId) return undefined;
    if (form === "heading" && begin.section.some((step, depth) => found.passage.section[depth] !== step))
      return undefined;
    const steps = stepsOf({ hit: found });
    const isSteps = steps && (steps.kind === "code" || isNumbered(found.passage.text, steps));
    const quote = isSteps && quoteBlock({ hit: found }, steps);
    if (quote) return { passage: found.passage, quote };
  }
  return undefined;
}

/** The first sentences under a heading, where it begins with prose; what leads into something else is none of them. */
function openingOf({ passage, analysis }: Shown["hit"]): Quote | undefined {
  const { text, sentenceStarts, sentenceEnds } = analysis;
  const proseEnd = passage.shapes?.[0]?.start ?? text.length;
  if (sentenceStarts.length === 0 || sentenceEnds[0] > proseEnd) return undefined;
  const from = sentenceStarts[0];
  let count = 1;
  while (sentenceEnds[count] <= proseEnd && sentenceEnds[count] - from <= openingLengthMax) count++;
  const sentence = () => text.slice(sentenceStarts[count - 1], sentenceEnds[count - 1]);
  // A label above what leads on goes with it: "More about tugs", "Read on here:".
  if (/[:：]$/u.test(sentence())) while (count > 0 && endsOpen(sentence())) count--;
  if (count === 0) return undefined;
  const to = sentenceEnds[count - 1];
  return { text: text.slice(from, to), spanStart: 0, spanEnd: to - from };
}

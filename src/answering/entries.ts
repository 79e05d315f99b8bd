// Answers questions that stand in the documents themselves: a heading that asks the same is answered by what stands under it.
// Never taken for a heading that only shares a word with the question.
import type { Query } from "#query/query.ts";
import { createFinder, reword } from "#query/rewording.ts";
import { analyse } from "#text/analyser.ts";
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";
import type { Quote } from "./answer.ts";
import { type Shown, stepsOf } from "./block-answers.ts";
import type { Page, Spread } from "./matching.ts";
import type { PassageSource } from "./sections.ts";

/** An entry whose heading asks the same. */
export interface Entry {
  readonly page: Page;
  /** How much alike question and heading are, 0..1. */
  readonly likeness: number;
}

/** Least likeness at which the heading counts as the same question. */
const likenessMin = 0.75;
/** Longest answer that is quoted whole, in UTF-16 units; a longer one is cut after a sentence. */
const entryLengthMax = 420;
/** Longest answer with a list or a block of code in it. */
const withBlockLengthMax = 1_500;

/** "Why a file is left out": a heading that says what it tells, without a question mark. */
const asksWhy =
  /^(?:why|warum|weshalb|wieso|pourquoi|por qué|por que|perché|waarom|hvorfor|почему)(?![\p{L}])|為什麼|为什么|なぜ/iu;

/** The likest entry among the pages that are read; undefined where none asks the same. */
export function findEntry(
  query: Query,
  spread: Spread,
  lexicon: Lexicon,
  idf: (stem: number) => number,
): Entry | undefined {
  let best: Entry | undefined;
  const finder = createFinder(query.equivalents, "stems");
  for (const page of spread.pages) {
    const { passage } = page.hit;
    const heading = passage.section.at(-1) ?? passage.title;
    // "Rotate a token" over steps answers "How do I rotate a token?".
    const isHowTo = query.kind === "how-to" && stepsOf(page) !== undefined;
    const isWhy = query.kind === "why" && asksWhy.test(heading);
    if (!passage.isAnswer && !isHowTo && !isWhy && !/[?？؟]\s*$/u.test(heading)) continue;
    const likeness = isSame(query.text, heading)
      ? 1
      : likenessOf(spread, reword(analyse(heading, passage.language, lexicon, "find"), finder), idf);
    if (likeness >= likenessMin && likeness > (best?.likeness ?? 0)) best = { page, likeness };
  }
  return best;
}

/** Word for word the same question, however short: "What is Docent?" has one word that tells. */
function isSame(asked: string, heading: string): boolean {
  const letters = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return letters(asked) === letters(heading);
}

/** Weight of the words that both have over the weight of the words that either has. */
function likenessOf({ question }: Spread, heading: AnalysedText, idf: (stem: number) => number): number {
  const stems = new Set<number>();
  for (const [i, stem] of heading.stems.entries())
    if ((heading.shapes[i] & Shape.stop) === 0) stems.add(stem);
  let [shared, only] = [0, 0];
  for (const stem of stems) {
    const term = question.byStem.get(stem);
    if (term === undefined) only += idf(stem);
    else shared += question.terms[term].weight;
  }
  const either = question.weightTotal + only;
  // One shared word is a topic, not a question.
  return either > 0 && question.contentTotal > 1 ? shared / either : 0;
}

/** Passages after a heading among which the entry's own is looked for; of a longer section the entry's own stands. */
const PASSAGES_FOLLOWED = 12;

/**
 * Where the entry's answer begins: of several passages under its heading the first one, for steps the first that has them.
 * What ranks highest among them only shares most words with the question.
 */
export function beginningOf(
  { page }: Entry,
  query: Query,
  { question }: Spread,
  source: PassageSource,
): Shown {
  const { id, documentId } = page.hit.passage;
  const isSteps = query.kind === "how-to" && stepsOf(page) !== undefined;
  for (const { form, passage, in: begun } of source.definitionsOf(question.byStem.keys())) {
    if (begun.documentId !== documentId || (form !== "heading" && form !== "title")) continue;
    const section = begun.section.join("\n");
    let first: Shown | undefined;
    for (let at = passage; at < passage + PASSAGES_FOLLOWED; at++) {
      const hit = source.passageAt(at);
      if (hit?.passage.documentId !== documentId || hit.passage.section.join("\n") !== section) break;
      if (!isSteps || stepsOf({ hit })) first ??= { hit };
      if (hit.passage.id === id) return first ?? page;
    }
  }
  return page;
}

/** The entry's first sentences, word for word; a list or a block of code among them is shown whole. */
export function quoteEntry({ hit }: Shown): Quote | undefined {
  const { sentenceStarts, sentenceEnds, text } = hit.analysis;
  if (sentenceStarts.length === 0) return undefined;
  const from = sentenceStarts[0];
  let to = sentenceEnds[0];
  // What its file marks as the whole answer is bounded by the passage.
  const lengthMax = hit.passage.isAnswer ? text.length : entryLengthMax;
  for (const end of sentenceEnds) if (end - from <= lengthMax) to = Math.max(to, end);
  const begun = (hit.passage.shapes ?? []).filter(
    ({ start }) => start < to || text.slice(to, start).trim() === "",
  );
  // What the last sentence leads into belongs to it, where it is not too long.
  for (const { end } of begun) if (end > to && end - from <= withBlockLengthMax) to = end;
  const parts = begun
    .filter(({ end, start }) => end <= to && start >= from)
    .map(({ kind, start, end }) => ({ kind, start: start - from, end: end - from }));
  return { text: text.slice(from, to), spanStart: 0, spanEnd: to - from, ...(parts.length > 0 && { parts }) };
}

// Documents to passages: consecutive sentences of one section, about 80 to 180 words.
// Never cuts inside a sentence, list or code block, save those that are beyond the bounds named here.
import { detectLanguage } from "#text/language.ts";
import { splitSentences } from "#text/sentences.ts";
import { boundedCode, boundedList, boundedSentence, type Part } from "./bounds.ts";
import type { Block, Document, Passage, PassageShape } from "./document.ts";
import { landingOf } from "./landing.ts";
import { wordCount } from "./words.ts";

/** Words a passage should have at least and at most; a short section is one passage of its own. */
export const PASSAGE_WORDS_MIN = 80;
export const PASSAGE_WORDS_MAX = 180;
/** Words of prose below which a passage is not judged by itself; lists, tables and code are full of foreign words. */
const LANGUAGE_WORDS_MIN = 20;
/** Words of a stretch in another language that is kept apart. */
const RUN_WORDS_MIN = 30;
/** Words that tell their language where they are known to be sentences: of 2,300 questions of 8 words one was mistaken. */
const SENTENCE_WORDS_MIN = 8;
/** What cutting between two sentences of one paragraph costs; a passage with no words would cost 1. */
const INSIDE_PARAGRAPH_COST = 0.25;

/** The smallest stretch that is kept whole. */
interface Unit {
  readonly text: string;
  /** What stands between the unit before and this one, where both land in one passage. */
  readonly before: string;
  readonly words: number;
  readonly block: Block;
  readonly beginsBlock: boolean;
  /** May not be parted from the unit before: a list from the line that introduces it. */
  readonly isTied: boolean;
}

/** The passages of a document in reading order. */
export function splitDocument(document: Document): readonly Passage[] {
  const passages: Passage[] = [];
  for (const { blocks: section, language } of sectionsOf(document.blocks).flatMap((blocks) =>
    byLanguage(blocks, document.language),
  )) {
    const units = unitsOf(section, language);
    const isWhole = isWholeAnswer(units);
    for (const [start, end] of isWhole ? [[0, units.length] as const] : cut(units)) {
      const first = units[start];
      const { text, shapes } = joined(units.slice(start, end));
      passages.push({
        id: `${document.id}#${passages.length + 1}`,
        documentId: document.id,
        collection: document.collection,
        title: document.title,
        section: first.block.section,
        text,
        language: languageOf(units.slice(start, end), language),
        line: first.block.line,
        ...(document.url !== undefined && { url: landingOf(document, first.block, text) }),
        ...(first.block.page !== undefined && { page: first.block.page }),
        ...(shapes.length > 0 && { shapes }),
        // A part of an answer that is too long for one passage is no whole answer.
        ...(isWhole && { isAnswer: true }),
      });
    }
  }
  return passages;
}

/** The text of units, and where in it stands what is no prose: units of one block are one stretch. */
function joined(units: readonly Unit[]): { readonly text: string; readonly shapes: readonly PassageShape[] } {
  let text = "";
  let block: Block | undefined;
  const shapes: PassageShape[] = [];
  for (const [index, unit] of units.entries()) {
    if (index > 0) text += unit.before;
    const { kind } = unit.block;
    const start = unit.block === block ? (shapes.at(-1)?.start ?? text.length) : text.length;
    text += unit.text;
    if (kind === "paragraph") continue;
    if (unit.block === block) shapes.pop();
    shapes.push({ kind, start, end: text.length });
    block = unit.block;
  }
  return { text, shapes };
}

/** The document's, save for prose that is clearly of another: a translation on the same page, a quotation. */
function languageOf(units: readonly Unit[], documentLanguage: string): string {
  const prose = units.filter((unit) => unit.block.kind === "paragraph");
  if (prose.reduce((sum, unit) => sum + unit.words, 0) < LANGUAGE_WORDS_MIN)
    return languageOfAnswer(units, documentLanguage);
  const half = Math.ceil(prose.length / 2);
  const [language, ...others] = [prose, prose.slice(0, half), prose.slice(half)]
    .filter((part) => part.length > 0)
    .map((part) => detectLanguage(part.map((unit) => unit.text).join(" "), [documentLanguage]));
  return others.every((other) => other === language) ? language : documentLanguage;
}

/** Short answers are judged with what they answer: an FAQ in two languages has entries of both. */
function languageOfAnswer(units: readonly Unit[], documentLanguage: string): string {
  const [first] = units;
  if (first?.block.isAnswer !== true) return documentLanguage;
  const text = [first.block.section.at(-1) ?? "", ...units.map((unit) => unit.text)].join(" ");
  if (wordCount(text) < SENTENCE_WORDS_MIN) return documentLanguage;
  return toldLanguage(text, documentLanguage) ?? documentLanguage;
}

/** Neighbouring blocks of one language. */
interface LanguageRun {
  readonly blocks: readonly Block[];
  readonly language: string;
}

/**
 * A section cut where its language changes, so that no passage is half of one and half of another. A paragraph tells
 * its language where it is long enough and tells it with and without knowing the document's; what stands between goes
 * with what is before it. Stretches that are shorter than a passage should be are quotations, and stay.
 */
function byLanguage(blocks: readonly Block[], documentLanguage: string): readonly LanguageRun[] {
  const whole = [{ blocks, language: documentLanguage }];
  if (blocks.length < 2 || blocks[0].isAnswer === true) return whole;
  const runs: { readonly blocks: Block[]; readonly language: string; words: number }[] = [];
  let waiting: Block[] = [];
  for (const block of blocks) {
    const words = block.kind === "paragraph" ? wordCount(block.text) : 0;
    const told = words < SENTENCE_WORDS_MIN ? undefined : toldLanguage(block.text, documentLanguage);
    const last = runs.at(-1);
    if (told === undefined) (last?.blocks ?? waiting).push(block);
    else if (last?.language === told) {
      last.blocks.push(block);
      last.words += words;
    } else {
      runs.push({ blocks: [...waiting, block], language: told, words });
      waiting = [];
    }
  }
  const isPlain = runs.length < 2 || runs.some((run) => run.words < RUN_WORDS_MIN);
  return isPlain ? whole : runs;
}

/** Undefined where a text tells one language by itself and another when that of its document is expected. */
function toldLanguage(text: string, documentLanguage: string): string | undefined {
  const told = detectLanguage(text, [documentLanguage]);
  return told === documentLanguage || told === detectLanguage(text) ? told : undefined;
}

/** UTF-16 units of a whole answer that is kept in one passage. */
const ANSWER_LENGTH_MAX = 6_000;

function isWholeAnswer(units: readonly Unit[]): boolean {
  const length = units.reduce((sum, { text, before }) => sum + text.length + before.length, 0);
  return units.length > 0 && units[0].block.isAnswer === true && length <= ANSWER_LENGTH_MAX;
}

/** Neighbouring blocks below the same heading. */
function sectionsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const sections: Block[][] = [];
  for (const block of blocks) {
    const last = sections.at(-1);
    if (last !== undefined && isSameSection(last[0], block)) last.push(block);
    else sections.push([block]);
  }
  return sections;
}

function isSameSection(one: Block, other: Block): boolean {
  return (
    one.isAnswer === other.isAnswer &&
    one.anchor === other.anchor &&
    one.section.length === other.section.length &&
    one.section.every((heading, index) => heading === other.section[index])
  );
}

function unitsOf(blocks: readonly Block[], language: string): readonly Unit[] {
  const units: Unit[] = [];
  for (const [index, block] of blocks.entries()) {
    const parts = partsOf(block, language);
    const introduced = index > 0 && block.kind !== "paragraph" && introduces(blocks[index - 1], units);
    for (const [at, part] of parts.entries()) {
      const isTied = at === 0 && introduced;
      // An empty line parts what is no sentence together; only a list follows close upon the line that introduces it.
      const before = at > 0 ? part.before : isTied && block.kind === "list" ? "\n" : "\n\n";
      units.push({
        text: part.text,
        before,
        words: wordCount(part.text),
        block,
        beginsBlock: at === 0,
        isTied,
      });
    }
  }
  return units;
}

/** Whether the last sentence read leads into what follows: it ends in a colon, ends unfinished, or stands alone. */
function introduces(block: Block, units: readonly Unit[]): boolean {
  const last = units.at(-1);
  if (last === undefined || block.kind !== "paragraph") return false;
  return (
    last.beginsBlock || /[:：]["'”’)\]]*$/.test(last.text) || !/[.!?…。！？؟।]["'”’)\]]*$/u.test(last.text)
  );
}

function partsOf(block: Block, language: string): readonly Part[] {
  switch (block.kind) {
    case "paragraph":
      return sentenceParts(block.text, language);
    case "list":
      return boundedList(block.text);
    case "code":
      return boundedCode(block.text);
    case "table":
      return block.text.split("\n").flatMap((row) => boundedSentence(row, "\n\n"));
    default:
      return block.kind satisfies never;
  }
}

function sentenceParts(text: string, language: string): readonly Part[] {
  const bounds = splitSentences(text, language);
  const parts: Part[] = [];
  for (let i = 0; i < bounds.length; i += 2) {
    const before = text.slice(i === 0 ? 0 : bounds[i - 1], bounds[i]);
    parts.push(...boundedSentence(text.slice(bounds[i], bounds[i + 1]), before));
  }
  return parts;
}

/**
 * Where to cut: the cheapest way through, so that passages come out alike in size and at paragraph ends where they can.
 * The way to each unit's end is the best of the ways to an earlier cut and one passage from there.
 */
function cut(units: readonly Unit[]): readonly (readonly [number, number])[] {
  const costs: number[] = [0];
  const cameFrom: number[] = [0];
  for (let end = 1; end <= units.length; end++) {
    let best = Number.POSITIVE_INFINITY;
    let words = 0;
    for (let start = end - 1; start >= 0; start--) {
      words += units[start].words;
      if (words > 2 * PASSAGE_WORDS_MAX && best < Number.POSITIVE_INFINITY) break;
      if (units[start].isTied && start > 0) continue;
      const inside = start > 0 && !units[start].beginsBlock ? INSIDE_PARAGRAPH_COST : 0;
      const cost = costs[start] + sizeCost(words) + inside;
      if (cost < best) {
        best = cost;
        cameFrom[end] = start;
      }
    }
    costs[end] = best;
  }
  const cuts: (readonly [number, number])[] = [];
  for (let end = units.length; end > 0; end = cameFrom[end]) cuts.unshift([cameFrom[end], end]);
  return cuts;
}

/** Grows from nothing in the middle of the range to 0.1 at its ends, and steeply beyond. */
function sizeCost(words: number): number {
  if (words < PASSAGE_WORDS_MIN) return 0.1 + 0.9 * (1 - words / PASSAGE_WORDS_MIN);
  if (words > PASSAGE_WORDS_MAX) return 0.1 + (words - PASSAGE_WORDS_MAX) / 50;
  const middle = (PASSAGE_WORDS_MIN + PASSAGE_WORDS_MAX) / 2;
  return 0.1 * ((words - middle) / (PASSAGE_WORDS_MAX - middle)) ** 2;
}

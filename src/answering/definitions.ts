// Answers "What is X?" by the sentence that says what X is, wherever it stands: "X is a …".
// Never takes a sentence for it whose subject only has a word in common with what is asked about.
import type { Passage } from "#ingestion/document.ts";
import type { Query } from "#query/query.ts";
import type { Found, Told } from "#retrieval/told.ts";
import { Shape } from "#text/analysis.ts";
import { copulasOf } from "#text/copulas.ts";
import { splitSentences } from "#text/sentences.ts";
import type { Quote } from "./answer.ts";
import type { QuestionShape } from "./question-shape.ts";
import { FunctionCode, functionCodeOf } from "./word-classes.ts";

/** The sentence that says what is asked about. */
export interface Defined {
  readonly passage: Passage;
  readonly quote: Quote;
  /** How much alike the subjects of question and sentence are, 0..1; less where the sentence does not say of what sort it is. */
  readonly likeness: number;
  /** Says of what sort it is: "is a", "is the". */
  readonly isSort: boolean;
}

/** Definitions that may be read, as the retriever gives them. */
export interface DefinitionSource extends Pick<Told, "headingStems"> {
  definitionsOf(stems: Iterable<number>): readonly Found[];
}

/** Least likeness at which a sentence is looked at. */
const likenessMin = 0.75;
/** What title and headings say of the subject counts less than what the sentence itself says. */
const fromHeadings = 0.8;
/** Share of what is asked about that the sentence's own subject must have. */
const ownShareMin = 0.35;
/** Share of the verb's weight that does not count where a heading leaves it unsaid: "How do I write X?" under "X". */
const verbUnsaid = 0.65;
/** "X is done by Y" tells less of X than "X is a Y". */
const withoutSort = 0.93;
/** One word alone is a topic: without a sort, the sentence may say anything of it. */
const oneWordWithoutSort = 0.7;
/** Longest sentence quoted, in UTF-16 units. */
const quoteLengthMax = 600;

const patterns = new Map<string, readonly RegExp[]>();

function asksOf(language: string): readonly RegExp[] {
  let known = patterns.get(language);
  if (!known) {
    // "Hi, what is …" asks the same; "To what is …" does not.
    const lead = "^(?:[\\p{L}\\p{N}'’]+, ){0,2}";
    known = (copulasOf(language)?.asks ?? []).map((ask) => new RegExp(`${lead}${ask}$`, "iu"));
    patterns.set(language, known);
  }
  return known;
}

/** Where in the question's text what it asks about stands; undefined where it does not ask what something is. */
export function subjectAsked({ analysis, kind }: Query): readonly [from: number, to: number] | undefined {
  if (kind === "why" || kind === "how-to" || kind === "yes-no") return undefined;
  const text = analysis.text.replace(/[\s?？؟.!。！]+$/u, "");
  for (const pattern of asksOf(analysis.language)) {
    const subject = pattern.exec(text)?.groups?.subject;
    if (subject === undefined) continue;
    const from = text.lastIndexOf(subject);
    const last = analysis.ends.findLastIndex((end) => end <= from + subject.length);
    // "What is it used as", "What is in the box": asks after something else than what X is.
    const first = analysis.starts.findIndex((start) => start >= from);
    if (isPreposition(analysis, last) || isPreposition(analysis, first)) return undefined;
    return [from, from + subject.length];
  }
  return undefined;
}

function isPreposition({ text, starts, ends }: Query["analysis"], token: number): boolean {
  if (token < 0) return false;
  const code = functionCodeOf(text.slice(starts[token], ends[token]).toLowerCase());
  return (code >= FunctionCode.in && code <= FunctionCode.as) || code === FunctionCode.otherPreposition;
}

/** Whether the question asks what sort of thing something is: "What is a tender?", not "What is the height of the mole?". */
export function asksForSort(query: Query): boolean {
  return query.kind === "definition" || isAnyAsked(query);
}

/** Whether the question asks after any such thing, not after one that is known: "a tender". */
function isAnyAsked(query: Query): boolean {
  const asked = subjectAsked(query);
  return asked !== undefined && isIndefinite(query.analysis.text.slice(...asked), query.analysis.language);
}

/** Whether it begins with an indefinite article; false in languages without. */
function isIndefinite(text: string, language: string): boolean {
  const indefinite = copulasOf(language)?.indefinite ?? "";
  return indefinite !== "" && beginsWith(text, indefinite);
}

function beginsWith(text: string, words: string): boolean {
  return new RegExp(`^(?:${words})(?:\\s|(?<=['’]))`, "iu").test(text);
}

/** "- The pump is a spare": an item of a list, not of a sentence's form, that tells of one known thing. */
function isCase({ in: { text, language }, start }: Found): boolean {
  const [line] = text.slice(start).split("\n", 1);
  const item = /^[-*•] (?<said>.*[^\s.!?…。！？])\s*$/u.exec(line)?.groups?.said;
  const { article = "" } = copulasOf(language) ?? {};
  return item !== undefined && article !== "" && beginsWith(item, article) && !isIndefinite(item, language);
}

/** The likest definition; undefined where the question asks for none, or none is like. */
export function findDefinition(
  query: Query,
  question: QuestionShape,
  source: DefinitionSource,
  idf: (stem: number) => number,
): Defined | undefined {
  const asked = subjectAsked(query);
  if (!asked || question.negated) return undefined;
  const subject = weighSubject(query, question, asked);
  const isSortAsked = asksForSort(query);
  const isAny = isAnyAsked(query);
  let best: Placed | undefined;
  let most = 0;
  for (const one of source.definitionsOf(subject.weights.keys())) {
    if (one.form === "heading" || one.form === "title") continue;
    // What "X is" without a sort says of X may be anything: no definition, though it may be what was asked for.
    if (one.form === "bare" && isSortAsked) continue;
    if (isAny && isCase(one)) continue;
    const form = one.form === "sort" ? 1 : one.subject.length > 1 ? withoutSort : oneWordWithoutSort;
    const likeness = form * likenessOf(subject, one, source, idf);
    const rank = likeness + placeOf(one.in, query);
    if (likeness >= likenessMin && rank > most) [best, most] = [{ ...one, likeness }, rank];
  }
  const quote = best && quoteOf(best);
  return best && quote && { passage: best.in, quote, likeness: best.likeness, isSort: best.form === "sort" };
}

/** A definition with its passage and how like it is. */
export interface Placed extends Found {
  readonly likeness: number;
}

/**
 * Weight of what both name over the weight of what either names; what headings add is in their place. `mayLackVerb`: the
 * first word is what one wants to do with the thing, in "How do I use X?", which a heading may leave unsaid.
 */
export function likenessOf(
  { weights, total, first }: Subject,
  one: Found,
  { headingStems }: DefinitionSource,
  idf: (stem: number) => number,
  mayLackVerb = false,
): number {
  let [shared, only] = [0, 0];
  for (const stem of one.subject) {
    const weight = weights.get(stem);
    if (weight === undefined) only += idf(stem);
    else shared += weight;
  }
  if (total <= 0 || shared < ownShareMin * total) return 0;
  const named = new Set(shared < total ? headingStems(one.passage) : one.subject);
  for (const stem of one.subject) named.delete(stem);
  for (const stem of named) shared += fromHeadings * (weights.get(stem) ?? 0);
  const isUnsaid = mayLackVerb && !named.has(first.stem) && !one.subject.includes(first.stem);
  const either = total + only - (isUnsaid ? verbUnsaid * first.weight : 0);
  return shared / either;
}

/** The words of a subject that count. */
export interface Subject {
  readonly weights: ReadonlyMap<number, number>;
  /** Of all words, those that no document holds too. */
  readonly total: number;
  /** The first of them; stem 0 where no document holds it. */
  readonly first: { readonly stem: number; readonly weight: number };
}

/** The subject's words that count, with their weight; `total` counts those too that no document holds. */
export function weighSubject(
  { analysis }: Query,
  question: QuestionShape,
  [from, to]: readonly [number, number],
): Subject {
  const byWord = new Map(question.terms.map((term) => [term.word, term]));
  const weights = new Map<number, number>();
  let total = 0;
  let begun: Subject["first"] | undefined;
  for (let i = 0; i < analysis.starts.length; i++) {
    if (analysis.starts[i] < from || analysis.ends[i] > to || analysis.shapes[i] & Shape.stop) continue;
    const term = byWord.get(analysis.text.slice(analysis.starts[i], analysis.ends[i]).toLowerCase());
    const known = question.byStem.get(analysis.stems[i]);
    const { stem, weight } = term ?? (known === undefined ? { stem: 0, weight: 0 } : question.terms[known]);
    if (stem > 0 && weights.has(stem)) continue;
    total += weight;
    begun ??= { stem, weight };
    if (stem > 0) weights.set(stem, weight);
  }
  return { weights, total, first: begun ?? { stem: 0, weight: 0 } };
}

/** Of sentences as like, the one on a page about it, and the one that begins a page or passage: far less than any likeness. */
function placeOf({ title, id, language }: Passage, query: Query): number {
  const about = query.text.toLowerCase().includes(title.toLowerCase()) ? 0.01 : 0;
  return about + (id.endsWith("#1") ? 0.005 : 0) + (language === query.language ? 0.02 : 0);
}

/** The sentence, with what it says of its subject as the span. */
function quoteOf({ in: passage, start, predicate }: Found): Quote | undefined {
  const bounds = splitSentences(passage.text, passage.language);
  for (let i = 0; i + 1 < bounds.length; i += 2) {
    const [from, to] = [bounds[i], bounds[i + 1]];
    if (predicate < from || predicate >= to || to - from > quoteLengthMax) continue;
    const text = passage.text.slice(Math.max(from, start), to);
    const spanStart = predicate - Math.max(from, start);
    const said = text.slice(spanStart);
    const spanEnd = spanStart + said.replace(/[\s.!。！]+$/u, "").length;
    const leading = said.length - said.trimStart().length;
    return spanEnd > spanStart + leading ? { text, spanStart: spanStart + leading, spanEnd } : undefined;
  }
  return undefined;
}

// Where things are told of: sentences that say what their subject is ("A sidecar is a process that …"), and what stands
// first under a heading that names it; found again by the subject. Never decides whether one answers: answering does.
import type { Passage } from "#ingestion/document.ts";
import { type AnalysisMode, analyse } from "#text/analyser.ts";
import { type Lexicon, Shape } from "#text/analysis.ts";
import { copulasOf } from "#text/copulas.ts";
import { isUnspaced } from "#text/scripts.ts";

/**
 * Where something is said of a subject: sort where the sentence says what it is ("is a", "is the"), bare where it says
 * anything else of it, heading and title where the passage stands first under a heading, or in a document, of that name.
 */
export interface Definition {
  readonly form: "sort" | "bare" | "heading" | "title";
  /** Index of the passage. */
  readonly passage: number;
  /** Where the sentence begins, and what is said in it: UTF-16 units of the passage's text; 0 for heading and title. */
  readonly start: number;
  readonly predicate: number;
  /** Stems of the subject that are no function words. */
  readonly subject: readonly number[];
}

/** Definitions by what their subject shares with a question. */
export interface Definitions {
  /** Those whose subject has one of the stems at least; a stem of very many brings those of nothing but the stems. */
  of(stems: Iterable<number>): readonly Definition[];
}

/** UTF-16 units of a passage that are looked at. */
const TEXT_MAX = 20_000;
/** UTF-16 units, and words that count, of a subject. */
const SUBJECT_MAX = 70;
const SUBJECT_WORDS_MAX = 7;

const patterns = new Map<string, RegExp | undefined>();

/** Sentence beginnings of a language's definitions: groups subject, copula and sort. */
function patternOf(language: string): RegExp | undefined {
  if (patterns.has(language)) return patterns.get(language);
  const words = copulasOf(language);
  let pattern: RegExp | undefined;
  if (words) {
    const space = isUnspaced(words.copula.codePointAt(0) ?? 0) ? "" : " ";
    const begin = "(?<=^|\\n|[.!?。！？][\"'”’)]?\\s|[。！？])(?:[-*•] )?";
    const article = words.article === "" ? "" : `(?:(?:${words.article})(?: |(?<=['’])))?`;
    const subject = `(?<subject>[\\p{L}\\p{N}.](?:[^\\n.!?:;,、。！？]|\\.(?=[\\p{L}\\p{N}])){0,${SUBJECT_MAX - 1}}?)`;
    const end = space === "" ? "" : "(?![\\p{L}\\p{N}])";
    const sort = words.sort === "" ? "(?<sort>)" : `(?: (?<sort>${words.sort})(?![\\p{L}\\p{N}]))?`;
    const told = words.passive === undefined ? "" : `(?! (?:${words.passive})(?![\\p{L}\\p{N}]))`;
    pattern = new RegExp(
      `${begin}${article}${subject}${space}(?:${words.copula})${end}${told}${sort}`,
      "giu",
    );
  }
  patterns.set(language, pattern);
  return pattern;
}

/** A definition as it is cut of a passage. */
export interface CutDefinition extends Omit<Definition, "passage"> {
  /** Lexicon ids of all words and stems that were numbered for it. */
  readonly ids: readonly number[];
}

/** Definitions of a passage, `before` being the one before it in the corpus; `lexicon` and `mode` as in analyse(). */
export function* definitionsIn(
  passage: Passage,
  before: Passage | undefined,
  lexicon: Lexicon,
  mode: AnalysisMode,
): Generator<CutDefinition> {
  const { text, language } = passage;
  for (const { form, text: named } of headingsBegunAt(passage, before)) {
    const { subject, ids } = contentStems(named, language, lexicon, mode);
    if (isSubject(subject)) yield { form, start: 0, predicate: 0, subject, ids };
  }
  const pattern = patternOf(language);
  if (!pattern) return;
  for (const match of text.slice(0, TEXT_MAX).matchAll(pattern)) {
    const { subject, ids } = contentStems(match.groups?.subject ?? "", language, lexicon, mode);
    if (!isSubject(subject)) continue;
    const sort = match.groups?.sort;
    const predicate = match.index + match[0].length - (sort?.length ?? 0);
    yield { form: sort === undefined ? "bare" : "sort", start: match.index, predicate, subject, ids };
  }
}

const isSubject = ({ length }: readonly number[]): boolean => length > 0 && length <= SUBJECT_WORDS_MAX;

/** Whether the same headings begin at a passage after one as after another. */
export function beginsAlike(passage: Passage, one: Passage | undefined, other: Passage | undefined): boolean {
  const begun = [one, other].map((before) => headingsBegunAt(passage, before).map(({ form }) => form));
  return begun[0]?.join() === begun[1]?.join();
}

/** The title where the passage is the document's first, and the heading where it is the first under it. */
function headingsBegunAt(
  { documentId, title, section }: Passage,
  before: Passage | undefined,
): readonly { readonly form: "heading" | "title"; readonly text: string }[] {
  const isFirst = before?.documentId !== documentId;
  const heading = section.at(-1);
  const isBegun = isFirst || before.section.join("\n") !== section.join("\n");
  return [
    ...(isFirst ? [{ form: "title", text: title } as const] : []),
    ...(heading !== undefined && isBegun && heading !== title
      ? [{ form: "heading", text: heading } as const]
      : []),
  ];
}

/** Stems of what counts, each once; what stands in brackets is another name, and left out. */
function contentStems(subject: string, language: string, lexicon: Lexicon, mode: AnalysisMode) {
  const named = subject.replace(/\([^()]*\)/g, " ");
  const { words, stems, shapes } = analyse(named, language, lexicon, mode);
  const content = new Set<number>();
  for (let i = 0; i < stems.length; i++) if ((shapes[i] & Shape.stop) === 0) content.add(stems[i]);
  return { subject: [...content], ids: [...words, ...stems] };
}

// Where things are told of: sentences that say what their subject is ("A sidecar is a process that …"), and what stands
// first under a heading that names it; found again by the subject. Never decides whether one answers: answering does.
import type { Passage } from "#ingestion/document.ts";
import { analyse } from "#text/analyser.ts";
import { type Lexicon, Shape } from "#text/analysis.ts";
import { copulasOf } from "#text/copulas.ts";
import { isUnspaced } from "#text/scripts.ts";
import type { Steps } from "./steps.ts";

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
  /** Those whose subject has one of the stems at least; a stem of very many definitions brings none. */
  of(stems: Iterable<number>): readonly Definition[];
}

/** UTF-16 units of a passage that are looked at. */
const TEXT_MAX = 20_000;
/** UTF-16 units, and words that count, of a subject. */
const SUBJECT_MAX = 70;
const SUBJECT_WORDS_MAX = 7;
/** Definitions of one stem that are looked through. */
const OF_STEM_MAX = 2_000;

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

/** All definitions of the passages; `lexicon` is the one that their words are numbered with. */
export function* collectDefinitions(passages: readonly Passage[], lexicon: Lexicon): Steps<Definitions> {
  const byStem = new Map<number, Definition[]>();
  for (let index = 0; index < passages.length; index += 1) {
    yield;
    for (const definition of definitionsIn(index, passages, lexicon)) {
      for (const stem of definition.subject) {
        const known = byStem.get(stem);
        if (known) known.push(definition);
        else byStem.set(stem, [definition]);
      }
    }
  }
  return {
    of(stems) {
      const found = new Set<Definition>();
      for (const stem of stems) {
        const some = byStem.get(stem);
        if (some && some.length <= OF_STEM_MAX) for (const one of some) found.add(one);
      }
      return [...found];
    },
  };
}

function* definitionsIn(index: number, passages: readonly Passage[], lexicon: Lexicon): Iterable<Definition> {
  const passage = passages[index];
  if (!passage) return;
  const { text, language } = passage;
  for (const { form, text: named } of headingsBegunAt(passage, passages[index - 1])) {
    const subject = contentStems(named, language, lexicon);
    if (subject.length > 0 && subject.length <= SUBJECT_WORDS_MAX)
      yield { form, passage: index, start: 0, predicate: 0, subject };
  }
  const pattern = patternOf(language);
  if (!pattern) return;
  for (const match of text.slice(0, TEXT_MAX).matchAll(pattern)) {
    const subject = contentStems(match.groups?.subject ?? "", language, lexicon);
    if (subject.length === 0 || subject.length > SUBJECT_WORDS_MAX) continue;
    const sort = match.groups?.sort;
    const predicate = match.index + match[0].length - (sort?.length ?? 0);
    yield {
      form: sort === undefined ? "bare" : "sort",
      passage: index,
      start: match.index,
      predicate,
      subject,
    };
  }
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
function contentStems(subject: string, language: string, lexicon: Lexicon): number[] {
  const { stems, shapes } = analyse(subject.replace(/\([^()]*\)/g, " "), language, lexicon, "intern");
  const content = new Set<number>();
  for (let i = 0; i < stems.length; i++) if ((shapes[i] & Shape.stop) === 0) content.add(stems[i]);
  return [...content];
}

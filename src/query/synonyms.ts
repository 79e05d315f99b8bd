// Other words for what a question asks with, from the operator's glossary and from what the documents say themselves.
// Never guesses: two words mean the same only where somebody wrote that they do.
import { analyse } from "#text/analyser.ts";
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";
import { indexTerms } from "#text/index-terms.ts";
import { isIdeographic } from "#text/scripts.ts";
import type { Synonym } from "#text/synonym.ts";
import type { Equivalent, EquivalentWords, QueryTerm } from "./query.ts";

/** What a document's word weighs in place of the asked one when passages are looked up; the asked word itself weighs 1. */
const weights: Readonly<Record<Synonym["origin"], number>> = { glossary: 0.8, synonym: 0.5 };
/** Other words used for one word of a question, and for a question: more would be another question. */
const perWordMax = 6;
const perQuestionMax = 24;
/** Languages of the corpus in which words of no stated language are stemmed. */
const languagesMax = 8;
/** Share of passages beyond which a word is too common for what documents teach, asked or found; with fewer passages all are let through. */
const commonShareMax = 0.03;
const commonFrom = 50;

/** Whether the words of an entry stand in the documents. */
export interface SynonymUse {
  readonly synonym: Synonym;
  /** Words of `meant` that stand in no passage. */
  readonly absent: readonly string[];
  /** Words of `asked` that are function words alone, which nobody can be understood to mean. */
  readonly unaskable: readonly string[];
}

export interface Synonyms {
  /** Other words for those of a question and for the words that earlier turns lent it (`lent`). */
  equivalentsOf(analysis: AnalysedText, lent: readonly QueryTerm[]): readonly Equivalent[];
  /** Every entry, in the order given. */
  readonly uses: readonly SynonymUse[];
}

/** Synonyms numbered with a corpus's lexicon. */
export interface NumberedSynonyms {
  readonly entries: readonly NumberedSynonym[];
  /** Lexicon ids of all their words, stems and terms. */
  readonly ids: ReadonlySet<number>;
}

/** A word or phrase in the form of one language. */
interface Form {
  readonly key: string;
  readonly asked: EquivalentWords;
  readonly meant: EquivalentWords;
}

interface NumberedSynonym {
  readonly synonym: Synonym;
  readonly asked: readonly (readonly Form[])[];
  readonly meant: readonly (readonly Form[])[];
}

/** A text cut in one language; no form where it is nothing but function words. */
interface CutForm {
  readonly form: Form | undefined;
  readonly ids: readonly number[];
}

/** Forms by language and text, so that what was numbered once is not cut again. */
export type KnownForms = Map<string, CutForm>;

/** Forms remembered beyond those in use. */
const formsSpare = 20_000;

/**
 * Numbers the words of synonyms; words the corpus lacks get a number too. `languages`: ISO 639-1 tags, commonest first. In steps
 * of some milliseconds.
 */
export function* numberSynonyms(
  synonyms: readonly Synonym[],
  lexicon: Lexicon,
  languages: readonly string[],
  known: KnownForms,
): Generator<undefined, NumberedSynonyms, undefined> {
  if (known.size > formsSpare + 4 * synonyms.length) known.clear();
  const everywhere = [...new Set([...languages.slice(0, languagesMax), "en"])];
  const all = new Set<number>();
  const formsOf = (texts: readonly string[], language: string | undefined): readonly (readonly Form[])[] =>
    texts.map((text) => {
      const forms = new Map<string, Form>();
      for (const tongue of language === undefined ? everywhere : [language]) {
        const { form, ids } = formIn(text, tongue, lexicon, known);
        for (const id of ids) all.add(id);
        if (form) forms.set(form.key, form);
      }
      return [...forms.values()];
    });
  const entries: NumberedSynonym[] = [];
  for (const synonym of synonyms) {
    const asked = formsOf(synonym.asked, synonym.language);
    const isGroup = synonym.asked === synonym.meant;
    entries.push({ synonym, asked, meant: isGroup ? asked : formsOf(synonym.meant, synonym.language) });
    yield;
  }
  return { entries, ids: all };
}

function formIn(text: string, language: string, lexicon: Lexicon, known: KnownForms): CutForm {
  const place = `${language}\n${text}`;
  const before = known.get(place);
  if (before) return before;
  const analysis = analyse(text, language, lexicon, "intern");
  const asked = wordsOf(analysis, lexicon);
  const isNone = asked.stems.length === 0 || asked.stemStops.every((stop) => stop === 1);
  const cut: CutForm = {
    form: isNone ? undefined : { key: asked.stems.join(" "), asked, meant: withoutWhole(asked, lexicon) },
    ids: [...analysis.words, ...asked.stems, ...asked.terms],
  };
  known.set(place, cut);
  return cut;
}

function wordsOf(analysis: AnalysedText, lexicon: Lexicon): EquivalentWords {
  const { ids, stops } = indexTerms(analysis, lexicon, "intern");
  return {
    stems: [...analysis.stems],
    stemStops: [...analysis.shapes].map((shape) => (shape & Shape.stop ? 1 : 0)),
    terms: [...ids],
    stops: [...stops],
  };
}

/** Pairs of characters alone where there are any: how a dictionary cuts words depends on what stands around them. */
function withoutWhole(words: EquivalentWords, lexicon: Lexicon): EquivalentWords {
  const kept = words.terms.flatMap((id, at) => (isWhole(lexicon.term(id)) ? [] : [at]));
  if (kept.length === 0 || kept.length === words.terms.length) return words;
  return {
    ...words,
    terms: kept.map((at) => words.terms[at] ?? 0),
    stops: kept.map((at) => words.stops[at] ?? 0),
  };
}

/** Whether an index term is a whole word of Han or kana beside its pairs of characters. */
export function isWhole(term: string): boolean {
  return term.length !== 2 && isIdeographic(term.charCodeAt(0));
}

/** A word that may be asked with, and what documents may say for it. */
interface AskedForm {
  readonly form: Form;
  /** Written in capitals: "Rico" is not the abbreviation RICO. */
  readonly isAcronym: boolean;
  readonly equivalents: readonly Equivalent[];
}

/** Synonyms of which is known how often they are said: `countOf` tells how many of `passages` hold terms one after the other. */
export function* countSynonyms(
  { entries }: NumberedSynonyms,
  countOf: (terms: readonly number[]) => number,
  passages: number,
  lexicon: Lexicon,
): Generator<undefined, Synonyms, undefined> {
  const byFirst = new Map<number, AskedForm[]>();
  const frequencies = new Map<Form, number>();
  for (const entry of entries) {
    for (const form of [...entry.asked, ...entry.meant].flat())
      if (!frequencies.has(form)) frequencies.set(form, countOf(form.meant.terms));
    addEntry(byFirst, entry, (form) => frequencies.get(form) ?? 0, passages);
    yield;
  }
  return {
    equivalentsOf: (analysis, lent) => findEquivalents(analysis, lent, byFirst, lexicon),
    uses: entries.map(({ synonym, asked, meant }) => ({
      synonym,
      unaskable: synonym.asked.filter((_, at) => (asked[at] ?? []).length === 0),
      absent: synonym.meant.filter((_, at) =>
        (meant[at] ?? []).every((form) => (frequencies.get(form) ?? 0) === 0),
      ),
    })),
  };
}

function addEntry(
  byFirst: Map<number, AskedForm[]>,
  { synonym, asked, meant }: NumberedSynonym,
  frequencyOf: (form: Form) => number,
  passages: number,
): void {
  const { origin, source } = synonym;
  const isTaught = synonym.origin === "synonym" && passages >= commonFrom;
  const most = isTaught ? commonShareMax * passages : passages;
  const others = meant.flatMap((forms, at) =>
    forms
      .filter((form) => frequencyOf(form) > 0 && frequencyOf(form) <= most)
      .map((form) => ({ form, text: synonym.meant[at] ?? "" })),
  );
  for (const [at, forms] of asked.entries()) {
    for (const form of forms) {
      // A word that stands everywhere is found well enough by itself.
      if (frequencyOf(form) > most) continue;
      const equivalents = others
        .filter((other) => !forms.some(({ key }) => key === other.form.key))
        .filter((other) => origin === "glossary" || isWorthwhile(frequencyOf(form), frequencyOf(other.form)))
        .map((other): Equivalent => {
          const texts = { asked: (synonym.asked[at] ?? "").toLowerCase(), meant: other.text };
          const words = { askedWords: form.asked, meantWords: other.form.meant };
          const frequency = frequencyOf(other.form);
          return { ...texts, ...words, origin, source, weight: weights[origin], frequency };
        });
      if (equivalents.length === 0) continue;
      // An operator's word counts however it is written.
      const isAcronym = origin === "synonym" && acronym.test(synonym.asked[at] ?? "");
      const first = form.asked.stems[0] ?? 0;
      const begunAlike = byFirst.get(first);
      if (begunAlike) begunAlike.push({ form, isAcronym, equivalents });
      else byFirst.set(first, [{ form, isAcronym, equivalents }]);
    }
  }
}

/** Passages up to which a way to say it is rare. */
const rareMax = 2;

/**
 * Whether what the documents teach helps a word in `own` passages by another in `meant`: where both are about as common,
 * the asked word finds its passages better alone. Measured on training sets; see docs/BENCHMARKS.md, "Other words".
 */
function isWorthwhile(own: number, meant: number): boolean {
  return own <= rareMax || meant <= rareMax || 2 * own <= meant;
}

function findEquivalents(
  { stems, shapes }: AnalysedText,
  lent: readonly QueryTerm[],
  byFirst: ReadonlyMap<number, readonly AskedForm[]>,
  lexicon: Lexicon,
): readonly Equivalent[] {
  if (byFirst.size === 0) return [];
  const found: Equivalent[] = [];
  const take = (forms: readonly AskedForm[], weight: number, others: ReadonlySet<number>): void => {
    const fresh = forms
      .flatMap(({ equivalents }) => equivalents)
      // What the question says both ways ("World Health Organization (WHO)") needs no other words.
      .filter(({ meantWords }) => !meantWords.stems.every((stem) => others.has(stem)))
      .sort((one, other) => other.weight - one.weight || other.frequency - one.frequency);
    const seen = new Set<string>();
    for (const equivalent of fresh) {
      const key = equivalent.meantWords.terms.join(" ");
      if (seen.size >= perWordMax || found.length >= perQuestionMax) return;
      if (seen.has(key)) continue;
      seen.add(key);
      found.push(weight === 1 ? equivalent : { ...equivalent, weight: weight * equivalent.weight });
    }
  };
  for (let token = 0; token < stems.length; token += 1) {
    const forms = (byFirst.get(stems[token] ?? 0) ?? []).filter(
      ({ form, isAcronym }) =>
        standsAt(form.asked, stems, shapes, token) && !(isAcronym && isMereName(shapes[token] ?? 0)),
    );
    if (forms.length === 0) continue;
    // "API key" is not also a key.
    const longest = Math.max(...forms.map(({ form }) => form.asked.stems.length));
    take(
      forms.filter(({ form }) => form.asked.stems.length === longest),
      1,
      new Set(stems.filter((_, at) => at < token || at >= token + longest)),
    );
    token += longest - 1;
  }
  const own = new Set(stems);
  for (const { id, weight } of lent) {
    const forms = (byFirst.get(id) ?? []).filter(({ form }) => form.asked.stems.length === 1);
    if (id !== 0 && lexicon.term(id) !== "") take(forms, weight, own);
  }
  return found;
}

const acronym = /^(?=.*\p{Lu}.*\p{Lu})\S+$/u;
const isMereName = (shape: number): boolean =>
  (shape & (Shape.capital | Shape.allCapitals)) === Shape.capital;

/** Whether all the words stand in the question, one after the other. A function word alone is no name: "who" is not the WHO. */
function standsAt(words: EquivalentWords, stems: Uint32Array, shapes: Uint8Array, token: number): boolean {
  if (words.stems.length === 1 && (shapes[token] ?? 0) & Shape.stop) return false;
  return words.stems.every((stem, at) => stems[token + at] === stem);
}

/** Terms to look up for other words, those left out that the question has itself. */
export function termsFor(
  equivalents: readonly Equivalent[],
  own: readonly QueryTerm[],
  lexicon: Lexicon,
): readonly QueryTerm[] {
  const seen = new Set(own.map(({ id }) => id));
  return equivalents.flatMap(({ meantWords: { terms, stops }, weight, origin }) =>
    terms.flatMap((id, at): QueryTerm[] => {
      if (stops[at] === 1 || seen.has(id)) return [];
      seen.add(id);
      return [{ term: lexicon.term(id), id, weight, origin }];
    }),
  );
}

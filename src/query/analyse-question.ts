// A question that stands alone -> Query: language, kind, terms, mended slips.
// Never reads the corpus: it is handed the words it may mend against.
import { analyse } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { indexTerms } from "#text/index-terms.ts";
import { detectLanguage } from "#text/language.ts";
import { compoundTerms } from "./compounds.ts";
import { classify } from "./kinds.ts";
import type { ContextTerm, Query, QueryTerm, StandaloneQuestion } from "./query.ts";
import { findQuotes } from "./quotes.ts";
import { type Mended, mendSpelling, type Speller } from "./spelling.ts";
import { type Synonyms, termsFor } from "./synonyms.ts";
import { type PhraseCounter, writeAsDocuments } from "./writings.ts";

export interface QuestionSurroundings {
  /** The corpus's lexicon; nothing is added to it. */
  readonly lexicon: Lexicon;
  /** The corpus's languages (ISO 639-1), commonest first. */
  readonly languages: readonly string[];
  /** Mends slips against the corpus's words; left out, nothing is mended. */
  readonly speller?: Speller;
  /** Finds numbers and dates in the documents' own writing; left out, they stay as asked. */
  readonly phrases?: PhraseCounter;
  /** Other words for those of a question; left out, there are none. */
  readonly synonyms?: Synonyms;
}

/** Longest question that is read (UTF-16 units); what stands beyond is dropped. */
export const questionLengthMax = 1_000;
/** Terms looked up at most; a longer question is cut to its first ones. */
const termsMax = 64;

/**
 * Analyses a question. Never throws: empty and hostile text gives a Query without terms.
 * `const query = analyseQuestion({ text, context: [] }, retriever)` — a retriever of createRetriever() carries the surroundings.
 */
export function analyseQuestion(question: StandaloneQuestion, around: QuestionSurroundings): Query {
  const text = clean(question.text);
  const language = detectLanguage(text, around.languages);
  const asked = analyse(text, language, around.lexicon, "find");
  const { analysis: cut, equivalents: writings } = around.phrases
    ? writeAsDocuments(asked, around.languages, around.lexicon, around.phrases)
    : { analysis: asked, equivalents: [] };
  const { analysis, corrections } = around.speller
    ? mendSpelling(cut, around.lexicon, around.speller)
    : { analysis: cut, corrections: [] };
  const { kind, answerType } = classify(asMended(analysis, corrections, around.lexicon));
  const mended = new Set(corrections.map(({ token }) => token));
  const terms = questionTerms(analysis, around.lexicon, mended, question.context.length > 0);
  lendTerms(terms, question.context, language, around.lexicon);
  const lent = terms.filter(({ origin }) => origin === "turn");
  const equivalents = [...writings, ...(around.synonyms?.equivalentsOf(analysis, lent) ?? [])];
  return {
    text,
    language,
    kind,
    answerType,
    analysis,
    terms: [
      ...terms.slice(0, termsMax),
      ...termsFor(equivalents, terms, around.lexicon),
      ...(around.speller ? compoundTerms(analysis, around.lexicon, around.speller.frequency) : []),
    ],
    equivalents,
    phrases: findQuotes(analysis, around.lexicon),
    corrections: corrections.map(({ from, to }) => ({ from, to })),
  };
}

/** The question with its slips mended in the text too: "Wehn was it built?" asks when. */
function asMended(analysis: AnalysedText, corrections: readonly Mended[], lexicon: Lexicon): AnalysedText {
  if (corrections.length === 0) return analysis;
  let { text } = analysis;
  for (const { token, to } of corrections.toReversed())
    text = text.slice(0, analysis.starts[token]) + to + text.slice(analysis.ends[token]);
  return analyse(text, analysis.language, lexicon, "find");
}

/** A terminal's sequences for colours and the like (ECMA-48, 5.4): nothing of them is asked. */
const terminalSequence = /\p{Cc}\[[0-?]*[ -/]*[@-~]/gu;
/** Marks that nobody sees and that part no words: direction marks, zero-width spaces, soft hyphens. The joiners do. */
const invisible = /(?:(?![\u200C\u200D])\p{Cf})+/gu;

function clean(text: string): string {
  return text
    .slice(0, questionLengthMax)
    .toWellFormed()
    .normalize("NFC")
    .replace(terminalSequence, "")
    .replace(invisible, "")
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, questionLengthMax);
}

/** Content terms once each; function words only where neither the question nor an earlier turn has anything else. */
function questionTerms(
  analysis: AnalysedText,
  lexicon: Lexicon,
  mended: ReadonlySet<number>,
  isFollowUp: boolean,
): QueryTerm[] {
  const { ids, tokens, stops } = indexTerms(analysis, lexicon, "find");
  const onlyStops = !isFollowUp && stops.every((stop) => stop === 1);
  const terms: QueryTerm[] = [];
  const seen = new Set<number>();
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    const token = tokens[at] ?? 0;
    if ((stops[at] === 1 && !onlyStops) || (id !== 0 && seen.has(id))) continue;
    seen.add(id);
    const raw = analysis.text.slice(analysis.starts[token] ?? 0, analysis.ends[token] ?? 0);
    terms.push({
      term: id === 0 ? raw.toLowerCase() : lexicon.term(id),
      id,
      weight: 1,
      origin: mended.has(token) ? "spelling" : "question",
    });
  }
  return terms;
}

function lendTerms(
  terms: QueryTerm[],
  context: readonly ContextTerm[],
  language: string,
  lexicon: Lexicon,
): void {
  const seen = new Set(terms.map((term) => term.id));
  for (const lent of context) {
    const analysis = analyse(lent.text.slice(0, questionLengthMax), language, lexicon, "find");
    const { ids, stops } = indexTerms(analysis, lexicon, "find");
    for (let at = 0; at < ids.length; at += 1) {
      const id = ids[at] ?? 0;
      if (id === 0 || stops[at] === 1 || seen.has(id)) continue;
      seen.add(id);
      terms.push({ term: lexicon.term(id), id, weight: lent.weight, origin: "turn" });
    }
  }
}

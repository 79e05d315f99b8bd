// The corpus as integer columns, made once at indexing time, so that ranking does no string work.
// Never changes after it was made.
import type { Passage } from "#ingestion/document.ts";
import { analyse } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import { type IndexTerms, indexTerms } from "#text/index-terms.ts";
import type { Steps } from "./steps.ts";

/** Terms of one field of all passages, one after the other. */
export interface FieldColumns {
  /** Passage p's terms are terms[offsets[p]] .. terms[offsets[p + 1] - 1]. */
  readonly offsets: Uint32Array;
  /** Lexicon ids of index terms (stems; pairs of characters in zh and ja). */
  readonly terms: Uint32Array;
  /** Lexicon ids of the unstemmed words; 0 where a term is no word. */
  readonly words: Uint32Array;
  /** Sentence of the passage each term stands in, from 0. */
  readonly sentences: Uint16Array;
  /** 1 where the term is a function word. */
  readonly stops: Uint8Array;
}

export interface CorpusColumns {
  readonly analyses: readonly AnalysedText[];
  /** The text alone. */
  readonly body: FieldColumns;
  /** Title and headings. */
  readonly title: FieldColumns;
  /** Headings and then the text, the headings as sentence 0: what a passage says is read under its heading. */
  readonly whole: FieldColumns;
  /** Passages whose body or headings hold the term, by lexicon id. */
  readonly termFrequency: Uint32Array;
  /** Passages whose body or headings hold the unstemmed word, by lexicon id. */
  readonly wordFrequency: Uint32Array;
  /** Terms of a passage with its headings, function words left out, by passage. */
  readonly contentLengths: Uint32Array;
  readonly contentLengthMean: number;
  readonly lengthMean: number;
  /** Class of a term's first letters by lexicon id, 0 for short terms; see prefixClass(). */
  readonly prefixes: Uint32Array;
  readonly prefixIds: ReadonlyMap<string, number>;
  /** Number of the document each passage belongs to; passages with one title in one collection belong together. */
  readonly documents: Uint32Array;
}

/** Letters that make a prefix class, and the least letters of a term that has one. */
export const prefixLength = 4;
const prefixedTermMin = 5;

/** Columns of `passages`, whose words are numbered with `lexicon`. */
export function* makeColumns(passages: readonly Passage[], lexicon: Lexicon): Steps<CorpusColumns> {
  const analyses: AnalysedText[] = [];
  for (const { text, language } of passages) {
    yield;
    analyses.push(analyse(text, language, lexicon, "intern"));
  }
  const headings: AnalysedText[] = [];
  for (const passage of passages) {
    yield;
    headings.push(analyse(headingsOf(passage), passage.language, lexicon, "intern"));
  }
  const body = yield* makeField(analyses, lexicon);
  const title = yield* makeField(headings, lexicon);
  const whole = joinFields(title, body);
  yield;
  const contentLengths = new Uint32Array(passages.length);
  for (let passage = 0; passage < passages.length; passage += 1) {
    let count = 0;
    const end = whole.offsets[passage + 1] ?? 0;
    for (let at = whole.offsets[passage] ?? 0; at < end; at += 1) count += 1 - (whole.stops[at] ?? 0);
    contentLengths[passage] = count;
  }
  const prefixIds = new Map<string, number>();
  const prefixes = new Uint32Array(lexicon.size);
  for (let id = 1; id < lexicon.size; id += 1) {
    const prefix = prefixOf(lexicon.term(id));
    if (prefix !== "") {
      const known = prefixIds.get(prefix) ?? prefixIds.size + 1;
      prefixIds.set(prefix, known);
      prefixes[id] = known;
    }
  }
  return {
    analyses,
    body,
    title,
    whole,
    termFrequency: countPassages(whole, "terms", lexicon.size),
    wordFrequency: countPassages(whole, "words", lexicon.size),
    contentLengths,
    contentLengthMean: mean(contentLengths),
    lengthMean: Math.max(1, whole.terms.length / Math.max(1, passages.length)),
    prefixes,
    prefixIds,
    documents: numberDocuments(passages),
  };
}

/** Title and heading path as one text, a line each. A title that the path repeats stands once. */
function headingsOf({ title, section }: Passage): string {
  return [...new Set([title, ...section])].join("\n");
}

/** The letters a term shares with its neighbours in the dictionary; "" for short terms and numbers. */
export function prefixOf(term: string): string {
  return term.length >= prefixedTermMin && !/\d/.test(term) ? term.slice(0, prefixLength) : "";
}

const sentenceMax = 65_535;

function* makeField(analyses: readonly AnalysedText[], lexicon: Lexicon): Steps<FieldColumns> {
  const parts: IndexTerms[] = [];
  for (const analysis of analyses) {
    yield;
    parts.push(indexTerms(analysis, lexicon, "intern"));
  }
  const total = parts.reduce((sum, part) => sum + part.ids.length, 0);
  const field: FieldColumns = {
    offsets: new Uint32Array(analyses.length + 1),
    terms: new Uint32Array(total),
    words: new Uint32Array(total),
    sentences: new Uint16Array(total),
    stops: new Uint8Array(total),
  };
  let at = 0;
  parts.forEach((part, passage) => {
    field.offsets[passage] = at;
    field.terms.set(part.ids, at);
    field.stops.set(part.stops, at);
    const analysis = analyses[passage];
    if (analysis) fillTokens(field, part, analysis, at);
    at += part.ids.length;
  });
  field.offsets[analyses.length] = at;
  return field;
}

function fillTokens(field: FieldColumns, part: IndexTerms, analysis: AnalysedText, at: number): void {
  let sentence = 0;
  for (let term = 0; term < part.ids.length; term += 1) {
    const token = part.tokens[term] ?? 0;
    while (
      sentence < sentenceMax &&
      token >= (analysis.sentences[sentence + 1] ?? Number.POSITIVE_INFINITY)
    ) {
      sentence += 1;
    }
    field.sentences[at + term] = sentence;
    field.words[at + term] = analysis.stems[token] === part.ids[term] ? (analysis.words[token] ?? 0) : 0;
  }
}

function countPassages(field: FieldColumns, column: "terms" | "words", lexiconSize: number): Uint32Array {
  const counts = new Uint32Array(lexiconSize);
  const seen = new Uint32Array(lexiconSize);
  const ids = field[column];
  for (let passage = 0; passage + 1 < field.offsets.length; passage += 1) {
    const end = field.offsets[passage + 1] ?? 0;
    for (let at = field.offsets[passage] ?? 0; at < end; at += 1) {
      const id = ids[at] ?? 0;
      if (seen[id] === passage + 1) continue;
      seen[id] = passage + 1;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  counts[0] = 0;
  return counts;
}

function joinFields(title: FieldColumns, body: FieldColumns): FieldColumns {
  const total = title.terms.length + body.terms.length;
  const joined: FieldColumns = {
    offsets: new Uint32Array(body.offsets.length),
    terms: new Uint32Array(total),
    words: new Uint32Array(total),
    sentences: new Uint16Array(total),
    stops: new Uint8Array(total),
  };
  let to = 0;
  for (let passage = 0; passage + 1 < body.offsets.length; passage += 1) {
    joined.offsets[passage] = to;
    for (const field of [title, body]) {
      const start = field.offsets[passage] ?? 0;
      const end = field.offsets[passage + 1] ?? 0;
      joined.terms.set(field.terms.subarray(start, end), to);
      joined.words.set(field.words.subarray(start, end), to);
      joined.stops.set(field.stops.subarray(start, end), to);
      if (field === body) {
        for (let at = start; at < end; at += 1) {
          joined.sentences[to + at - start] = Math.min(sentenceMax, 1 + (body.sentences[at] ?? 0));
        }
      }
      to += end - start;
    }
  }
  joined.offsets[body.offsets.length - 1] = to;
  return joined;
}

function numberDocuments(passages: readonly Passage[]): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(passages, ({ collection, documentId, title }) => {
    const key = JSON.stringify(title === "" ? [collection, documentId] : [collection, "", title]);
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}

function mean(values: Uint32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return Math.max(1, sum / Math.max(1, values.length));
}

// The ways to an answer (an entry that asks the same, a definition of what is asked about, reading), and which is the surest.
// Never decides whether it is sure enough: create-answerer.ts does, by the thresholds.
import type { Query } from "#query/query.ts";
import type { Hit } from "#retrieval/retriever.ts";
import type { Lexicon } from "#text/analysis.ts";
import type { inForm } from "./answer-forms.ts";
import { type Best, bestAnswer } from "./best-answer.ts";
import { type ConfidenceModel, judgeConfidence, judgeDefinition, judgeEntry } from "./confidence.ts";
import { asksForSort, findDefinition } from "./definitions.ts";
import { beginningOf, findEntry } from "./entries.ts";
import type { Reading } from "./judging.ts";
import type { Rarity } from "./rarity.ts";
import { findSection, type PassageSource } from "./sections.ts";

/** entry: the text under a heading that asks the same; definition: the sentence that says what is asked about;
section: what stands under a heading that names it. */
export type Way = "entry" | "definition" | "section" | "reading";

/** What is shown, how it was come by, and how sure it is (0..1). */
export interface Chosen {
  readonly way: Way;
  readonly best: Best | undefined;
  readonly confidence: number;
  /** What the confidence trees saw of the reading, whichever way was taken. */
  readonly confidenceRow: Float64Array;
}

export interface WaySurroundings {
  readonly model: ConfidenceModel;
  readonly lexicon: Lexicon;
  readonly rarity: Rarity;
  readonly form: typeof inForm;
}

/**
 * How sure a heading of the same words is. Set by hand on documentation of two projects, where 9 in 10 of such sections
 * told what was asked; question sets have no headings to learn it from.
 */
const headingSure = 0.88;

/** The surest way; an entry is taken where there is one, since its author answered just that. */
export function chooseWay(
  query: Query,
  reading: Reading,
  found: readonly Hit[],
  source: PassageSource,
  { model, lexicon, rarity, form }: WaySurroundings,
): Chosen {
  const { confidence, row } = judgeConfidence(model, reading, found, rarity);
  const entry = findEntry(query, reading.spread, lexicon, rarity.idf);
  const begun = entry && beginningOf(entry, query, reading.spread, source);
  const read = bestAnswer(query, reading, begun, form);
  const chosen = { way: "reading", best: read, confidence, confidenceRow: row } as const;
  if (entry) return { ...chosen, way: "entry", confidence: judgeEntry(model, entry.likeness) };
  const ways: Chosen[] = [chosen];
  const { question } = reading.spread;
  const add = (way: Way, confidence: number, { quote, passage }: Omit<Best, "span">) => {
    // Where reading found the same sentence, it knows better which words of it answer.
    const isSame = read?.passage === passage && read.quote.text === quote.text;
    const span = quote.text.slice(quote.spanStart, quote.spanEnd);
    ways.push({ ...chosen, way, confidence, best: isSame ? read : { quote, passage, span } });
  };
  const defined = findDefinition(query, question, source, rarity.idf);
  const section = findSection(query, question, source, rarity.idf, found);
  const named = section ? headingSure * section.likeness : 0;
  // A sentence that says what it is says it shorter than all that stands under its name.
  if (defined?.isSort) add("definition", Math.max(named, judgeDefinition(model, defined.likeness)), defined);
  else if (section) add("section", named, section);
  if (defined && !defined.isSort) add("definition", judgeDefinition(model, defined.likeness), defined);
  // Reading finds a sentence about a thing for any question about it: what the thing is, a definition or its section says.
  const told = asksForSort(query) && ways.length > 1 ? ways.slice(1) : ways;
  return told.reduce((surest, way) => (way.confidence > surest.confidence ? way : surest));
}

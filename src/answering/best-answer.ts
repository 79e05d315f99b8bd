// From what was read to what is quoted: the sentence with its span, or the list, steps, code or entry that the question asks for.
// Never judges how sure it is (confidence.ts) and never changes a character of the passage.
import type { Passage } from "#ingestion/document.ts";
import type { Query } from "#query/query.ts";
import type { Quote } from "./answer.ts";
import type { inForm } from "./answer-forms.ts";
import { blockAt, blockUnderHeading, quoteBlock, type Shown, stepsOf } from "./block-answers.ts";
import { quoteEntry } from "./entries.ts";
import { asksHowOften, frequencyIn } from "./frequency.ts";
import type { Reading } from "./judging.ts";
import type { Spread } from "./matching.ts";
import { quoteOf } from "./quoting.ts";
import { type Verdict, verdictOf } from "./verdicts.ts";

/** What is shown for a question, whatever the confidence. */
export interface Best {
  readonly quote: Quote;
  readonly span: string;
  readonly passage: Passage;
  /** Only where the sentence plainly says yes or no to the question. */
  readonly verdict?: Verdict;
}

/** Undefined where nothing was read. `entry` is where the answer of a heading that asks the same begins; `form` widens or
trims the span. */
export function bestAnswer(
  query: Query,
  reading: Reading,
  entry: Shown | undefined,
  form: typeof inForm,
): Best | undefined {
  return (entry && bestOfEntry(query, entry)) ?? bestOfReading(query, reading, form);
}

function bestOfEntry(query: Query, entry: Shown): Best | undefined {
  const steps = query.kind === "how-to" ? stepsOf(entry) : undefined;
  const quote = (steps && quoteBlock(entry, steps)) ?? quoteEntry(entry);
  return quote && whole(quote, entry);
}

function bestOfReading(
  query: Query,
  { spread, spans, sentenceScores }: Reading,
  form: typeof inForm,
): Best | undefined {
  const [span] = spans;
  if (!span) return undefined;
  const often = asksHowOften(query.text) ? frequencyAmong(spread, sentenceScores) : undefined;
  if (often) return often;
  const page = spread.pages[span.page];
  const { passage, analysis } = page.hit;
  const read = spread.sentences[span.sentence];
  const block = blockAt(query, spread, page, read.sentence);
  if (block) return whole(block, page);
  const headed = blockUnderHeading(query, spread, read.withTitle);
  if (headed) return whole(headed.quote, headed.page);
  const { start, end } = form(query, spread, page, read.sentence, span);
  const quote = quoteOf(query, passage.text, analysis, read.sentence, start, end);
  const verdict = verdictOf(query, spread, page, read.sentence);
  return { ...cut(quote, passage), ...(verdict && { verdict }) };
}

function whole(quote: Quote, { hit }: Shown): Best {
  return cut(quote, hit.passage);
}

function cut(quote: Quote, passage: Passage): Best {
  return { quote, span: quote.text.slice(quote.spanStart, quote.spanEnd), passage };
}

/** Share of the question's weight that a sentence with a frequency must cover, headings included. */
const frequencyCoverMin = 0.5;

/** The best of the sentences that tell a frequency: a number of something else is no answer to "how often". */
function frequencyAmong({ pages, sentences }: Spread, scores: Float64Array): Best | undefined {
  let best: Best | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, { page, sentence, withTitle }] of sentences.entries()) {
    if (withTitle < frequencyCoverMin || scores[index] <= most) continue;
    const { analysis, passage } = pages[page].hit;
    const text = passage.text.slice(analysis.sentenceStarts[sentence], analysis.sentenceEnds[sentence]);
    const found = frequencyIn(text);
    if (!found) continue;
    most = scores[index];
    best = cut({ text, spanStart: found[0], spanEnd: found[1] }, passage);
  }
  return best;
}

// From tokens to what is shown: a span is never a part of a number that is written in two words.
import { expect, test } from "vitest";
import { quoteOf } from "#answering/quoting.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";
import { analyse } from "#text/analyser.ts";

function spanFrom(text: string, word: string): string {
  const retriever = createRetriever([]);
  const analysis = analyse(text, "en", retriever.lexicon, "find");
  const query = analyseQuestion({ text: "How long does it take?", context: [] }, retriever);
  const start = [...analysis.starts].findIndex((at) => text.startsWith(word, at));
  const end = analysis.starts.length - 1;
  const quote = quoteOf(query, text, analysis, 0, start, end);
  return quote.text.slice(quote.spanStart, quote.spanEnd);
}

test.each([
  ["The trip takes forty-seven minutes", "seven", "forty-seven minutes"],
  ["The trip takes forty seven minutes", "seven", "seven minutes"],
  ["It is told of the Franco-German war", "German", "German war"],
])("%s, found from %s on, shows %s", (text, word, span) => {
  expect(spanFrom(text, word)).toBe(span);
});

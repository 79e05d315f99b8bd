// Puts what stands on very many pages behind what is said once: it answers only where nothing else does.
// Never changes a score: only which spans come first.
import type { Reading } from "./judging.ts";

/** The same reading, with spans in boilerplate last; as it was where there are no others, or none of these. */
export function withoutBoilerplate(reading: Reading, isBoilerplate: (sentence: string) => boolean): Reading {
  const known = new Map<number, boolean>();
  const isRepeated = (index: number) => {
    const before = known.get(index);
    if (before !== undefined) return before;
    const { page, sentence } = reading.spread.sentences[index];
    const { text, sentenceStarts, sentenceEnds } = reading.spread.pages[page].analysis;
    const made = isBoilerplate(text.slice(sentenceStarts[sentence], sentenceEnds[sentence]));
    known.set(index, made);
    return made;
  };
  const own = reading.spans.filter(({ sentence }) => !isRepeated(sentence));
  if (own.length === 0 || own.length === reading.spans.length) return reading;
  const repeated = reading.spans.filter(({ sentence }) => isRepeated(sentence));
  const total = own.reduce((sum, span) => sum + Math.exp(span.worth - own[0].worth), 0);
  return { ...reading, spans: [...own, ...repeated], spanShare: 1 / total };
}

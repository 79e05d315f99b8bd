// How many words a text has, roughly and fast: for the size of passages, never for search.
import { isUnspaced } from "#text/scripts.ts";

/** Characters of a word in scripts without spaces: Chinese words have 1.5 to 2, Japanese about 2, Thai 4 to 5. */
const UNSPACED_WORD_LENGTH = 2;

/** At least 1, so that what has no words still takes room. */
export function wordCount(text: string): number {
  let spaced = 0;
  let dense = 0;
  let isInWord = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isDense = isUnspaced(unit);
    const isSpace = unit <= 32 || unit === 0xa0 || unit === 0x3000;
    if (isDense) dense++;
    if (!isSpace && !isDense && !isInWord) spaced++;
    isInWord = !isSpace && !isDense;
  }
  return Math.max(1, spaced + Math.round(dense / UNSPACED_WORD_LENGTH));
}

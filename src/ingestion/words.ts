// How many words a text has, roughly and fast: for the size of passages, never for search.
import { isUnspaced } from "#text/scripts.ts";

/** Characters of a word in scripts without spaces: Chinese words have 1.5 to 2, Japanese about 2, Thai 4 to 5. */
const UNSPACED_WORD_LENGTH = 2;
/** UTF-16 units after which a run without a space counts as another word: addresses, hashes, what never ends. */
const WORD_LENGTH_MAX = 12;

/** At least 1, so that what has no words still takes room. */
export function wordCount(text: string): number {
  let spaced = 0;
  let dense = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isSpace = unit <= 32 || unit === 0xa0 || unit === 0x3000;
    if (isUnspaced(unit)) {
      dense++;
      run = 0;
    } else if (isSpace) run = 0;
    else if (run++ % WORD_LENGTH_MAX === 0) spaced++;
  }
  return Math.max(1, spaced + Math.round(dense / UNSPACED_WORD_LENGTH));
}

// Where on a page a reader lands: at the heading's anchor, on a PDF's page, or at the passage's own words.
// Never changes where an address leads that says so itself.
import type { Block, Document } from "./document.ts";
import { isPage } from "./links.ts";

/** Words of a text fragment: fewer stand in many places, more are cut by a link or a note in between. */
const WORDS_MIN = 4;
const WORDS_MAX = 8;
/** Characters of it where a script puts no space between words. */
const UNSPACED_LENGTH_MIN = 8;
const UNSPACED_LENGTH_MAX = 40;
/** Lines of a passage that are looked through for such words. */
const LINES_MAX = 10;

/** The address of a passage that begins with this block; `text` is the passage's. */
export function landingOf(
  { id, url }: Pick<Document, "id" | "url">,
  { anchor, page, kind }: Block,
  text: string,
): string | undefined {
  if (url === undefined || url.includes("#")) return url;
  if (anchor !== undefined && anchor !== "") return `${url}#${encodeURIComponent(anchor)}`;
  if (page !== undefined && /\.pdf$/i.test(id)) return `${url}#page=${page}`;
  // Rows of a table and lines of code stand otherwise on the page than here.
  if (!isPage(id) || (kind !== "paragraph" && kind !== "list")) return url;
  const words = wordsOf(text);
  return words === undefined ? url : `${url}#:~:text=${escaped(words)}`;
}

/** The first words in a row that a page shows as they stand here: site generators bend quotation marks and dashes. */
function wordsOf(text: string): string | undefined {
  for (const line of text.split("\n", LINES_MAX)) {
    let row: string[] = [];
    for (const word of line.replace(/^\s*(?:[-*•]|\d+[.)])\s/, "").split(/\s+/)) {
      if (isBent(word)) {
        if (row.length >= WORDS_MIN) break;
        row = [];
      } else if (word !== "") row.push(word);
      if (row.length === WORDS_MAX) break;
    }
    if (row.length >= WORDS_MIN) return row.join(" ").replace(/[.,:;!?]+$/, "");
    const unspaced = row.find(isUnspaced);
    if (unspaced !== undefined) return unspaced.split(/[、。，；：！？]/)[0];
  }
  return undefined;
}

function isBent(word: string): boolean {
  return /["'“”‘’«»`|<>*_\\–—…^~$]|--|\.\.|\((?:c|r|tm)\)/i.test(word);
}

function isUnspaced(word: string): boolean {
  const clause = word.split(/[、。，；：！？]/)[0] ?? "";
  const { length } = clause;
  return (
    length >= UNSPACED_LENGTH_MIN &&
    length <= UNSPACED_LENGTH_MAX &&
    /[\p{sc=Han}\p{sc=Hiragana}]/u.test(clause)
  );
}

/** Percent-encoded as https://wicg.github.io/scroll-to-text-fragment/ wants it: "-", "," and "&" have a meaning there. */
function escaped(words: string): string {
  return encodeURIComponent(words.toWellFormed()).replace(
    /[-!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

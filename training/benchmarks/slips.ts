// Puts slips of the hand into questions, so that mending them can be measured: a seed gives the same slips each time.
// Never looks at a corpus: a slip may happen to make another word, as it does for people.
import { analyse } from "#text/analyser.ts";
import { Shape } from "#text/analysis.ts";
import { createLexicon } from "#text/lexicon.ts";
import { shuffle } from "../random.ts";

/** Rows of keys, by language; the others type on the first. */
const keyboards: Readonly<Record<string, readonly string[]>> = {
  en: ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
  de: ["qwertzuiopü", "asdfghjklöä", "yxcvbnm"],
  fr: ["azertyuiop", "qsdfghjklm", "wxcvbn"],
  es: ["qwertyuiop", "asdfghjklñ", "zxcvbnm"],
  ru: ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
};

/** Shortest word (letters) that gets a slip. */
const wordMin = 4;
const letters = /^\p{L}[\p{L}\p{M}]*$/u;

/** Letters on keys that touch a letter's key: the ones beside it, and those half a key off in the rows above and below. */
function keysBeside(letter: string, rows: readonly string[]): string {
  const row = rows.findIndex((keys) => keys.includes(letter));
  if (row < 0) return "";
  const at = rows[row].indexOf(letter);
  const near = (keys: string | undefined, places: readonly number[]) =>
    places.map((place) => keys?.[place] ?? "").join("");
  return (
    near(rows[row], [at - 1, at + 1]) + near(rows[row - 1], [at, at + 1]) + near(rows[row + 1], [at - 1, at])
  );
}

/** One slip in a word: a letter too many, one left out, a key beside the right one, or two neighbours swapped. Capitals stay. */
export function slipIn(word: string, language: string, random: () => number): string {
  const rows = keyboards[language] ?? keyboards.en;
  const pick = (length: number): number => Math.floor(random() * length);
  const inCase = (made: string, like: string): string =>
    like !== like.toLowerCase() ? made.toUpperCase() : made;
  for (;;) {
    const at = pick(word.length);
    const [before, own, after] = [word.slice(0, at), word[at], word.slice(at + 1)];
    const beside = keysBeside(own.toLowerCase(), rows);
    const key = inCase(beside[pick(beside.length)] ?? own, own);
    const all = rows.join("");
    const swapped =
      inCase(after.slice(0, 1), own) + inCase(own.toLowerCase(), after.slice(0, 1)) + after.slice(1);
    const made = [
      before + own + (random() < 0.5 ? key : inCase(all[pick(all.length)], own)).toLowerCase() + after,
      before + after,
      before + key + after,
      before + swapped,
    ][pick(4)];
    if (made !== word && made.normalize("NFC").toLowerCase() !== word.toLowerCase()) return made;
  }
}

/** The question with one slip in each of two different content words; undefined where it has no two long enough. */
export function slipTwice(question: string, language: string, random: () => number): string | undefined {
  const { starts, ends, shapes } = analyse(question, language, createLexicon(), "find");
  const places = new Map<string, number>();
  starts.forEach((start, token) => {
    const word = question.slice(start, ends[token]);
    const isContent = (shapes[token] & (Shape.stop | Shape.digit | Shape.code)) === 0;
    if (isContent && word.length >= wordMin && letters.test(word)) places.set(word.toLowerCase(), token);
  });
  const chosen = shuffle([...places.values()], random).slice(0, 2);
  if (chosen.length < 2) return undefined;
  let slipped = question;
  for (const token of chosen.toSorted((a, b) => b - a)) {
    const [start, end] = [starts[token], ends[token]];
    slipped =
      slipped.slice(0, start) + slipIn(slipped.slice(start, end), language, random) + slipped.slice(end);
  }
  return slipped;
}

// What a pronoun or an ordinal most likely stands for: the words of one thing said in an earlier turn.
// Never sure: what is found here is lent with more weight than the rest, never instead of it.
import {
  asksFor,
  isLatterOrFormer,
  itemNamed,
  meansOther,
  placePreposition,
  pointsAt,
  pointsBack,
} from "./leaning-words.ts";
import type { Turn } from "./turn.ts";
import { rootOf, type Word, wordsOf } from "./words.ts";

/** Longest short answer, in content words, that counts as one thing. */
const spanWordsMax = 6;
/** Turns in which a thing is looked for, the last first. */
const turnsMax = 3;

/** The words meant, empty where nothing tells. `turns` oldest first. */
export function wordsMeant(
  asked: readonly Word[],
  turns: readonly Turn[],
  language: string,
): readonly Word[] {
  const item = itemMeant(asked, turns, language);
  if (item.length > 0) return item;
  const target = asked.map((word) => pointsAt(word.folded, language)).find((kind) => kind !== undefined);
  if (target === undefined) return [];
  for (const turn of turns.slice(-turnsMax).reverse()) {
    const found = thingIn(turn, target, language);
    if (found.length > 0) return found;
  }
  return [];
}

/** What was answered where the turn asked for such a thing, else what it asked about, else what the answer names. */
function thingIn(turn: Turn, target: "person" | "place", language: string): readonly Word[] {
  const question = wordsOf(turn.question, language);
  const short = wordsOf(turn.span ?? turn.answer, language);
  if (asksFor(turn.question.trim().toLowerCase()) === target) {
    const content = short.filter((word) => !word.isStop);
    const names = namesIn(short, target, language, question);
    if (names.length > 0) return names;
    if (content.length > 0 && content.length <= spanWordsMax) return content;
  }
  const asked = namesIn(question, target, language, []);
  return asked.length > 0 ? asked : namesIn(wordsOf(turn.answer, language), target, language, question);
}

/** The last run of names that can be such a thing, without the words that `known` has already. */
function namesIn(
  words: readonly Word[],
  target: "person" | "place",
  language: string,
  known: readonly Word[],
): readonly Word[] {
  const roots = new Set(known.map((word) => rootOf(word.folded)));
  let best: readonly Word[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!words[at].isName) continue;
    let end = at;
    while (end + 1 < words.length && words[end + 1].isName) end++;
    const run = words.slice(at, end + 1).filter((word) => !word.isStop && !roots.has(rootOf(word.folded)));
    const isPlace = at > 0 && placePreposition(words[at - 1].folded, language);
    if (run.length > 0 && isPlace === (target === "place")) best = run;
    at = end;
  }
  return best;
}

/** The words of the list item that "the second one", "the latter" or "the other one" means in the latest list. */
function itemMeant(asked: readonly Word[], turns: readonly Turn[], language: string): readonly Word[] {
  const at = asked.findIndex((word) => itemNamed(word.folded) !== undefined || meansOther(word.folded));
  if (at < 0) return [];
  // "the second World War" and "other ports" name things; "the second one", "the second?" point at a list.
  const next = asked[at + 1];
  const namesThing = next && !next.isStop && !pointsBack(next.folded, language);
  if (namesThing && !isLatterOrFormer(asked[at].folded)) return [];
  for (let back = 1; back <= Math.min(turnsMax, turns.length); back++) {
    const turn = turns[turns.length - back];
    const items = itemsOf(turn.span ?? "") ?? itemsOf(turn.answer) ?? itemsOf(turn.question);
    if (!items) continue;
    const place = itemNamed(asked[at].folded);
    const since = turns.slice(turns.length - back + 1).map((later) => later.question);
    const item = place === undefined ? itemLeft(items, since, language) : items.at(place);
    return item === undefined ? [] : wordsOf(item, language);
  }
  return [];
}

function itemsOf(text: string): readonly string[] | undefined {
  const items = text
    .split(/[,;\n、，]|\s(?:and|or|und|oder|et|ou|y|o|e|en|of|og|eller|и|или)\s|[和与與]/u)
    .filter((item) => item.trim() !== "");
  return items.length > 1 ? items : undefined;
}

/** Of two things the one that was not spoken of since. */
function itemLeft(items: readonly string[], since: readonly string[], language: string): string | undefined {
  const said = new Set(since.flatMap((text) => wordsOf(text, language).map((word) => rootOf(word.folded))));
  const ordinals = since.flatMap((text) => wordsOf(text, language).map((word) => itemNamed(word.folded)));
  const picked = new Set(ordinals.filter((place) => place !== undefined).map((place) => items.at(place)));
  const left = items.filter(
    (item) =>
      !picked.has(item) &&
      !wordsOf(item, language).some((word) => !word.isStop && said.has(rootOf(word.folded))),
  );
  return left.length === 1 ? left[0] : undefined;
}

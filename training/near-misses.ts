// Questions made from others so that a corpus cannot answer them, though it is about the right thing: what confidence must learn to decline.
// Never changes a question into one that its own passage answers, as far as letters tell.
import type { SetPassage, SetQuestion } from "#evaluation/sets.ts";

/** How a question was bent. */
const ways = ["name", "number", "word", "opposite", "denied", "mixed"] as const;
export type Bent = (typeof ways)[number];

export function isBent(why: string): why is Bent {
  return (ways as readonly string[]).includes(why);
}

export interface NearMiss {
  readonly question: SetQuestion;
  readonly bent: Bent;
}

const names = /(?<=[\p{Ll}\d,] )\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu;
const numbers = /(?<![\p{L}\d.,])\d[\d.,]*\d|(?<![\p{L}\d.,])\d(?![\p{L}\d])/gu;
const words = /(?<=\s)\p{Ll}{4,}(?![\p{L}\p{N}])/gu;

const opposites: ReadonlyMap<string, string> = new Map(
  "first last|largest smallest|oldest youngest|highest lowest|most least|more fewer|before after|north south|northern southern|east west|eastern western|increase decrease|increased decreased|won lost|win lose|begin end|began ended|started stopped|opened closed|founded dissolved|built demolished|accepted rejected|allowed forbidden|legal illegal|supported opposed|with without|included excluded|joined left|arrived departed|bought sold|sent received|early late|earliest latest|positive negative|best worst|public private|urban rural|domestic foreign|male female|men women|father mother|son daughter|brother sister|husband wife|king queen|ancient modern|maximum minimum|majority minority|major minor|common rare|always never|same different|direct indirect|born died|birth death|strong weak|rich poor|high low|long short|upper lower|inside outside|above below|premier dernier|avant après|plus moins|grand petit|grande petite|haut bas|ancien nouveau|nord sud|est ouest|avec sans|début fin|første siste|før etter|største minste|eldste yngste|høyeste laveste|nord sør|øst vest|begynte sluttet|vant tapte|最大 最小|最早 最晚|最高 最低|以前 以後|之前 之後|增加 減少|東部 西部|北部 南部|開始 結束|男性 女性|成功 失敗|第一 最後"
    .split("|")
    .flatMap((pair): [string, string][] => {
      const [one, other] = pair.split(" ");
      return [
        [one, other],
        [other, one],
      ];
    }),
);

/** One near miss of the question of each way that it allows. `passage` is its own; `donors` are questions of the same set. */
export function nearMissesOf(
  question: SetQuestion,
  passage: SetPassage,
  donors: readonly SetQuestion[],
  random: () => number,
): NearMiss[] {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const { question: text } = question;
  const misses: NearMiss[] = [];
  const add = (bent: Bent, changed: string | undefined) => {
    if (changed === undefined || changed === text) return;
    misses.push({ bent, question: { ...question, question: changed, passageIds: [], answers: [] } });
  };
  const replaced = (out: string | undefined, put: string | undefined) =>
    out === undefined || put === undefined ? undefined : text.replace(out, () => put);
  const asked = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const golds = (question.answers ?? []).join("\n");
  const around = sentencesAround(passage.text, question.answers ?? []);
  const foreign = (list: readonly string[]) =>
    list.filter((one) => !asked.has(one.toLowerCase()) && !golds.includes(one) && !around.includes(one));
  const own = text.match(names) ?? [];
  add("name", replaced(pick(own), pick(foreign(passage.text.match(names) ?? []))));
  const counted = text.match(numbers) ?? [];
  const counting = foreign(passage.text.match(numbers) ?? []);
  add("number", replaced(pick(counted), pick(counting) ?? otherNumber(pick(counted), random)));
  const plain = text.match(words) ?? [];
  const out = pick(plain);
  const ending = out?.slice(-2) ?? "";
  for (let tries = 0; out && tries < 60; tries++) {
    const put = pick((pick(donors)?.question.match(words) ?? []).filter((word) => word.endsWith(ending)));
    if (!put || put.slice(0, 4) === out.slice(0, 4) || around.toLowerCase().includes(put.slice(0, 5)))
      continue;
    add("word", replaced(out, put));
    break;
  }
  const bendable = [...asked].filter((word) => opposites.has(word));
  const han = [...opposites.keys()].filter((word) => /\p{Script=Han}/u.test(word) && text.includes(word));
  const turned = pick([...bendable, ...han]);
  if (turned !== undefined) {
    const at = text.toLowerCase().indexOf(turned);
    if (at >= 0)
      add("opposite", `${text.slice(0, at)}${opposites.get(turned)}${text.slice(at + turned.length)}`);
  }
  add("denied", deny(text));
  return misses;
}

/** Two questions of one passage, the beginning of one and the end of the other. */
export function mixed(one: SetQuestion, other: SetQuestion, random: () => number): NearMiss | undefined {
  const [left, right] = [one.question.split(" "), other.question.split(" ")];
  if (left.length < 6 || right.length < 6) return undefined;
  const cut = 3 + Math.floor(random() * (left.length - 5));
  const from = Math.max(2, right.length - (left.length - cut));
  const text = [...left.slice(0, cut), ...right.slice(from)].join(" ");
  if (text === one.question || text === other.question) return undefined;
  return { bent: "mixed", question: { ...one, question: text, passageIds: [], answers: [] } };
}

/** "did", "was", "can" … with "not" behind the next word: what a text seldom says of what it says. */
function deny(text: string): string | undefined {
  const changed = text.replace(
    /\b(?<auxiliary>did|does|do|was|were|is|are|can|could|has|had)\b(?<subject>(?: \p{L}+){1,2}?) (?=\p{Ll}{4,})/u,
    "$<auxiliary>$<subject> not ",
  );
  return changed === text ? undefined : changed;
}

function otherNumber(number: string | undefined, random: () => number): string | undefined {
  const value = Number(number);
  if (number === undefined || !Number.isInteger(value)) return undefined;
  return String(
    value > 1000 && value < 2100
      ? value - 3 - Math.floor(random() * 40)
      : value + 1 + Math.floor(random() * 9),
  );
}

/** The text's sentences that hold an answer. */
function sentencesAround(text: string, golds: readonly string[]): string {
  return text
    .split(/(?<=[.!?。！？])\s*/u)
    .filter((sentence) => golds.some((gold) => sentence.includes(gold)))
    .join(" ");
}

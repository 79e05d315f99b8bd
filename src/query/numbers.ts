// Numbers in a question, in digits or in words, and the other ways to write them.
// Never looks at a corpus: writings.ts asks which of them it holds.
import { inWords, numberIn } from "./number-words.ts";

export interface NumberMention {
  /** UTF-16 offsets into the question. */
  readonly from: number;
  readonly to: number;
  /** In digits with a point: "1000", "3.14"; two where the writing may mean either, the likelier first. */
  readonly values: readonly string[];
}

/** Digits in groups of three, then perhaps a part; or digits with a part; or digits alone. */
const digits =
  /(?<![\p{L}\p{N}.,:/-])(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d+[.,]\d+|\d+)(?![\p{L}\p{N}:/-]|[.,]\d)/gu;
/** Words of a question that may say a number, joined as they stand. */
const runs = /\p{L}+(?:[- ]\p{L}+){0,2}/gu;
const word = /\p{L}+/gu;

/** Languages in which a comma parts thousands and a point the part; elsewhere it is the other way round. */
const pointed: ReadonlySet<string> = new Set(["en", "zh", "ja", "ko", "th", "he", "hi"]);
/** Numbers found in a question at most. */
const mentionsMax = 6;

/** Numbers of a question in reading order. */
export function findNumbers(text: string, language: string): readonly NumberMention[] {
  const found: NumberMention[] = [];
  for (const match of text.matchAll(digits)) {
    const values = readDigits(match[0], language);
    if (values.length > 0) found.push({ from: match.index, to: match.index + match[0].length, values });
  }
  let end = 0;
  for (const { index } of text.matchAll(word)) {
    if (index < end) continue;
    runs.lastIndex = index;
    for (let run = runs.exec(text)?.[0] ?? ""; run !== ""; run = run.replace(/(?:^|[- ])\p{L}+$/u, "")) {
      const value = numberIn(run, language);
      if (value === undefined) continue;
      end = index + run.length;
      found.push({ from: index, to: end, values: [String(value)] });
      break;
    }
  }
  return found.sort((a, b) => a.from - b.from).slice(0, mentionsMax);
}

function readDigits(raw: string, language: string): readonly string[] {
  const marks = raw.replace(/\d/g, "");
  if (marks === "") return [raw];
  const grouped = /^[1-9]\d{0,2}(?:[.,'’\u00a0\u202f ]\d{3})+(?![\d])/.exec(raw)?.[0];
  const thousands =
    grouped === undefined ? [] : [grouped.replace(/\D/g, "") + raw.slice(grouped.length).replace(",", ".")];
  if (marks !== "." && marks !== ",") return thousands;
  const isPart = marks === (pointed.has(language) ? "." : ",");
  const parted = [raw.replace(",", ".")];
  return isPart || grouped === undefined ? [...parted, ...thousands] : thousands;
}

/** Whole numbers of four digits that are rather a year: they are no number in groups of three. */
export const isYear = (value: string): boolean => /^(?:1[1-9]|20)\d\d$/.test(value);

/** Ways to write a number; in words in the languages given. */
export function writeNumber(value: string, languages: readonly string[]): readonly string[] {
  const [whole = "", part] = value.split(".");
  const made = new Set<string>();
  const rests = part === undefined ? [""] : [`.${part}`, `,${part}`];
  const groups = whole.length > 3 ? [",", ".", " ", "'", "’"] : [];
  for (const rest of rests) {
    made.add(whole + rest);
    for (const mark of groups) {
      if (!rest.startsWith(mark)) made.add(whole.replace(/\B(?=(?:\d{3})+$)/g, mark) + rest);
    }
  }
  if (part === undefined && whole.length <= 2) {
    for (const language of languages) {
      const words = inWords(Number(whole), language);
      if (words !== undefined) made.add(words);
    }
  }
  return [...made];
}

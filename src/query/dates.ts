// Dates in a question, whatever their writing, and the other ways to write them.
// Never looks at a corpus: writings.ts asks which of them it holds.

export interface DateMention {
  /** UTF-16 offsets into the question. */
  readonly from: number;
  readonly to: number;
  /** `month` from 1; `day` 0 where only the month is named. */
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
}

/** Months by their names in a language, full and short, as they stand alone and in a date. */
interface MonthNames {
  readonly numbers: ReadonlyMap<string, number>;
  readonly names: readonly (readonly string[])[];
}

const months = new Map<string, MonthNames>();

function monthsOf(language: string): MonthNames {
  let known = months.get(language);
  if (!known) {
    known = nameMonths(language);
    months.set(language, known);
  }
  return known;
}

function nameMonths(language: string): MonthNames {
  const numbers = new Map<string, number>();
  const names: string[][] = [];
  for (const form of [{ day: "numeric" }, {}] as const) {
    for (const month of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(language, {
        ...form,
        month,
        timeZone: "UTC",
        calendar: "gregory",
      });
      for (let number = 1; number <= 12; number += 1) {
        const part = format
          .formatToParts(Date.UTC(2024, number - 1, 15))
          .find(({ type }) => type === "month")
          ?.value.toLowerCase()
          .replace(/\.$/, "");
        if (part === undefined || !/^\p{L}{3,}$/u.test(part)) continue;
        if (!numbers.has(part)) numbers.set(part, number);
        const list = names[number] ?? [];
        names[number] = list;
        if (!list.includes(part)) list.push(part);
      }
    }
  }
  return { numbers, names };
}

/** A day as people write it: "1", "1st", "1.", "1er", "1º", "1-го". */
const day = "(\\d{1,2})(?:st|nd|rd|th|er|[.ºª°]|-?(?:го|е|ого))?";
/** What may stand between day, month and year. */
const join = "[\\s,.]{1,3}(?:(?:of|de|di|do|del)\\s{1,2})?";
const year = "(\\d{4})";
const numeric =
  /(?<![\p{L}\p{N}.:/-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([./])(\d{1,2})\5(\d{4})|(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일号號])?)(?![\p{N}/-])/gu;
const worded = (name: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:the\\s)?${day}${join})?(${name})(?:\\s(\\d{1,2})(?:st|nd|rd|th)?(?!\\p{N}))?(?:${join}${year})(?![\\p{L}\\p{N}])`,
    "giu",
  );

/** Languages whose months are read in a question, whatever it is asked in. */
const readLanguages = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "da", "fi", "ru", "pl"];

interface NamedMonths {
  readonly pattern: RegExp;
  readonly numbers: ReadonlyMap<string, number>;
}

let named: NamedMonths | undefined;

/** All names in one pattern: a question is looked through once. Made at the first question with a year. */
function namedMonths(): NamedMonths {
  if (!named) {
    const numbers = new Map(
      readLanguages.toReversed().flatMap((language) => [...monthsOf(language).numbers]),
    );
    const names = [...numbers.keys()].sort((a, b) => b.length - a.length);
    named = { numbers, pattern: worded(names.join("|")) };
  }
  return named;
}

/** Dates found in a question at most: each is looked up in a hundred writings. */
const datesMax = 4;

/** Dates that name at least month and year, the first four. */
export function findDates(text: string): readonly DateMention[] {
  if (!/\d{4}/.test(text)) return [];
  const found: DateMention[] = [];
  const note = (match: RegExpMatchArray, year: number, month: number, day: number): void => {
    const from = match.index ?? 0;
    const isDate = month >= 1 && month <= 12 && day <= 31 && year > 0;
    const isFree = found.every((other) => from >= other.to || from + match[0].length <= other.from);
    if (isDate && isFree) found.push({ from, to: from + match[0].length, date: { year, month, day } });
  };
  for (const match of text.matchAll(numeric)) {
    const [y, m, d, first, , second, last, cjkYear, cjkMonth, cjkDay] = match.slice(1).map(Number);
    if (match[1]) note(match, y ?? 0, m ?? 0, d ?? 0);
    else if (match[8]) note(match, cjkYear ?? 0, cjkMonth ?? 0, match[10] ? (cjkDay ?? 0) : 0);
    // With strokes either may be the month: the day first, unless it cannot be.
    else if ((second ?? 0) > 12) note(match, last ?? 0, first ?? 0, second ?? 0);
    else note(match, last ?? 0, second ?? 0, first ?? 0);
  }
  const { pattern, numbers } = namedMonths();
  for (const match of text.matchAll(pattern)) {
    const month = numbers.get((match[2] ?? "").toLowerCase()) ?? 0;
    note(match, Number(match[4]), month, Number(match[1] ?? match[3] ?? 0));
  }
  return found.sort((a, b) => a.from - b.from).slice(0, datesMax);
}

/** Ways to write a date, in the languages given. */
export function writeDate(
  { year, month, day }: DateMention["date"],
  languages: readonly string[],
): readonly string[] {
  const [mm, dd] = [String(month).padStart(2, "0"), String(day).padStart(2, "0")];
  const made = new Set<string>();
  const names = languages.flatMap((language) => monthsOf(language).names[month] ?? []);
  if (day === 0) {
    for (const name of names) made.add(`${name} ${year}`).add(`${year} ${name}`).add(`${name} de ${year}`);
    return [...made, `${year}年${month}月`, `${year}-${mm}`, `${mm}/${year}`];
  }
  for (const name of names) {
    for (const written of [
      String(day),
      `${day}${ordinalEnd(day)}`,
      dd,
      ...(day === 1 ? ["1er", "1º"] : []),
    ]) {
      made.add(`${written} ${name} ${year}`).add(`${name} ${written} ${year}`);
      made.add(`${written} of ${name} ${year}`).add(`${written} de ${name} de ${year}`);
    }
    made.add(`${year} ${name} ${day}`);
  }
  for (const [d, m] of [
    [String(day), String(month)],
    [dd, mm],
  ]) {
    made.add(`${d}.${m}.${year}`).add(`${d}/${m}/${year}`).add(`${m}/${d}/${year}`).add(`${year}-${m}-${d}`);
  }
  // Where no space follows, a date is cut at its strokes.
  return [...made, `${year} ${mm} ${dd}`, `${year}年${month}月${day}日`, `${year}년 ${month}월 ${day}일`];
}

/** "st" for 1 and 21, "th" for 11. */
function ordinalEnd(day: number): string {
  if (day > 10 && day < 14) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

// Numbers of a sheet as people see them: dates, percents, money, by the cell's number format (ECMA-376 18.8.30, 18.8.31).
// Never rounds what a format shows in full, and never guesses a country's order of day and month.

/** Formats that have a number and no text in the file. */
const builtIn: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  14: "yyyy-mm-dd",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "yyyy-mm-dd h:mm",
  37: "#,##0",
  38: "#,##0",
  39: "#,##0.00",
  40: "#,##0.00",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss",
  49: "@",
};

/** The text of a built-in format, undefined for "General" and for numbers that are given in the file. */
export function builtInFormat(id: number): string | undefined {
  // 27 to 36 and 50 to 58 are dates in the writings of East Asia.
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return "yyyy-mm-dd";
  return builtIn[id];
}

const DAY_MS = 86_400_000;
/** Days from Excel's day 0 to 1970; with the calendar of old Macintoshes days begin in 1904. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** The last day that sheets know: 31 December 9999. */
const DAYS_MAX = 2_958_465;

/** Excel's own bound; what is longer was made to take time. */
const FORMAT_LENGTH_MAX = 255;

interface Shape {
  readonly hasDate: boolean;
  readonly hasTime: boolean;
  readonly isElapsed: boolean;
  readonly pattern: string;
}

/** `value` is as it stands in the file; what is no number comes back as it is. */
export function shownNumber(value: string, format: string | undefined, is1904: boolean): string {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  if (format === undefined || format === "@" || format.length > FORMAT_LENGTH_MAX) return plain(number);
  const shape = shapeOf(format, number);
  if (shape.isElapsed) return elapsed(number, shape.pattern);
  if ((shape.hasDate || shape.hasTime) && number >= 0 && number <= DAYS_MAX)
    return moment(number, shape, is1904);
  return measured(number, shape.pattern);
}

/** What stands in a format for itself, what pads, and what is colour, condition or country. */
const asides = /"[^"]*"|\\.|[_*].|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]/g;

/** The part of a format that counts for a number, without colours, conditions and padding. */
function shapeOf(format: string, number: number): Shape {
  const parts = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/, 3);
  const part = number < 0 && parts[1] ? parts[1] : number === 0 && parts[2] ? parts[2] : parts[0];
  const isElapsed = /\[(?:h+|m+|s+)\]/i.test(part);
  const pattern = part.replace(asides, (aside, sign) =>
    /^["\\]/.test(aside) ? aside : sign ? `"${sign}"` : "",
  );
  const signs = signsOf(pattern);
  const hasTime = /[hs]/i.test(signs) || /AM\/PM/i.test(signs);
  return { hasDate: /[yd]/i.test(signs) || (/m/i.test(signs) && !hasTime), hasTime, isElapsed, pattern };
}

/** A pattern with blanks in the place of what stands for itself. */
function signsOf(pattern: string): string {
  return pattern.replace(/"[^"]*"|\\./g, (quoted) => " ".repeat(quoted.length));
}

function moment(number: number, { hasDate, hasTime, pattern }: Shape, is1904: boolean): string {
  // Excel believes that 1900 was a leap year: its days before March 1900 are one too many.
  const day = is1904 ? number - EPOCH_1904 : number < 60 ? number - EPOCH_1900 + 1 : number - EPOCH_1900;
  const iso = new Date(Math.round((day * DAY_MS) / 1000) * 1000).toISOString();
  const clock = iso.slice(11, /s/i.test(pattern.replace(/"[^"]*"/g, "")) ? 19 : 16);
  if (!hasDate) return clock;
  const date = iso.slice(0, 10);
  if (hasTime) return `${date} ${clock}`;
  // A format that shows no day, or no year, means the month or the day of every year.
  return /d/i.test(pattern) ? date : date.slice(0, 7);
}

function elapsed(number: number, pattern: string): string {
  const seconds = Math.round(Math.abs(number) * 86_400);
  const two = (value: number) => String(value).padStart(2, "0");
  const rest = /s/i.test(pattern) ? `:${two(seconds % 60)}` : "";
  return `${number < 0 ? "-" : ""}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}${rest}`;
}

function measured(number: number, pattern: string): string {
  const signs = signsOf(pattern);
  const general = signs.search(/general/i);
  const start = general < 0 ? signs.search(/[#0?]/) : general;
  if (start < 0) return literal(pattern).trim() || plain(number);
  const digits = general < 0 ? (/^.*[#0?],*/s.exec(signs.slice(start))?.[0] ?? "") : "General";
  const before = literal(pattern.slice(0, start)).trimStart();
  const after = literal(pattern.slice(start + digits.length)).trimEnd();
  const sign = number < 0 && !before.includes("-") && !before.includes("(") ? "-" : "";
  // Each comma behind the digits leaves out three of them.
  const scale = 1_000 ** (/,*$/.exec(digits)?.[0].length ?? 0);
  const size = Math.abs((signs.includes("%") ? number * 100 : number) / scale);
  return `${sign}${before}${figures(size, digits, pattern.slice(start, start + digits.length))}${after}`;
}

function literal(text: string): string {
  return text.replace(/"([^"]*)"/g, "$1").replace(/\\(.)/g, "$1");
}

/** `size` in the places of a pattern; fractions and powers of ten are told as decimals. */
function figures(size: number, digits: string, pattern: string): string {
  if (/^[#0?.,]*$/.test(digits)) {
    const [whole, places = ""] = digits.split(".");
    const least = places.replace(/[^0]/g, "").length;
    return numberFormat(
      /[#0?],[#0?]/.test(whole),
      Math.max(1, whole.replace(/[^0]/g, "").length),
      least,
      Math.max(least, places.replace(/[^#0?]/g, "").length),
    ).format(size);
  }
  if (/[./E]|General/i.test(digits)) return plain(size);
  // "000-00-0000": the digits fill the places from the right.
  const places = digits.replace(/[^#0?]/g, "");
  const filled = String(Math.round(size)).padStart(places.length, "0");
  let at = filled.length - places.length;
  const text = literal(pattern).replace(/[#0?]/g, () => filled[at++]);
  return filled.slice(0, filled.length - places.length) + text;
}

/** Making one takes longer than writing a hundred numbers; sheets use few. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(useGrouping: boolean, whole: number, least: number, most: number): Intl.NumberFormat {
  const [minimumIntegerDigits, minimumFractionDigits, maximumFractionDigits] = [whole, least, most].map(
    (count) => Math.min(20, count),
  );
  const key = `${useGrouping} ${minimumIntegerDigits} ${minimumFractionDigits} ${maximumFractionDigits}`;
  const known = numberFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat("en", {
    useGrouping,
    minimumIntegerDigits,
    minimumFractionDigits,
    maximumFractionDigits,
  });
  numberFormats.set(key, made);
  return made;
}

/** A number without a format: whole ones in full, others by eleven digits, so that no 0.30000000000000004 is seen. */
function plain(number: number): string {
  return String(Number.isSafeInteger(number) ? number : Number(number.toPrecision(11)));
}

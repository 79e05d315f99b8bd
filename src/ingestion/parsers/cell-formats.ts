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
  if (format === undefined || format === "@" || /^general$/i.test(format)) return plain(number);
  const shape = shapeOf(format, number);
  if (shape.isElapsed) return elapsed(number, shape.pattern);
  if ((shape.hasDate || shape.hasTime) && number >= 0 && number <= DAYS_MAX)
    return moment(number, shape, is1904);
  return measured(number, shape.pattern);
}

/** The part of a format that counts for a number, without colours, conditions and padding. */
function shapeOf(format: string, number: number): Shape {
  const parts = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/, 3);
  const part = number < 0 && parts[1] ? parts[1] : number === 0 && parts[2] ? parts[2] : parts[0];
  const isElapsed = /\[(?:h+|m+|s+)\]/i.test(part);
  const pattern = part
    .replace(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, (_, sign) => `"${sign}"`)
    .replace(/\[[^\]]*\]/g, "")
    .replace(/_./g, "")
    .replace(/\*./g, "");
  const signs = pattern.replace(/"[^"]*"|\\./g, "");
  const hasTime = /[hs]/i.test(signs) || /AM\/PM/i.test(signs);
  return { hasDate: /[yd]/i.test(signs) || (/m/i.test(signs) && !hasTime), hasTime, isElapsed, pattern };
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
  const literal = (text: string) => text.replace(/"([^"]*)"/g, "$1").replace(/\\(.)/g, "$1");
  const digits = /[#0?](?:[#0?.,/]|E[+-])*(?<=[#0?])/i.exec(
    pattern.replace(/"[^"]*"|\\./g, (quoted) => " ".repeat(quoted.length)),
  );
  if (digits === null) return literal(pattern).trim() || plain(number);
  const before = literal(pattern.slice(0, digits.index)).trimStart();
  const after = literal(pattern.slice(digits.index + digits[0].length)).trimEnd();
  const isPercent = after.includes("%");
  const size = Math.abs(isPercent ? number * 100 : number);
  const sign = number < 0 && !before.includes("-") && !before.includes("(") ? "-" : "";
  if (/E[+-]/i.test(digits[0]) || digits[0].includes("/")) return `${sign}${before}${plain(size)}${after}`;
  const places = /\.([#0?]*)/.exec(digits[0])?.[1] ?? "";
  const least = places.replace(/[^0]/g, "").length;
  const text = new Intl.NumberFormat("en", {
    useGrouping: /[#0?],[#0?]/.test(digits[0]),
    minimumFractionDigits: Math.min(20, least),
    maximumFractionDigits: Math.min(20, Math.max(least, places.length)),
  }).format(size);
  return `${sign}${before}${text}${after}`;
}

/** What sheets show of a number without a format: eleven digits, so that no 0.30000000000000004 is seen. */
function plain(number: number): string {
  return String(Number(number.toPrecision(11)));
}

// Numbers of lists as they are written: figures, letters, Roman.
// Never decides which of them a list wears.

/** `format` is named as Word names it; what is not known here is written in figures. */
export function numeral(count: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return letters(count);
    case "upperLetter":
      return letters(count).toUpperCase();
    case "lowerRoman":
      return roman(count);
    case "upperRoman":
      return roman(count).toUpperCase();
    case "decimalZero":
      return String(count).padStart(2, "0");
    default:
      return String(count);
  }
}

function letters(count: number): string {
  return count < 1
    ? String(count)
    : "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26].repeat(Math.min(5, Math.ceil(count / 26)));
}

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  const signs = [
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ] as const;
  let left = count;
  let text = "";
  for (const [value, sign] of signs) for (; left >= value; left -= value) text += sign;
  return text;
}

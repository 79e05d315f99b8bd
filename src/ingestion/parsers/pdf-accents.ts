// Puts accents on their letters where a PDF draws both one after the other, as TeX does with its old fonts.
// Never touches signs of code: a caret or a tilde that people type stays.

/** Accents that stand by themselves, and what they are above or below a letter. */
const marks: ReadonlyMap<string, string> = new Map([
  ["\u00b4", "\u0301"],
  ["`", "\u0300"],
  ["\u02c6", "\u0302"],
  ["\u02dc", "\u0303"],
  ["\u00a8", "\u0308"],
  ["\u02da", "\u030a"],
  ["\u00b8", "\u0327"],
  ["\u02c7", "\u030c"],
  ["\u02d8", "\u0306"],
  ["\u00af", "\u0304"],
  ["\u02d9", "\u0307"],
  ["\u02dd", "\u030b"],
]);
const accented =
  /([\u00b4\u02c6\u02dc\u00a8\u02da\u00b8\u02c7\u02d8\u00af\u02d9\u02dd]|(?<=\p{L})`)(\p{L})/gu;

/** "na\u00a8\u0131ve" is "na\u00efve". */
export function composed(text: string): string {
  return text.replace(accented, (whole, accent, letter) => withAccent(accent, letter) ?? whole);
}

/** Whether a text is an accent alone: it belongs to the letter below or above it. */
export function isAccent(text: string): boolean {
  return marks.has(text.trim());
}

/** The letter with the accent, undefined where no language writes it. */
export function withAccent(accent: string, letter: string): string | undefined {
  // Letters that wear an accent are drawn without their dot.
  const bare = letter === "\u0131" ? "i" : letter === "\u0237" ? "j" : letter;
  const made = `${bare}${marks.get(accent.trim()) ?? ""}`.normalize("NFC");
  return made.length === 1 && made !== bare ? made : undefined;
}

// Which writing system a text is in, and what follows from it for cutting words.
// Never guesses a language within a script: language.ts does.

export type Script =
  | "latin"
  | "cyrillic"
  | "greek"
  | "arabic"
  | "hebrew"
  | "devanagari"
  | "thai"
  | "hangul"
  | "han"
  | "kana"
  | "other";

/** Code points at which blocks of Unicode 16 begin, with the script of what follows; enough to tell scripts apart. */
const blocks: readonly (readonly [number, Script])[] = [
  [0x0000, "other"],
  [0x0041, "latin"],
  [0x005b, "other"],
  [0x0061, "latin"],
  [0x007b, "other"],
  [0x00c0, "latin"],
  [0x0250, "other"],
  [0x0370, "greek"],
  [0x0400, "cyrillic"],
  [0x0530, "other"],
  [0x0590, "hebrew"],
  [0x0600, "arabic"],
  [0x0700, "other"],
  [0x0750, "arabic"],
  [0x0780, "other"],
  [0x08a0, "arabic"],
  [0x0900, "devanagari"],
  [0x0980, "other"],
  [0x0e00, "thai"],
  [0x0e80, "other"],
  [0x1100, "hangul"],
  [0x1200, "other"],
  [0x1e00, "latin"],
  [0x1f00, "greek"],
  [0x2000, "other"],
  [0x3041, "kana"],
  [0x3100, "other"],
  [0x3130, "hangul"],
  [0x3190, "other"],
  [0x31f0, "kana"],
  [0x3200, "other"],
  [0x3400, "han"],
  [0x4dc0, "other"],
  [0x4e00, "han"],
  [0xa000, "other"],
  [0xac00, "hangul"],
  [0xd7b0, "other"],
  [0xf900, "han"],
  [0xfb00, "other"],
  [0xfb50, "arabic"],
  [0xfe00, "other"],
  [0xfe70, "arabic"],
  [0xff00, "other"],
  [0xff21, "latin"],
  [0xff3b, "other"],
  [0xff41, "latin"],
  [0xff5b, "other"],
  [0xff66, "kana"],
  [0xffa0, "other"],
  [0x20000, "han"],
  [0x32000, "other"],
];

/** The script of one code point. */
export function scriptOf(codePoint: number): Script {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.[0] ?? 0) <= codePoint) low = middle;
    else high = middle - 1;
  }
  return blocks[low]?.[1] ?? "other";
}

/** Letters looked at to tell a text's script; more would not change the verdict. */
const sampleMax = 2_000;

/** How many letters of each script stand in the first 2,000 UTF-16 units. */
export function countScripts(text: string): ReadonlyMap<Script, number> {
  const counts = new Map<Script, number>();
  for (const character of text.slice(0, sampleMax)) {
    const script = scriptOf(character.codePointAt(0) ?? 0);
    if (script !== "other") counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return counts;
}

/** True for a UTF-16 unit of a script that is written without spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese). */
export function isUnspaced(unit: number): boolean {
  if (unit < 0x0e00) return false;
  return (
    unit <= 0x0eff ||
    (unit >= 0x1000 && unit <= 0x109f) ||
    (unit >= 0x1780 && unit <= 0x17ff) ||
    (unit >= 0x3005 && unit <= 0x3007) ||
    (unit >= 0x3041 && unit <= 0x30ff) ||
    (unit >= 0x31f0 && unit <= 0x31ff) ||
    (unit >= 0x3400 && unit <= 0x9fff) ||
    (unit >= 0xd840 && unit <= 0xd8bf) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xff66 && unit <= 0xff9f)
  );
}

/** True for Han and kana, where pairs of characters serve as index terms because dictionaries split compounds differently. */
export function isIdeographic(unit: number): boolean {
  return unit >= 0x3005 && isUnspaced(unit);
}

// What a word in Latin letters sounds like, roughly and for several languages at once, so that slips of the ear are found.
// Never decides that two words are one: it brings candidates, slips.ts and the corpus judge.

/** Spellings of one sound, tried in this order at each place; "" is silent. Vowels count only where a word begins. */
const sounds: readonly (readonly [spelling: string, sound: string])[] = [
  ["tsch", "C"],
  ["sch", "S"],
  ["tch", "C"],
  ["chs", "ks"],
  ["sh", "S"],
  ["sj", "S"],
  ["ch", "k"],
  ["ph", "f"],
  ["gh", ""],
  ["wh", "v"],
  ["th", "t"],
  ["rh", "r"],
  ["ck", "k"],
  ["qu", "kv"],
  ["cc", "k"],
  ["ce", "s"],
  ["ci", "s"],
  ["cy", "s"],
  ["sc", "s"],
  ["ps", "s"],
  ["tz", "s"],
  ["ts", "s"],
  ["dt", "t"],
  ["dg", "j"],
  ["ll", "l"],
  ["gn", "n"],
];
/** Spellings of one sound where a word begins. */
const openings: readonly (readonly [spelling: string, sound: string])[] = [
  ["kn", "n"],
  ["wr", "r"],
  ["ps", "s"],
  ["pn", "n"],
  ["x", "s"],
];
const single: Readonly<Record<string, string>> = {
  c: "k",
  ç: "s",
  h: "",
  ñ: "n",
  q: "k",
  ß: "s",
  w: "v",
  x: "ks",
  z: "s",
};

const vowels: ReadonlySet<string> = new Set("aeiouyäöüàáâãåèéêëìíîïòóôõøùúûýæœı");
const latin = /^[a-zß-öø-ÿœı]+$/;

/** Spellings of more than one letter by their first, longest first. */
const byFirst = Map.groupBy(sounds, ([spelling]) => spelling[0] ?? "");

/** What a lower-cased word sounds like ("photo" and "foto" alike); "" for other scripts. */
export function soundOf(word: string): string {
  if (!latin.test(word)) return "";
  const opening = openings.find(([spelling]) => word.startsWith(spelling));
  let sound = opening?.[1] ?? (vowels.has(word[0] ?? "") ? "A" : "");
  let at = opening?.[0].length ?? 0;
  while (at < word.length) {
    const letter = word[at] ?? "";
    if (vowels.has(letter)) {
      at += 1;
      continue;
    }
    const together = byFirst.get(letter)?.find(([spelling]) => word.startsWith(spelling, at));
    const made = together?.[1] ?? single[letter] ?? letter;
    // A sound written twice is heard once.
    if (made !== "" && !sound.endsWith(made)) sound += made;
    at += together?.[0].length ?? 1;
  }
  return sound;
}

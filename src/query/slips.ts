// How far a slip of hand or ear is from the word meant: an edit distance whose edits cost what they are worth.
// Never looks at a corpus.

/** What an edit costs; 1 is a letter left out. Measured on training sets with slips put in (training/benchmarks/slips.ts). */
const costs = {
  letter: 1,
  /** A letter typed twice, or once instead of twice. */
  doubled: 0.6,
  /** Two neighbours in the wrong order. */
  swap: 0.8,
  /** The key beside the right one. */
  key: 0.9,
  /** One vowel for another: by ear. */
  vowel: 1,
  /** The same letter with other marks: "ü" for "u". */
  mark: 0.2,
  replaced: 1.3,
  /** Besides, where the first letter is not the one meant. */
  first: 0.15,
} as const;

/** What the least slip costs. */
export const slipCostMin = costs.mark;

/** Rows of keys of the keyboards that most of the languages here are typed on. */
const keyboards = [
  "qwertyuiop asdfghjkl zxcvbnm",
  "qwertzuiopü asdfghjklöä yxcvbnm",
  "azertyuiop qsdfghjklm wxcvbn",
  "йцукенгшщзхъ фывапролджэ ячсмитьбю",
];

/** Letters whose keys touch, both ways round, as two letters in a row. */
const touching: ReadonlySet<string> = new Set(
  keyboards.flatMap((board) => {
    const rows = board.split(" ");
    return rows.flatMap((row, at) =>
      [...row].flatMap((key, i) => besideOf(rows, at, i).map((near) => key + near)),
    );
  }),
);

/** Keys beside a key, and those half a key off in the rows above and below. */
function besideOf(rows: readonly string[], row: number, at: number): string[] {
  const keys = [
    rows[row]?.[at - 1],
    rows[row]?.[at + 1],
    rows[row - 1]?.[at],
    rows[row - 1]?.[at + 1],
    rows[row + 1]?.[at - 1],
    rows[row + 1]?.[at],
  ];
  return keys.filter((key) => key !== undefined);
}

const vowels: ReadonlySet<string> = new Set("aeiouyäöüàáâãåèéêëìíîïòóôõøùúûýæœаеёиоуыэюя");
const bases = new Map<string, string>();

function baseOf(letter: string): string {
  let base = bases.get(letter);
  if (base === undefined) {
    base = letter.normalize("NFD").charAt(0);
    if (bases.size < 2_000) bases.set(letter, base);
  }
  return base;
}

function replacing(typed: string, meant: string): number {
  if (touching.has(typed + meant)) return costs.key;
  if (vowels.has(typed) && vowels.has(meant))
    return baseOf(typed) === baseOf(meant) ? costs.mark : costs.vowel;
  return baseOf(typed) === baseOf(meant) ? costs.mark : costs.replaced;
}

/** Two rows and the one before them, long enough for any word that is measured. */
const rowLength = 32;
const spare = [
  new Float64Array(rowLength),
  new Float64Array(rowLength),
  new Float64Array(rowLength),
] as const;

/**
 * Cost of typing `typed` for `meant` (both at most 30 letters); Infinity where it is more than `max`. A swap of neighbours is one edit
 * (optimal string alignment).
 */
export function slipCost(typed: string, meant: string, max: number): number {
  if (Math.abs(typed.length - meant.length) > max / costs.doubled) return Number.POSITIVE_INFINITY;
  let [before, previous, current] = spare;
  previous[0] = 0;
  for (let column = 1; column <= meant.length; column += 1)
    previous[column] = (previous[column - 1] ?? 0) + skipped(meant, column - 1);
  for (let row = 1; row <= typed.length; row += 1) {
    const letter = typed[row - 1] ?? "";
    const extra = skipped(typed, row - 1);
    current[0] = (previous[0] ?? 0) + extra;
    let least = current[0];
    for (let column = 1; column <= meant.length; column += 1) {
      const wanted = meant[column - 1] ?? "";
      const first = column === 1 || row === 1 ? costs.first : 0;
      let cost = previous[column - 1] ?? 0;
      if (letter !== wanted) {
        cost = Math.min(
          cost + replacing(letter, wanted) + (row === 1 && column === 1 ? first : 0),
          (previous[column] ?? 0) + extra,
          (current[column - 1] ?? 0) + skipped(meant, column - 1),
        );
        if (row > 1 && column > 1 && letter === meant[column - 2] && typed[row - 2] === wanted)
          cost = Math.min(cost, (before[column - 2] ?? 0) + costs.swap);
      }
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > max) return Number.POSITIVE_INFINITY;
    [before, previous, current] = [previous, current, before];
  }
  const total = previous[meant.length] ?? Number.POSITIVE_INFINITY;
  return total > max ? Number.POSITIVE_INFINITY : total;
}

/** What a letter costs that only one of the words has. */
function skipped(word: string, at: number): number {
  if (at > 0 && word[at] === word[at - 1]) return costs.doubled;
  return at === 0 ? costs.letter + costs.first : costs.letter;
}

/** Two neighbours in the wrong order, and nothing else. */
export function isSwap(word: string, meant: string): boolean {
  let at = 0;
  while (at < word.length && word[at] === meant[at]) at += 1;
  return (
    word.length === meant.length &&
    word[at] === meant[at + 1] &&
    word[at + 1] === meant[at] &&
    word.slice(at + 2) === meant.slice(at + 2)
  );
}

/** Only the last letter is another, or there at all. */
export function isEnding(word: string, meant: string): boolean {
  return (
    word.slice(0, -1) === meant || meant.slice(0, -1) === word || word.slice(0, -1) === meant.slice(0, -1)
  );
}

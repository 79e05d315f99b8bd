// What happens to sentences, lists and code blocks that are too long for one passage.
// Lists are cut between items, code between lines, sentences at a clause, then at a space, then between two characters.

/** A stretch kept whole, and what stood between the one before and it. */
export interface Part {
  readonly text: string;
  readonly before: string;
}

/** UTF-16 units of a sentence or table row that is kept whole: three times the longest sentence of ordinary prose. */
export const SENTENCE_LENGTH_MAX = 1_500;
/** UTF-16 units of a list or code block that is kept whole: about 400 words, and what a reader takes in at a glance. */
export const BLOCK_LENGTH_MAX = 2_400;

const clauseEnd = /[;:,.!?。；：、，…—–](?=\s|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana})/gu;

/** `before` goes with the first part. */
export function boundedSentence(text: string, before: string): readonly Part[] {
  const parts: Part[] = [];
  let rest = text;
  let gap = before;
  while (rest.length > SENTENCE_LENGTH_MAX) {
    const end = cutIn(rest.slice(0, SENTENCE_LENGTH_MAX + 1));
    parts.push({ text: rest.slice(0, end).trimEnd(), before: gap });
    const tail = rest.slice(end);
    rest = tail.trimStart();
    gap = rest.length < tail.length ? " " : "";
  }
  if (rest !== "") parts.push({ text: rest, before: gap });
  return parts;
}

/** Where to cut a text that is one unit too long: never in its first half, where another place can be found. */
function cutIn(text: string): number {
  const half = text.length / 2;
  const clause = [...text.matchAll(clauseEnd)].at(-1);
  if (clause !== undefined && clause.index >= half) return clause.index + clause[0].length;
  const space = text.search(/\s\S*$/u);
  if (space >= half) return space;
  let end = text.length - 1;
  // Neither half of a surrogate pair, nor a mark away from its letter.
  while (end > half && /^(?:[\uDC00-\uDFFF\p{M}]|\u200d)/u.test(text.slice(end, end + 2))) end--;
  return end;
}

/** Cut between items of the outermost level; an item that is too long by itself at its lines. */
export function boundedList(text: string): readonly Part[] {
  return text.length <= BLOCK_LENGTH_MAX ? [{ text, before: "" }] : packed(text.split(/\n(?=\S)/));
}

/** Cut at empty lines; a stretch without one at its lines. */
export function boundedCode(text: string): readonly Part[] {
  return text.length <= BLOCK_LENGTH_MAX ? [{ text, before: "" }] : packed(text.split(/\n(?=\n)/));
}

/** As many pieces a part as fit. Pieces were parted at line ends. */
function packed(pieces: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  let current = "";
  const close = () => {
    if (current.trim() !== "") parts.push({ text: current.replace(/^\n+/, "").trimEnd(), before: "\n" });
    current = "";
  };
  for (const piece of pieces.flatMap(linesWhereLong)) {
    if (current !== "" && current.length + 1 + piece.length > BLOCK_LENGTH_MAX) close();
    current = current === "" ? piece : `${current}\n${piece}`;
  }
  close();
  return parts;
}

function linesWhereLong(piece: string): readonly string[] {
  if (piece.length <= BLOCK_LENGTH_MAX) return [piece];
  return piece.split("\n").flatMap((line) => boundedSentence(line, "").map((part) => part.text));
}

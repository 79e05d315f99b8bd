// Breaks styled words into lines of a width, as a terminal counts it.
// Never colours anything: drawing.ts paints what comes out.

/** A piece of text in one style. */
export interface Run {
  readonly text: string;
  readonly isStrong: boolean;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** What takes two columns: East Asian wide signs and emoji (UAX #11, UTS #51). */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|.*\ufe0f)/u;

/** Columns that a text takes. */
export function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (wide.test(segment)) count += 2;
    else if (!/^[\p{M}\p{Cf}\p{Cc}]*$/u.test(segment)) count += 1;
  }
  return count;
}

/** Lines of at most `width` columns (at least 1): broken at spaces, and inside a word only where it fills a line alone. */
export function wrap(runs: readonly Run[], width: number): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  let used = 0;
  let pending: Run | undefined;
  for (const word of words(runs)) {
    if (/^\s+$/u.test(word.text)) {
      pending = used > 0 ? { text: " ", isStrong: word.isStrong } : undefined;
      continue;
    }
    const length = columns(word.text);
    if (used > 0 && used + (pending ? 1 : 0) + length > width && (pending || length <= width)) {
      lines.push([]);
      used = 0;
    } else if (pending) {
      lines.at(-1)?.push(pending);
      used += 1;
    }
    pending = undefined;
    for (const piece of pieces(word, Math.max(1, width), used)) {
      if (used > 0 && used + columns(piece.text) > width) {
        lines.push([]);
        used = 0;
      }
      lines.at(-1)?.push(piece);
      used += columns(piece.text);
    }
  }
  return lines.map(joined);
}

/** Neighbours of one style as one piece: fewer escape sequences. */
function joined(line: readonly Run[]): readonly Run[] {
  const runs: Run[] = [];
  for (const run of line) {
    const before = runs.at(-1);
    if (before?.isStrong === run.isStrong) runs[runs.length - 1] = { ...run, text: before.text + run.text };
    else runs.push(run);
  }
  return runs;
}

function* words(runs: readonly Run[]): Generator<Run> {
  for (const { text, isStrong } of runs) {
    for (const part of text.match(/\s+|\S+/gu) ?? []) yield { text: part, isStrong };
  }
}

/** A word in pieces that fit a line; the first one fills up the line that was begun. */
function* pieces(word: Run, width: number, used: number): Generator<Run> {
  let room = used < width ? width - used : width;
  if (columns(word.text) <= room) return yield word;
  let piece = "";
  let length = 0;
  for (const { segment } of graphemes.segment(word.text)) {
    const size = columns(segment);
    if (length + size > room && piece !== "") {
      yield { ...word, text: piece };
      piece = "";
      length = 0;
      room = width;
    }
    piece += segment;
    length += size;
  }
  yield { ...word, text: piece };
}

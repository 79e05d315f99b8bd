// Notes at the foot of a PDF's columns: told behind the paragraph that they stand in the middle of.
// Never gives a note another page than its own.
import type { Line } from "./pdf-lines.ts";

/** How the text of a sentence ends. */
export const sentenceEnd = /[.!?…:。！？：؟।]["'”’»)\]]*$/u;
/** Letters smaller than this share of the text's are those of notes. */
const NOTE_SIZE_MAX = 0.92;

/** Notes at the foot of a column must not part a paragraph that runs on to the next: they come behind it. */
export function notesLast(lines: readonly Line[], bodySize: number): readonly Line[] {
  const areSmall = endsOfColumns(lines, bodySize);
  const ordered: Line[] = [];
  let notes: Line[] = [];
  for (const [index, line] of lines.entries()) {
    if (areSmall[index]) {
      notes.push(line);
      continue;
    }
    // A paragraph ended: what waits can be told.
    const last = ordered.at(-1);
    if (
      notes.length > 0 &&
      last !== undefined &&
      sentenceEnd.test(last.text) &&
      last.column !== notes[0].column
    ) {
      ordered.push(...notes);
      notes = [];
    }
    ordered.push(line);
  }
  return [...ordered, ...notes];
}

/** For each line, whether it and all that follow in its column are set in small letters. */
function endsOfColumns(lines: readonly Line[], bodySize: number): readonly boolean[] {
  const ends: boolean[] = lines.map(() => false);
  for (let i = lines.length - 1; i >= 0; i--) {
    const isLast = lines.at(i + 1)?.column !== lines[i].column;
    ends[i] = lines[i].size < bodySize * NOTE_SIZE_MAX && (isLast || ends[i + 1]);
  }
  return ends;
}

// Bytes to text: UTF-8 only, so that nothing is guessed and no passage shows broken letters.
import { DocentError } from "#errors.ts";

const NEW_LINE = 10;

/**
 * The text of a file, without byte order mark, with "\n" line ends.
 * Throws FILE_UNREADABLE for anything that is not UTF-8 text.
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  const utf16 =
    bytes.length >= 2 &&
    ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  if (utf16) throw unreadable(path, "is UTF-16, not UTF-8", "save it as UTF-8");
  if (bytes.includes(0))
    throw unreadable(path, "is binary, not text", "leave it out or give it the ending of its format");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(path, `is not UTF-8 in line ${invalidLine(bytes)}`, "save it as UTF-8");
  }
  return text.replace(/\r\n?|\u2028|\u2029/g, "\n");
}

/** The line of the first byte that cannot be UTF-8: found by halving, since the decoder does not say. */
function invalidLine(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // `stream` lets a character that the cut went through be unfinished.
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return bytes.subarray(0, good).filter((byte) => byte === NEW_LINE).length + 1;
}

function unreadable(path: string, fault: string, mend: string): DocentError {
  return new DocentError("FILE_UNREADABLE", path, fault, mend);
}

// Bytes to text: UTF-8 where they are UTF-8, else what the file declares or what its bytes tell of themselves.
// Never shows broken letters: what cannot be told, or is no text, is refused with the mend.
import { DocentError } from "#errors.ts";
import { declaredEncoding, type Encoding, likelyEncoding, utf16Order } from "./encodings.ts";

const NEW_LINE = 10;
const ESCAPE = 27;
/** Of so many bytes one may be NUL, and of so many letters one broken, before a text is taken for something else. */
const NUL_IN = 1_000;
const BROKEN_IN = 5;

/**
 * The text of a file, without byte order mark and NULs, with "\n" line ends.
 * Throws FILE_UNREADABLE for what is no text, or text whose encoding cannot be told.
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  return lineEnds(textOf(bytes, path));
}

function textOf(bytes: Uint8Array, path: string): string {
  const marked = markedEncoding(bytes);
  if (marked === "utf-32") throw unreadable(path, "is UTF-32, which is not read", "save it as UTF-8");
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes).replaceAll("\0", "");
  if (bytes.includes(0)) return withNuls(bytes, path);
  const declared = declaredEncoding(bytes);
  // Of what is valid UTF-8 only that is something else which says so and needs no byte above 127.
  const isEscaped = declared === "iso-2022-jp" || (bytes.includes(ESCAPE) && holdsEscapes(bytes));
  const text = isEscaped ? decoded(bytes, "iso-2022-jp") : undefined;
  const found = text ?? decoded(bytes, "utf-8");
  if (found !== undefined) return found;
  if (isBinary(bytes)) throw binary(path);
  if (declared !== undefined) {
    const said = decoded(bytes, declared);
    if (said !== undefined) return said;
  }
  const line = brokenLine(bytes);
  if (line !== undefined)
    throw unreadable(
      path,
      `is UTF-8 with a broken letter in line ${line}`,
      "mend it there and save it as UTF-8",
    );
  const likely = likelyEncoding(bytes);
  const read = likely && decoded(bytes, likely);
  if (read === undefined)
    throw unreadable(path, "is text in an encoding that cannot be told", "save it as UTF-8");
  return read;
}

/** What the first bytes say. */
function markedEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | "utf-32" | undefined {
  const begins = (...mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);
  if (begins(0xff, 0xfe, 0, 0) || begins(0, 0, 0xfe, 0xff)) return "utf-32";
  if (begins(0xff, 0xfe)) return "utf-16le";
  if (begins(0xfe, 0xff)) return "utf-16be";
  return undefined;
}

/** Bytes with NULs are UTF-16 without a mark, or text with a slip or two, or no text. */
function withNuls(bytes: Uint8Array, path: string): string {
  const order = utf16Order(bytes);
  const text = order && decoded(bytes, order);
  if (text !== undefined) return text;
  const rest = bytes.filter((byte) => byte !== 0);
  if ((bytes.length - rest.length) * NUL_IN > bytes.length || isBinary(rest)) throw binary(path);
  const found = decoded(rest, "utf-8");
  if (found === undefined) throw binary(path);
  return found;
}

/** Undefined where a byte means nothing in the encoding. */
function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function lineEnds(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029/g, "\n");
}

/** Signs that no text has but by a slip: one in a hundred is no slip. */
function isBinary(bytes: Uint8Array): boolean {
  let odd = 0;
  for (const byte of bytes)
    if (byte < 8 || (byte > 13 && byte < 32 && byte !== ESCAPE) || byte === 127) odd++;
  return odd * 100 > bytes.length;
}

/** Escapes by which ISO-2022-JP changes to Japanese letters. */
function holdsEscapes(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return text.includes("\x1b$B", 0, "latin1") || text.includes("\x1b$@", 0, "latin1");
}

/** Where nearly all letters are UTF-8, the line of the first that is not: found by halving, since the decoder does not say. */
function brokenLine(bytes: Uint8Array): number | undefined {
  const text = new TextDecoder().decode(bytes);
  let [broken, good] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) broken++;
    else if (unit > 127) good++;
  }
  if (good < broken * BROKEN_IN) return undefined;
  let begin = 0;
  let end = bytes.length;
  while (end - begin > 1) {
    const middle = (begin + end) >> 1;
    try {
      // `stream` lets a character that the cut went through be unfinished.
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      begin = middle;
    } catch {
      end = middle;
    }
  }
  return bytes.subarray(0, begin).filter((byte) => byte === NEW_LINE).length + 1;
}

function binary(path: string): DocentError {
  return unreadable(path, "is binary, not text", "leave it out or give it the ending of its format");
}

function unreadable(path: string, fault: string, mend: string): DocentError {
  return new DocentError("FILE_UNREADABLE", path, fault, mend);
}

// Which encoding bytes that are no UTF-8 are in: what the file declares, else what its letters make likely.
// Never decodes: an encoding that is told here is tried by decoding.ts, and what it cannot read is refused.
import { analyse } from "chardet";

/** Names as TextDecoder knows them. */
export type Encoding = string;

/** Bytes at the beginning that may declare an encoding. */
const DECLARATION_LENGTH_MAX = 2_048;
/** Bytes of lines with letters beyond ASCII that an encoding is judged by. */
const SAMPLE_LENGTH_MAX = 48 * 1024;
/** Points of 100 that a judgement needs, and that another Latin encoding must be ahead of the commonest by. */
const CONFIDENCE_MIN = 12;
const LEAD_MIN = 10;

const declarations: readonly RegExp[] = [
  /^\s*<\?xml\b[^>]{0,300}\bencoding\s*=\s*["']([\w.:-]{2,40})["']/i,
  /<meta\b[^>]{0,300}\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})/i,
  // Editors' marks in the first two lines, as in reStructuredText and Python.
  /^[^\n]{0,200}(?:\n[^\n]{0,200})?\b(?:coding|fileencoding|encoding)[:=]\s*["']?([\w.-]{2,40})/,
  /^@charset "([\w.-]{2,40})"/,
];

/** What a page, XML file or editor's mark says; undefined where nothing is said that is known. */
export function declaredEncoding(bytes: Uint8Array): Encoding | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, DECLARATION_LENGTH_MAX));
  const text = start.toString("latin1");
  for (const declaration of declarations) {
    const name = declaration.exec(text)?.[1];
    const known = name === undefined ? undefined : knownName(name);
    if (known !== undefined) return known;
  }
  return undefined;
}

function knownName(name: string): Encoding | undefined {
  try {
    const { encoding } = new TextDecoder(name);
    // What a decoder of UTF-16 says can only be a slip: the declaration itself was read byte by byte.
    return encoding.startsWith("utf-") ? undefined : encoding;
  } catch {
    return undefined;
  }
}

/** Which UTF-16 bytes without a mark are in: the one in which there are spaces and line ends. */
export function utf16Order(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  let [little, big, odd] = [0, 0, 0];
  const end = Math.min(bytes.length, SAMPLE_LENGTH_MAX);
  for (let at = 0; at < end; at += 2) {
    const [first, second] = [bytes[at], bytes[at + 1]];
    if (second === 0 && isCommon(first)) little++;
    else if (first === 0 && isCommon(second)) big++;
    else if (first === 0 || second === 0) {
      // A letter of ASCII tells no order by itself, but a sign no text has tells that it is none.
      const unit = first === 0 ? second : first;
      if (unit < 32 || unit === 127) odd++;
    }
  }
  if (odd * 100 > end / 2 || little === big) return undefined;
  const [most, least] = little > big ? [little, big] : [big, little];
  return least * 4 > most ? undefined : little > big ? "utf-16le" : "utf-16be";
}

function isCommon(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || (byte >= 97 && byte <= 122);
}

/** What an encoding of one byte a letter is called, as programs of today write it: ISO's with the signs of Windows'. */
const asWritten: Readonly<Record<string, string>> = {
  "ISO-8859-1": "windows-1252",
  "ISO-8859-9": "windows-1254",
  "ISO-8859-8": "windows-1255",
};
const latin = /^(?:windows-125[02478]|ISO-8859-[1-4]|ISO-8859-9|ISO-8859-1[0-6])$/;
const western = /^(?:windows-1252|ISO-8859-1)$/;

/** The likeliest encoding of bytes that are no UTF-8; undefined where nothing is likely. */
export function likelyEncoding(bytes: Uint8Array): Encoding | undefined {
  const sample = foreignLines(bytes);
  const found = analyse(sample).filter(({ name }) => !/^(?:ASCII|UTF-)/.test(name));
  const [best] = found;
  const commonest = found.find(({ name }) => western.test(name));
  if (best !== undefined && best.confidence >= CONFIDENCE_MIN) {
    // Among Latin ones the commonest is taken, unless another is clearly ahead.
    if (commonest && latin.test(best.name) && best.confidence - commonest.confidence < LEAD_MIN)
      return "windows-1252";
    return asWritten[best.name] ?? best.name;
  }
  return byLetters(sample) ?? (mostlyAscii(sample) ? "windows-1252" : undefined);
}

/** Few bytes among many of ASCII are the accents and quotation marks of a Latin script. */
function mostlyAscii(sample: Uint8Array): boolean {
  let high = 0;
  for (const byte of sample) if (byte > 127) high++;
  return high * 4 < sample.length;
}

/** Hebrew and Thai by the places of their letters, which the judge of encodings does not tell. */
function byLetters(sample: Uint8Array): Encoding | undefined {
  let [high, hebrew, thai, marks] = [0, 0, 0, 0];
  for (const byte of sample) {
    if (byte < 128) continue;
    high++;
    if (byte >= 0xe0 && byte <= 0xfa) hebrew++;
    if ((byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb)) thai++;
    if (byte >= 0xd0 && byte <= 0xee) marks++;
  }
  if (high * 3 < sample.length) return undefined;
  if (hebrew >= high * 0.97) return "windows-1255";
  return thai === high && marks > high * 0.25 && marks < high * 0.7 ? "windows-874" : undefined;
}

/** Lines that hold a byte above 127, up to a bound: what is English in a file tells nothing. */
function foreignLines(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let start = 0; start < bytes.length && length < SAMPLE_LENGTH_MAX; ) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found + 1;
    const line = bytes.subarray(start, Math.min(end, start + SAMPLE_LENGTH_MAX));
    if (line.some((byte) => byte > 127)) {
      parts.push(line);
      length += line.length;
    }
    start = end;
  }
  return Buffer.concat(parts);
}

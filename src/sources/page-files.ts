// Which answers of a web server become files, and what these are called.
// Never a name that a page chose unseen: each step is made of letters, digits, ".", "_" and "-".
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { extname } from "node:path";

/** A kind of page that is kept. */
export interface PageType {
  /** The ending that its parser goes by. */
  readonly ending: string;
  readonly bytesMax: number;
}

const MB = 1024 * 1024;
/** Bytes of a page; of a PDF or Office file: what their parsers read. */
const TEXT_BYTES_MAX = 10 * MB;
const BINARY_BYTES_MAX = 50 * MB;

const office = "application/vnd.openxmlformats-officedocument";
const open = "application/vnd.oasis.opendocument";
const endings: ReadonlyMap<string, string> = new Map([
  ["text/html", ".html"],
  ["application/xhtml+xml", ".xhtml"],
  ["text/markdown", ".md"],
  ["text/x-markdown", ".md"],
  ["text/plain", ".txt"],
  ["application/pdf", ".pdf"],
  [`${office}.wordprocessingml.document`, ".docx"],
  [`${office}.presentationml.presentation`, ".pptx"],
  [`${office}.spreadsheetml.sheet`, ".xlsx"],
  [`${open}.text`, ".odt"],
  [`${open}.spreadsheet`, ".ods"],
  [`${open}.presentation`, ".odp"],
]);
const textEndings: readonly string[] = [".html", ".xhtml", ".md", ".txt"];
/** Types that servers give to what they do not know: there the address's ending tells. */
const vague: readonly string[] = ["", "application/octet-stream", "binary/octet-stream", "text/plain"];

/** Endings of what surely is no document: such links are not even asked for. */
const noDocument =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|css|m?js|map|woff2?|ttf|otf|eot|mp[34]|m4[av]|og[gv]|wav|webm|mov|avi|zip|t?gz|tar|bz2|xz|7z|rar|dmg|exe|msi|deb|rpm|apk|iso|jar|wasm|bin|rss|atom|json|xml|ya?ml)$/i;

/** What an answer is kept as; a text says why it is not kept. */
export function pageTypeOf(headers: IncomingHttpHeaders, url: URL): PageType | string {
  const type = (headers["content-type"] ?? "").split(";")[0].trim().toLowerCase();
  const own = extname(url.pathname).toLowerCase();
  const isKnownEnding = [...endings.values()].includes(own);
  const ending = vague.includes(type) && isKnownEnding ? own : endings.get(type);
  if (ending === undefined) return `is ${type === "" ? "of no type" : type}, which is not read`;
  return { ending, bytesMax: textEndings.includes(ending) ? TEXT_BYTES_MAX : BINARY_BYTES_MAX };
}

export function isNoDocument(url: URL): boolean {
  return noDocument.test(url.pathname);
}

/** The text of a page, as far as its tags go; letters beyond ASCII may be others where nothing says how it is written. */
export function pageText(body: Uint8Array, headers: IncomingHttpHeaders): string {
  return decoderFor(charsetOf(headers) ?? statedCharset(body)).decode(body);
}

/** A text as UTF-8 where the server alone says that it is written otherwise, since a file has no header to say so. */
export function withoutHeaders(body: Buffer, headers: IncomingHttpHeaders, { ending }: PageType): Buffer {
  const charset = charsetOf(headers);
  if (charset === undefined || /^utf-?8$/i.test(charset) || !textEndings.includes(ending)) return body;
  return Buffer.from(`\ufeff${decoderFor(charset).decode(body)}`);
}

function charsetOf(headers: IncomingHttpHeaders): string | undefined {
  return /;\s*charset\s*=\s*"?([\w:.-]{1,40})/i.exec(headers["content-type"] ?? "")?.[1];
}

/** What a page says in its first bytes of how it is written. */
function statedCharset(body: Uint8Array): string | undefined {
  const start = Buffer.from(body.subarray(0, 2_048)).toString("latin1");
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(start)?.[1];
}

function decoderFor(charset: string | undefined): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset ?? "utf-8");
  } catch {
    return new TextDecoder();
  }
}

/** Characters of a step, and steps: file systems bound names at 255 bytes, and a letter may take four of them. */
const STEP_LENGTH_MAX = 60;
const STEPS_MAX = 20;

/** "https://host/Guide/set up/?v=2" -> "Guide/set-up/index-1b2c3d4e.html". `isTaken` tells of paths that are others' already. */
export function fileFor(url: URL, { ending }: PageType, isTaken: (path: string) => boolean): string {
  const steps = url.pathname
    .split("/")
    .slice(1, STEPS_MAX + 1)
    .map(stepOf);
  const last = steps.pop() || "index";
  const stem = last.toLowerCase().endsWith(ending) ? last.slice(0, -ending.length) : last;
  const folders = steps
    .filter((step) => step !== "")
    .map((step) => (extname(step) === "" ? step : `${step}_`));
  const isWhole = url.search === "" && url.pathname.split("/").length <= STEPS_MAX + 1;
  const mark = createHash("sha256").update(url.href).digest("hex").slice(0, 8);
  const named = (name: string) => [...folders, `${name}${ending}`].join("/");
  const plain = named(stem);
  return isWhole && !isTaken(plain) ? plain : named(`${stem}-${mark}`);
}

function stepOf(text: string): string {
  let plain = text;
  try {
    plain = decodeURIComponent(text);
  } catch {
    // What is no UTF-8 stays as it is written.
  }
  const step = plain
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M}._-]+/gu, "-")
    .replace(/^[.-]+|[.-]+$/g, "");
  const short = [...step].slice(0, STEP_LENGTH_MAX).join("");
  // Names that Windows keeps for devices.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `${short}_` : short;
}

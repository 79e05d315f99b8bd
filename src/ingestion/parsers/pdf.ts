// PDF files to blocks with page numbers, by the text that is drawn on their pages.
// Never runs scripts or opens attachments, and never reads pictures: a scan without text is named.
import { DocentError } from "#errors.ts";
import type { ParsedFile, SourceFile } from "./parser.ts";
import { pdfBlocks } from "./pdf-blocks.ts";
import { type Sheet, withoutFurniture } from "./pdf-furniture.ts";
import type { OutlineEntry } from "./pdf-headings.ts";
import { type Line, linesOf } from "./pdf-lines.ts";
import { type Run, type Segment, segmentsOf } from "./pdf-segments.ts";
import { usefulTitle } from "./titles.ts";

/** Pages of a file that is read. */
export const PAGES_MAX = 5_000;
/** UTF-16 units of a file's text; a page has three thousand. */
const TEXT_LENGTH_MAX = 20_000_000;
/** Entries of an outline, and how deep they nest. */
const OUTLINE_MAX = 5_000;
const OUTLINE_DEPTH_MAX = 6;
/** Letters below which a file has no text: stamps on scanned pages are a few. */
const LETTERS_MIN = 12;

type Pdf = Awaited<ReturnType<typeof openPdf>>;
type Page = Awaited<ReturnType<Pdf["getPage"]>>;

/** Throws FILE_UNREADABLE where it is damaged, locked, without text or beyond the limits. */
export async function readPdf({ path, bytes }: SourceFile): Promise<ParsedFile> {
  const pdf = await openPdf(path, bytes);
  try {
    if (pdf.numPages > PAGES_MAX)
      throw new DocentError(
        "FILE_UNREADABLE",
        path,
        `has more than ${PAGES_MAX} pages`,
        "cut it into several files",
      );
    const sheets = await sheetsOf(pdf, path);
    const segments = sheets.flatMap((sheet) => sheet.segments);
    const letters = segments.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
    if (letters < Math.max(1, Math.min(sheets.length, 5)) * LETTERS_MIN && letters < 200)
      throw withoutText(path, letters);
    const bodySize = bodySizeOf(segments);
    const lines: Line[] = [];
    for (const [index, kept] of withoutFurniture(sheets, bodySize).entries())
      lines.push(...linesOf(kept, index + 1, (lines.at(-1)?.column ?? 0) + 1));
    const outline = outlineEntries(await pdf.getOutline().catch(() => null), 1);
    const title = (await titleProperty(pdf)) ?? largestWords(lines, bodySize);
    const blocks = pdfBlocks({ lines, bodySize, outline, title });
    return { questions: [], ...(title !== undefined && { title }), blocks };
  } catch (cause) {
    throw faultOf(path, cause);
  } finally {
    await pdf.destroy().catch(() => undefined);
  }
}

async function openPdf(path: string, bytes: Uint8Array) {
  // Loaded with the first PDF: a corpus without one pays nothing.
  const { getDocumentProxy } = await import("unpdf");
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: true,
      // Pictures are not looked at, so they are not unpacked.
      maxImageSize: 1,
    });
  } catch (cause) {
    throw faultOf(path, cause);
  }
}

function faultOf(path: string, cause: unknown): DocentError {
  if (cause instanceof DocentError) return cause;
  const name = cause instanceof Error ? cause.name : "";
  if (name === "PasswordException")
    return new DocentError("FILE_UNREADABLE", path, "needs a password", "take the password off and save it", {
      cause,
    });
  return new DocentError(
    "FILE_UNREADABLE",
    path,
    "is cut off or damaged",
    "copy it here again, or open it and save it",
    { cause },
  );
}

function withoutText(path: string, letters: number): DocentError {
  const fault =
    letters === 0 ? "holds pictures of pages, no text" : "holds pictures of pages, hardly any text";
  return new DocentError("FILE_UNREADABLE", path, fault, "run text recognition over it, e.g. ocrmypdf");
}

async function sheetsOf(pdf: Pdf, path: string): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  const fonts = new Map<string, Font>();
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { runs, height } = await runsOf(page, fonts);
    const segments = segmentsOf(runs);
    length += segments.reduce((sum, { text }) => sum + text.length, 0);
    if (length > TEXT_LENGTH_MAX)
      throw new DocentError(
        "FILE_UNREADABLE",
        path,
        "holds more text than is read",
        "cut it into several files",
      );
    sheets.push({ segments, height });
    page.cleanup();
  }
  return sheets;
}

interface Font {
  readonly isBold: boolean;
  /** Whether all its letters are equally wide: its name says so, or the letters that are used of it are. */
  readonly isMono: "named" | "seeming" | "no";
}

/** What is drawn upright on a page, as it is turned. */
async function runsOf(
  page: Page,
  fonts: Map<string, Font>,
): Promise<{ readonly runs: readonly Run[]; readonly height: number }> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  await learnFonts(page, content.styles, fonts);
  const [a, b, c, d, e, f] = viewport.transform.map(Number);
  const runs: Run[] = [];
  for (const item of content.items) {
    if (!("str" in item) || item.str.trim() === "") continue;
    const [ta, tb, tc, td, tx, ty] = item.transform.map(Number);
    const size = Math.hypot(a * tc + c * td, b * tc + d * td);
    const across = [a * ta + c * tb, b * ta + d * tb];
    // Letters that climb are watermarks and words along an axis.
    if (Math.abs(across[1]) > Math.abs(across[0]) * 0.2 || across[0] <= 0 || size < 1) continue;
    const font = fonts.get(item.fontName);
    runs.push({
      text: readable(item.str),
      x: a * tx + c * ty + e,
      y: b * tx + d * ty + f,
      width: item.width,
      size: Math.round(size * 10) / 10,
      isBold: font?.isBold ?? false,
      // Figures are all equally wide in most fonts, so a font of which a file uses nothing else seems to be one of code.
      isMono: font?.isMono === "named" || (font?.isMono === "seeming" && /\p{L}{2}/u.test(item.str)),
      isRightToLeft: item.dir === "rtl",
    });
  }
  return { runs, height: viewport.height };
}

/** Ligatures as TeX's fonts number them (Cork encoding), where a bitmap font says no letters for them. */
const texLigatures = new Map([
  ["\u001b", "ff"],
  ["\u001c", "fi"],
  ["\u001d", "fl"],
  ["\u001e", "ffi"],
  ["\u001f", "ffl"],
]);

/** Ligatures as letters; what stands for no letter goes. */
function readable(drawn: string): string {
  return drawn
    .replace(/[\ufb00-\ufb06]/g, (sign) => sign.normalize("NFKC"))
    .replace(/(?![\t\n\r])\p{Cc}|\ufffd/gu, (sign) => texLigatures.get(sign) ?? "");
}

/** A font's name is known only once a page that uses it has been gone through: once for each font. */
async function learnFonts(
  page: Page,
  styles: Readonly<Record<string, { fontFamily: string }>>,
  fonts: Map<string, Font>,
): Promise<void> {
  const unknown = Object.keys(styles).filter((id) => !fonts.has(id));
  if (unknown.length === 0) return;
  await page.getOperatorList().catch(() => undefined);
  for (const id of unknown) {
    const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : undefined;
    const name = typeof font === "object" && font !== null && "name" in font ? String(font.name) : "";
    fonts.set(id, {
      isBold: /bold|black|heavy|semibold|demi|CMBX|CMSSBX|SFBX|[-,]Bd\b/i.test(name),
      isMono: /mono|courier|consolas|menlo|CMTT|SFTT|typewriter|code/i.test(name)
        ? "named"
        : styles[id].fontFamily === "monospace"
          ? "seeming"
          : "no",
    });
  }
}

/** The size of most letters. */
function bodySizeOf(segments: readonly Segment[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of segments) counts.set(size, (counts.get(size) ?? 0) + text.length);
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 10;
}

async function titleProperty(pdf: Pdf): Promise<string | undefined> {
  const meta = await pdf.getMetadata().catch(() => undefined);
  const info: unknown = meta?.info;
  const title = typeof info === "object" && info !== null && "Title" in info ? info.Title : undefined;
  return usefulTitle(typeof title === "string" ? title : undefined);
}

/** The largest words of the first page, where they are much larger than its text. */
function largestWords(lines: readonly Line[], bodySize: number): string | undefined {
  const first = lines.filter((line) => line.page === 1);
  const largest = Math.max(0, ...first.map((line) => line.size));
  if (largest < bodySize * 1.3) return undefined;
  const start = first.findIndex((line) => line.size === largest);
  let end = start + 1;
  while (end < first.length && first[end].size === largest && end - start < 4) end++;
  return usefulTitle(
    first
      .slice(start, end)
      .map((line) => line.text)
      .join(" "),
  );
}

interface RawEntry {
  readonly title: string;
  readonly items: readonly RawEntry[];
}

function outlineEntries(entries: readonly RawEntry[] | null, level: number): readonly OutlineEntry[] {
  const found: OutlineEntry[] = [];
  for (const { title, items } of entries ?? []) {
    if (found.length >= OUTLINE_MAX) break;
    found.push({ title, level });
    if (level < OUTLINE_DEPTH_MAX) found.push(...outlineEntries(items, level + 1));
  }
  return found;
}

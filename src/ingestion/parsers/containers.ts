// Office files, OpenDocument, EPUB and PDF: told apart by what is in them, read as what they are.
// Never goes by the ending alone: a Word file that is called .pdf is read as the Word file it is.
import { DocentError } from "#errors.ts";
import { type Archive, openArchive } from "./archive.ts";
import { readDocx } from "./docx.ts";
import { readEpub } from "./epub.ts";
import { readOdf } from "./odt.ts";
import { mainPart } from "./ooxml.ts";
import type { ParsedFile, Parser, SourceFile } from "./parser.ts";
import { readPdf } from "./pdf.ts";
import { readPptx } from "./pptx.ts";
import { readXlsx } from "./xlsx.ts";

/** Bytes of a file that is read: most of a large one are pictures, which are not. */
const BYTES_MAX = 50 * 1024 * 1024;

const formats: readonly (readonly [format: string, endings: readonly string[]])[] = [
  ["PDF", [".pdf"]],
  ["Word", [".docx", ".docm", ".dotx", ".doc"]],
  ["PowerPoint", [".pptx", ".pptm", ".ppsx", ".ppt"]],
  ["Excel", [".xlsx", ".xlsm", ".xls"]],
  ["OpenDocument", [".odt", ".ods", ".odp", ".ott"]],
  ["EPUB", [".epub"]],
];

/** A parser for each format by name; all of them look at the content first. */
export const containers: readonly Parser[] = formats.map(([format, endings]) => ({
  format,
  endings,
  bytesMax: BYTES_MAX,
  parse: (file: SourceFile) => parseContainer(file, format),
}));

async function parseContainer(file: SourceFile, format: string): Promise<ParsedFile> {
  const { bytes, path } = file;
  if (startsWith(bytes, [0x50, 0x4b])) return parseArchive(openArchive(file));
  if (isPdf(bytes)) return readPdf(file);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw oldOffice(file);
  if (startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66]))
    throw new DocentError("FILE_UNREADABLE", path, "is Rich Text (RTF)", "save it as .docx");
  throw new DocentError("FILE_UNREADABLE", path, ...otherwise(bytes, format));
}

function parseArchive(archive: Archive): ParsedFile {
  const main = mainPart(archive);
  if (main !== undefined) {
    if (main.startsWith("word/")) return readDocx(archive, main);
    if (main.startsWith("ppt/")) return readPptx(archive, main);
    if (main.startsWith("xl/") && main.endsWith(".xml")) return readXlsx(archive, main);
  }
  const type = new TextDecoder().decode(archive.read("mimetype") ?? new Uint8Array()).trim();
  if (type.startsWith("application/vnd.oasis.opendocument.")) {
    const manifest = new TextDecoder().decode(archive.read("META-INF/manifest.xml") ?? new Uint8Array());
    if (manifest.includes("encryption-data")) throw locked(archive.path);
    return readOdf(archive);
  }
  if (type === "application/epub+zip" || archive.names.includes("META-INF/container.xml"))
    return readEpub(archive);
  throw new DocentError(
    "FILE_UNREADABLE",
    archive.path,
    "is an archive, not a document",
    "unpack it here, or give it the ending of its format",
  );
}

/** A PDF may begin with leavings of a mail or a download. */
function isPdf(bytes: Uint8Array): boolean {
  return latin(bytes.subarray(0, 1024)).includes("%PDF-");
}

/** Old Office files and locked new ones are both kept in this container; names in it are UTF-16. */
function oldOffice({ bytes, path }: SourceFile): DocentError {
  const holds = (name: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(name, "utf16le"));
  if (holds("EncryptedPackage") || holds("EncryptionInfo")) return locked(path);
  const [kind, ending] = holds("WordDocument")
    ? ["an old Word file (.doc)", ".docx"]
    : holds("PowerPoint Document")
      ? ["an old PowerPoint file (.ppt)", ".pptx"]
      : holds("Workbook") || holds("Book")
        ? ["an old Excel file (.xls)", ".xlsx"]
        : ["an old Office file", ".docx, .xlsx or .pptx"];
  return new DocentError(
    "FILE_UNREADABLE",
    path,
    `is ${kind}, which is not read`,
    `open it and save it as ${ending}`,
  );
}

function locked(path: string): DocentError {
  return new DocentError("FILE_UNREADABLE", path, "needs a password", "take the password off and save it");
}

/** Fault and mend for what is none of these formats. */
function otherwise(bytes: Uint8Array, format: string): readonly [string, string] {
  const start = latin(bytes.subarray(0, 512)).trimStart().toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html"))
    return [`is a web page, not ${format}`, "give it the ending .html"];
  if (bytes.subarray(0, 4096).includes(0))
    return [`is not ${format}, or it is damaged`, "copy it here again"];
  return [`is text, not ${format}`, "give it the ending of its format, such as .txt, .csv or .html"];
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

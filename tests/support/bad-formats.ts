// Bad files of offices, sites and tables, made by code: locked, cut off, swelling, nested without end.
// Never fetched and never kept: each is as small as it can be and still do its harm.
import { aliasBomb, type BadFile, holding, MB } from "./bad-file.ts";
import { container } from "./containers.ts";

const contentTypes =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const word = (body: string, head = "") =>
  `<?xml version="1.0"?>${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A Word file of that document, with more entries. */
const docx = (
  document: string | Uint8Array,
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array =>
  container(
    { "[Content_Types].xml": contentTypes, "_rels/.rels": relations, "word/document.xml": document, ...more },
    { isPacked: true },
  );

/** A PDF of these objects; the trailer may say more. */
function pdf(objects: readonly string[], trailer = ""): string {
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`;
}

const pdfPage = (content: string, resources: string) => [
  "<< /Type /Catalog /Pages 2 0 R >>",
  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << ${resources} >> /Contents 4 0 R >>`,
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
];
const textPage = [
  ...pdfPage("BT /F1 12 Tf 20 200 Td (The secret is 42.) Tj ET", "/Font << /F1 5 0 R >>"),
  "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
];
const scannedPage = [
  ...pdfPage("q 300 0 0 300 0 0 cm /I Do Q", "/XObject << /I 5 0 R >>"),
  "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream",
];
const locked =
  "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -1028 /O <0123456789012345678901234567890123456789012345678901234567890123> /U <0123456789012345678901234567890123456789012345678901234567890123> >> /ID [<00> <00>]";

/** How an old Office file begins, and a locked new one. */
const oleHead = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

const entityBomb = `<!DOCTYPE x [<!ENTITY a "${"ha".repeat(50)}">${Array.from({ length: 12 }, (_, at) => `<!ENTITY ${"bcdefghijklm"[at]} "${`&${"abcdefghijkl"[at]};`.repeat(10)}">`).join("")}]>`;

/** Formats of offices, sites and tables. */
export const badFormats: readonly BadFile[] = [
  { kind: "a locked PDF", path: "locked.pdf", make: holding(() => pdf(textPage, locked)) },
  { kind: "a scanned PDF", path: "scanned.pdf", make: holding(() => pdf(scannedPage)) },
  { kind: "a PDF that breaks off", path: "cut.pdf", make: holding(() => pdf(textPage).slice(0, 300)) },
  { kind: "a PDF that is none", path: "none.pdf", make: holding(() => "Not a PDF.") },
  {
    kind: "a PDF whose pages lead to themselves",
    path: "loop.pdf",
    make: holding(() =>
      pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
    ),
  },
  {
    kind: "a DOCX that breaks off",
    path: "cut.docx",
    make: holding(() => docx(word(paragraph("Text."))).subarray(0, 200)),
  },
  { kind: "a DOCX that is none", path: "none.docx", make: holding(() => "Not a DOCX.") },
  {
    kind: "an old DOC with a DOCX's ending",
    path: "old.docx",
    make: holding(() => Buffer.concat([oleHead, new Uint8Array(600)])),
  },
  {
    kind: "a locked DOCX",
    path: "locked.docx",
    make: holding(() =>
      Buffer.concat([oleHead, new Uint8Array(600), Buffer.from("EncryptedPackage", "utf16le")]),
    ),
  },
  { kind: "Rich Text with a DOCX's ending", path: "rich.docx", make: holding(() => "{\\rtf1 Text.}") },
  {
    kind: "a Word file with a PDF's ending",
    path: "word.pdf",
    make: holding(() => docx(word(paragraph("Read.")))),
  },
  {
    kind: "a web page with a PDF's ending",
    path: "page.pdf",
    make: holding(() => "<!doctype html><html><body><p>Not found.</p></body></html>"),
  },
  {
    kind: "a DOCX without text",
    path: "blank.docx",
    make: holding(() => docx(word(paragraph("")))),
  },
  {
    kind: "a zip bomb: 100 MB of zeros",
    path: "bomb.docx",
    make: holding(() => docx(new Uint8Array(100 * MB))),
  },
  {
    kind: "a zip bomb: 20,000 entries",
    path: "entries.docx",
    make: holding(() =>
      docx(
        word(paragraph("Text.")),
        Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`e${at}`, new Uint8Array(1)])),
      ),
    ),
  },
  {
    kind: "an archive whose entries lead up",
    path: "up.docx",
    make: holding(() => docx(word(paragraph("Read.")), { "../../../../tmp/docent-evil.txt": "evil" })),
  },
  {
    kind: "an XML entity bomb",
    path: "entities.docx",
    make: holding(() => docx(word(paragraph("&m;"), entityBomb))),
  },
  {
    kind: "XML nested 100,000 deep",
    path: "nested.docx",
    make: holding(() => docx(word("<w:p>".repeat(100_000)))),
  },
  {
    kind: "XML that reads a system file",
    path: "outside.docx",
    make: holding(() =>
      docx(word(paragraph("Read. &x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    ),
  },
  { kind: "an empty archive", path: "empty.xlsx", make: holding(() => container({})) },
  {
    kind: "an ODT that breaks off",
    path: "cut.odt",
    make: holding(() => container({ mimetype: "application/vnd.oasis.opendocument.text" }).subarray(0, 60)),
  },
  {
    kind: "a PPTX without slides",
    path: "empty.pptx",
    make: holding(() => container({ "[Content_Types].xml": contentTypes })),
  },
  { kind: "an EPUB that is none", path: "none.epub", make: holding(() => "Not an EPUB.") },
  {
    kind: "HTML nested 100,000 deep",
    path: "nested.html",
    make: holding(() => `${"<div>".repeat(100_000)}Read.`),
  },
  { kind: "HTML of a script alone", path: "script.html", make: holding(() => "<script>alert(1)</script>") },
  {
    kind: "HTML with a million open tags",
    path: "tags.html",
    make: holding(() => `<p>Read.</p>${"<a b".repeat(250_000)}`),
  },
  {
    kind: "JSON nested 100,000 deep",
    path: "nested.json",
    make: holding(() => "[".repeat(100_000) + "]".repeat(100_000)),
  },
  { kind: "JSON that breaks off", path: "cut.json", make: holding(() => '{"question": "Who') },
  { kind: "a YAML alias bomb", path: "bomb.yaml", make: holding(() => aliasBomb) },
  {
    kind: "a CSV with a quote that never ends",
    path: "quote.csv",
    make: holding(() => `question,answer\n"Who?,${"x,".repeat(5_000)}`),
  },
  {
    kind: "a CSV of 100,000 columns",
    path: "wide.csv",
    make: holding(() => `${"a,".repeat(100_000)}\n${"b,".repeat(100_000)}\n`),
  },
];

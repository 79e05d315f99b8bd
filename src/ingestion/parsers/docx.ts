// Word documents to blocks: headings by style, lists, tables, footnotes and text boxes in reading order.
// Never shows what was deleted, what is hidden, comments, headers or footers.
import type { Archive } from "./archive.ts";
import { createNumbering, levelOf, type Style, stylesOf } from "./docx-styles.ts";
import { isOn, neededPart, partOf, relatedPart, relationshipsOf, titleProperty } from "./ooxml.ts";
import { LOOKS_LIKE_HEADING, Outline } from "./outline.ts";
import type { ParsedFile } from "./parser.ts";
import { attribute, child, elements, wordsOf, type XmlElement, type XmlNode } from "./xml.ts";

/** Longest line in UTF-16 units that counts as a heading because it is bold throughout. */
const BOLD_HEADING_LENGTH_MAX = 90;

/** Columns that one cell spans; Word's own bound. */
const SPAN_MAX = 63;

/** What is left out with all it holds. */
const leftOut = new Set([
  "del",
  "moveFrom",
  "instrText",
  "delText",
  "rPr",
  "pPr",
  "Fallback",
  "annotationRef",
  "footnoteRef",
  "endnoteRef",
  // How signs are spoken: it stands above them.
  "rt",
]);

interface Reading {
  readonly outline: Outline;
  readonly styles: ReadonlyMap<string, Style>;
  readonly marker: (numberId: string, depth: number) => string | undefined;
  /** Those that were not told yet. */
  readonly notes: Map<string, XmlElement>;
  readonly titles: string[];
  /** Cells are told on one line, so nothing in them heads anything. */
  readonly isCell: boolean;
}

/** Words of a paragraph, and what stands beside them: notes and text boxes are told after it. */
interface Words {
  text: string;
  isBold: boolean;
  readonly beside: XmlElement[];
}

/** `main` is the name of the document's part. Throws FILE_UNREADABLE. */
export function readDocx(archive: Archive, main: string): ParsedFile {
  const relationships = relationshipsOf(archive, main);
  const part = (type: string) => partOf(archive, relatedPart(relationships, type));
  const notes = new Map<string, XmlElement>();
  for (const kind of ["footnote", "endnote"])
    for (const note of elements(part(`${kind}s`), kind))
      if ((attribute(note, "w:type") ?? "normal") === "normal")
        notes.set(`${kind} ${attribute(note, "w:id") ?? ""}`, note);
  const reading: Reading = {
    outline: new Outline(),
    styles: stylesOf(part("styles")),
    marker: createNumbering(part("numbering")),
    notes,
    titles: [],
    isCell: false,
  };
  readBody(child(neededPart(archive, main), "body"), reading);
  const title = reading.titles.length > 0 ? reading.titles.join(" ") : titleProperty(archive);
  return { questions: [], ...reading.outline.finish(title) };
}

function readBody(body: XmlElement | undefined, reading: Reading): void {
  /** Paragraphs whose end was deleted: the next one goes on with their words. */
  let before: XmlNode[] = [];
  for (const element of elements(body)) {
    switch (element.name) {
      case "p": {
        const properties = child(element, "pPr");
        before.push(...element.children.filter((node) => node !== properties));
        if (child(properties, "rPr", "del") !== undefined) break;
        if (properties !== undefined) before.unshift(properties);
        readParagraph({ ...element, children: before }, reading);
        before = [];
        break;
      }
      case "tbl":
        readTable(element, reading);
        break;
      case "sdt":
        // A table of contents says nothing that the headings do not say.
        if (
          !isPrompt(element) &&
          !wordsIn(child(element, "sdtPr", "docPartObj", "docPartGallery")).includes("Table of Contents")
        )
          readBody(child(element, "sdtContent"), reading);
        break;
      case "ins":
      case "moveTo":
      case "customXml":
      case "smartTag":
        readBody(element, reading);
        break;
      case "AlternateContent":
        readBody(child(element, "Choice") ?? child(element, "Fallback"), reading);
        break;
      default:
        break;
    }
  }
  if (before.length > 0) readParagraph({ name: "p", attributes: new Map(), children: before }, reading);
}

/** A field that nobody filled in shows what to do with it. */
function isPrompt(field: XmlElement): boolean {
  return isOn(child(field, "sdtPr", "showingPlcHdr"));
}

function wordsIn(element: XmlElement | undefined): string {
  return attribute(element, "w:val") ?? "";
}

function readParagraph(paragraph: XmlElement, reading: Reading): void {
  const { outline } = reading;
  const properties = child(paragraph, "pPr");
  const style = reading.styles.get(wordsIn(child(properties, "pStyle")));
  const words: Words = { text: "", isBold: true, beside: [] };
  if (!style?.isContents && !style?.isHidden) collect(paragraph, words, reading, style?.isBold ?? false);
  const level = levelOf(properties) ?? style?.heading ?? 0;
  const marker = markerOf(properties, style, reading);
  const text = words.text.trim();
  if (text !== "") {
    if (reading.isCell) outline.paragraph(marker ? `${marker.text} ${text}` : text);
    else if (style?.isTitle && outline.isEmpty) reading.titles.push(text);
    // A title that comes later heads what follows.
    else if (style?.isTitle) outline.heading(1, text);
    else if (level > 0)
      outline.heading(level, marker && marker.text !== "-" ? `${marker.text} ${text}` : text);
    else if (style?.isCode) outline.code(words.text);
    else if (marker) outline.item(marker.depth, marker.text, text);
    else if (words.isBold && looksLikeHeading(text)) outline.heading(LOOKS_LIKE_HEADING, text);
    else outline.paragraph(text);
  } else if (style?.isCode) outline.code("");
  for (const part of words.beside) readBody(part, reading);
}

function looksLikeHeading(text: string): boolean {
  return text.length <= BOLD_HEADING_LENGTH_MAX && !text.includes("\n") && !/[.:;,!。：；，！]$/u.test(text);
}

function markerOf(
  properties: XmlElement | undefined,
  style: Style | undefined,
  reading: Reading,
): { readonly text: string; readonly depth: number } | undefined {
  const own = child(properties, "numPr");
  const inherited = style?.numbering;
  const id = attribute(child(own, "numId"), "w:val") ?? attribute(child(inherited, "numId"), "w:val");
  if (id === undefined || id === "0") return undefined;
  const told = attribute(child(own, "ilvl"), "w:val") ?? attribute(child(inherited, "ilvl"), "w:val");
  const depth = told === undefined ? Math.max(0, (style?.heading ?? 1) - 1) : Number(told);
  const text = reading.marker(id, depth);
  return text === undefined ? undefined : { text, depth };
}

/** The words below an element, in order. */
function collect(element: XmlElement, words: Words, reading: Reading, isBold: boolean): void {
  for (const node of elements(element)) {
    switch (node.name) {
      case "r":
        collectRun(node, words, reading, isBold);
        break;
      case "AlternateContent": {
        const chosen = child(node, "Choice") ?? child(node, "Fallback");
        if (chosen !== undefined) collect(chosen, words, reading, isBold);
        break;
      }
      case "txbxContent":
        words.beside.push(node);
        break;
      case "t":
        words.text += wordsOf(node);
        break;
      // Of a formula the letters are said, side by side: what Word would read out is not in the file.
      default:
        if (!leftOut.has(node.name) && !isPrompt(node)) collect(node, words, reading, isBold);
    }
  }
}

function collectRun(run: XmlElement, words: Words, reading: Reading, isBold: boolean): void {
  const properties = child(run, "rPr");
  const style = reading.styles.get(wordsIn(child(properties, "rStyle")));
  const hidden = child(properties, "vanish");
  if (hidden === undefined ? style?.isHidden : isOn(hidden)) return;
  const bold = child(properties, "b");
  const before = words.text.length;
  for (const node of elements(run)) {
    switch (node.name) {
      case "t":
        words.text += wordsOf(node);
        break;
      case "tab":
      case "ptab":
        words.text += "\t";
        break;
      case "br":
      case "cr":
        if (!["page", "column"].includes(attribute(node, "w:type") ?? "")) words.text += "\n";
        break;
      case "noBreakHyphen":
        words.text += "-";
        break;
      case "footnoteReference":
      case "endnoteReference": {
        const id = `${node.name.replace("Reference", "")} ${attribute(node, "w:id") ?? ""}`;
        const note = reading.notes.get(id);
        if (note !== undefined) words.beside.push(note);
        // Once: notes that refer to notes could go on without end.
        reading.notes.delete(id);
        break;
      }
      default:
        if (!leftOut.has(node.name)) collect(node, words, reading, isBold);
    }
  }
  const said = words.text.slice(before).trim() !== "";
  if (said && !(bold === undefined ? isBold || style?.isBold : isOn(bold))) words.isBold = false;
}

function readTable(table: XmlElement, reading: Reading): void {
  const rows = rowsOf(table);
  const cells = rows.map((row) =>
    elements(row).flatMap((cell) =>
      cell.name === "sdt" ? elements(child(cell, "sdtContent"), "tc") : cell.name === "tc" ? [cell] : [],
    ),
  );
  // A table of one column is a box around text.
  if (cells.every((row) => row.length <= 1)) {
    for (const cell of cells.flat()) readBody(cell, reading);
    return;
  }
  const texts: string[][] = [];
  for (const [index, row] of cells.entries()) {
    const above = texts.at(-1) ?? [];
    const indent = Number(attribute(child(rows[index], "trPr", "gridBefore"), "w:val") ?? 0);
    const line: string[] = Array.from({ length: Math.min(SPAN_MAX, indent) }, () => "");
    for (const cell of row) {
      const merge = child(cell, "tcPr", "vMerge");
      const isContinued = merge !== undefined && attribute(merge, "w:val") !== "restart";
      // What spans rows is said in each of them.
      line.push(isContinued ? (above[line.length] ?? "") : cellText(cell, reading));
      const span = Math.min(SPAN_MAX, Number(attribute(child(cell, "tcPr", "gridSpan"), "w:val") ?? 1));
      for (let i = 1; i < span; i++) line.push("");
    }
    texts.push(line);
  }
  const isHeaded = rows.length > 0 && isOn(child(rows[0], "trPr", "tblHeader"));
  reading.outline.table(texts, { header: isHeaded ? "first" : "guess" });
}

function rowsOf(table: XmlElement): readonly XmlElement[] {
  return elements(table).flatMap((element) => {
    if (element.name === "sdt") return elements(child(element, "sdtContent"), "tr");
    return element.name === "tr" && child(element, "trPr", "del") === undefined ? [element] : [];
  });
}

/** A cell's paragraphs, a line each; a table inside is told by its rows. */
function cellText(cell: XmlElement, reading: Reading): string {
  const outline = new Outline();
  readBody(cell, { ...reading, outline, isCell: true });
  return outline.words();
}

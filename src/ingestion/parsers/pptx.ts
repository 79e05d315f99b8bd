// PowerPoint presentations to blocks: a section a slide below its title, with tables, diagrams and notes.
// Never shows hidden slides, or what stands on every slide: dates, footers, numbers.
import type { Archive } from "./archive.ts";
import { type DrawnParagraph, drawnParagraphs, drawnRows } from "./drawing.ts";
import {
  neededPart,
  partOf,
  type Relationship,
  relatedPart,
  relationshipsOf,
  titleProperty,
} from "./ooxml.ts";
import { Outline } from "./outline.ts";
import type { ParsedFile } from "./parser.ts";
import { attribute, child, descendants, elements, type XmlElement } from "./xml.ts";

const furniture = new Set(["dt", "ftr", "sldNum", "hdr", "sldImg"]);

/** `main` is the name of the presentation's part. Throws FILE_UNREADABLE. */
export function readPptx(archive: Archive, main: string): ParsedFile {
  const relationships = relationshipsOf(archive, main);
  const outline = new Outline();
  let firstTitle: string | undefined;
  const slides = elements(child(neededPart(archive, main), "sldIdLst"), "sldId");
  for (const [index, entry] of slides.entries()) {
    const name = relationships.get(attribute(entry, "r:id") ?? "")?.target;
    const slide = partOf(archive, name);
    if (name === undefined || slide === undefined || attribute(slide, "show") === "0") continue;
    outline.turnTo(index + 1);
    const title = readSlide(slide, relationshipsOf(archive, name), archive, outline);
    if (index === 0) firstTitle = title;
  }
  const { blocks, title = firstTitle } = outline.finish(titleProperty(archive) || firstTitle);
  return { questions: [], ...(title !== undefined && { title }), blocks };
}

/** Tells a slide, and returns its title. */
function readSlide(
  slide: XmlElement,
  relationships: ReadonlyMap<string, Relationship>,
  archive: Archive,
  outline: Outline,
): string | undefined {
  const shapes = shapesOf(child(slide, "cSld", "spTree"));
  const titled = shapes.find((shape) => isTitle(shape) && textOf(shape) !== "");
  const title = titled === undefined ? undefined : textOf(titled);
  outline.leave();
  if (title !== undefined) outline.heading(1, title);
  for (const shape of shapes) {
    if (shape === titled || furniture.has(placeholderOf(shape) ?? "")) continue;
    if (shape.name === "graphicFrame") readFrame(shape, relationships, archive, outline);
    else tell(drawnParagraphs(child(shape, "txBody")), isListed(shape), outline);
  }
  const notes = partOf(archive, relatedPart(relationships, "notesSlide"));
  for (const shape of shapesOf(child(notes, "cSld", "spTree")))
    if (placeholderOf(shape) === "body") tell(drawnParagraphs(child(shape, "txBody")), false, outline);
  return title;
}

/** Shapes in the order in which they are read aloud, groups opened. */
function shapesOf(tree: XmlElement | undefined): readonly XmlElement[] {
  return elements(tree).flatMap((element) => {
    if (element.name === "grpSp") return shapesOf(element);
    if (element.name === "AlternateContent")
      return shapesOf(child(element, "Choice") ?? child(element, "Fallback"));
    const isHidden = attribute(child(elements(element)[0], "cNvPr"), "hidden") === "1";
    return (element.name === "sp" || element.name === "graphicFrame") && !isHidden ? [element] : [];
  });
}

function placeholderOf(shape: XmlElement): string | undefined {
  const placeholder = child(shape, "nvSpPr", "nvPr", "ph");
  return placeholder === undefined ? undefined : (attribute(placeholder, "type") ?? "obj");
}

function isTitle(shape: XmlElement): boolean {
  return ["title", "ctrTitle"].includes(placeholderOf(shape) ?? "");
}

/** The large box of a slide lists points, unless it says otherwise. */
function isListed(shape: XmlElement): boolean {
  return ["obj", "body"].includes(placeholderOf(shape) ?? "");
}

function textOf(shape: XmlElement): string {
  return drawnParagraphs(child(shape, "txBody"))
    .map(({ text }) => text)
    .join(" ")
    .trim();
}

function tell(paragraphs: readonly DrawnParagraph[], isListed: boolean, outline: Outline): void {
  const told = paragraphs.filter(({ text }) => text.trim() !== "");
  // One point by itself is no list.
  const byDefault = isListed && told.length > 1 ? "sign" : "none";
  /** How far each depth is counted. */
  const counts: number[] = [];
  for (const { text, depth, bullet = byDefault, start } of told) {
    counts.length = Math.min(counts.length, depth + 1);
    if (bullet === "number") counts[depth] = (counts[depth] ?? start - 1) + 1;
    if (bullet === "none") outline.paragraph(text);
    else outline.item(depth, bullet === "number" ? `${counts[depth]}.` : "-", text);
  }
}

function readFrame(
  frame: XmlElement,
  relationships: ReadonlyMap<string, Relationship>,
  archive: Archive,
  outline: Outline,
): void {
  for (const table of descendants(frame, "tbl")) outline.table(drawnRows(table));
  for (const diagram of descendants(frame, "relIds")) {
    const data = partOf(archive, relationships.get(attribute(diagram, "r:dm") ?? "")?.target);
    for (const point of elements(child(data, "ptLst"), "pt"))
      for (const { text } of drawnParagraphs(child(point, "t"))) outline.item(0, "-", text);
  }
}

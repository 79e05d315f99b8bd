// What Word, PowerPoint and Excel files share: parts, the relationships between them, and properties.
// Never follows a relationship out of the container.
import { DocentError } from "#errors.ts";
import type { Archive } from "./archive.ts";
import { attribute, child, elements, parseXml, wordsOf, type XmlElement } from "./xml.ts";

export interface Relationship {
  /** Last step of the type: "slide", "styles", "notesSlide". */
  readonly type: string;
  /** Name of the part it leads to. */
  readonly target: string;
}

/** The root element of a part, undefined where the container has none of this name. */
export function partOf(archive: Archive, name: string | undefined): XmlElement | undefined {
  const bytes = name === undefined ? undefined : archive.read(name);
  return bytes === undefined ? undefined : parseXml(bytes, archive.path);
}

/** The root element of a part that the format cannot do without. Throws FILE_UNREADABLE. */
export function neededPart(archive: Archive, name: string | undefined): XmlElement {
  const part = partOf(archive, name);
  if (part === undefined)
    throw new DocentError(
      "FILE_UNREADABLE",
      archive.path,
      "lacks a part inside",
      "open it and save it again",
    );
  return part;
}

/** What a part refers to, by id; "" stands for the container itself. */
export function relationshipsOf(archive: Archive, part: string): ReadonlyMap<string, Relationship> {
  const slash = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, slash);
  const found = new Map<string, Relationship>();
  for (const relationship of elements(partOf(archive, `${folder}_rels/${part.slice(slash)}.rels`))) {
    const target = attribute(relationship, "Target");
    const id = attribute(relationship, "Id");
    if (target === undefined || id === undefined || attribute(relationship, "TargetMode") === "External")
      continue;
    const type = (attribute(relationship, "Type") ?? "").replace(/^.*\//, "");
    found.set(id, { type, target: nameOf(folder, target) });
  }
  return found;
}

/** The first part of a type that another refers to. */
export function relatedPart(
  relationships: ReadonlyMap<string, Relationship>,
  type: string,
): string | undefined {
  for (const relationship of relationships.values())
    if (relationship.type === type) return relationship.target;
  return undefined;
}

/** Where the document itself stands in the container. */
export function mainPart(archive: Archive): string | undefined {
  return relatedPart(relationshipsOf(archive, ""), "officeDocument");
}

/** The title in the file's properties. */
export function titleProperty(archive: Archive): string | undefined {
  return wordsOf(child(partOf(archive, "docProps/core.xml"), "title"));
}

/** The name of an entry, from a name relative to a folder of the container. */
export function nameOf(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const steps: string[] = folder === "" ? [] : folder.replace(/\/$/, "").split("/");
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

/** Whether a property that is on by being there is not switched off. */
export function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !["0", "false", "off"].includes(attribute(element, "w:val") ?? "");
}

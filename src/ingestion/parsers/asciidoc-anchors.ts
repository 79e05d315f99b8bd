// Anchors of headings as Asciidoctor makes them (2.0, Section.generate_id), by the document's own prefix and separator.
// Never reads the settings of a site: those that a playbook sets are not in the file.

interface Settings {
  get(name: string): string | undefined;
}

/** Makes the anchors of one document; a second of the same name ends in "_2". */
export function asciidocAnchors(settings: Settings): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const separator = (settings.get("idseparator") ?? "_").slice(0, 1);
    const prefix = settings.get("idprefix") ?? "_";
    const words = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_\s.-]+/gu, "")
      .replace(/[\s._-]+/gu, separator);
    const base = `${prefix}${separator !== "" && words.endsWith(separator) ? words.slice(0, -1) : words}`;
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return count === 1 ? base : `${base}${separator}${count}`;
  };
}

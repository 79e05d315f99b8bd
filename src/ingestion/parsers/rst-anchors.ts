// Anchors of headings as docutils, and so Sphinx, makes them (docutils 0.22, nodes.make_id and set_id).
// Never keeps a letter outside of a to z: docutils writes what is accented without its accent, and leaves the rest out.

/** Makes the anchors of one document; one that is taken or empty is counted: "id1", "id2" … */
export function docutilsAnchors(): (heading: string) => string {
  const used = new Set<string>();
  let count = 0;
  return (heading) => {
    let anchor = heading
      .toLowerCase()
      .replaceAll("ß", "sz")
      .replaceAll("ø", "o")
      .replaceAll("æ", "ae")
      .normalize("NFKD")
      .replace(/[^\x20-\x7e]/g, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[-\d]+|-+$/g, "");
    while (anchor === "" || used.has(anchor)) anchor = `id${++count}`;
    used.add(anchor);
    return anchor;
  };
}

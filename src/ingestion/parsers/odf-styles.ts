// What OpenDocument styles say: heading, title, hidden, and the numbers of lists.
// Never judges by how a paragraph looks on paper.
import { numeral } from "./numerals.ts";
import { attribute, child, elements, type XmlElement } from "./xml.ts";

export interface OdfStyles {
  /** The style's own name and those it is based on, nearest first. */
  chain(name: string | undefined): readonly string[];
  heading(name: string | undefined): number | undefined;
  isHidden(name: string | undefined): boolean;
  /** The sign or the number of an item at a list style's level; `depth` from 0. */
  marker(list: string | undefined, depth: number, count: number): string;
  /** Where the numbers of a list style's level begin. */
  start(list: string | undefined, depth: number): number;
}

const CHAIN_MAX = 20;
/** How lists write their numbers, in the names that Word has for it. */
const numeralNames: ReadonlyMap<string, string> = new Map([
  ["a", "lowerLetter"],
  ["A", "upperLetter"],
  ["i", "lowerRoman"],
  ["I", "upperRoman"],
]);

/** From the styles of content.xml and styles.xml: those of the content come first. */
export function odfStyles(parts: readonly (XmlElement | undefined)[]): OdfStyles {
  const styles = new Map<string, XmlElement>();
  const lists = new Map<string, XmlElement>();
  for (const part of parts)
    for (const group of ["automatic-styles", "styles"])
      for (const style of elements(child(part, group))) {
        const name = attribute(style, "style:name") ?? "";
        const known = style.name === "list-style" ? lists : styles;
        if (!known.has(name)) known.set(name, style);
      }
  const chainOf = (name: string | undefined): readonly XmlElement[] => {
    const chain: XmlElement[] = [];
    let style = styles.get(name ?? "");
    while (style !== undefined && chain.length < CHAIN_MAX) {
      chain.push(style);
      style = styles.get(attribute(style, "style:parent-style-name") ?? "");
    }
    return chain;
  };
  const level = (list: string | undefined, depth: number) =>
    elements(lists.get(list ?? "")).find(
      (element) => Number(attribute(element, "text:level") ?? 0) === depth + 1,
    );
  return {
    chain: (name) => {
      const parents = chainOf(name).map((style) => attribute(style, "style:parent-style-name") ?? "");
      return [name ?? "", ...parents].map((each) => each.replaceAll("_20_", " "));
    },
    heading: (name) => {
      for (const style of chainOf(name)) {
        const told = attribute(style, "style:default-outline-level");
        if (told !== undefined) return told === "" ? undefined : Number(told);
      }
      return undefined;
    },
    isHidden: (name) =>
      chainOf(name).some(
        (style) =>
          attribute(child(style, "text-properties"), "text:display") === "none" ||
          attribute(child(style, "table-properties"), "table:display") === "false" ||
          attribute(child(style, "drawing-page-properties"), "presentation:visibility") === "hidden",
      ),
    marker: (list, depth, count) => {
      const found = level(list, depth);
      const format = attribute(found, "style:num-format") ?? "1";
      if (found?.name !== "list-level-style-number" || format === "") return "-";
      const before = attribute(found, "style:num-prefix") ?? "";
      const after = attribute(found, "style:num-suffix") ?? ".";
      return `${before}${numeral(count, numeralNames.get(format) ?? "decimal")}${after}`.trim();
    },
    start: (list, depth) => Number(attribute(level(list, depth), "text:start-value") ?? 1),
  };
}

// What Word's styles and numberings say of a paragraph: heading, list item, code, hidden.
// Never judges by how a paragraph looks on paper.
import { numeral } from "./numerals.ts";
import { isOn } from "./ooxml.ts";
import { attribute, child, elements, type XmlElement } from "./xml.ts";

/** A style with what it inherits. */
export interface Style {
  readonly name: string;
  /** From 1; undefined for body text. */
  readonly heading?: number;
  readonly isTitle: boolean;
  readonly isContents: boolean;
  readonly isCode: boolean;
  readonly isHidden: boolean;
  readonly isBold: boolean;
  readonly numbering?: XmlElement;
}

/** Styles that one style is based on, one after the other. */
const CHAIN_MAX = 20;

/** Names of built-in styles are English in the file, whatever language Word speaks; other programs translate them. */
const headingName =
  /^(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок|标题|標題|見出し)[ _]?([1-9])$/iu;

/** By id. */
export function stylesOf(part: XmlElement | undefined): ReadonlyMap<string, Style> {
  const raw = new Map<string, XmlElement>();
  for (const style of elements(part, "style")) raw.set(attribute(style, "w:styleId") ?? "", style);
  const styles = new Map<string, Style>();
  for (const id of raw.keys()) styles.set(id, styleOf(chainOf(id, raw)));
  return styles;
}

function chainOf(id: string, raw: ReadonlyMap<string, XmlElement>): readonly XmlElement[] {
  const chain: XmlElement[] = [];
  let style = raw.get(id);
  while (style !== undefined && chain.length < CHAIN_MAX) {
    chain.push(style);
    style = raw.get(attribute(child(style, "basedOn"), "w:val") ?? "");
  }
  return chain;
}

function styleOf(chain: readonly XmlElement[]): Style {
  const names = chain.map((style) => attribute(child(style, "name"), "w:val") ?? "");
  const first = <T>(of: (style: XmlElement, index: number) => T | undefined): T | undefined => {
    for (const [index, style] of chain.entries()) {
      const found = of(style, index);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const level = first((style, index) => levelOf(child(style, "pPr"), names[index]));
  const isContents = names.some((name) => /^(?:toc|contents|table of figures|index)\b/i.test(name));
  const numbering = first((style) => child(style, "pPr", "numPr"));
  const heading = level !== undefined && level > 0 && !isContents ? level : undefined;
  return {
    name: names[0] ?? "",
    ...(heading !== undefined && { heading }),
    isTitle: names.some((name) => /^title$/i.test(name)),
    isContents,
    isCode: names.some((name) =>
      /^(?:source code|code|code block|html preformatted|preformatted text|macro|verbatim)$/i.test(name),
    ),
    isHidden: isOn(first((style) => child(style, "rPr", "vanish"))),
    isBold: isOn(first((style) => child(style, "rPr", "b"))),
    ...(numbering !== undefined && { numbering }),
  };
}

/** Heading level from 1 of a paragraph's properties; 0 where they say body text, undefined where they say nothing. */
export function levelOf(properties: XmlElement | undefined, name = ""): number | undefined {
  const outline = attribute(child(properties, "outlineLvl"), "w:val");
  if (outline !== undefined) return Number(outline) < 9 ? Number(outline) + 1 : 0;
  const named = headingName.exec(name)?.[1];
  return named === undefined ? undefined : Number(named);
}

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  /** Whether all numbers in it are written in figures. */
  readonly isLegal: boolean;
}

interface Numbering {
  readonly levels: readonly (Level | undefined)[];
  /** Paragraphs of one abstract numbering count on together. */
  readonly counters: number[];
}

/** Gives list items their bullets and numbers, in reading order. */
export function createNumbering(
  part: XmlElement | undefined,
): (numberId: string, depth: number) => string | undefined {
  const abstract = new Map<string, Numbering>();
  for (const element of elements(part, "abstractNum")) {
    abstract.set(attribute(element, "w:abstractNumId") ?? "", { levels: levelsOf(element), counters: [] });
  }
  const numberings = new Map<string, Numbering>();
  for (const element of elements(part, "num")) {
    const shared = abstract.get(attribute(child(element, "abstractNumId"), "w:val") ?? "");
    if (shared === undefined) continue;
    // A numbering that begins anew counts by itself.
    const overrides = elements(element, "lvlOverride");
    const counted =
      overrides.length === 0 ? shared : { levels: overriddenLevels(shared.levels, overrides), counters: [] };
    numberings.set(attribute(element, "w:numId") ?? "", counted);
  }
  return (numberId, depth) => {
    const numbering = numberings.get(numberId);
    return numbering === undefined ? undefined : markerOf(numbering, depth);
  };
}

function overriddenLevels(
  shared: Numbering["levels"],
  overrides: readonly XmlElement[],
): Numbering["levels"] {
  const levels = [...shared];
  for (const override of overrides) {
    const index = Number(attribute(override, "w:ilvl"));
    const level = levelsOf(override)[index] ?? shared[index];
    const start = attribute(child(override, "startOverride"), "w:val");
    if (level !== undefined) levels[index] = start === undefined ? level : { ...level, start: Number(start) };
  }
  return levels;
}

function levelsOf(abstract: XmlElement): readonly (Level | undefined)[] {
  const levels: (Level | undefined)[] = [];
  for (const level of elements(abstract, "lvl")) {
    const index = Number(attribute(level, "w:ilvl"));
    if (!(index >= 0 && index < 10)) continue;
    levels[index] = {
      format: attribute(child(level, "numFmt"), "w:val") ?? "decimal",
      text: attribute(child(level, "lvlText"), "w:val") ?? "",
      start: Number(attribute(child(level, "start"), "w:val") ?? 1),
      isLegal: isOn(child(level, "isLgl")),
    };
  }
  return levels;
}

function markerOf({ levels, counters }: Numbering, depth: number): string | undefined {
  const level = levels[depth];
  if (level === undefined) return "-";
  // A list whose sign is a blank indents what goes on.
  if (level.format === "bullet" || level.format === "none") return level.text.trim() === "" ? undefined : "-";
  counters[depth] = counters[depth] === undefined ? level.start : counters[depth] + 1;
  counters.length = depth + 1;
  const marker = level.text.replace(/%([1-9])/g, (_, digit) => {
    const at = Number(digit) - 1;
    const format = level.isLegal ? "decimal" : (levels[at]?.format ?? "decimal");
    return numeral(counters[at] ?? levels[at]?.start ?? 1, format);
  });
  return marker.trim() === "" ? "-" : marker.trim();
}

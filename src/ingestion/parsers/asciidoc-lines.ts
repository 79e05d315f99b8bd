// What the lines of AsciiDoc are, seen by themselves: titles, delimiters, items, attributes, macros.
// Never looks further than the line.

export const sectionTitle = /^(={1,6}|#{1,6})[ \t]+(\S.*)$/;
export const attributeEntry = /^:(!?[\w][\w-]{0,80}!?):(?:[ \t]+(.*))?$/;
export const blockAttributes = /^\[([^\]\n]{0,500})\][ \t]*$/;
export const blockAnchor = /^\[\[([^\],\n]{1,200})(?:,[^\]\n]*)?\]\][ \t]*$/;
export const blockTitle = /^\.([^\s.].*)$/;
export const blockMacro = /^([a-z][\w-]{0,40})::(\S{0,500}?)\[(.{0,1000})\][ \t]*$/;
export const conditional = /^(ifn?def|ifeval|endif)::/;
export const item = /^[ \t]*(\*{1,6}|-|\.{1,6}|\d{1,4}\.|[a-zA-Z]\.)[ \t]+(?=\S)/;
export const callout = /^<(?:\d{1,3}|\.)>[ \t]+(\S.*)$/;
export const term = /^[ \t]*(\S.{0,300}?)(:{2,4}|;;)(?:[ \t]+(\S.*))?$/;
export const admonition = /^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+/;

/** The sign of a block of code ("----", "....", "```"), "" for another line. */
export function codeFence(line: string): string {
  return /^(?:-{4,}|\.{4,}|`{3,})(?=[\w ,+#-]*$)/.exec(line)?.[0] ?? "";
}

/** Lines that only hold something together: examples, sidebars, quotations, open blocks. */
export function isFrame(line: string): boolean {
  return /^(?:={4,}|\*{4,}|_{4,}|--|~{4,})[ \t]*$/.test(line);
}

/** The signs between which a comment (`////`) or something passed through (`++++`) stands, "" for another line. */
export function silentFence(line: string): string {
  return /^(?:\/{4,}|\+{4,})(?=[ \t]*$)/.exec(line)?.[0] ?? "";
}

export function tableFence(line: string): string {
  return /^[|,:!]={3,}(?=[ \t]*$)/.exec(line)?.[0] ?? "";
}

/** Index of the line that ends what a sign began, or of the end. */
export function fenceEnd(lines: readonly string[], start: number, sign: string): number {
  let end = start;
  while (end < lines.length && lines[end].trimEnd() !== sign) end++;
  return end;
}

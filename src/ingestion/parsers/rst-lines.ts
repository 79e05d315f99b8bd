// What the lines of reStructuredText are, seen by themselves: adornments, bullets, directives, fields.
// Never looks further than a line or two.

/** A line of one sign, which underlines a heading or parts sections. */
export function isAdornment(line: string): boolean {
  return /^([!-/:-@[-`{-~])\1{2,}\s*$/.test(line);
}

export const bullet = /^([-*+•‣⁃])(\s+)(?=\S)/u;
export const numbered = /^(\(?(?:\d{1,4}|[a-zA-Z]|#|[ivxlcdmIVXLCDM]{1,6})[.)])(\s+)(?=\S)/;
export const directive = /^\.\. (?:\|([^|]{1,80})\| )?([\w:.+-]{1,80}):: ?(.*)$/;
export const target = /^\.\. _(`[^`]+`|[^:\n]{1,200}):(?:\s|$)/;
export const footnote = /^\.\. \[[^\]\n]{1,80}\]\s+(.*)$/;
export const field = /^:([^:\s`][^:\n`]{0,100}):(?:\s+(.*))?$/;

/** Spaces in front of a line; an empty line has none to tell. */
export function indentOf(line: string): number {
  const at = line.search(/\S/);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** The lines without the spaces that all of them begin with. */
export function dedented(lines: readonly string[]): readonly string[] {
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) least = Math.min(least, indentOf(line));
  return Number.isFinite(least) && least > 0 ? lines.map((line) => line.slice(least)) : lines;
}

/** Index behind the lines from `start` that are set in or empty, without the empty ones at the end. */
export function indentedEnd(lines: readonly string[], start: number, least = 1): number {
  let end = start;
  for (let at = start; at < lines.length; at++) {
    if (lines[at].trim() === "") continue;
    if (indentOf(lines[at]) < least) break;
    end = at + 1;
  }
  return end;
}

/** Lines whose tabs at the beginning are spaces: docutils counts eight for each. */
export function withoutTabs(lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line.includes("\t") ? line.replace(/^[ \t]+/, (space) => space.replaceAll("\t", "        ")) : line,
  );
}

/** What each `|name|` stands for. */
export function substitutionsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of lines) {
    const [, name, kind, value] = line.startsWith(".. |") ? (directive.exec(line) ?? []) : [];
    if (name !== undefined && kind === "replace") found.set(name, value.trim());
  }
  return found;
}

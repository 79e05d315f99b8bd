// Lists of AsciiDoc as lines of plain text: an item a line under its bullet or number, what "+" joins to it set in.
// Never parts an item from the code that is joined to it.
import {
  admonition,
  blockAnchor,
  blockAttributes,
  blockMacro,
  blockTitle,
  callout,
  codeFence,
  fenceEnd,
  isFrame,
  item,
  sectionTitle,
  silentFence,
  tableFence,
  term,
} from "./asciidoc-lines.ts";

/** The list that begins at a line, and the index behind it. `words` takes the markup out of a line. */
export function asciidocList(
  lines: readonly string[],
  start: number,
  words: (text: string) => string,
): { readonly text: string; readonly end: number } {
  let at = start;
  const told: string[] = [];
  let depth = 0;
  for (; at < lines.length; at++) {
    const line = lines[at];
    const [lead, mark] = item.exec(line) ?? [];
    const [, called] = callout.exec(line) ?? [];
    if (lead !== undefined && mark !== undefined) {
      depth = /^[*.]/.test(mark) ? mark.length - 1 : 0;
      const said = words(line.slice(lead.length).replace(/^\[[ x*]\] /, ""));
      told.push(`${"  ".repeat(told.length === 0 ? 0 : depth)}${markerOf(mark, told, depth)} ${said}`);
    } else if (called !== undefined) told.push(`- ${words(called)}`);
    else if (line.trim() === "+") at = joined(lines, at, told, { depth, words });
    else if (line.trim() === "") {
      const next = lines.slice(at + 1, at + 3).find((text) => text.trim() !== "") ?? "";
      if (!item.test(next) && !callout.test(next)) break;
    } else if (endsList(line)) break;
    else told[told.length - 1] += ` ${words(line)}`;
  }
  return { text: told.join("\n"), end: at };
}

/** Whether a line begins something that is no part of a list. */
export function endsList(line: string): boolean {
  return (
    sectionTitle.test(line) ||
    blockAttributes.test(line) ||
    blockAnchor.test(line) ||
    isFrame(line) ||
    term.test(line) ||
    codeFence(line) !== "" ||
    tableFence(line) !== "" ||
    silentFence(line) !== "" ||
    /^\/\/|^\.\S/.test(line)
  );
}

/** What "+" joins to an item: a paragraph, code, or a frame whose end ends it. */
function joined(
  lines: readonly string[],
  at: number,
  told: string[],
  { depth, words }: { readonly depth: number; readonly words: (text: string) => string },
): number {
  const space = "  ".repeat(depth + 1);
  let next = at + 1;
  while (/^(?:\[[^\]]*\]|\.[^\s.].*)[ \t]*$/.test(lines[next] ?? "")) {
    const [, title] = blockTitle.exec(lines[next]) ?? [];
    if (title !== undefined) told.push(`${space}${words(title)}`);
    next++;
  }
  const line = lines[next] ?? "";
  const sign = codeFence(line);
  if (sign !== "") {
    const end = fenceEnd(lines, next + 1, sign);
    for (const code of codeOf(lines.slice(next + 1, end)).split("\n")) told.push(`${space}${code}`);
    return end;
  } else if (tableFence(line) !== "" || isFrame(line) || blockMacro.test(line) || line.trim() === "")
    return next - 1;
  else {
    told.push(`${space}${words(line.replace(admonition, ""))}`);
    return next;
  }
}

/** "-" for a bullet; numbers are counted where AsciiDoc leaves that to its reader. */
function markerOf(mark: string, told: readonly string[], depth: number): string {
  if (!mark.startsWith(".")) return /^\w/.test(mark) ? mark : "-";
  const space = "  ".repeat(depth);
  for (let at = told.length - 1; at >= 0 && at >= told.length - 200; at--) {
    const number = told[at].startsWith(space)
      ? /^(\d+)\. /.exec(told[at].slice(told.length > 0 ? space.length : 0))?.[1]
      : undefined;
    if (number !== undefined) return `${Number(number) + 1}.`;
    if (!told[at].startsWith(space)) break;
  }
  return "1.";
}

/** Code without the marks of its notes. */
export function codeOf(lines: readonly string[]): string {
  return lines
    .filter((line) => !/^include::\S*\[/.test(line))
    .map((line) =>
      line.endsWith(">")
        ? line.replace(/(?:\s{0,4}(?:\/\/|#|;;|<!--)?\s{0,4}<(?:\d{1,3}|\.)>){1,5}$/, "")
        : line,
    )
    .join("\n")
    .replace(/^\n+/, "")
    .trimEnd();
}

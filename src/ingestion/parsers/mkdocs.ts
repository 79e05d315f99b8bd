// Notes and tabs of MkDocs (`!!! note "Title"`, `=== "Tab"`): their titles become lines, what is set in below them text.
// Never changes the number of lines.

const marker = /^ {0,40}(?:!!!|\?\?\?\+?|===[+!]{0,2})(?: +([\w -]{1,60}?))?(?: +"([^"\n]{0,300})")? *$/;
const fence = /^\s{0,40}(`{3,}|~{3,})/;
/** Spaces that MkDocs sets the content of a note in by. */
const INDENT = 4;
/** Notes inside each other. */
const DEPTH_MAX = 12;

/** Markdown as CommonMark reads it. A text without such notes is given back as it is. */
export function withoutMkdocs(text: string): string {
  if (!/^ {0,40}(?:!!!|\?\?\?\+?|===[+!]{0,2}) /m.test(text)) return text;
  const open: number[] = [];
  let code = "";
  const lines = text.split("\n").map((line) => {
    if (line.trim() === "") return "";
    const spaces = line.search(/\S/);
    while (open.length > 0 && spaces < (open.at(-1) ?? 0)) {
      open.pop();
      code = "";
    }
    const inner = line.slice(open.at(-1) ?? 0);
    const mark = fence.exec(inner)?.[1];
    if (mark !== undefined && (code === "" || (mark.startsWith(code) && inner.trim() === mark)))
      code = code === "" ? mark : "";
    const found = code === "" && open.length < DEPTH_MAX ? marker.exec(inner) : null;
    if (found === null || (inner.trimStart().startsWith("===") && found[2] === undefined)) return inner;
    open.push(spaces + INDENT);
    const title = found[2] ?? "";
    return title === "" ? "" : `${/[?？]$/u.test(title) ? `**${title}**` : title}  `;
  });
  return lines.join("\n");
}

// Lists of reStructuredText as lines of plain text: an item a line under its bullet or number, what it holds set in.
// Never parts an item from the code inside it.
import { directiveUse, leadOf } from "./rst-directives.ts";
import { bullet, directive, field, indentOf, numbered } from "./rst-lines.ts";

/** The list that begins at a line, and the index behind it. `words` takes the markup out of a line. */
export function rstList(
  lines: readonly string[],
  at: number,
  words: (text: string) => string,
): { readonly text: string; readonly end: number } {
  const told: string[] = [];
  let end = at;
  let isCode = false;
  let codeIndent = 0;
  for (let next = at; next < lines.length; next++) {
    const text = lines[next];
    if (text.trim() === "") continue;
    const indent = indentOf(text);
    const stripped = text.trimStart();
    const [, mark] = bullet.exec(stripped) ?? numbered.exec(stripped) ?? [];
    if (indent === 0 && mark === undefined) break;
    end = next + 1;
    if (isCode && indent > codeIndent) {
      told.push(text.trimEnd());
      continue;
    }
    isCode = false;
    const isNew =
      mark !== undefined && (indent === 0 || lines[next - 1]?.trim() === "" || isItem(lines[next - 1]));
    const space = " ".repeat(Math.min(indent, 24));
    const body = isNew ? stripped.slice(mark.length).trimStart() : stripped;
    if (/^\.\. (?:code-block|code|sourcecode|prompt|console)::/.test(body) || body.endsWith("::")) {
      isCode = true;
      codeIndent = isNew ? text.length - body.length : indent;
    }
    const said = words(stripped.startsWith(".. ") ? noteWords(body) : body.replace(/::$/, ":"));
    if (isNew) told.push(`${space}${/^\p{L}|\p{N}|#|\(/u.test(mark) ? mark : "-"} ${said}`);
    else if (said !== "" && !field.test(stripped)) {
      if (lines[next - 1]?.trim() === "" || told.length === 0) told.push(`${space}${said}`);
      else told[told.length - 1] += ` ${said}`;
    }
  }
  return { text: told.join("\n"), end };
}

function isItem(line: string | undefined): boolean {
  const text = line?.trimStart() ?? "";
  return bullet.test(text) || numbered.test(text);
}

/** What is seen of a directive inside an item: the words of a note. */
function noteWords(text: string): string {
  const [, , name = "", argument = ""] = directive.exec(text) ?? [];
  return directiveUse(name) === "note" ? leadOf(name, argument) : "";
}

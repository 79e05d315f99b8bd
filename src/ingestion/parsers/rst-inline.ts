// The words of reStructuredText's inline markup: roles, references, emphasis and escapes go, what a reader sees stays.
// Never resolves a reference; every pattern stops at its own mark, so that the cost grows with the length alone.

const marks =
  /``((?:[^`]|`(?!`))+)``|(?::[\w:.+-]{1,80}:)?_?`([^`]+)`(?::[\w:.+-]{1,80}:)?_{0,2}|\*\*(?=[^\s*])([^*]+)\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]+)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}|])\|(?=[^\s|])([^|\n]{1,80})\|_{0,2}|[^\S\n]?\[(?:\d{1,4}|#[\w.-]{0,60}|\*)\]_(?![\p{L}\p{N}])|(?<=[\p{L}\p{N}])_{1,2}(?=[\s.,:;!?)\]'"’”]|$)|\\([\s\S])/gu;

/** `substitutions`: what `|name|` stands for. */
export function rstWords(text: string, substitutions: ReadonlyMap<string, string>): string {
  if (!/[`*|_\\]/.test(text)) return text;
  return text.replace(marks, (whole, literal, interpreted, strong, emphasis, substitution, escaped) => {
    if (literal !== undefined) return String(literal);
    if (interpreted !== undefined)
      return roleWords(String(interpreted), whole.startsWith(":") || /:_*$/.test(whole));
    if (strong !== undefined) return String(strong);
    if (emphasis !== undefined) return String(emphasis);
    if (substitution !== undefined) return substitutions.get(String(substitution)) ?? String(substitution);
    if (escaped !== undefined) return /\s/.test(String(escaped)) ? "" : String(escaped);
    return "";
  });
}

/** "text <target>" is its text; "~module.Name" is told by its last part. */
function roleWords(content: string, isRole: boolean): string {
  const open = content.endsWith(">") ? content.lastIndexOf("<") : -1;
  const text = open > 0 ? content.slice(0, open).trim() : content;
  if (open === 0) return content.slice(1, -1);
  if (isRole && text.startsWith("~")) return text.slice(Math.max(text.lastIndexOf(".") + 1, 1));
  return isRole && text.startsWith("!") ? text.slice(1) : text.replaceAll("\\<", "<");
}

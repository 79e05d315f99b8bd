// The words of AsciiDoc's inline markup: macros, references, attributes and formatting go, what a reader sees stays.
// Never resolves a reference, and never grows a text by attributes beyond a bound.

/** UTF-16 units of an attribute's value, and of all that attributes add to a file. */
export const ATTRIBUTE_LENGTH_MAX = 2_000;
const ADDED_LENGTH_MAX = 1_000_000;

const characters: Readonly<Record<string, string>> = {
  nbsp: " ",
  sp: " ",
  empty: "",
  blank: "",
  zwsp: "",
  wj: "",
  apos: "'",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  quot: '"',
  lt: "<",
  gt: ">",
  amp: "&",
  deg: "°",
  plus: "+",
  startsb: "[",
  endsb: "]",
  vbar: "|",
  asterisk: "*",
  backtick: "`",
  tilde: "~",
  caret: "^",
  cpp: "C++",
  "two-colons": "::",
  "two-semicolons": ";;",
};

/** Attributes of a document, as its lines set them. */
export class AsciidocAttributes {
  readonly #values = new Map<string, string>();
  #added = 0;

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), this.filled(value).slice(0, ATTRIBUTE_LENGTH_MAX));
  }

  unset(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }

  /** The text with its references filled in; one that is not known stays as it is written. */
  filled(text: string): string {
    if (!text.includes("{")) return text;
    return text.replace(/(\\?)\{([\w-]{1,60})\}/g, (whole, escaped: string, name: string) => {
      if (escaped !== "") return whole.slice(1);
      const value = this.get(name) ?? characters[name];
      if (value === undefined || this.#added + value.length > ADDED_LENGTH_MAX) return whole;
      this.#added += value.length;
      return value;
    });
  }
}

const bracket = String.raw`\[((?:[^\]\\\n]|\\.){0,1000})\]`;
const macros = new RegExp(
  [
    String.raw`\b(?:link|xref|mailto|anchor|image|icon|kbd|btn|menu|footnote|footnoteref|pass|stem|latexmath|asciimath|indexterm2?|term|abbr|tooltip|fn):([^\s\[\]]{0,300})${bracket}`,
    String.raw`<<([^<>\n]{1,500})>>`,
    String.raw`(?:https?|ftp|irc)://[^\s\[\]<>]+(?:${bracket})?`,
    String.raw`\[\[[^\[\]\n]{1,200}\]\]`,
    String.raw`\(\(\([^()\n]{1,200}\)\)\)`,
    String.raw`\(\(([^()\n]{1,200})\)\)`,
  ].join("|"),
  "g",
);

function macroWords(whole: string, target = "", text = "", reference = "", label = "", term = ""): string {
  if (whole.startsWith("<<")) {
    const comma = reference.indexOf(",");
    const words = comma < 0 ? reference : reference.slice(comma + 1);
    return comma < 0
      ? words
          .replace(/^.*#|^_+/, "")
          .replace(/[_-]+/g, " ")
          .trim()
      : words.trim();
  }
  if (whole.startsWith("((")) return term;
  if (whole.startsWith("[[")) return "";
  const name = whole.slice(0, whole.indexOf(":"));
  if (/^(?:https?|ftp|irc)$/.test(name)) return label === "" ? whole.replace(/\[\]$/, "") : firstOf(label);
  switch (name) {
    case "link":
    case "xref":
    case "mailto":
      return firstOf(text) || target.replace(/^.*[/$]|\.adoc|#/g, " ").trim();
    case "image":
      return firstOf(text).includes("=") ? "" : firstOf(text);
    case "kbd":
    case "btn":
    case "stem":
    case "latexmath":
    case "asciimath":
    case "pass":
      return text;
    case "menu":
      return [target, ...text.split(/\s*>\s*|\s*,\s*/)].filter((part) => part !== "").join(" > ");
    case "footnote":
    case "footnoteref":
    case "fn":
      return text === "" ? "" : ` (${text})`;
    case "indexterm2":
    case "term":
    case "abbr":
    case "tooltip":
      return firstOf(text) || target;
    default:
      return "";
  }
}

/** The text among the attributes in brackets: `[Text,window=_blank]`, `["A, b"]`; a caret only opens a window. */
function firstOf(text: string): string {
  const quoted = /^"([^"]*)"/.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replace(/\^$/, "");
  const named = text.search(/,\s*[\w-]+=/);
  return (named < 0 ? text : text.slice(0, named)).replace(/\^$/, "").replaceAll("\\]", "]").trim();
}

const formats =
  /(?:\[[^\]\n]{0,100}\])?(?:``([^`]+)``|`\+([^`]+)\+`|(?<![\p{L}\p{N}"'])`([^`]+)`(?![\p{L}\p{N}])|\+\+\+?([^+]+)\+\+\+?|\*\*([^*]+)\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]+)\*(?![\p{L}\p{N}*])|__([^_]+)__|(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]+)_(?![\p{L}\p{N}_])|##([^#]+)##|(?<![\p{L}\p{N}#&])#(?=[^\s#])([^#]+)#(?![\p{L}\p{N}#])|\^([^\s^]{1,80})\^|(?<![\p{L}\p{N}/])~([^\s~]{1,80})~)|"`([^`]+)`"|'`([^`]+)`'|(?<=\p{L})`'|(?<=\p{L})`(?=\p{L})/gu;

/** What a reader sees of inline markup, references to attributes filled in. */
export function asciidocWords(text: string, attributes: AsciidocAttributes): string {
  const filled = attributes.filled(text);
  const told = /[:<[(]/.test(filled) ? filled.replace(macros, macroWords) : filled;
  // Twice, since one mark may stand inside another: *`a`*.
  return unformatted(unformatted(told)).replace(/\\(?=[*_`#[{<])/g, "");
}

function unformatted(text: string): string {
  if (!/[`*_#+^~]/.test(text)) return text;
  return text.replace(formats, (whole, ...found) => {
    const words: unknown = found.slice(0, 14).find((part) => part !== undefined);
    if (typeof words !== "string") return "’";
    if (whole.startsWith('"`')) return `“${words}”`;
    return whole.startsWith("'`") ? `‘${words}’` : words;
  });
}

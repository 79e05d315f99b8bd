// What a reader sees of the tags that site generators put around text: labels of tabs, titles of cards and notes.
// Never keeps what only styles or leads: colours, icons, addresses.

/** UTF-16 units of a tag that are looked at. */
const TAG_LENGTH_MAX = 2_000;
/** UTF-16 units of an attribute's words. */
const WORDS_LENGTH_MAX = 400;

const seen =
  /(?<![\w-])(?:label|title|header|heading|summary|caption|description|text|alt|name|question)\s{0,4}=\s{0,4}(?:"([^"]*)"|'([^']*)'|\{\s{0,4}(?:"([^"]*)"|'([^']*)'|`([^`$]*)`)\s{0,4}\})/g;
/** A tab without a label is called by its value. */
const tabValue = /(?<![\w-])value\s{0,4}=\s{0,4}(?:"([^"]*)"|'([^']*)')/;
const positional =
  /^\{\{[<%]\s*(?:tab|tabs?-item|details|expand|collapse|accordion|card|panel|spoiler)\s+(?:"([^"]*)"|`([^`]*)`)/i;
/** Titles that every note of a kind has say nothing. */
const generic = /^(?:note|tip|info|information|warning|caution|danger|important|alert|example)s?[.:!]?$/i;
/** Tags whose `name`, `text` or `title` is no word for readers. */
const silent =
  /^<(?:input|meta|link|script|style|iframe|video|audio|source|param|form|select|option|slot|svg|path|icon|Icon|Fragment|Since|ReadMore|code)\b/;

/** The words of one tag or shortcode, "" where it shows none; a question is bold, since it heads what follows. */
export function tagWords(tag: string): string {
  const text = tag.slice(0, TAG_LENGTH_MAX);
  if (text.startsWith("</") || /^\{\{[<%]\s*\//.test(text) || silent.test(text)) return "";
  const words = new Set<string>();
  for (const match of text.matchAll(seen)) {
    const found = match.slice(1).find((part) => part !== undefined) ?? "";
    const told = found.replace(/\s+/g, " ").trim();
    if (told !== "" && told.length <= WORDS_LENGTH_MAX && /\p{L}|\p{N}/u.test(told) && !generic.test(told))
      words.add(told);
  }
  if (words.size === 0) {
    const [, double, single] = (/^<Tab(?:Item|Panel)?\b/.test(text) ? tabValue : positional).exec(text) ?? [];
    const told = (double ?? single ?? "").trim();
    if (told !== "" && told.length <= WORDS_LENGTH_MAX) words.add(told);
  }
  return [...words].map((told) => (/[?？؟]$/u.test(told) ? `**${told}**` : told)).join(": ");
}

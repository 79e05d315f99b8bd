// Which parts of a path may be the tag of a language.
// Never decides that one is: what lies beside it does.

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** Whether two letters name a language, for those that were asked for: there are 676 at most, and asking takes long. */
const named = new Map<string, boolean>();

/** Whether a text is a tag of two letters, with or without a region or script, that names a language: "fr", "pt-br", "zh_TW". */
export function isLanguageTag(text: string | undefined): text is string {
  if (text === undefined || !/^[a-z]{2}(?:[-_][a-z]{2,4})?$/i.test(text)) return false;
  const tag = text.slice(0, 2).toLowerCase();
  const known = named.get(tag);
  if (known !== undefined) return known;
  const isNamed = names.of(tag) !== undefined;
  named.set(tag, isNamed);
  return isNamed;
}

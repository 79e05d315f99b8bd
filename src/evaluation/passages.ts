// A question set's passages as Docent's own, so that a set is searched the way a corpus is.
// Never cuts a passage: a set's passages are what its questions were judged on.
import type { Passage } from "#ingestion/document.ts";
import { detectLanguage } from "#text/language.ts";
import type { SetPassage } from "./sets.ts";

/** The language of a tag such as "zh-Hant"; nothing else is one: "constructor" names a part of every object. */
const languageOfTag = /^[a-z]{2,3}(?=-|$)/;

/** Each passage is a document of its own. Language tags are cut to ISO 639-1, and found where a passage has none or something else. */
export function passagesOf(passages: readonly SetPassage[]): readonly Passage[] {
  return passages.map(({ id, title, text, lang }) => ({
    id,
    documentId: id,
    collection: "",
    title,
    section: [],
    text,
    language: languageOfTag.exec(lang.toLowerCase())?.[0] ?? detectLanguage(text.slice(0, 1000), []),
    line: 1,
  }));
}

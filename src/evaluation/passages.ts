// A question set's passages as Docent's own, so that a set is searched the way a corpus is.
// Never cuts a passage: a set's passages are what its questions were judged on.
import type { Passage } from "#ingestion/document.ts";
import { detectLanguage } from "#text/language.ts";
import type { SetPassage } from "./sets.ts";

/** Each passage is a document of its own. Language tags are cut to ISO 639-1 ("zh-Hant" to "zh"), and found where a set has none. */
export function passagesOf(passages: readonly SetPassage[]): readonly Passage[] {
  return passages.map(({ id, title, text, lang }) => ({
    id,
    documentId: id,
    collection: "",
    title,
    section: [],
    text,
    language: lang === "" ? detectLanguage(text.slice(0, 1000), []) : lang.split("-")[0].toLowerCase(),
    line: 1,
  }));
}

// Words that mean the same, as an operator or a corpus says it.
// Never says how they are looked up: query does.

/** Words people ask with, and words documents may say instead. */
export interface Synonym {
  /** What may stand in a question, as written; several words each where they belong together. */
  readonly asked: readonly string[];
  /** What may stand in a document in its place; a word that is asked with may be among them. */
  readonly meant: readonly string[];
  /** "glossary": the operator says so. "synonym": the documents say so. */
  readonly origin: "glossary" | "synonym";
  /** Where it is said: "glossary.yaml, line 3", "guides/who.md: World Health Organization (WHO)". */
  readonly source: string;
  /** ISO 639-1 tag of the text that says so; for words of any language left out. */
  readonly language?: string;
}

// Questions and answers that a page states for machines (schema.org FAQPage and QAPage as JSON-LD).
// Never takes what is not asked: other kinds of such data say nothing a reader sees.
import { attribute, elementsBelow, type HtmlParent, rawText } from "./html-tree.ts";

export interface StatedAnswer {
  readonly question: string;
  /** May hold HTML. */
  readonly answer: string;
}

/** Characters of one such script, questions of a page, and steps into the data. */
const SCRIPT_LENGTH_MAX = 1_000_000;
const QUESTIONS_MAX = 1_000;
const DEPTH_MAX = 12;

/** In the order of the page; a script with a fault is passed over: it is no text. */
export function statedAnswers(page: HtmlParent): readonly StatedAnswer[] {
  const scripts = elementsBelow(
    page,
    (element) =>
      element.tagName === "script" && /^application\/ld\+json\b/i.test(attribute(element, "type").trim()),
  );
  const found: StatedAnswer[] = [];
  for (const script of scripts) {
    const text = rawText(script);
    if (text.length > SCRIPT_LENGTH_MAX) continue;
    try {
      collect(JSON.parse(text), 0, found);
    } catch {
      // Broken data for machines takes nothing away from what people read.
    }
  }
  return found;
}

function collect(value: unknown, depth: number, found: StatedAnswer[]): void {
  if (depth > DEPTH_MAX || found.length >= QUESTIONS_MAX || typeof value !== "object" || value === null)
    return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, depth + 1, found);
    return;
  }
  const fields: Record<string, unknown> = { ...value };
  if (isOfType(fields, "Question")) {
    const question = textOf(fields.name) || textOf(fields.text);
    const answer = answerOf(fields.acceptedAnswer) || answerOf(fields.suggestedAnswer);
    if (question !== "" && answer !== "") found.push({ question, answer });
    return;
  }
  for (const key of ["@graph", "mainEntity", "hasPart", "itemListElement", "item"])
    collect(fields[key], depth + 1, found);
}

function isOfType(fields: Record<string, unknown>, type: string): boolean {
  const types: readonly unknown[] = Array.isArray(fields["@type"]) ? fields["@type"] : [fields["@type"]];
  return types.some((name) => typeof name === "string" && name.endsWith(type));
}

function answerOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === "string") return first.trim();
  return typeof first === "object" && first !== null && "text" in first ? textOf(first.text) : "";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

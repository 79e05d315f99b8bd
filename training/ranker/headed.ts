// A question set in the form of documents with headings: the subject's name stands in the title, the text says "it".
// Never makes up a word: names are those that stand in the passage.
import type { QuestionSet, SetPassage, SetQuestion } from "#evaluation/sets.ts";

/** Runs of capitalised words that do not begin a sentence: names, in languages that write only those with capitals. */
const name = /(?<=[\p{Ll}\p{N},;] )\p{Lu}[\p{L}\p{N}’'-]+(?: \p{Lu}[\p{L}\p{N}’'-]+)*/gu;

/** Every passage is headed by its subject, which its text no longer names. Asked are `questions`, as they stand. */
export function asHeaded(set: QuestionSet, questions: readonly SetQuestion[]): QuestionSet {
  const asked = new Map<string, string>();
  for (const { passageIds, question } of set.questions) {
    const passage = passageIds[0] ?? "";
    asked.set(passage, `${asked.get(passage) ?? ""} ${question}`);
  }
  const passages = set.passages.map((passage) => headedBySubject(passage, asked.get(passage.id) ?? ""));
  return { name: `${set.name} under headings`, passages, questions };
}

function headedBySubject(passage: SetPassage, asked: string): SetPassage {
  const subject = subjectOf(passage.text, asked);
  if (subject === undefined) return passage;
  const title = passage.title === "" ? subject : `${passage.title} - ${subject}`;
  return { ...passage, title, text: passage.text.replaceAll(subject, "it") };
}

/** The name that text and questions hold most often, each question's mention counted like three of the text's. */
function subjectOf(text: string, asked: string): string | undefined {
  const counts = new Map<string, number>();
  for (const [each] of text.matchAll(name)) counts.set(each, (counts.get(each) ?? 0) + 1);
  let best: string | undefined;
  let most = 0;
  for (const [each, count] of counts) {
    const worth = count + 3 * (asked.split(each).length - 1);
    if (worth <= most) continue;
    best = each;
    most = worth;
  }
  return best;
}

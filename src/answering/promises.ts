// Questions that documents' authors say their documents answer (front matter `questions`), found again where a person asks them.
// Never an answer: reading still has to find one in the promised document.
import { analyse } from "#text/analyser.ts";
import { type AnalysedText, type Lexicon, Shape } from "#text/analysis.ts";

/** A document with what its author says it answers. */
export interface Promising {
  readonly id: string;
  readonly questions: readonly string[];
}

/** Ids of the documents that promise to answer a question. */
export type Promises = (question: AnalysedText) => ReadonlySet<string>;

const nothing: ReadonlySet<string> = new Set();

/** Questions count as the same where they have the same words that count, by stem, in any order. `language` is the corpus's. */
export function createPromises(
  documents: readonly Promising[],
  lexicon: Lexicon,
  language: string,
): Promises {
  const promised = new Map<string, Set<string>>();
  for (const { id, questions } of documents) {
    for (const question of questions) {
      const key = keyOf(analyse(question, language, lexicon, "find"));
      if (key === "") continue;
      const ids = promised.get(key);
      if (ids) ids.add(id);
      else promised.set(key, new Set([id]));
    }
  }
  return (question) => promised.get(keyOf(question)) ?? nothing;
}

/** The stems that count, sorted; none where the corpus does not know one of them: then nothing tells questions apart. */
function keyOf({ stems, shapes }: AnalysedText): string {
  const counting = new Set<number>();
  for (let i = 0; i < stems.length; i++) {
    if (shapes[i] & Shape.stop) continue;
    if (stems[i] === 0) return "";
    counting.add(stems[i]);
  }
  return [...counting].sort((a, b) => a - b).join(" ");
}

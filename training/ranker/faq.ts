// A question set in the form of an FAQ: each passage headed by one of its questions, asked for by the most alike other one.
// Never makes up a word: headings and questions are people's own.
import type { QuestionSet, SetQuestion } from "#evaluation/sets.ts";

/** The questions of `questions` that a passage of the FAQ answers, and the passages with their headings. */
export function asFaq(set: QuestionSet, questions: readonly SetQuestion[]): QuestionSet {
  const byPassage = Map.groupBy(questions, ({ passageIds }) => passageIds[0] ?? "");
  const headings = new Map<string, string>();
  const asked: SetQuestion[] = [];
  for (const [passage, list] of byPassage) {
    const pair = mostAlike(list);
    if (!pair) continue;
    headings.set(passage, pair[0].question);
    asked.push(pair[1]);
  }
  // Passages without a pair are headed by any question of theirs, so that a heading alone tells nothing.
  for (const { passageIds, question } of set.questions) {
    const passage = passageIds[0] ?? "";
    if (!headings.has(passage)) headings.set(passage, question);
  }
  const passages = set.passages.map((passage) => ({
    ...passage,
    title: headings.get(passage.id) ?? passage.title,
  }));
  return { name: `${set.name} as FAQ`, passages, questions: asked };
}

/** The two questions that share most words, the same question left out. */
function mostAlike(questions: readonly SetQuestion[]): readonly [SetQuestion, SetQuestion] | undefined {
  let best: readonly [SetQuestion, SetQuestion] | undefined;
  let most = 0;
  for (const [at, one] of questions.entries()) {
    for (const other of questions.slice(at + 1)) {
      const likeness = overlap(one.question, other.question);
      if (likeness > most && likeness < 1) {
        most = likeness;
        best = [one, other];
      }
    }
  }
  return best;
}

function overlap(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const [x, y] = [words(a), words(b)];
  const shared = x.intersection(y).size;
  return shared / Math.max(1, x.size + y.size - shared);
}

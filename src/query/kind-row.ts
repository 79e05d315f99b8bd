// The form of a row that tells a question's kind.
// Never holds a row: the tables by language do.
import type { AnswerType, QuestionKind } from "./query.ts";

/** Alternatives that must stand as words (in unspaced scripts: anywhere), the kind, the answer's form. */
export type KindRow = readonly [words: string, kind: QuestionKind, answerType: AnswerType];

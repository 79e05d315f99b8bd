// Whether what stands in a passage is of the sort that a question asks for, told by the looks of its words.
// Never a proof: a capital is not yet a person; but a date without a number or a month is none.
import { Look, type PassageColumns } from "./passage-columns.ts";
import { WordMark } from "./word-classes.ts";

/** Numbers of the answer types in question-shape.ts. */
const AnswerType = { person: 1, place: 2, organisation: 3, date: 4, period: 5, number: 6 } as const;

const lookOf = (mark: number): number => Look.marks + mark - 1;

const isNumber = (look: number): boolean =>
  (look >= Look.year && look <= Look.mixed) ||
  look === lookOf(WordMark.numberWord) ||
  look === lookOf(WordMark.ordinal);

const isTime = (look: number): boolean =>
  look === lookOf(WordMark.month) || look === lookOf(WordMark.weekday) || look === lookOf(WordMark.time);

const isName = (look: number): boolean =>
  look === Look.capital || look === Look.allCapitals || look === Look.firstCapital || look === Look.mixed;

/** Whether a token of this look is evidence for an answer of the type; undefined where looks do not tell. */
export function fitsType(answerType: number, look: number): boolean | undefined {
  switch (answerType) {
    case AnswerType.person:
      return isName(look) || look === lookOf(WordMark.personTitle);
    case AnswerType.place:
      return isName(look) || look === lookOf(WordMark.place);
    case AnswerType.organisation:
      return isName(look) || look === lookOf(WordMark.organisation);
    case AnswerType.date:
      return isTime(look) || isNumber(look);
    case AnswerType.period:
      return isTime(look) || isNumber(look);
    case AnswerType.number:
      return isNumber(look);
    default:
      return undefined;
  }
}

/** Share of the tokens start..end that fit the type, NaN where looks do not tell. A span without any is no answer to the question. */
export function typeShare(answerType: number, columns: PassageColumns, start: number, end: number): number {
  let fitting = 0;
  for (let i = start; i <= end; i++) {
    const fits = fitsType(answerType, columns.looks[i]);
    if (fits === undefined) return Number.NaN;
    if (fits) fitting++;
  }
  return fitting / (end - start + 1);
}

// What a question asks with, and what its answer must look like.
// Never looks at a passage.
import type { AnalysedText } from "#text/analysis.ts";
import { isUnspaced } from "#text/scripts.ts";
import { choiceWords, kindRows, yesNoOpeners } from "./kind-tables.ts";
import type { AnswerType, QuestionKind } from "./query.ts";

export interface Classification {
  readonly kind: QuestionKind;
  readonly answerType: AnswerType;
}

interface Rule extends Classification {
  readonly pattern: RegExp;
}

const rules = new Map<string, readonly Rule[]>();

function rulesOf(language: string): readonly Rule[] {
  let known = rules.get(language);
  if (!known) {
    known = [
      ...openers(language),
      ...kindRows(language).map(([words, kind, answerType]) => ({
        kind,
        answerType,
        pattern: wordPattern(words),
      })),
    ];
    rules.set(language, known);
  }
  return known;
}

/** "Is …?" wants yes or no, whatever stands further on; "Is it open or closed?" wants one of the two. */
function openers(language: string): readonly Rule[] {
  const words = yesNoOpeners(language);
  if (words === "") return [];
  const opener = `^[\\s¿¡"'(]*(?:${words})(?![\\p{L}'’-])`;
  const wanted: Rule = { kind: "yes-no", answerType: "yes-no", pattern: new RegExp(opener, "u") };
  const joined = choiceWords(language);
  if (joined === "") return [wanted];
  return [{ kind: "which", answerType: "any", pattern: new RegExp(`${opener}.* ${joined} `, "u") }, wanted];
}

function wordPattern(words: string): RegExp {
  return isUnspaced(words.charCodeAt(words.search(/[^(?:[\\]/)))
    ? new RegExp(words, "u")
    : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "u");
}

/** Characters of a question that are looked at; the question proper ends long before. */
const lengthMax = 400;

/** Kind and answer type of a question; "other" and "any" where nothing tells. */
export function classify(analysis: AnalysedText): Classification {
  const text = lastQuestion(analysis).slice(0, lengthMax).normalize("NFC");
  const lower = analysis.language === "tr" ? text.toLocaleLowerCase("tr") : text.toLowerCase();
  for (const { pattern, kind, answerType } of rulesOf(analysis.language)) {
    if (pattern.test(lower)) return { kind, answerType };
  }
  return { kind: "other", answerType: "any" };
}

/** Of several sentences the one that asks: "I lost my key. Where do I get a new one?" */
function lastQuestion({ text, sentenceStarts, sentenceEnds }: AnalysedText): string {
  for (let sentence = sentenceStarts.length - 1; sentence >= 0; sentence -= 1) {
    const part = text.slice(sentenceStarts[sentence], sentenceEnds[sentence]);
    if (/[?？؟]["'”’»)]*$/.test(part)) return part;
  }
  return text;
}

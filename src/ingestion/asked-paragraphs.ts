// Questions written as paragraphs ("Q: …?", "A: …") become headings of what answers them, as in a page with real headings.
// Never takes a question for one that has no mark in front: prose asks questions too.
import type { Block } from "./document.ts";

/** "Q:", "Frage 3:", "Q.": with a point only what no name is shortened to, or "F. Scott Fitzgerald" would ask something. */
const mark = (pointed: string, others: string): RegExp =>
  new RegExp(
    `^(?:(?:${pointed}|${others})\\s{0,2}\\d{0,3}\\s{0,2}(?::\\s{1,3}|：\\s{0,3})|(?:${pointed})\\s{0,2}\\d{0,3}\\.\\s{1,3})(?=\\S)`,
    "iu",
  );
const asks = mark("Q|Question|Frage|Pregunta|Pergunta|Domanda|Vraag|Spørsmål|Вопрос|问|問", "F|P|D|V|S|В");
const answers = mark("Answer|Antwort|Réponse|Respuesta|Resposta|Risposta|Antwoord|Svar|Ответ|答", "A|R|О");
/** What answers "Q." */
const pointedAnswer = /^A\s{0,2}\d{0,3}\.\s{1,3}(?=\S)/u;
/** Longest question that becomes a heading, in UTF-16 units. */
const questionLengthMax = 300;

/** The blocks with marked questions as the last step of their section's path, and the marks taken off the answers. */
export function headAskedParagraphs(blocks: readonly Block[]): readonly Block[] {
  const headed: Block[] = [];
  let section: readonly string[] | undefined;
  let question = "";
  let isPointed = false;
  for (const block of blocks) {
    if (section !== undefined && !isSame(section, block.section)) section = undefined;
    const asked = block.kind === "paragraph" ? askedIn(block.text) : undefined;
    if (asked) {
      section = block.section;
      question = asked.question;
      isPointed = asked.isPointed;
    }
    if (section === undefined) {
      headed.push(block);
      continue;
    }
    const text = asked ? asked.rest : block.text;
    const isProse = block.kind === "paragraph";
    const answer = isProse ? text.replace(answers, "").replace(isPointed ? pointedAnswer : "", "") : text;
    if (answer === "") continue;
    // Further paragraphs may begin with somebody's initial.
    isPointed = false;
    headed.push({ ...block, section: [...section, question], text: answer });
  }
  return headed;
}

/** The question a paragraph begins with, and what stands behind it in the same paragraph. */
function askedIn(
  text: string,
): { readonly question: string; readonly rest: string; readonly isPointed: boolean } | undefined {
  const begun = asks.exec(text)?.[0];
  if (begun === undefined) return undefined;
  const end = text.slice(0, questionLengthMax).search(/[?？؟]/u);
  if (end < begun.length) return undefined;
  const isPointed = begun.trimEnd().endsWith(".");
  return { question: text.slice(begun.length, end + 1), rest: text.slice(end + 1).trim(), isPointed };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((heading, index) => heading === other[index]);
}

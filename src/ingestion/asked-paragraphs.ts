// Questions written as paragraphs ("Q: …?", "A: …") become headings of what answers them, as in a page with real headings.
// Never takes a question for one that has no mark in front: prose asks questions too.
import type { Block } from "./document.ts";

const asks =
  /^(?:Q|Question|F|Frage|P|Pregunta|Pergunta|D|Domanda|V|Vraag|S|Spørsmål|В|Вопрос|问|問)\s{0,2}\d{0,3}\s{0,2}[:：.]\s{0,3}(?=\S)/iu;
const answers =
  /^(?:A|Answer|Antwort|R|Réponse|Respuesta|Resposta|Risposta|Antwoord|Svar|О|Ответ|答)\s{0,2}\d{0,3}\s{0,2}[:：.]\s{0,3}(?=\S)/iu;
/** Longest question that becomes a heading, in UTF-16 units. */
const questionLengthMax = 300;

/** The blocks with marked questions as the last step of their section's path, and the marks taken off the answers. */
export function headAskedParagraphs(blocks: readonly Block[]): readonly Block[] {
  const headed: Block[] = [];
  let section: readonly string[] | undefined;
  let question = "";
  for (const block of blocks) {
    if (section !== undefined && !isSame(section, block.section)) section = undefined;
    const asked = block.kind === "paragraph" ? askedIn(block.text) : undefined;
    if (asked) {
      section = block.section;
      question = asked.question;
    }
    if (section === undefined) {
      headed.push(block);
      continue;
    }
    const text = asked ? asked.rest : block.text;
    const answer = block.kind === "paragraph" ? text.replace(answers, "") : text;
    if (answer !== "") headed.push({ ...block, section: [...section, question], text: answer });
  }
  return headed;
}

/** The question a paragraph begins with, and what stands behind it in the same paragraph. */
function askedIn(text: string): { readonly question: string; readonly rest: string } | undefined {
  const mark = asks.exec(text)?.[0];
  if (mark === undefined) return undefined;
  const end = text.slice(0, questionLengthMax).search(/[?？؟]/u);
  if (end < mark.length) return undefined;
  return { question: text.slice(mark.length, end + 1), rest: text.slice(end + 1).trim() };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((heading, index) => heading === other[index]);
}
